/** Detects signs of strain in several measurements. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import type { CivilDate } from "../series/CivilDate.ts"
import { type Contribution, decompose, type Part } from "../results/Contribution.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import type { Person } from "../series/Person.ts"
import { ramp } from "../stats/clamp.ts"
import { trainingLoadRatio } from "../training/trainingLoadRatio.ts"
import { marksOf } from "../baseline/referenceSlice.ts"
import { trend, type TrendReady } from "../baseline/trend.ts"

/**
 * Differences of the last 7 days from the 30 days before in the person's own SDs, and the load ratio, less where the
 * person often has it; `null` if unknown.
 */
export interface StrainSigns {
  readonly hrv: number | null
  readonly restingHeartRate: number | null
  readonly sleep: number | null
  readonly loadRatio: number | null
}

/** A composite of four signs with 25 points each. It describes strain and does not diagnose overtraining. */
export interface OvertrainingScore {
  /** 0 to 100. */
  readonly value: number
  readonly displayScore: number
  readonly contributions: ReadonlyArray<Contribution>
  /** The lowest and highest possible score if the missing signs were known. */
  readonly bounds: readonly [lowest: number, highest: number]
  /** `high` from 50, `medium` from 25. */
  readonly significance: "high" | "medium" | "low"
  /** Share of the signs that is known. */
  readonly known: number
  /**
   * HRV unusually high and heart rate unusually low during high load. Seen with functional overreaching; not part of
   * the score.
   */
  readonly parasympatheticPattern: boolean
}

/** The risk of a person as of a day, or what is missing for it. */
export type OvertrainingRisk = (OvertrainingScore & Evidence & { readonly status: "ready" }) | Insufficient

const signs = [
  { key: "hrv", name: "hrv_below_normal", unit: "SD", sign: -1, from: 0.5, to: 1.25 },
  { key: "restingHeartRate", name: "resting_hr_above_normal", unit: "SD", sign: 1, from: 0.5, to: 1.25 },
  { key: "sleep", name: "sleep_score_below_normal", unit: "SD", sign: -1, from: 0.5, to: 1.25 },
  { key: "loadRatio", name: "load_ratio_high", unit: "", sign: 1, from: 1.3, to: 1.7 }
] as const

const method = {
  name: "overtraining_risk",
  version: 1,
  parameters: { weight: 25, fromSd: 0.5, toSd: 1.25, fromRatio: 1.3, toRatio: 1.7 }
}

const expressionOf = (name: string, value: number | null, weight: number | null): string => {
  const { sign = 1, from = 0, to = 1 } = signs.find((each) => each.name === name) ?? {}
  return `100 · ${weight} · clamp((${sign < 0 ? "−" : ""}(${value}) − ${from}) / (${to} − ${from}), 0, 1)`
}

const isEnough = ({ hrv, restingHeartRate, sleep, loadRatio }: StrainSigns): boolean => {
  const body = [hrv, restingHeartRate, sleep].filter((sign) => sign !== null).length
  return body >= 1 && body + (loadRatio === null ? 0 : 1) >= 2
}

/**
 * The score of four signs. Each is 0 below one limit, full above another, and linear in between. The weight of missing
 * signs is shared by the others, and `bounds` says how much they could change.
 *
 * - Result: `null` with fewer than two signs or without HRV, heart rate and sleep. O(1).
 *
 * The weights are design choices, not fitted to outcomes.
 *
 * @see Meeusen et al., *MSSE* 45 (2013): no single marker is enough, and a loss of performance is part of the definition.
 * @example
 * overtrainingScore({ hrv: -0.875, restingHeartRate: 0.875, sleep: -0.875, loadRatio: 1.5 })?.value // 50
 */
