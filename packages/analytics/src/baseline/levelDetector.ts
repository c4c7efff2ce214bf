/** Finds changes of level as values come in, day by day. */
import type { Label } from "../series/Label.ts"
import { labelledDays } from "../series/labelledDays.ts"
import type { LevelChange } from "../series/LevelChange.ts"
import type { Metric } from "../metrics/Metric.ts"
import { onScale } from "../series/onScale.ts"
import { floorOf } from "../series/resolution.ts"
import { clamp } from "../stats/clamp.ts"
import { dayToDay } from "../stats/dayToDay.ts"
import { mean } from "../stats/mean.ts"

/** Values of the new level that a change takes. */
const recent = 21
/** Values that they are compared with, at least, from this many days before them. */
const [least, compared] = [28, 90]
/** Values farther away count as this many SDs, so that a few ill nights are no new level. */
const farthest = 2
/** The smallest change, also of each week, in SDs; and in standard errors, where that is less than `clear` SDs. */
const [smallest, smallestWeek, errors, clear] = [1.1, 0.7, 3.7, 1.75]

/** Mean of the values from one index up to another, from their running sum. */
const average = (column: ReadonlyArray<number>, from: number, to: number) =>
  ((column[to] as number) - (column[from] as number)) / (to - from)

/** The year before a change, one entry per day, `NaN` for a gap: only its neighbouring days are compared. */
const gridBefore = (
  days: ReadonlyArray<number>,
  values: ReadonlyArray<number>,
  [start, from]: readonly [start: number, from: number]
): Float64Array => {
  const first = Math.max(days[start] as number, (days.at(-1) as number) - 365)
  const grid = new Float64Array(Math.max(0, (days[from] as number) - first)).fill(Number.NaN)
  for (let at = from - 1; at >= start && (days[at] as number) >= first; at--)
    grid[(days[at] as number) - first] = values[at] as number
  return grid
}

/**
 * Takes the values of one metric in order, without the days that labels exclude, and returns the change that shows with
 * a value; see `levelChanges`. O(1) a value, and O(365) where a change is likely.
 */
export const levelDetector = (metric: Metric, labels?: ReadonlyArray<Label>) => {
  const { restarts } = labelledDays(labels)
  const days: Array<number> = []
  const values: Array<number> = []
  // subtracting the first value keeps the squares small
  const sums = [0]
  const squares = [0]
  let start = 0
  return (day: number, value: number): LevelChange | null => {
    const end = days.push(day)
    values.push(onScale(metric, value))
    const x = (values[end - 1] as number) - (values[0] as number)
    sums.push((sums[end - 1] as number) + x)
    squares.push((squares[end - 1] as number) + x * x)
    const yesterday = days[end - 2] ?? -Infinity
    if (restarts.some((each) => yesterday < each.day && each.day <= day && each.until > day)) start = end - 1
    const from = end - recent
    const left = Math.max(start, from - compared)
    const n = from - left
    if (n < least || day - (days[from] as number) > 2 * recent) return null
    const level = average(sums, left, from)
    const center = level + (values[0] as number)
    const variance = average(squares, left, from) - level * level
    const sd = Math.max(variance > 0 ? Math.sqrt(variance) : 0, floorOf(metric, center))
    const shift = (average(sums, from, end) - level) / sd
    if (!(Math.abs(shift) > smallest)) return null
    const sizes = values
      .slice(from, end)
      .map((each) => clamp(((each - center) / sd) * Math.sign(shift), -farthest, farthest))
    const r = dayToDay(gridBefore(days, values, [start, from]))
    const error = Math.sqrt(((1 + r) / (1 - r)) * (1 / recent + 1 / n))
    if (
      (mean(sizes) as number) < Math.max(smallest, Math.min(clear, errors * error)) ||
      [0, 7, 14].some((at) => (mean(sizes.slice(at, at + 7)) as number) < smallestWeek)
    )
      return null
    // the day that divides the time around it best
    const earliest = Math.max(start, from - 2 * recent)
    let [at, most] = [end, 0]
    for (let i = earliest + 1; i < end; i++) {
      const apart = (average(sums, i, end) - average(sums, earliest, i)) ** 2 * (i - earliest) * (end - i)
      if (apart > most) [at, most] = [i, apart]
    }
    if (end - at < recent) return null
    start = at
    return { day: days[at] as number, knownFrom: day, until: Infinity, by: "level_change" }
  }
}
