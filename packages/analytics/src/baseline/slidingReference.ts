/** The days that one day after the other is compared with. */
import type { Metric } from "../metrics/Metric.ts"
import type { Slice } from "../series/DailySeries.ts"
import { labelledDays } from "../series/labelledDays.ts"
import { floorOf, stepAt } from "../series/resolution.ts"
import { ascendingOf } from "../stats/ascending.ts"
import { quantileSorted } from "../stats/quantile.ts"
import { ascendingScale } from "../stats/ascendingScale.ts"
import type { RobustScale } from "../stats/robustScale.ts"
import { spreadSorted } from "../stats/spreadTies.ts"
import { type TukeyFences, tukeyFences } from "../stats/tukeyFences.ts"
import { levelOn, type Marks } from "./referenceSlice.ts"

/** The first day that each day is compared with: at most so many days before it, and of its level. */
export const referenceStart = (longest: number, marks: Marks): ((day: number) => number) => {
  const { restarts } = labelledDays(marks.labels)
  return (marks.levels ?? []).length === 0 && restarts.length === 0
    ? (day) => day - longest
    : (day) => Math.max(day - longest, levelOn(day, marks)?.day ?? day - longest)
}

const quarter = (ascending: Float64Array, p: number): number => quantileSorted(ascending, p, 6) as number

/** `unrounded` of at most so many values that are ascending. A view, up to the next call. */
const unroundedOf = (metric: Metric, most: number) => {
  const spread = new Float64Array(most)
  return (ascending: Float64Array): Float64Array => {
    spread.set(ascending)
    return spreadSorted(spread.subarray(0, ascending.length), (value) => stepAt(metric, value))
  }
}

/** `scaleOf` of at most so many values that are ascending. */
export const scaleOfAscending = (metric: Metric, most: number) => {
  const unrounded = unroundedOf(metric, most)
  return (ascending: Float64Array): RobustScale | null => {
    const sample = unrounded(ascending)
    return ascendingScale(sample, floorOf(metric, quantileSorted(sample, 0.5) as number))
  }
}

/** A spread beside which nothing is unusual, for values that nobody asks about. */
const endless = (median: number): RobustScale => ({ median, scale: Infinity, source: "none" })

/**
 * A reference that moves over the days of a metric. Its values stay sorted, because sorting them anew for every day of
 * ten years takes longer than all the rest of a trend.
 *
 * @param placed the values of the slice on the metric's scale.
 */
export const slidingReference = (metric: Metric, { days, values }: Slice, placed: Float64Array) => {
  const own = ascendingOf(days.length)
  const onScale = ascendingOf(days.length)
  const unrounded = unroundedOf(metric, days.length)
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
    /** Its values on the metric's scale, in the order of their days. */
    placed: (): Float64Array => placed.subarray(first, end),
    /** As `scaleOf` has it; with an endless spread where it is not wanted beside this median, which saves its time. */
    scale: (isWanted: (median: number) => boolean): RobustScale | null => {
      const sample = unrounded(onScale.values())
      const median = quantileSorted(sample, 0.5) as number
      return isWanted(median) ? ascendingScale(sample, floorOf(metric, median)) : endless(median)
    },
    /** As `anomalyCheck` has them. */
    fences: (): TukeyFences | null => {
      const sample = unrounded(onScale.values())
      const [q1, q3] = [quarter(sample, 0.25), quarter(sample, 0.75)]
      const median = quantileSorted(sample, 0.5) as number
      return tukeyFences(sample, floorOf(metric, median), { q1, median, q3, interquartileRange: q3 - q1 })
    }
  }
}
