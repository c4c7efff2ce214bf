/** Takes the weekly cycle out of a range of days. */
/** Differences below this share of the largest value are rounding noise. */
const noise = 1e-9

/**
 * A day-by-day grid less the mean of each weekday, and the number of means that this took, beside the overall one.
 * `NaN` stays `NaN`. A metric that follows the week exactly becomes all zeros. O(days).
 *
 * @example
 * weekdayAdjusted(Float64Array.of(1, 5, 5, 5, 5, 5, 5, 3)).values // Float64Array [-1, 0, 0, 0, 0, 0, 0, 1]
 */
export const weekdayAdjusted = (
  grid: Float64Array
): { readonly values: Float64Array; readonly taken: number } => {
  const values = new Float64Array(grid)
  let [largest, taken] = [0, -1]
  for (let weekday = 0; weekday < 7; weekday++) {
    let [total, count] = [0, 0]
    for (let day = weekday; day < grid.length; day += 7) {
      const value = grid[day] as number
      if (Number.isNaN(value)) continue
      total += value
      count++
      largest = Math.max(largest, Math.abs(value))
    }
    if (count > 0) taken++
    for (let day = weekday; day < grid.length; day += 7) values[day] = (grid[day] as number) - total / count
  }
  const step = noise * largest || 1
  for (let day = 0; day < grid.length; day++) values[day] = step * Math.round((values[day] as number) / step)
  return { values, taken }
}
