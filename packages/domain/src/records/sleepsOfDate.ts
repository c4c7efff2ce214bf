/** Decides which sleep of a date is the night, and which ones are naps. */
import { Schema } from "effect"
import type { CalendarDate } from "../time/CalendarDate.ts"
import { LocalDateTime } from "../time/Instant.ts"
import { Seconds } from "./Units.ts"

/** A sleep that has the same date as the night and is not a part of it. */
export const Nap = Schema.Struct({
  startTime: LocalDateTime,
  endTime: LocalDateTime,
  /** Time asleep; from start to end where Polar sends no stages. */
  sleepSeconds: Seconds
})
export type Nap = typeof Nap.Type

/** What says how long somebody slept. */
interface Stages {
  readonly lightSleepSeconds: number | null
  readonly deepSleepSeconds: number | null
  readonly remSleepSeconds: number | null
  readonly unrecognizedSleepSeconds: number | null
}

/** What says when somebody slept. */
interface Times {
  readonly startTime: LocalDateTime | null
  readonly endTime: LocalDateTime | null
}

/** A sleep with the naps known of its date. */
interface SleepOfDate extends Stages, Times {
  readonly date: CalendarDate
  readonly naps: ReadonlyArray<Nap> | null
}

interface Span {
  readonly from: number
  readonly to: number
}

/** A longer sleep has wrong times. */
const mostMillis = 86_400_000

/**
 * Light, deep and REM sleep, and unrecognized sleep where it is known. Null unless all three are known, because a part
 * of a sleep is not its total, and null where their sum is no number.
 */
export const secondsAsleep = (stages: Stages): number | null => {
  const { deepSleepSeconds, lightSleepSeconds, remSleepSeconds, unrecognizedSleepSeconds } = stages
  if (lightSleepSeconds === null || deepSleepSeconds === null || remSleepSeconds === null) return null
  const total = lightSleepSeconds + deepSleepSeconds + remSleepSeconds + (unrecognizedSleepSeconds ?? 0)
  return Number.isFinite(total) ? total : null
}

const spanOf = ({ endTime, startTime }: Times): Span | null => {
  if (startTime === null || endTime === null) return null
  const [from, to] = [LocalDateTime.toMillis(startTime), LocalDateTime.toMillis(endTime)]
  return from < to && to - from <= mostMillis ? { from, to } : null
}

const lengthOf = ({ from, to }: Span): number => to - from

/** From start to end; the known stages where the times are not known. */
const millisOf = (sleep: Stages & Times): number => {
  const span = spanOf(sleep)
  const { deepSleepSeconds, lightSleepSeconds, remSleepSeconds, unrecognizedSleepSeconds } = sleep
  return span === null
    ? ((lightSleepSeconds ?? 0) +
        (deepSleepSeconds ?? 0) +
        (remSleepSeconds ?? 0) +
        (unrecognizedSleepSeconds ?? 0)) *
        1000
    : lengthOf(span)
}

const endsThatDay = ({ date, endTime }: SleepOfDate): boolean =>
  endTime === null || LocalDateTime.date(endTime) === date

/** Of the sleeps of a date, the one with the highest rank is the night: the longest one that ends that day. */
export const nightRank = (sleep: SleepOfDate): readonly [number, number] => [
  Number(endsThatDay(sleep)),
  millisOf(sleep)
]

const isMoreOfANight = (a: SleepOfDate, b: SleepOfDate): boolean => {
  const [[endsA, lengthA], [endsB, lengthB]] = [nightRank(a), nightRank(b)]
  return endsA === endsB ? lengthA > lengthB : endsA > endsB
}

const overlaps = (a: Span, b: Span): boolean =>
  2 * (Math.min(a.to, b.to) - Math.max(a.from, b.from)) > Math.min(lengthOf(a), lengthOf(b))

/**
 * Whether two entries are one sleep, seen by two devices or at two times: they share more than half of the shorter one.
 * Without times, they are about as long.
 */
const areOneSleep = (a: SleepOfDate, b: SleepOfDate): boolean => {
  const [spanA, spanB] = [spanOf(a), spanOf(b)]
  if (spanA !== null && spanB !== null) return overlaps(spanA, spanB)
  const [lengthA, lengthB] = [millisOf(a), millisOf(b)]
  return 2 * Math.min(lengthA, lengthB) >= Math.max(lengthA, lengthB)
}

/** A sleep as a nap, which is not longer than its times; none if these are not known. */
const asNap = (sleep: SleepOfDate): ReadonlyArray<Nap> => {
  const { endTime, startTime } = sleep
  const span = spanOf(sleep)
  if (startTime === null || endTime === null || span === null) return []
  const length = lengthOf(span) / 1000
  return [{ startTime, endTime, sleepSeconds: Math.min(secondsAsleep(sleep) || length, length) }]
}

/** The naps that are apart from the night and from each other, in order of time. Of two that overlap, the first counts. */
const apart = (night: SleepOfDate, naps: ReadonlyArray<Nap>): ReadonlyArray<Nap> | null => {
  const taken = [spanOf(night)].filter((span) => span !== null)
  const kept = naps.filter((nap) => {
    const span = spanOf(nap)
    if (span === null || taken.some((other) => overlaps(span, other))) return false
    taken.push(span)
    return true
  })
  return kept.length === 0
    ? null
    : kept.toSorted((a, b) => LocalDateTime.toMillis(a.startTime) - LocalDateTime.toMillis(b.startTime))
}

/** The sleep that counts as the night, and the naps beside it. */
interface NightAndNaps<S> {
  readonly night: S
  readonly naps: ReadonlyArray<Nap> | null
}

/**
 * What two sleeps of one date say together: the longer one is the night and the other one a nap, whichever came first.
 * Where both are the same sleep, `preferred` counts. Naps that either has already are kept.
 */
export const nightAndNaps = <S extends SleepOfDate>(other: S, preferred: S): NightAndNaps<S> => {
  const [first, second] = [preferred.naps ?? [], other.naps ?? []]
  if (areOneSleep(other, preferred))
    return { night: preferred, naps: apart(preferred, [...first, ...second]) }
  return isMoreOfANight(other, preferred)
    ? { night: other, naps: apart(other, [...asNap(preferred), ...first, ...second]) }
    : { night: preferred, naps: apart(preferred, [...first, ...asNap(other), ...second]) }
}
