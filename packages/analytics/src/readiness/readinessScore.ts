/** Computes the readiness score of a morning from the night's measurements. */
import { type Contribution, decompose, type Part } from "../results/Contribution.ts"
import { clamp } from "../stats/clamp.ts"

/** One measurement of the night, in the person's own SDs. */
export interface NightSign {
  readonly z: number
  readonly value: number | null
  readonly reference: number | null
  /** How much of its weight counts, 0 to 1 (default). */
  readonly share?: number
  /** How much of its z counts, 0 to 1 (default); the rest is what chance explains. */
  readonly beyond?: number
}

/** Inputs of the score; `null` if unknown. */
export interface ReadinessSigns {
  readonly hrv: NightSign | null
  readonly restingHeartRate: NightSign | null
  readonly sleep: NightSign | null
  readonly breathing: NightSign | null
  /** Used as far as HRV, heart rate and breathing are all unknown, because it is derived from them. */
  readonly ansCharge: number | null
  readonly sleepDebtHours: number | null
  /** How much of the deduction for sleep debt counts, 0 to 1 (default). */
  readonly sleepDebtShare?: number
  readonly loadRatio: number | null
  /** How much of the deduction for the load ratio counts, 0 to 1 (default). */
  readonly loadRatioShare?: number
  /** How much of favourable components counts, 0 to 1 (default). Less on a morning unlike any before. */
  readonly credit?: number
  /** Effective number of independent nights in the reference. */
  readonly effectiveN: number
  /** Divides each z, because components that move together make mornings differ more. Default 1: independent ones. */
  readonly together?: number
}

/** Names of the bands. `normal` is the widest. */
export type ReadinessBand = "very_low" | "low" | "normal" | "good" | "very_good"

/** A morning's score. 50 is this person's normal. */
export interface ReadinessScore {
  /** 0 to 100. */
  readonly value: number
  readonly displayScore: number
  readonly contributions: ReadonlyArray<Contribution>
  /** The score without the deductions for sleep debt and load. */
  readonly recoveryScore: number
  readonly standardError: number
  /** 80 % interval from the uncertainty of the personal reference. */
  readonly interval: readonly [lower: number, upper: number]
  readonly band: ReadinessBand
}

/** Φ⁻¹(0.9) */
const z80 = 1.2815515655446004
/** The components of the score: weights (design choices) and favourable direction. */
export const components = [
  {
    key: "hrv",
    name: "hrv",
    metric: "hrv_rmssd",
    unit: "ms",
    weight: 0.4,
    used: (z: number) => z,
    spelled: "z"
  },
  {
    key: "restingHeartRate",
    name: "resting_hr",
    metric: "resting_hr",
    unit: "bpm",
    weight: 0.25,
    used: (z: number) => -z,
    spelled: "−z"
  },
  {
    key: "sleep",
    name: "sleep_score",
    metric: "sleep_score",
    unit: "points",
    weight: 0.25,
    used: (z: number) => z,
    spelled: "z"
  },
  {
    key: "breathing",
    name: "breathing_rate",
    metric: "breathing_rate",
    unit: "1/min",
    weight: 0.1,
    used: (z: number) => Math.min(0, -z),
    spelled: "min(0, −z)"
  }
] as const

/** What can only lower the score, by up to 10 points each. */
const deductions = [
  { name: "sleep_debt", unit: "h", key: "sleepDebtHours", share: "sleepDebtShare", factor: 2, from: 2 },
  { name: "load_ratio", unit: "", key: "loadRatio", share: "loadRatioShare", factor: 25, from: 1.3 }
] as const

interface Weighted {
  readonly name: string
  readonly unit: string
  readonly weight: number
  readonly used: number
  readonly sign: NightSign
}

