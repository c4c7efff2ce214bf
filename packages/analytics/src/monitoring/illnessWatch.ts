/** Detects nights on which several body signals are unusual together. */
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import type { Part } from "../results/Contribution.ts"
import { between, type DailySeries, valueOn } from "../series/DailySeries.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import { allOnScale, onScale } from "../series/onScale.ts"
import type { Person } from "../series/Person.ts"
import { clamp } from "../stats/clamp.ts"
import { quantile } from "../stats/quantile.ts"
import { robustZ } from "../stats/robustScale.ts"
import { slidingRobustScale } from "../stats/slidingRobustScale.ts"

/** The signals, their weights, and their unfavourable direction. */
const signals = [
  { name: "resting_hr", weight: 1, sign: 1 },
  { name: "breathing_rate", weight: 1, sign: 1 },
  { name: "skin_temperature_deviation", weight: 1, sign: 1 },
  { name: "hrv_rmssd", weight: 0.5, sign: -1 }
] as const

/** Name of a signal. */
export type IllnessSignal = (typeof signals)[number]["name"]

/** Robust z-score of each signal in one night; absent or `null` if unknown. */
export type SignalScores = { readonly [Name in IllnessSignal]?: number | null }

/** The score of one night. */
export interface IllnessNight {
  /** Weighted mean of the unfavourable z-scores, each limited to 0 to 4. */
  readonly value: number
  readonly contributions: ReadonlyArray<Pick<Part, "name" | "points" | "z" | "weight">>
  /** Signals with a z-score of at least 1.5. */
  readonly raised: number
}

const raisedFrom = 1.5
const threshold = { least: 1.5, percentile: 0.98, nights: 60, lookBack: 180 }
const reference = { days: 60, gap: 3, least: 21 }
const method = {
  name: "illness_watch",
  version: 1,
  parameters: { referenceDays: 60, gapDays: 3, leastThreshold: 1.5, percentile: 0.98 }
}

/**
 * The score of a night from the z-scores of its signals. The contributions add up to it.
 *
 * - Result: `null` with fewer than two known signals. O(1).
 *
 * @example
 * illnessNight({ resting_hr: 2.8, breathing_rate: 2.4, skin_temperature_deviation: 2.2, hrv_rmssd: -2 })?.value // 2.4
 */
export const illnessNight = (scores: SignalScores): IllnessNight | null => {
  const known = signals.flatMap(({ name, weight, sign }) => {
    const z = scores[name] ?? null
    return z === null ? [] : [{ name, weight, z, adverse: clamp(sign * z, 0, 4) }]
  })
  const all = known.reduce((sum, { weight }) => sum + weight, 0)
  if (known.length < 2) return null
  const contributions = known.map(({ name, weight, z, adverse }) => ({
    name,
    points: (weight * adverse) / all,
    z,
    weight: weight / all
  }))
  return {
    value: contributions.reduce((sum, { points }) => sum + points, 0),
    contributions,
    raised: known.filter(({ adverse }) => adverse >= raisedFrom).length
  }
}

/** Whether the score reaches the threshold and at least two signals are raised. */
export const isWatchNight = (night: IllnessNight | null, limit: number): boolean =>
  night !== null && night.value >= limit && night.raised >= 2

/**
 * z-score of each day's value against the 60 days that end 3 days before, so that the onset of an illness is not in the
 * reference.
 */
const zSeries = (
  series: DailySeries | undefined,
  fromDay: number,
  excluded: ReadonlySet<number>
): ((day: number) => number | null) => {
  if (series === undefined) return () => null
  const { metric } = series
  const { days, values } = between(series, fromDay - reference.gap - reference.days + 1, Infinity)
  const kept = Array.from(days.keys()).filter((index) => !excluded.has(days[index] as number))
  const scaleAt = slidingRobustScale(
    Int32Array.from(kept, (index) => days[index] as number),
    allOnScale(
      metric,
      Float64Array.from(kept, (index) => values[index] as number)
    ),
    { width: reference.days, least: reference.least, minScale: metric.minScale }
  )
  return (day) => {
    const scale = scaleAt(day - reference.gap)
    const value = valueOn(series, day)
    return value === null || scale === null ? null : robustZ(scale, onScale(metric, value))
  }
}

/**
 * The scores of the nights from `fromDay` to `toDay` (day numbers); `null` with fewer than two known signals. O(nights
 * · 60).
 *
 * @param excluded day numbers to exclude from the reference, such as nights that the person labelled as ill.
 */
export const illnessNights = (
  { series }: Person,
  fromDay: number,
  toDay: number,
  excluded: ReadonlySet<number> = new Set()
): ReadonlyArray<IllnessNight | null> => {
  const scores = signals.map(({ name }) => [name, zSeries(series[name], fromDay, excluded)] as const)
  return Array.from({ length: Math.max(0, toDay - fromDay + 1) }, (_, index) =>
    illnessNight(Object.fromEntries(scores.map(([name, zOn]) => [name, zOn(fromDay + index)])))
  )
}

