/** How sure the direction of a difference is. */
import { givenNumber } from "./given.ts"
import { clamp } from "../stats/clamp.ts"
import { normalCdf } from "../stats/normal.ts"

/** A confidence and its factors. */
export interface Confidence {
  /** 0 to 0.95. */
  readonly value: number
  /** Share of the window's days that have a value. */
  readonly coverage: number
  /** 1 up to a day old, falling to 0 at five days. */
  readonly freshness: number
  /** Probability that the true difference has the observed sign. */
  readonly directionProbability: number
}

/**
 * coverage · freshness · Φ(|z|), at most 0.95. This is not 1 − p, which is not a probability of being right. O(1).
 *
 * @throws InvalidInput for what is no number.
 * @example
 * confidence({ coverage: 0.6, staleDays: 0, z: 2 }).value // 0.5863499208…
 */
export const confidence = (given: {
  readonly coverage: number
  readonly staleDays: number
  readonly z: number
}): Confidence => {
  const coverage = givenNumber(given?.coverage, "coverage", Infinity)
  const staleDays = givenNumber(given.staleDays, "staleDays", Infinity)
  const z = givenNumber(given.z, "z", Infinity)
  const share = clamp(coverage, 0, 1)
  const freshness = clamp(1 - Math.max(0, staleDays - 1) / 4, 0, 1)
  const directionProbability = normalCdf(Math.abs(z))
  return {
    value: Math.min(0.95, share * freshness * directionProbability),
    coverage: share,
    freshness,
    directionProbability
  }
}
