/** Intervals from past errors. */
import { adaptiveConformal, splitConformal } from "../stats/conformal.ts"
import { pinballLoss, winklerScore } from "../stats/forecastScores.ts"
import { mean } from "../stats/mean.ts"

/** Share of values outside, and how fast the intervals adapt to misses. */
export const [alpha, gamma] = [0.2, 0.05]
/** Number of newest errors that an interval uses. */
export const memory = 60
/** Errors before the first interval that is scored. */
const warmup = 20
/** Fewest errors from which there is an interval. */
export const leastErrors = 4

/** The half-width for the next error, and how past intervals of earlier errors did. */
export interface PastIntervals {
  readonly halfWidth: number
  /** `null` without past intervals, as the scores. */
  readonly coverage: number | null
  readonly winkler: number | null
  readonly pinball: number | null
}

/** The interval for the next forecast `ahead` days ahead, from at least `leastErrors` errors. */
export const intervalFrom = (errors: Float64Array, ahead: number): PastIntervals => {
  const past = adaptiveConformal(errors, { alpha, gamma, warmup, memory, delay: ahead })
  const newest = errors.slice(-memory)
  const scores = past.steps.flatMap(({ index, halfWidth }) => {
    const error = errors[index] as number
    if (!Number.isFinite(halfWidth)) return []
    const ends = pinballLoss(-halfWidth, error, alpha / 2) + pinballLoss(halfWidth, error, 1 - alpha / 2)
    return [{ winkler: winklerScore([-halfWidth, halfWidth], error, alpha), pinball: ends / 2 }]
  })
  return {
    // at least the largest error where too many were missed
    halfWidth: splitConformal(newest, Math.min(1, Math.max(past.alpha, 1 / (newest.length + 1)))).halfWidth,
    coverage: past.coverage,
    winkler: mean(scores.map(({ winkler }) => winkler)),
    pinball: mean(scores.map(({ pinball }) => pinball))
  }
}
