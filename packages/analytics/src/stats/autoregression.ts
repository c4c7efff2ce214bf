import { addRow, dot, normalEquations, solve } from "./leastSquares.ts"
import type { Sample } from "./Sample.ts"

/** A regression of each value on those before it. */
export interface Autoregression {
  /** Constant, then lag 1, lag 2 … */
  readonly coefficients: Float64Array
  /** Residual variance, adjusted for the number of coefficients. */
  readonly residualVariance: number
}

const rowAt = (values: Sample, at: number, lags: number): Float64Array =>
  Float64Array.from({ length: lags + 1 }, (_, lag) => (lag === 0 ? 1 : (values[at - lag] as number)))

/**
 * Autoregression of order `lags` by ordinary least squares.
 *
 * - Result: `null` when there are too few values or they do not vary. O(n · lags²).
 *
 * @example
 * autoregression([1, 2, 3, 4, 5.1], 1)?.coefficients // Float64Array [1.02…, 0.98…]
 */
export const autoregression = (values: Sample, lags: number): Autoregression | null => {
  const equations = normalEquations(lags + 1)
  const n = values.length - lags
  for (let at = lags; at < values.length; at++)
    addRow(equations, rowAt(values, at, lags), values[at] as number)
  const coefficients = n <= lags + 1 ? null : solve(equations)
  if (coefficients === null) return null
  let squares = 0
  for (let at = lags; at < values.length; at++) {
    squares += ((values[at] as number) - dot(coefficients, rowAt(values, at, lags))) ** 2
  }
  return { coefficients, residualVariance: squares / (n - lags - 1) }
}

/**
 * The next values of an autoregression, each from those before it. O(steps · lags).
 *
 * @example
 * extrapolate([1, 2], Float64Array.of(1, 1), 2) // Float64Array [3, 4]
 */
export const extrapolate = (values: Sample, coefficients: Float64Array, steps: number): Float64Array => {
  const all = Array.from(values)
  for (let step = 0; step < steps; step++)
    all.push(dot(coefficients, rowAt(all, all.length, coefficients.length - 1)))
  return Float64Array.from(all.slice(all.length - steps))
}
