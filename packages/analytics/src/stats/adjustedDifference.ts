import { clamp } from "./clamp.ts"
import { studentTQuantile, studentTTwoSided } from "./studentT.ts"

/** How much marked days differ from the others. */
export interface AdjustedDifference {
  readonly difference: number
  readonly standardError: number
  /** 95 %. */
  readonly interval: readonly [lower: number, upper: number]
  /** Two-sided. */
  readonly pValue: number
  /** Which of the other columns take part; the rest say nothing that the columns before them do not say. */
  readonly used: ReadonlyArray<boolean>
}

const product = (a: Float64Array, b: Float64Array, lag = 0): number => {
  let total = 0
  for (let i = lag; i < a.length; i++) total += (a[i] as number) * (b[i - lag] as number)
  return total
}

/** What of a column is left without the directions, which are orthogonal and of length 1. In place. */
const without = (column: Float64Array, directions: ReadonlyArray<Float64Array>): Float64Array => {
  for (const direction of directions) {
    const part = product(column, direction)
    for (let i = 0; i < column.length; i++)
      column[i] = (column[i] as number) - part * (direction[i] as number)
  }
  return column
}

/** A column that keeps less than this share of its squares is a combination of the others. */
const leastShare = 1e-9
/** Residuals with a smaller share of the values' squares are rounding noise. */
const leastNoise = 1e-18
/** From this day-to-day correlation on, its decay is estimated, too; below, it is noise. */
const [leastMemory, mostMemory] = [0.08, 0.95]

/**
 * Autocorrelations of residuals as r d^(k − 1), by lag. A pure r^k would forget too fast where days have noise of their
 * own around a slow level. The first one is corrected for its bias in short series.
 */
const memoryOf = (residuals: Float64Array, pairs: (lag: number) => number): ((lag: number) => number) => {
  const power = product(residuals, residuals) / pairs(0)
  const at = (lag: number) => product(residuals, residuals, lag) / Math.max(1, pairs(lag)) / power
  const [first, second, third] = [at(1), at(2), at(3)]
  const corrected = clamp(first + (1 + 4 * first) / pairs(0), 0, 0.97)
  const decay =
    first < leastMemory
      ? corrected
      : Math.max(corrected, Math.min(mostMemory, (second + third) / (first + second)))
  return (lag) => Math.max(0, first) * decay ** (lag - 1)
}

/**
 * Difference of marked days from the others, with the effects of other columns taken out: least squares. The standard
 * error allows for days that resemble the days before, by the autocorrelation of all residuals. Estimates of its own for
 * the marked days alone (Newey & West) would be far too sure where few days are marked.
 *
 * - Input: one entry per day, `NaN` for a day without a value; columns of 0 and 1, or any numbers. The overall mean needs
 *   no column.
 * - Result: `null` if the marked days cannot be told from the others and the columns, without residuals, and if there are
 *   not more days than columns. O(days · (columns² + days / 4)).
 *
 * @see Frisch & Waugh, *Econometrica* 1 (1933), for least squares by residuals.
 * @example
 * adjustedDifference([5, 1, 2, 5, 1, 3, 2], [1, 0, 0, 1, 0, 0, 0], [])?.difference // 3.2
 */
export const adjustedDifference = (
  grid: ArrayLike<number>,
  marked: ArrayLike<number>,
  others: ReadonlyArray<ArrayLike<number>>
): AdjustedDifference | null => {
  const isKnown = Uint8Array.from(grid, (value) => (Number.isNaN(value) ? 0 : 1))
  const known = (column: ArrayLike<number>) =>
    Float64Array.from(column, (value, day) => (isKnown[day] === 1 ? value : 0))
  const pairs = (lag: number) => isKnown.reduce((n, each, day) => n + each * (isKnown[day - lag] ?? 0), 0)
  const directions: Array<Float64Array> = []
  const add = (column: ArrayLike<number>): boolean => {
    const all = known(column)
    const before = product(all, all)
    const rest = without(all, directions)
    const length = product(rest, rest)
    if (!(length > leastShare * before)) return false
    directions.push(rest.map((value) => value / Math.sqrt(length)))
    return true
  }
  add(new Float64Array(grid.length).fill(1))
  const used = others.map(add)
  const column = known(marked)
  const before = product(column, column)
  const own = without(column, directions)
  const power = product(own, own)
  const df = pairs(0) - directions.length - 1
  if (!(power > leastShare * before) || df < 1) return null
  const values = known(grid)
  const size = product(values, values)
  const rest = without(values, directions)
  const difference = product(own, rest) / power
  const residuals = rest.map((value, day) => value - difference * (own[day] as number))
  const variance = product(residuals, residuals) / df
  if (!(variance * df > leastNoise * size)) return null
  const memory = memoryOf(residuals, pairs)
  let weighted = power
  for (let lag = 1; lag <= grid.length / 4; lag++) weighted += 2 * memory(lag) * product(own, own, lag)
  const standardError = Math.sqrt((variance * Math.max(weighted, leastShare * power)) / power ** 2)
  const half = (studentTQuantile(0.975, df) as number) * standardError
  return {
    difference,
    standardError,
    interval: [difference - half, difference + half],
    pValue: studentTTwoSided(difference / standardError, df),
    used
  }
}
