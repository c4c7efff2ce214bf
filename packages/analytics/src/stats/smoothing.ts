/** Forecasts by exponential smoothing. */
import type { Sample } from "./Sample.ts"

/** One-step-ahead forecasts of each value and of the value after the last. */
export interface Smoothed {
  /** Forecast of each value from those before it. */
  readonly fitted: Float64Array
  /** Forecast of the next value. */
  readonly forecast: number
}

/**
 * Simple exponential smoothing: level ← level + α (value − level). O(n).
 *
 * @param initial level before the first value. Default: the first value.
 * @see Hyndman et al., *Forecasting with Exponential Smoothing* (2008).
 * @example
 * simpleExponentialSmoothing([10, 20], 0.5).forecast // 15
 */
export const simpleExponentialSmoothing = (
  values: Sample,
  alpha: number,
  initial = values[0] ?? 0
): Smoothed => {
  let level = initial
  const fitted = Float64Array.from(values, (value) => {
    const expected = level
    level += alpha * (value - level)
    return expected
  })
  return { fitted, forecast: level }
}

/** Smoothing parameters fitted to the values. */
export interface BestSmoothing {
  readonly alpha: number
  readonly initial: number
  /** Sum of the squared one-step errors. */
  readonly squaredError: number
}

/** The best initial level for an α. Errors depend on it linearly, with weights that decay by 1 − α. */
const bestInitial = (values: Sample, alpha: number): BestSmoothing => {
  const { fitted } = simpleExponentialSmoothing(values, alpha, 0)
  let [weight, products, weights, squares] = [1, 0, 0, 0]
  fitted.forEach((fit, i) => {
    const error = (values[i] as number) - fit
    products += weight * error
    weights += weight * weight
    squares += error * error
    weight *= 1 - alpha
  })
  const initial = weights === 0 ? 0 : products / weights
  return { alpha, initial, squaredError: squares - initial * products }
}

/**
 * The α from 0 to 1 and the initial level with the least squared one-step error, by golden-section search. O(n · 50).
 *
 * @example
 * bestSmoothing([4, 4.2, 3.9, 4.1]).alpha // 0: the values only scatter around a level
 */
export const bestSmoothing = (values: Sample): BestSmoothing => {
  const section = (Math.sqrt(5) - 1) / 2
  let [low, high] = [0, 1]
  while (high - low > 1e-9) {
    const [left, right] = [high - section * (high - low), low + section * (high - low)]
    if (bestInitial(values, left).squaredError <= bestInitial(values, right).squaredError) high = right
    else low = left
  }
  return bestInitial(values, (low + high) / 2)
}

/** Parameters of a damped trend. */
export interface HoltOptions {
  readonly alpha: number
  /** Smoothing factor of the trend. */
  readonly beta: number
  /** Damping: share of the trend that remains after each step, up to 1. */
  readonly phi: number
  readonly initialLevel?: number
  readonly initialTrend?: number
}

/**
 * Holt's method with a damped trend: forecasts for the next `steps`. O(n).
 *
 * @see Gardner & McKenzie, *Management Science* 31 (1985).
 * @example
 * dampedHolt([1, 2, 3], { alpha: 0.5, beta: 0.5, phi: 0.9 }, 2).forecasts.length // 2
 */
export const dampedHolt = (
  values: Sample,
  { alpha, beta, phi, initialLevel = values[0] ?? 0, initialTrend = 0 }: HoltOptions,
  steps: number
): { readonly fitted: Float64Array; readonly forecasts: Float64Array } => {
  let [level, trend] = [initialLevel, initialTrend]
  const fitted = Float64Array.from(values, (value) => {
    const expected = level + phi * trend
    const next = alpha * value + (1 - alpha) * expected
    trend = beta * (next - level) + (1 - beta) * phi * trend
    level = next
    return expected
  })
  let [damping, reach] = [1, 0]
  const forecasts = Float64Array.from({ length: steps }, () => {
    damping *= phi
    reach += damping
    return level + reach * trend
  })
  return { fitted, forecasts }
}