/** The known components, with their weights before they add up to 1. */
const unscaled = (given: ReadinessSigns): ReadonlyArray<Weighted> => {
  const { hrv, restingHeartRate, breathing, sleep, ansCharge, credit = 1, together = 1 } = given
  const known = components.flatMap(({ key, name, unit, weight, used }) => {
    const sign = given[key]
    if (sign === null) return []
    const counted = clamp(((sign.beyond ?? 1) * used(sign.z)) / together, -2, 2)
    return [
      { name, unit, weight: weight * (sign.share ?? 1), used: Math.min(counted, counted * credit), sign }
    ]
  })
  const unknown =
    1 - Math.max(...[hrv, restingHeartRate, breathing].map((sign) => (sign === null ? 0 : (sign.share ?? 1))))
  if (ansCharge === null || unknown === 0) {
    return hrv === null && restingHeartRate === null ? [] : known.length < 2 ? [] : known
  }
  const sign = { z: ansCharge / 5, value: ansCharge, reference: 0 }
  return [
    {
      name: "ans_charge",
      unit: "points",
      weight: (sleep === null ? 1 : 0.75) * unknown,
      used: clamp(sign.z, -2, 2),
      sign
    },
    ...known
  ]
}

/** The known components, with weights that add up to 1. */
export const weighted = (given: ReadinessSigns): ReadonlyArray<Weighted> => {
  const all = unscaled(given)
  const total = all.reduce((sum, { weight }) => sum + weight, 0)
  return all.map((each) => ({ ...each, weight: each.weight / total }))
}

/** What each of them adds. */
export const partsOf = (all: ReadonlyArray<Weighted>): ReadonlyArray<Part> =>
  all.map(({ name, unit, weight, used, sign }) => ({
    name,
    points: 25 * weight * used || 0,
    value: sign.value,
    unit,
    reference: sign.reference,
    z: sign.z,
    weight
  }))

/** The deductions. */
export const modifiers = (given: ReadinessSigns): ReadonlyArray<Part> =>
  deductions.flatMap(({ name, unit, key, share, factor, from }) => {
    const value = given[key]
    const points = (given[share] ?? 1) * clamp(factor * ((value ?? 0) - from), 0, 10)
    return value === null
      ? []
      : [{ name, unit, value, points: -points || 0, reference: null, z: null, weight: null }]
  })

/** How a contribution is calculated, with its numbers. */
export const expressionOf = (
  { name, points, value, z, weight }: Contribution,
  given: ReadinessSigns
): string => {
  const deduction = deductions.find((each) => each.name === name)
  if (deduction !== undefined) {
    const { factor, from, share } = deduction
    return `−${given[share] ?? 1} · clamp(${factor} · (${value} − ${from}), 0, 10)`
  }
  if (name === "limit") return "limited to 0 to 100"
  const own = components.find((each) => each.name === name)
  const { credit = 1, together = 1 } = given
  const counted = own && credit < 1 && points > 0 ? `${credit} · ` : ""
  const beyond = own && given[own.key]?.beyond
  return `25 · ${weight} · ${counted}clamp(${beyond === undefined ? "" : `${beyond} · `}${own?.spelled ?? "z"} / ${together}, −2, 2), z = ${z}`
}

const bandOf = (score: number): ReadinessBand =>
  score < 20 ? "very_low" : score < 35 ? "low" : score <= 65 ? "normal" : score <= 80 ? "good" : "very_good"

/**
 * Readiness score of a morning: 50 if all is normal, plus 25 · weight · z for HRV, night heart rate, sleep score and
 * breathing (z limited to ±2; breathing can only lower the score), minus up to 10 points each for sleep debt and a high
 * load ratio. Of a component or deduction with a `share`, only that part counts.
 *
 * - Needs HRV or heart rate, and two components in total. If only the ANS charge is known, it is used instead.
 * - Result: `null` otherwise. O(1). The weights are design choices, not fitted to outcomes.
 *
 * @example
 * const normal = { z: 0, value: 50, reference: 50 }
 * const morning = { hrv: normal, restingHeartRate: normal, sleep: normal, breathing: null, ansCharge: null }
 * readinessScore({ ...morning, sleepDebtHours: 0, loadRatio: 1, effectiveN: 30 })?.value // 50
 */
export const readinessScore = (given: ReadinessSigns): ReadinessScore | null => {
  const known = weighted(given)
  if (known.length === 0) return null
  const parts = partsOf(known)
  const { score, displayScore, contributions } = decompose(50, [...parts, ...modifiers(given)])
  const squares = known.reduce(
    (sum, { weight, used }) => sum + weight ** 2 * ((given.together ?? 1) ** -2 + used ** 2 / 2),
    0
  )
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
