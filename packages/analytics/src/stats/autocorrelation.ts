import type { Sample } from "./Sample.ts"

/** Number of pairs at this lag in which both values are present. O(n). `pairsAt([1, NaN, 3, 4], 1) // 1` */
export const pairsAt = (grid: Sample, lag: number): number => {
  let pairs = 0
  for (let i = lag; i < grid.length; i++)
    if (!Number.isNaN((grid[i] as number) + (grid[i - lag] as number))) pairs++
  return pairs
}

/** Deviations from the mean of the present values. A gap becomes 0, so that it adds nothing to sums of products. */
const centred = (grid: Sample): Float64Array => {
  let n = 0
  let total = 0
  for (let i = 0; i < grid.length; i++) {
    const value = grid[i] as number
    if (Number.isNaN(value)) continue
    n++
    total += value
  }
  return new Float64Array(grid).map((value) => (Number.isNaN(value) ? 0 : value - total / n))
}

/**
 * Autocorrelations of a day-by-day grid for the lags 1 to `mostLag`, by the biased estimate Σ (xₜ − x̄)(xₜ₊ₖ − x̄) / Σ (xₜ − x̄)².
 *
 * - Input: one entry a day, `NaN` for a day without a value; pairs with a gap add nothing.
 * - Result: index k holds lag k, index 0 holds 1; `null` for an empty or constant grid. O(n · mostLag).
 *
 * @example
 * autocorrelations([1, -1, 1, -1], 1) // Float64Array [1, -0.75]
 */
export const autocorrelations = (grid: Sample, mostLag: number): Float64Array | null => {
  const deviations = centred(grid)
  const power = deviations.reduce((total, deviation) => total + deviation * deviation, 0)
  if (!(power > 0)) return null
  return Float64Array.from({ length: mostLag + 1 }, (_, lag) => {
    let product = 0
    for (let i = lag; i < deviations.length; i++)
      product += (deviations[i] as number) * (deviations[i - lag] as number)
    return product / power
  })
}
