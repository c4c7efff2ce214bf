/** The arithmetic of a morning's score: signs of one night in, points out. */
import { type Contribution, decompose, type Part } from "./Contribution.ts"
import type { ExplainedStep } from "./Explanation.ts"
import { clamp } from "./stats/clamp.ts"

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

/** Φ⁻¹(0.9) */
const z80 = 1.2815515655446004
const anchor = 50

/** What the night is judged by. `used` is how a distance counts, `shown` the same in the words of an explanation. */
export const readinessComponents = [
  {
    key: "hrv",
    name: "hrv",
    metric: "hrv_rmssd",
    unit: "ms",
    weight: 0.4,
    used: (z: number) => z,
    shown: (z: number) => `${z}`
  },
  {
    key: "restingHeartRate",
    name: "resting_hr",
    metric: "resting_hr",
    unit: "bpm",
    weight: 0.25,
    used: (z: number) => -z,
    shown: (z: number) => `−(${z})`
  },
  {
    key: "sleep",
    name: "sleep_score",
    metric: "sleep_score",
    unit: "points",
    weight: 0.25,
    used: (z: number) => z,
    shown: (z: number) => `${z}`
  },
  {
    key: "breathing",
    name: "breathing_rate",
    metric: "breathing_rate",
    unit: "1/min",
    weight: 0.1,
    used: (z: number) => Math.min(0, -z),
    shown: (z: number) => `min(0, −(${z}))`
  }
] as const

/** What is taken off, up to 10 points each: so many points for every unit above a limit. */
const deductions = [
  { key: "sleepDebtHours", name: "sleep_debt", unit: "h", points: 2, above: 2 },
  { key: "loadRatio", name: "load_ratio", unit: "", points: 25, above: 1.3 }
] as const

interface Weighted {
  readonly name: string
  readonly unit: string
  readonly weight: number
  readonly used: number
  readonly sign: NightSign
}

const weighted = (given: ReadinessSigns): ReadonlyArray<Weighted> => {
  const { hrv, restingHeartRate, breathing, sleep, ansCharge } = given
  const known = readinessComponents.flatMap(({ key, name, unit, weight, used }) => {
    const sign = given[key]
    return sign === null ? [] : [{ name, unit, weight, used: clamp(used(sign.z), -2, 2), sign }]
  })
  if (hrv !== null || restingHeartRate !== null) return known.length >= 2 ? known : []
  if (breathing !== null || ansCharge === null) return []
  const sign = { z: ansCharge / 5, value: ansCharge, reference: 0 }
  const used = clamp(sign.z, -2, 2)
  return [{ name: "ans_charge", unit: "points", weight: sleep === null ? 1 : 0.75, used, sign }, ...known]
}

const deducted = (given: ReadinessSigns): ReadonlyArray<Part> =>
  deductions.flatMap(({ key, name, unit, points, above }) => {
    const value = given[key]
    const off = value === null ? 0 : clamp(points * (value - above), 0, 10)
    return value === null
      ? []
      : [{ name, points: -off || 0, value, unit, reference: null, z: null, weight: null }]
  })

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
  const parts = known.map(({ name, unit, weight, used, sign: { value, reference, z } }): Part => {
    const share = weight / all
    return { name, points: 25 * share * used || 0, value, unit, reference, z, weight: share }
  })
  const { score, displayScore, contributions } = decompose(anchor, [...parts, ...deducted(given)])
  const squares = known.reduce((sum, { weight, used }) => sum + (weight / all) ** 2 * (1 + used ** 2 / 2), 0)
  const standardError = 25 * Math.sqrt(squares / given.effectiveN)
  const half = z80 * standardError
  return {
    value: score,
    displayScore,
    contributions,
    recoveryScore: decompose(anchor, parts).score,
    standardError,
    interval: [clamp(score - half, 0, 100), clamp(score + half, 0, 100)],
    band: bandOf(score)
  }
}

const expressionOf = ({ name, value, z, weight, scoreIfNormal }: Contribution): string => {
  if (z !== null) {
    const shown = readinessComponents.find((each) => each.name === name)?.shown(z) ?? `${z}`
    return `25 · ${weight} · clamp(${shown}, −2, 2)`
  }
  const rule = deductions.find((each) => each.name === name)
  return rule === undefined
    ? `clamp(${scoreIfNormal}, 0, 100) − ${scoreIfNormal}`
    : `−clamp(${rule.points} · (${value} − ${rule.above}), 0, 10)`
}

/** The lines of the calculation behind a score, each with its numbers filled in. O(1). */
export const readinessSteps = ({ value, contributions }: ReadinessScore): ReadonlyArray<ExplainedStep> => [
  { name: "anchor", expression: `${anchor}`, value: anchor, unit: "points" },
  ...contributions.map((part) => ({
    name: part.name,
    expression: expressionOf(part),
    value: part.points,
    unit: "points"
  })),
  {
    name: "score",
    expression: [anchor, ...contributions.map(({ points }) => points)].join(" + "),
    value,
    unit: "points"
  }
]
