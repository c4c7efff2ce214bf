/** The illness watch of consecutive nights, each decided with what was known on its morning. */
import { levelOn, marksOf, unmarked } from "../baseline/referenceSlice.ts"
import { between, type DailySeries, emptySeries, valueOn } from "../series/DailySeries.ts"
import { civilDateOf } from "../series/CivilDate.ts"
import { seriesOf } from "../series/askedOfPerson.ts"
import type { Label } from "../series/Label.ts"
import { labelledDays } from "../series/labelledDays.ts"
import { metrics } from "../metrics/metrics.ts"
import { onScale } from "../series/onScale.ts"
import type { Person } from "../series/Person.ts"
import { robustZ } from "../stats/robustScale.ts"
import { scaleOfAscending } from "../baseline/slidingReference.ts"
import { slidingRobustScale } from "../stats/slidingRobustScale.ts"
import {
  type IllnessNight,
  illnessNight,
  type IllnessSignal,
  illnessThreshold,
  isWatchNight,
  signals,
  threshold
} from "./illnessNight.ts"

/** The nights that a night is compared with: 60 days that end 3 days before, so that the onset is not among them. */
export const reference = { days: 60, gap: 3, least: 21 }

/** What makes an alert of several watches: the sum of what their signals have beyond `from`. */
export const alarm = { from: 1.4, sum: 7, criticalSignals: 4 }

/** Nights after an alert in which an illness fades. */
const afterAlert = 3

/** A night as it was seen on its morning. */
export interface WatchedNight {
  readonly day: number
  /** `null` with fewer than two known signals. */
  readonly night: IllnessNight | null
  /** `null` for an earlier night whose score is below every threshold. */
  readonly threshold: number | null
  readonly level: "none" | "watch" | "alert"
  /** Whether it is no reference for later nights: a watch, an alert, or one of the three nights after an alert. */
  readonly isOut: boolean
  /** Number of nights in a row, up to this one, that reach the threshold. */
  readonly consecutiveNights: number
  /** Sum of what the signals of these nights have beyond 1.4. */
  readonly strength: number
}

/** One signal and its z-scores. Its reference grows by the nights that are accepted. */
const watched = (person: Person, name: IllnessSignal, fromDay: number) => {
  const series = person.series[name] ?? emptySeries(metrics[name])
  const { metric } = series
  const marks = marksOf(person, name)
  const days: Array<number> = []
  const values: Array<number> = []
  const accept = (day: number, value: number) => {
    days.push(day)
    values.push(onScale(metric, value))
  }
  const options = {
    width: reference.days,
    least: reference.least,
    scaleOf: scaleOfAscending(metric, reference.days)
  }
  const before = unmarked(between(series, fromDay - reference.gap - reference.days, fromDay - 1), marks)
  before.days.forEach((day, index) => accept(day, before.values[index] as number))
  let level = levelOn(fromDay, marks)?.day
  let scaleAt = slidingRobustScale(days, values, options)
  return {
    accept: (day: number) => {
      const value = valueOn(series, day)
      if (value !== null) accept(day, value)
    },
    z: (day: number) => {
      const value = valueOn(series, day)
      const started = levelOn(day, marks)?.day
      if (started !== level) {
        level = started
        const old = started === undefined ? 0 : days.filter((each) => each < started).length
        days.splice(0, old)
        values.splice(0, old)
        scaleAt = slidingRobustScale(days, values, options)
      }
      const scale = scaleAt(day - reference.gap)
      return value === null || scale === null ? null : robustZ(scale, onScale(metric, value))
    }
  }
}

const levelOf = (night: IllnessNight | null, inARow: number, strength: number): WatchedNight["level"] => {
  const isAlert = (inARow > 1 && strength >= alarm.sum) || (night?.critical ?? 0) >= alarm.criticalSignals
  return isAlert ? "alert" : inARow > 0 ? "watch" : "none"
}

/** The nights whose scores make the threshold of a night, as indexes of a list. */
const pastOf = (index: number): readonly [from: number, to: number] => {
  const to = Math.max(0, index - reference.gap + 1)
  return [Math.max(0, to - threshold.lookBack), to]
}

