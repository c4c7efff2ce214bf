/** How this morning compares with the person's own normal morning. */
import { type CivilDate, civilDateOf, epochDayOf } from "./CivilDate.ts"
import { type Contribution, decompose, type Part } from "./Contribution.ts"
import { type DailySeries, fromColumns, valueOn } from "./DailySeries.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "./Evidence.ts"
import { explained, type Explained } from "./Explanation.ts"
import type { Metric } from "./Metric.ts"
import type { Person } from "./Person.ts"
import { sleepDebt } from "./sleepDebt.ts"
import { independentDays, standardScore } from "./standardScore.ts"
import { clamp } from "./stats/clamp.ts"
import { ratioOn } from "./trainingLoadRatio.ts"

/** One measurement of the night in own SDs. */
export interface NightSign {
  readonly z: number
  readonly value: number | null
  readonly reference: number | null
}

/** What a morning's score is made from; `null` when unknown. */
export interface ReadinessSigns {
  readonly hrv: NightSign | null
  readonly restingHeartRate: NightSign | null
  readonly sleep: NightSign | null
  readonly breathing: NightSign | null
  /** Only asked when HRV, heart rate and breathing are all unknown, because it is made of them. */
  readonly ansCharge: number | null
  readonly sleepDebtHours: number | null
  readonly loadRatio: number | null
  /** Independent nights behind the reference. */
  readonly effectiveN: number
}

/** Names of the bands; `normal` is the widest. */
export type ReadinessBand = "very_low" | "low" | "normal" | "good" | "very_good"

/** A morning's score: 50 is this person's normal. */
export interface ReadinessScore {
  /** 0 to 100. */
  readonly value: number
  readonly displayScore: number
  readonly contributions: ReadonlyArray<Contribution>
  /** The same without what sleep debt and load take off. */
  readonly recoveryScore: number
  readonly standardError: number
  /** 80 % interval from the uncertainty of the personal reference. */
  readonly interval: readonly [lower: number, upper: number]
  readonly band: ReadinessBand
}

/** The readiness of a morning, or what it would take. */
export type RecoveryReadiness =
  | (ReadinessScore &
      Evidence & { readonly status: "ready"; readonly night: CivilDate; readonly isStale: boolean })
  | Insufficient

/** Readiness as a daily quantity of its own. */
export const readinessMetric: Metric = {
  name: "recovery_readiness",
  title: "Recovery readiness",
  unit: "points",
  scale: "interval",
  polarity: "higher_is_better",
  plausible: [0, 100],
  minScale: 1
}

/** Φ⁻¹(0.9) */
const z80 = 1.2815515655446004
const method = {
  name: "recovery_readiness",
  version: 1,
  parameters: { hrv: 0.4, restingHeartRate: 0.25, sleep: 0.25, breathing: 0.1 }
}

const components = [
  { key: "hrv", name: "hrv", metric: "hrv_rmssd", weight: 0.4, used: (z: number) => z },
  {
    key: "restingHeartRate",
    name: "resting_hr",
    metric: "resting_hr",
    weight: 0.25,
    used: (z: number) => -z
  },
  { key: "sleep", name: "sleep_score", metric: "sleep_score", weight: 0.25, used: (z: number) => z },
  {
    key: "breathing",
    name: "breathing_rate",
    metric: "breathing_rate",
    weight: 0.1,
    used: (z: number) => Math.min(0, -z)
  }
] as const

interface Weighted {
  readonly name: string
  readonly weight: number
  readonly used: number
  readonly sign: NightSign
}

const weighted = (given: ReadinessSigns): ReadonlyArray<Weighted> => {
  const { hrv, restingHeartRate, breathing, sleep, ansCharge } = given
  const known = components.flatMap(({ key, name, weight, used }) => {
    const sign = given[key]
    return sign === null ? [] : [{ name, weight, used: clamp(used(sign.z), -2, 2), sign }]
  })
  if (hrv !== null || restingHeartRate !== null) return known.length >= 2 ? known : []
  if (breathing !== null || ansCharge === null) return []
  const sign = { z: ansCharge / 5, value: ansCharge, reference: 0 }
  return [
    { name: "ans_charge", weight: sleep === null ? 1 : 0.75, used: clamp(sign.z, -2, 2), sign },
    ...known
  ]
}

