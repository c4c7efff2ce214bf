/** Compares this morning with the person's own normal morning. */
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { type DailySeries, fromColumns, latest, valueOn } from "../series/DailySeries.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import type { Metric } from "../metrics/Metric.ts"
import type { Person } from "../series/Person.ts"
import {
  components,
  type ReadinessScore,
  readinessScore,
  type ReadinessSigns,
  expressionOf
} from "./readinessScore.ts"
import { sleepDebt } from "../sleep/sleepDebt.ts"
import { independentDays, standardScore } from "../baseline/standardScore.ts"
import { ratioOn } from "../training/trainingLoadRatio.ts"

/** The readiness of a morning, or what is missing for it. */
export type RecoveryReadiness =
  | (ReadinessScore &
      Evidence & { readonly status: "ready"; readonly night: CivilDate; readonly isStale: boolean })
  | Insufficient

/** Readiness as a daily metric. */
export const readinessMetric: Metric = {
  name: "recovery_readiness",
  title: "Recovery readiness",
  unit: "points",
  scale: "interval",
  polarity: "higher_is_better",
  plausible: [0, 100],
  minScale: 1
}

const method = {
  name: "recovery_readiness",
  version: 1,
  parameters: { hrv: 0.4, restingHeartRate: 0.25, sleep: 0.25, breathing: 0.1 }
}

/** Minimum number of nights in a reference; also what an interval assumes if the number is unknown. */
const least = 14

/** The signs of a night. Sleep debt and load ratio are as of the day of waking up. O(60) per component. */
export const readinessSigns = (person: Person, day: number): ReadinessSigns => {
  const { series } = person
  const scores = components.map(({ metric }) => {
    const own = series[metric]
    return own === undefined ? null : standardScore(own, day)
  })
  const [hrv = null, restingHeartRate = null, sleep = null, breathing = null] = scores
  const asOf = civilDateOf(day)
  const debt = sleepDebt(person, { asOf })
  return {
    hrv,
    restingHeartRate,
    sleep,
    breathing,
    ansCharge: series.ans_charge === undefined ? null : valueOn(series.ans_charge, day),
    sleepDebtHours: debt.status === "ready" ? debt.value : null,
    loadRatio: ratioOn(person, day).ratio,
    effectiveN: least
  }
}

/** Days since the newest night that can be judged; `null` if there is none. */
const ageOf = ({ series }: Person, today: number): number | null => {
  const ages = [series.hrv_rmssd, series.resting_hr, series.ans_charge].flatMap((own) =>
    own === undefined ? [] : (latest(own, today)?.staleDays ?? [])
  )
  return ages.length === 0 ? null : Math.min(...ages)
}

/** The night to judge: the one that ended on the requested day, otherwise the one before. */
const nightOf = ({ series }: Person, today: number): number => {
  const has = (day: number) =>
    [series.hrv_rmssd, series.resting_hr, series.ans_charge].some(
      (own) => own !== undefined && valueOn(own, day) !== null
    )
  return has(today) || !has(today - 1) ? today : today - 1
}

/**
 * Readiness as of a day: last night compared with the 60 nights before it, sleep debt and training load.
 *
 * - Judges the night of `asOf`. If it is missing, judges the night before and sets `isStale`. Otherwise there is no
 *   answer.
 * - Gates: 14 of the 60 nights for each component. O(log n) plus those nights.
 *
 * @example
 * recoveryReadiness(person, { asOf }) // { status: "ready", value: 39.4, band: "normal", interval: [33.9, 44.9], … }
 */
export const recoveryReadiness = (
  person: Person,
  { asOf }: { readonly asOf: CivilDate }
): Explained<RecoveryReadiness> => {
  const today = epochDayOf(asOf)
  const night = nightOf(person, today)
  const signs = readinessSigns(person, night)
  const worth = components.flatMap(({ key, metric }) => {
    const own = person.series[metric]
    return own === undefined || signs[key] === null ? [] : [independentDays(own, night)]
  })
  const given: ReadinessSigns = { ...signs, effectiveN: worth.length === 0 ? least : Math.min(...worth) }
  const score = readinessScore(given)
  const measured = components.filter(({ key }) => given[key] !== null).length
  // The ANS charge is derived from three of the four measurements.
  const n = score?.contributions.some(({ name }) => name === "ans_charge") === true ? measured + 3 : measured
  const evidence: Evidence = {
    n,
    window: windowOf(night - 60, night),
    coverage: Math.min(1, n / components.length),
    staleDays: ageOf(person, today),
    method
  }
  const explain = () => ({
    method,
    formula:
      "50 + Σ 25 · weight · clamp(z, −2, 2) − clamp(2 · (debt − 2), 0, 10) − clamp(25 · (ratio − 1.3), 0, 10)",
    inputs: (score?.contributions ?? []).map(({ name, value, unit }) => ({
      name,
      date: civilDateOf(night),
      value,
      unit
    })),
    steps: [
      { name: "anchor", expression: "50", value: 50, unit: "points" },
      ...(score?.contributions ?? []).map((part) => ({
        name: part.name,
        expression: expressionOf(part),
        value: part.points,
        unit: "points"
      })),
      { name: "score", expression: "sum", value: score?.value ?? null, unit: "points" }
    ],
    source: "weights by design; Plews et al. 2013 for HRV"
  })
  if (score === null) {
    const missing = [
      { of: "measurements of last night with 14 of 60 nights before it", required: 2, available: n }
    ]
    const isStale = evidence.staleDays !== null && evidence.staleDays > 1
    return explained(insufficient(evidence, missing, isStale ? "stale" : "insufficient_data"), explain)
  }
  const answer = {
    ...evidence,
    status: "ready",
    night: civilDateOf(night),
    isStale: night < today,
    ...score
  } as const
  return explained(answer, explain)
}

/**
 * The readiness of each of the last days as a series, for charts and forecasts. O(days · 60).
 *
 * @example
 * readinessSeries(person, { asOf, days: 28 }).values // Float64Array [52.1, 47.8, …]
 */
export const readinessSeries = (
  person: Person,
  { asOf, days }: { readonly asOf: CivilDate; readonly days: number }
): DailySeries => {
  const first = epochDayOf(asOf) - days + 1
  const all = Int32Array.from({ length: days }, (_, index) => first + index)
  const scores = Float64Array.from(
    all,
    (day) => readinessScore(readinessSigns(person, day))?.value ?? Number.NaN
  )
  return fromColumns(all, scores, readinessMetric)
}
