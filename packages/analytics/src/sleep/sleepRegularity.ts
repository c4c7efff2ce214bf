/** How similar sleep and wake times are from one day to the next. */
import { type AsOf } from "../series/asked.ts"
import { askedOfNights } from "../series/askedOfPerson.ts"
import { epochDayOf } from "../series/CivilDate.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import type { MinuteSpan, SleepEpisode } from "../series/SleepEpisode.ts"

const dayMinutes = 1440

/** A period of one state. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly asleep: boolean
}

/** Minutes that were compared with those 24 hours later. */
export interface DayAgreement {
  readonly pairs: number
  readonly matches: number
}

const ordered = (spans: ReadonlyArray<MinuteSpan>): ReadonlyArray<MinuteSpan> =>
  spans.toSorted((a, b) => a[0] - b[0])

/** The parts of `whole` outside `holes`. O(n log n). */
const without = (
  whole: ReadonlyArray<MinuteSpan>,
  holes: ReadonlyArray<MinuteSpan>
): ReadonlyArray<MinuteSpan> => {
  const cuts = ordered(holes)
  let next = 0
  return ordered(whole).flatMap(([from, to]) => {
    const left: Array<MinuteSpan> = []
    let at = from
    while (next < cuts.length && (cuts[next] as MinuteSpan)[1] <= at) next++
    for (let i = next; i < cuts.length && (cuts[i] as MinuteSpan)[0] < to; i++) {
      const [start, end] = cuts[i] as MinuteSpan
      if (start > at) left.push([at, start])
      at = Math.max(at, end)
    }
    return at < to ? [...left, [at, to]] : left
  })
}

/** Known time as periods of sleep and wake, in order. */
const stretchesOf = (
  known: ReadonlyArray<MinuteSpan>,
  asleep: ReadonlyArray<MinuteSpan>
): ReadonlyArray<Stretch> => {
  const awake = without(known, asleep)
  const sleeping = without(known, awake)
  const as = (state: boolean) => (spans: ReadonlyArray<MinuteSpan>) =>
    spans.map(([from, to]): Stretch => ({ from, to, asleep: state }))
  return [...as(true)(sleeping), ...as(false)(awake)].toSorted((a, b) => a.from - b.from)
}

/** Overlap of the periods with themselves 24 hours later. O(n). */
const agreementOf = (stretches: ReadonlyArray<Stretch>): DayAgreement => {
  let [pairs, matches, later] = [0, 0, 0]
  for (const { from, to, asleep } of stretches) {
    while (later < stretches.length && (stretches[later] as Stretch).to - dayMinutes <= from) later++
    for (let i = later; i < stretches.length; i++) {
      const other = stretches[i] as Stretch
      const overlap = Math.min(to, other.to - dayMinutes) - Math.max(from, other.from - dayMinutes)
      if (other.from - dayMinutes >= to) break
      if (overlap <= 0) continue
      pairs += overlap
      if (other.asleep === asleep) matches += overlap
    }
  }
  return { pairs, matches }
}

/**
 * Counts known minutes whose minute 24 hours later is known, and how many of those pairs have the same state.
 *
 * Time awake within a night counts as awake. Pairs with unknown time are left out, because counting it as awake would
 * lower a perfectly regular week with one missing night by 22 points. Computed from overlaps of periods, with the same
 * result as counting minutes.
 * O(n log n).
 *
 * @param known periods in which sleep and wake are known.
 * @example
 * dayAgreement(week, [[weekStart, weekEnd]]) // { pairs: 8640, matches: 8640 }
 */
export const dayAgreement = (
  nights: ReadonlyArray<SleepEpisode>,
  known: ReadonlyArray<MinuteSpan>
): DayAgreement => {
  const asleep = without(
    nights.map(({ startMinute, endMinute }): MinuteSpan => [startMinute, endMinute]),
    nights.flatMap(({ awake }) => awake ?? [])
  )
  const unknown = nights.flatMap((night) => night.unknown ?? [])
  return agreementOf(stretchesOf(without(known, unknown), asleep))
}

/** Noon to noon around a night in local time: the period that a recorded night makes known. */
const noonToNoon = ({ date, startOffsetMinutes, endOffsetMinutes }: SleepEpisode): MinuteSpan => {
  const midnight = epochDayOf(date) * dayMinutes
  return [midnight - dayMinutes / 2 - startOffsetMinutes, midnight + dayMinutes / 2 - endOffsetMinutes]
}