const thresholdOf = (past: ReadonlyArray<WatchedNight>, excluded: ReadonlySet<number>): number => {
  const scores: Array<number> = []
  const ofWatches: Array<number> = []
  for (const { day, night, level, isOut } of past) {
    if (night === null || excluded.has(day)) continue
    if (!isOut) scores.push(night.value)
    else if (level !== "none") ofWatches.push(night.value)
  }
  return illnessThreshold(scores, ofWatches)
}

/**
 * The watch of the nights from `fromDay` to `toDay` (day numbers), in their order. Nights that are `isOut` and days that
 * labels exclude are no reference for later nights, and do not raise their threshold. O(nights · signals · 60).
 */
export const illnessHistory = (
  person: Person,
  fromDay: number,
  toDay: number
): ReadonlyArray<WatchedNight> => {
  const known = { ...person, series: Object.fromEntries(seriesOf(person)) }
  const { excluded } = labelledDays(person.labels)
  const own = signals.map(({ name }) => [name, watched(known, name, fromDay)] as const)
  const found: Array<WatchedNight> = []
  for (let day = fromDay; day <= toDay; day++) {
    const night = illnessNight(Object.fromEntries(own.map(([name, { z }]) => [name, z(day)])))
    // The threshold is at least `least`, so that it matters to few nights.
    const isCandidate = day >= toDay - 1 || isWatchNight(night, threshold.least)
    const limit = isCandidate ? thresholdOf(found.slice(...pastOf(day - fromDay)), excluded) : null
    const last = found.at(-1)
    const isWatch = limit !== null && isWatchNight(night, limit)
    const consecutiveNights = isWatch ? (last?.consecutiveNights ?? 0) + 1 : 0
    const beyond = isWatch && night !== null ? night.contributions.length * (night.value - alarm.from) : 0
    const strength = consecutiveNights > 1 ? (last?.strength ?? 0) + beyond : beyond
    const level = levelOf(night, consecutiveNights, strength)
    const isOut = level !== "none" || found.slice(-afterAlert).some((each) => each.level === "alert")
    found.push({ day, night, threshold: limit, level, isOut, consecutiveNights, strength })
    if (!isOut && !excluded.has(day)) for (const [, { accept }] of own) accept(day)
  }
  return found
}

/** Nights before the threshold's half year, in which the watches of its first nights become known. */
const warmUp = 60

/** What the nights of a person depend on. */
const behind = ({ labels, levels, series }: Person): ReadonlyArray<unknown> => [
  labels,
  ...signals.flatMap(({ name }) => [series[name], levels?.[name]])
]

interface Nights {
  readonly today: number
  readonly behind: ReadonlyArray<unknown>
  readonly nights: ReadonlyArray<WatchedNight>
}

/** The last nights of each person, by their first series: the combined answers ask for them two or three times. */
const known = /* @__PURE__ */ new WeakMap<DailySeries, Nights>()

/** The nights up to a day, as far back as its threshold needs them. */
export const nightsUpTo = (person: Person, today: number): ReadonlyArray<WatchedNight> => {
  const key = signals.map(({ name }) => person.series[name]).find((each) => each !== undefined)
  const before = key && known.get(key)
  const now = behind(person)
  if (before?.today === today && now.every((each, index) => each === before.behind[index]))
    return before.nights
  const nights = illnessHistory(person, today - threshold.lookBack - reference.gap - warmUp, today)
  if (key !== undefined) known.set(key, { today, behind: now, nights })
  return nights
}

/**
 * The scores of the nights from `fromDay` to `toDay` (day numbers); `null` with fewer than two known signals.
 *
 * @example
 * illnessNights(person, today - 6, today)[6]?.value // 0.7
 */
export const illnessNights = (
  person: Person,
  fromDay: number,
  toDay: number
): ReadonlyArray<IllnessNight | null> => illnessHistory(person, fromDay, toDay).map(({ night }) => night)

/**
 * The nights of the last eight months with a watch or an alert (`isOut`), as labels that leave references: with them, an
 * illness that nobody marked is no part of what later nights are compared with. Each night was decided with what was
 * known on its morning. O(243 nights · signals · 60).
 *
 * @example
 * alarmLabels(person, today) // [{ kind: "illness_watch", from: "2026-11-02", rule: "leave" }, …]
 */
export const alarmLabels = (person: Person, today: number): ReadonlyArray<Label> =>
  nightsUpTo(person, today).flatMap(({ day, isOut }) =>
    isOut ? [{ kind: "illness_watch", from: civilDateOf(day), rule: "leave" }] : []
  )