const modifiers = ({ sleepDebtHours, loadRatio }: ReadinessSigns): ReadonlyArray<Part> => {
  const common = { reference: null, z: null, weight: null }
  const part = (name: string, unit: string, value: number | null, points: (value: number) => number) =>
    value === null ? [] : [{ ...common, name, unit, value, points: -clamp(points(value), 0, 10) || 0 }]
  return [
    ...part("sleep_debt", "h", sleepDebtHours, (hours) => 2 * (hours - 2)),
    ...part("load_ratio", "", loadRatio, (ratio) => 25 * (ratio - 1.3))
  ]
}

const bandOf = (score: number): ReadinessBand =>
  score < 20 ? "very_low" : score < 35 ? "low" : score <= 65 ? "normal" : score <= 80 ? "good" : "very_good"

/**
 * A morning's score: 50 for a normal one, plus 25 · weight · z of HRV, night heart rate, sleep score and breathing
 * (z held within ±2; breathing only takes off), minus up to 10 each for sleep debt and a high load ratio.
 *
 * - Needs HRV or heart rate and two components; else the ANS charge stands in when it is all there is.
 * - Result: `null` otherwise. O(1). The weights are a choice of design, not fitted to outcomes.
 *
 * @example
 * const normal = { z: 0, value: 50, reference: 50 }
 * const morning = { hrv: normal, restingHeartRate: normal, sleep: normal, breathing: null, ansCharge: null }
 * readinessScore({ ...morning, sleepDebtHours: 0, loadRatio: 1, effectiveN: 30 })?.value // 50
 */
export const readinessScore = (given: ReadinessSigns): ReadinessScore | null => {
  const known = weighted(given)
  const all = known.reduce((sum, { weight }) => sum + weight, 0)
  if (known.length === 0) return null
  const parts = known.map(({ name, weight, used, sign }): Part => ({
    name,
    points: 25 * (weight / all) * used || 0,
    value: sign.value,
    unit: "",
    reference: sign.reference,
    z: sign.z,
    weight: weight / all
  }))
  const { score, displayScore, contributions } = decompose(50, [...parts, ...modifiers(given)])
  const squares = known.reduce((sum, { weight, used }) => sum + (weight / all) ** 2 * (1 + used ** 2 / 2), 0)
  const standardError = 25 * Math.sqrt(squares / given.effectiveN)
  const half = z80 * standardError
  return {
    value: score,
    displayScore,
    contributions,
    recoveryScore: decompose(50, parts).score,
    standardError,
    interval: [clamp(score - half, 0, 100), clamp(score + half, 0, 100)],
    band: bandOf(score)
  }
}

/** Nights that a reference has at least; what an interval assumes when nothing better is known. */
const least = 14

/** The signs of a night; sleep debt and load ratio as of the day of waking up. O(60) for each component. */
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

/** The night to judge: the one that ended on the day asked for, else the one before. */
const nightOf = ({ series }: Person, today: number): number => {
  const has = (day: number) =>
    [series.hrv_rmssd, series.resting_hr, series.ans_charge].some(
      (own) => own !== undefined && valueOn(own, day) !== null
    )
  return has(today) || !has(today - 1) ? today : today - 1
}

/**
 * Readiness as of a day: last night against the 60 nights before it, sleep debt and training load.
 *
 * - The night of `asOf` is judged; the night before with `isStale` when it is missing; else there is no answer.
 * - Gates: each component has 14 of the 60 nights. O(log n) plus those nights.
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
  const n = components.filter(({ key }) => given[key] !== null).length
  const evidence: Evidence = {
    n,
    window: windowOf(night - 60, night),
    coverage: n / components.length,
    staleDays: today - night,
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
      ...(score?.contributions ?? []).map(({ name, points, z, weight }) => ({
        name,
        expression: z === null ? name : `25 · ${weight} · clamp(${z})`,
        value: points,
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
    return explained(insufficient(evidence, missing, n > 0 ? "insufficient_data" : "stale"), explain)
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