const merged = (spans: ReadonlyArray<MinuteSpan>): ReadonlyArray<MinuteSpan> => {
  const joined: Array<[number, number]> = []
  for (const [from, to] of ordered(spans)) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** A night in local time, so that a clock change does not shift it. */
const onWallClock = (night: SleepEpisode): SleepEpisode => {
  const shift = ([from, to]: MinuteSpan): MinuteSpan => [
    from + night.endOffsetMinutes,
    to + night.endOffsetMinutes
  ]
  return {
    date: night.date,
    startMinute: night.startMinute + night.startOffsetMinutes,
    endMinute: night.endMinute + night.endOffsetMinutes,
    startOffsetMinutes: 0,
    endOffsetMinutes: 0,
    awake: (night.awake ?? []).map(shift),
    unknown: (night.unknown ?? []).map(shift)
  }
}

/** The Sleep Regularity Index over several weeks. */
export interface SleepRegularityReady extends Evidence {
  readonly status: "ready"
  /** 100: all days the same; 0: random; −100: always the opposite. */
  readonly value: number
  /** Amount of compared time, in days. */
  readonly dayPairs: number
}

/** The index, or what is missing for it. */
export type SleepRegularity = SleepRegularityReady | Insufficient

/** Options of the comparison. */
export interface SleepRegularityOptions extends AsOf {
  /** Calendar days. Default 28; 14 is also common. */
  readonly days?: number
  /** Compares the same local time instead of times 24 hours apart. Matters only when the clock changes. */
  readonly wallClock?: boolean
}

const leastDayPairs = 5

/**
 * Sleep Regularity Index: 200 · P(same state 24 hours apart) − 100.
 *
 * - A missing night is not known from noon to noon, nor is one that ends before it begins. Gates: compared time worth 5 days. O(n log n).
 *
 * @see Phillips et al., *Scientific Reports* 7 (2017).
 * @example
 * sleepRegularity(nights, { asOf }) // { status: "ready", value: 87.5, dayPairs: 26, … }
 */
export const sleepRegularity = (
  nights: ReadonlyArray<SleepEpisode>,
  options?: SleepRegularityOptions
): Explained<SleepRegularity> => {
  const { today, days = 28, wallClock = false } = askedOfNights(nights, options, ["days", "wallClock"])
  const inside = nights.filter(
    ({ date, endMinute, startMinute }) =>
      endMinute > startMinute && epochDayOf(date) > today - days && epochDayOf(date) <= today
  )
  const used = wallClock ? inside.map(onWallClock) : inside
  const { pairs, matches } = dayAgreement(used, merged(used.map(noonToNoon)))
  const dayPairs = pairs / dayMinutes
  const newest = Math.max(...inside.map(({ date }) => epochDayOf(date)))
  const evidence: Evidence = {
    unit: "",
    n: inside.length,
    window: windowOf(today - days + 1, today),
    coverage: inside.length / days,
    staleDays: inside.length === 0 ? null : today - newest,
    method: { name: "sleep_regularity", version: 1, parameters: { days, wallClock } }
  }
  const value = pairs === 0 ? null : (200 * matches) / pairs - 100
  const explain = () => ({
    method: evidence.method,
    formula: "SRI = 200 · same-state minutes ÷ compared minutes − 100",
    inputs: inside.flatMap(({ date, startMinute, endMinute }) => [
      { name: "asleep", date, value: startMinute, unit: "min since 1970 UTC" },
      { name: "awake", date, value: endMinute, unit: "min since 1970 UTC" }
    ]),
    steps: [
      { name: "compared", expression: "minutes known now and a day later", value: pairs, unit: "min" },
      { name: "same", expression: "of those, in the same state", value: matches, unit: "min" },
      { name: "SRI", expression: `200 · ${matches} / ${pairs} − 100`, value, unit: "" }
    ],
    source: "Phillips et al. 2017"
  })
  if (value === null || dayPairs < leastDayPairs) {
    const missing = [
      { of: "days with a known day after them", required: leastDayPairs, available: Math.floor(dayPairs) }
    ]
    return explained(insufficient(evidence, missing), explain)
  }
  return explained({ ...evidence, status: "ready", value, dayPairs }, explain)
}
