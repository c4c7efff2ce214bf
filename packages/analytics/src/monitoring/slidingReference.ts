/** The days that one day after the other is compared with. */
import type { Metric } from "../metrics/Metric.ts"
import type { Slice } from "../series/DailySeries.ts"
import { floorOf, stepAt } from "../series/resolution.ts"
import { quantileSorted } from "../stats/quantile.ts"
import { spreadSorted } from "../stats/spreadTies.ts"
import { type TukeyFences, tukeyFences } from "../stats/tukeyFences.ts"

/** Index of the first of the first `n` ascending values that is at least `value`. */
const placeOf = (ascending: Float64Array, n: number, value: number): number => {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Values that stay ascending while some come and others go. */
const ascendingOf = (most: number) => {
  const all = new Float64Array(most + 1)
  let n = 0
  return {
    values: () => all.subarray(0, n),
    add: (value: number): void => {
      const at = placeOf(all, n, value)
      all.copyWithin(at + 1, at, n++)
      all[at] = value
    },
    remove: (value: number): void => {
      const at = placeOf(all, n, value)
      all.copyWithin(at, at + 1, n--)
    }
  }
}

const quarter = (ascending: Float64Array, p: number): number => quantileSorted(ascending, p, 6) as number

/**
 * A reference that moves over the days of a metric. Its values stay sorted, because sorting them anew for every day of
 * ten years takes longer than all the rest of a trend.
 *
 * @param placed the values of the slice on the metric's scale.
 */
export const slidingReference = (metric: Metric, { days, values }: Slice, placed: Float64Array) => {
  const own = ascendingOf(days.length)
  const onScale = ascendingOf(days.length)
  const spread = new Float64Array(days.length)
  let [first, end] = [0, 0]
  const enter = (index: number) => {
    own.add(values[index] as number)
    onScale.add(placed[index] as number)
  }
  const leave = (index: number) => {
    own.remove(values[index] as number)
    onScale.remove(placed[index] as number)
  }
  return {
    /** Makes it the days from one to the day before another, and returns how many have a value. */
    moveTo: (fromDay: number, day: number): number => {
      while (end < days.length && (days[end] as number) < day) enter(end++)
      while (first > 0 && (days[first - 1] as number) >= fromDay) enter(--first)
      while (first < end && (days[first] as number) < fromDay) leave(first++)
      return end - first
    },
    /** First and third quartile, in the metric's unit. */
    middleHalf: (): readonly [low: number, high: number] => {
      const ascending = own.values()
      return [quarter(ascending, 0.25), quarter(ascending, 0.75)]
    },
    /** As `anomalyCheck` has them. */
    fences: (): TukeyFences | null => {
      const ascending = onScale.values()
      spread.set(ascending)
      const sample = spreadSorted(spread.subarray(0, ascending.length), (value) => stepAt(metric, value))
      const [q1, q3] = [quarter(sample, 0.25), quarter(sample, 0.75)]
      const median = quantileSorted(sample, 0.5) as number
      return tukeyFences(sample, floorOf(metric, median), { q1, median, q3, interquartileRange: q3 - q1 })
    }
  }
}