export const overtrainingScore = (given: StrainSigns): OvertrainingScore | null => {
  if (!isEnough(given)) return null
  const known = signs.filter(({ key }) => given[key] !== null)
  const parts = known.map(({ key, name, unit, sign, from, to }): Part => {
    const value = given[key] as number
    const points = (100 / known.length) * ramp(sign * value, from, to)
    return {
      name,
      points,
      value,
      unit,
      reference: null,
      z: unit === "SD" ? value : null,
      weight: 1 / known.length
    }
  })
  const { score, displayScore, contributions } = decompose(0, parts)
  const least = (score * known.length) / signs.length
  const { hrv, restingHeartRate, loadRatio } = given
  return {
    value: score,
    displayScore,
    contributions,
    bounds: [least, least + 25 * (signs.length - known.length)],
    significance: score >= 50 ? "high" : score >= 25 ? "medium" : "low",
    known: known.length / signs.length,
    parasympatheticPattern: (hrv ?? 0) > 1 && (restingHeartRate ?? 0) < -1 && (loadRatio ?? 0) > 1.3
  }
}

/** d · max(0, 1 − (standard error ÷ difference)²): what is left of an effect if its noise is taken away. */
const shrunken = ({ effectSize, interval, value }: TrendReady): number => {
  const [low, high] = interval ?? [0, 0]
  return (effectSize ?? 0) * Math.max(0, 1 - ((high - low) / 4 / value) ** 2 || 0)
}

/** The effect size of a metric's trend, less what its uncertainty explains, with its number of days. */
const effectOf = (person: Person, name: "hrv_rmssd" | "resting_hr" | "sleep_score", asOf: CivilDate) => {
  const own = person.series[name]
  const found = own === undefined ? null : trend(own, { asOf, ...marksOf(person, name) })
  return {
    effect: found?.status === "ready" ? shrunken(found) : null,
    n: found?.n ?? 0,
    stale: found?.staleDays ?? null
  }
}

/**
 * Signs of strain as of a day: HRV, night heart rate and sleep score of the last 7 days compared with the 30 days
 * before, and the training load ratio.
 *
 * - Gates: two signs, at least one of them HRV, heart rate or sleep. Each sign has the gates of `trend` and
 *   `trainingLoadRatio`.
 * - O(log n) plus the 37 days of each metric.
 * - References start at changes of level only if these are given, as `insights` does: `overtrainingRisk(withLevels(person))`.
 *
 * @example
 * overtrainingRisk(person, { asOf }) // { status: "ready", value: 35, significance: "medium", contributions: […], … }
 */
export const overtrainingRisk = (person: Person, options?: AsOf): Explained<OvertrainingRisk> => {
  const { asOf, today } = askedOfPerson(person, options)
  const effects = (["hrv_rmssd", "resting_hr", "sleep_score"] as const).map((name) =>
    effectOf(person, name, asOf)
  )
  const ratio = trainingLoadRatio(person, { asOf })
  const [hrv = null, restingHeartRate = null, sleep = null] = effects.map(({ effect }) => effect)
  const given: StrainSigns = {
    hrv,
    restingHeartRate,
    sleep,
    // a ratio that the person often has is no sign
    loadRatio:
      ratio.status === "ready" ? 1 + (ratio.value - 1) * Math.max(0, 1 - 4 * (ratio.shareAtLeast ?? 0)) : null
  }
  const n = Math.max(...effects.map((each) => each.n))
  const known = effects.flatMap(({ effect, stale }) => (effect === null || stale === null ? [] : [stale]))
  const evidence: Evidence = {
    unit: "points",
    n,
    window: windowOf(today - 36, today),
    coverage: n / 37,
    staleDays: known.length === 0 ? null : Math.max(...known),
    method
  }
  const score = overtrainingScore(given)
  const explain = () => ({
    method,
    formula: "Σ 100/signs · ramp(sign), from 0.5 to 1.25 SD, of the ratio from 1.3 to 1.7",
    inputs: signs.map(({ key, unit }) => ({ name: key, date: asOf, value: given[key], unit })),
    steps: [
      ...(score?.contributions ?? []).map(({ name, points, value, weight }) => ({
        name,
        expression: expressionOf(name, value, weight),
        value: points,
        unit: "points"
      })),
      { name: "score", expression: "sum", value: score?.value ?? null, unit: "points" }
    ],
    source: "weights by design"
  })
  const available = Object.values(given).filter((sign) => sign !== null).length
  if (score === null) {
    const missing = [{ of: "signs, one of HRV, heart rate, sleep", required: 2, available }]
    return explained(insufficient(evidence, missing), explain)
  }
  return explained({ ...evidence, status: "ready", ...score }, explain)
}
