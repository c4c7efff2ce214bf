import type { Sample } from "./Sample.ts"

/**
 * Exponentially weighted moving average over a daily grid, λ = 2 / (span + 1).
 *
 * `adjusted` (default) divides by the available weights, so that the first days are not biased towards the first value.
 * `recursive` starts from the first value and moves by λ (Williams et al.). During a gap, the weight of the past keeps
 * decaying and the average stays.
 *
 * - Input: one entry a day, `NaN` for a gap. Result: one entry a day in the same unit, `NaN` before the first value. O(n).
 *
 * @see Williams, West, Cross & Stokes, *BJSM* 51 (2017).
 * @example
 * ewma([10, 20], 3) // Float64Array [10, 16.666666666666668]
 */
export const ewma = (
  grid: Sample,
  span: number,
  form: "adjusted" | "recursive" = "adjusted"
): Float64Array => {
  const lambda = 2 / (span + 1)
  const gain = form === "adjusted" ? 1 : lambda
  const averages = new Float64Array(grid.length)
  let average = Number.NaN
  let weight = 0
  for (let i = 0; i < grid.length; i++) {
    weight *= 1 - lambda
    const value = grid[i] as number
    if (!Number.isNaN(value)) {
      average = weight === 0 ? value : (weight * average + gain * value) / (weight + gain)
      weight = form === "adjusted" ? weight + 1 : 1
    }
    averages[i] = average
  }
  return averages
}
