/** What a person usually sleeps, for one day after the other. */
import { unmarked } from "../baseline/referenceSlice.ts"
import { isoWeekday } from "../series/CivilDate.ts"
import { between, emptySeries } from "../series/DailySeries.ts"
import { anyMetric } from "../metrics/Metric.ts"
import type { Person } from "../series/Person.ts"
import { ascendingOf } from "../stats/ascending.ts"
import { ascendingScale } from "../stats/ascendingScale.ts"
import { clamp, ramp } from "../stats/clamp.ts"
import { quantileSorted } from "../stats/quantile.ts"
import type { RobustScale } from "../stats/robustScale.ts"
import {
  adults,
  days as usualDays,
  leastSpread,
  mostRecovery,
  ofMedian,
  type UsualSleep
} from "./sleepNeed.ts"

/** Joins ascending hours, each less what their nights are longer or shorter than all, into a buffer. */
const joined = (
  into: Float64Array,
  [free, lessFree]: readonly [Float64Array, number],
  [work, lessWork]: readonly [Float64Array, number]
): Float64Array => {
  const n = free.length + work.length
  let [i, j] = [0, 0]
  while (i + j < n) {
    const ofFree = i < free.length ? (free[i] as number) - lessFree : Infinity
    const ofWork = j < work.length ? (work[j] as number) - lessWork : Infinity
    const isFree = ofFree <= ofWork
    into[i + j] = isFree ? ofFree : ofWork
    if (isFree) i++
    else j++
  }
  return into.subarray(0, n)
}

const middle = (ascending: Float64Array): number | null => quantileSorted(ascending, 0.5)

/**
 * `usualSleep` of ascending days from `fromDay` on. The nights stay sorted while the days go by, free and work nights
 * apart, because sorting them anew takes most of the time of a sleep debt.
 *
 * @example
 * const usualOf = slidingSleep(person, today - 1)
 * usualOf(today - 1).need.hours // 7.4
 */
export const slidingSleep = (person: Person, fromDay: number): ((day: number) => UsualSleep) => {
  const slept = person.series.sleep_duration ?? emptySeries(anyMetric)
  const { days, values } = unmarked(between(slept, fromDay - usualDays + 1, Infinity), person)
  const isFree = Uint8Array.from(days, (day) => (isoWeekday(day) >= 6 ? 1 : 0))
  const [freeHours, workHours] = [ascendingOf(days.length), ascendingOf(days.length)]
  const buffer = new Float64Array(days.length)
  const sideOf = (index: number) => (isFree[index] === 1 ? freeHours : workHours)
  let [first, end] = [0, 0]
  return (day) => {
    for (; end < days.length && (days[end] as number) <= day; end++) sideOf(end).add(values[end] as number)
    for (; first < end && (days[first] as number) <= day - usualDays; first++)
      sideOf(first).remove(values[first] as number)
    const n = end - first
    if (n === 0) return { slept, need: adults, variation: 1, usualOn: () => adults.hours }
    const [free, work] = [freeHours.values(), workHours.values()]
    const all = middle(joined(buffer, [free, 0], [work, 0])) as number
    const onFree = middle(free) ?? all
    const onWork = middle(work) ?? all
    const share = ramp(onFree - onWork, 1, 2)
    const [lessFree, lessWork] = [share * (onFree - all), share * (onWork - all)]
    const around = joined(buffer, [free, lessFree], [work, lessWork])
    const { median: center, scale } = ascendingScale(around, leastSpread) as RobustScale
    const spread = scale as number
    let [products, before] = [0, 0]
    for (let index = first; index < end; index++) {
      const hours = (values[index] as number) - (isFree[index] === 1 ? lessFree : lessWork)
      const limited = clamp((hours - center) / spread, -2, 2)
      products += limited * before
      before = limited
    }
    const r1 = clamp(products / n, 0, 0.8)
    const variation = spread * Math.sqrt((1 + r1) / (1 - r1))
    const variance = (ofMedian * variation) ** 2 / (n - share * (n - free.length))
    const own = all + share * (Math.min(onFree, Math.max(mostRecovery, all)) - all)
    const hours = (own + variance * adults.hours) / (1 + variance)
    return {
      slept,
      usualOn: (night) => hours + share * ((isoWeekday(night) >= 6 ? onFree : onWork) - own),
      need: {
        hours,
        standardError: Math.sqrt(variance / (1 + variance)),
        source: share < 0.5 ? "usual_nights" : "free_nights",
        nights: n
      },
      variation
    }
  }
}
