/** How far an observation can be trusted. */
import { clamp } from "../stats/clamp.ts"
import { normalCdf } from "../stats/normal.ts"

/** A confidence and what it is made of. */
export interface Confidence {
  /** 0 to 0.95. */
  readonly value: number
  /** Share of the window's days that have a value. */
  readonly coverage: number
  /** 1 up to a day old, falling to 0 at five days. */
  readonly freshness: number
  /** How probable it is that the difference has the sign that was seen. */
  readonly directionProbability: number
}

/**
 * coverage · freshness · Φ(|z|), never above 0.95. Not 1 − p, which is no probability of being right. O(1).
 *
 * @example
 * confidence({ coverage: 0.6, staleDays: 0, z: 2 }).value // 0.5863499208…
 */
export const confidence = ({
  coverage,
  staleDays,
  z
}: {
  readonly coverage: number
  readonly staleDays: number
  readonly z: number
}): Confidence => {
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