/** The person's own threshold: the 98th percentile of the last half year's nights, at least 1.5. */
export const illnessThreshold = (scores: ReadonlyArray<number>): number =>
  scores.length < threshold.nights
    ? threshold.least
    : Math.max(threshold.least, quantile(scores, threshold.percentile) as number)

/** Several signals compared with what is usual for this person. Not a diagnosis; see `causes`. */
export interface IllnessWatchReady extends Evidence, IllnessNight {
  readonly status: "ready"
  /** `watch`: this night; `alert`: this night and the one before. */
  readonly level: "none" | "watch" | "alert"
  readonly threshold: number
  readonly night: CivilDate
  /** Expected number of alerts per year for a healthy person at this setting, by simulation. */
  readonly expectedAlertsPerYear: number
  /** What such a night is often seen with; `null` if the level is none. */
  readonly causes: ReadonlyArray<string> | null
}

/** The watch of a night, or what it would take. */
export type IllnessWatch = IllnessWatchReady | Insufficient

/**
 * From a simulation of correlated, heavy-tailed nights at the threshold of 1.5 (spec B9). Personal thresholds are
 * higher.
 */
const expectedAlertsPerYear = 0.41
const causes = [
  "the onset of an infection",
  "alcohol",
  "heat or altitude",
  "hard training",
  "travel",
  "the menstrual cycle",
  "a vaccination"
]

/**
 * Checks whether last night's heart rate, breathing, skin temperature and HRV are unusual together.
 *
 * - An alert needs two consecutive nights. A missing night resets the count.
 * - Gates: a night on `asOf` or the day before, with two signals that have 21 of their 60 reference nights.
 * - O(180 nights · signals · 60), because the personal threshold uses half a year.
 *
 * @param labelled days that the person marked (ill, alcohol, travel …). They are excluded from references.
 * @see Mishra et al. (2020), Alavi et al., *Nature Medicine* 28 (2022); Mason et al., *Scientific Reports* 12 (2022).
 * @example
 * illnessWatch(person, { asOf }) // { status: "ready", level: "alert", value: 2.4, raised: 3, … }
 */
export const illnessWatch = (
  person: Person,
  { asOf, labelled = [] }: { readonly asOf: CivilDate; readonly labelled?: ReadonlyArray<CivilDate> }
): Explained<IllnessWatch> => {
  const today = epochDayOf(asOf)
  const excluded = new Set(labelled.map(epochDayOf))
  const nights = illnessNights(person, today - threshold.lookBack - reference.gap, today, excluded)
  const isTonight = nights.at(-1) !== null
  const day = isTonight ? today : today - 1
  const [before = null, night = null] = isTonight ? nights.slice(-2) : nights.slice(-3, -1)
  const n = night?.contributions.length ?? 0
  const span = [day - reference.gap - reference.days + 1, day - reference.gap] as const
  const evidence: Evidence = {
    n,
    window: windowOf(...span),
    coverage: n / signals.length,
    staleDays: today - day,
    method
  }
  const explain = () => explanation(person, day, night, evidence)
  if (night === null) {
    const missing = [{ of: "signals of last night with 21 of 60 nights before", required: 2, available: n }]
    return explained(insufficient(evidence, missing), explain)
  }
  const earlier = nights.slice(0, nights.length - reference.gap - (today - day))
  const limit = illnessThreshold(earlier.flatMap((each) => each?.value ?? []))
  const watch = isWatchNight(night, limit)
  const alert = watch && isWatchNight(before, limit)
  const answer: IllnessWatchReady = {
    ...evidence,
    status: "ready",
    ...night,
    level: alert ? "alert" : watch ? "watch" : "none",
    threshold: limit,
    night: civilDateOf(day),
    expectedAlertsPerYear,
    causes: watch ? causes : null
  }
  return explained(answer, explain)
}

const explanation = ({ series }: Person, day: number, night: IllnessNight | null, { method }: Evidence) => ({
  method,
  formula: "S = Σ weight · clamp(adverse z, 0, 4) ÷ Σ weight; robust z against 60 days ending 3 days before",
  inputs: signals.flatMap(({ name }) => {
    const own = series[name]
    return own === undefined
      ? []
      : [{ name, date: civilDateOf(day), value: valueOn(own, day), unit: own.metric.unit }]
  }),
  steps: [
    ...(night?.contributions ?? []).map(({ name, points, z, weight }) => ({
      name,
      expression: `${weight} · clamp(${z})`,
      value: points,
      unit: ""
    })),
    { name: "score", expression: "sum", value: night?.value ?? null, unit: "" }
  ],
  source: "Alavi et al. 2022; weights by design"
})
