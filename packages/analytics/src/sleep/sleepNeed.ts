/** How much sleep a person needs, from the nights without a reason to be short. */
import { type AsOf } from "../series/asked.ts"
import { unmarked } from "../baseline/referenceSlice.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import { isoWeekday } from "../series/CivilDate.ts"
import { anyMetric } from "../metrics/Metric.ts"
import { between, type DailySeries, emptySeries } from "../series/DailySeries.ts"
import type { Person } from "../series/Person.ts"
import { clamp, ramp } from "../stats/clamp.ts"
import { median } from "../stats/median.ts"
import { type RobustScale, robustScale } from "../stats/robustScale.ts"
import { sum } from "../stats/sum.ts"

/** A person's estimated sleep need. */
export interface SleepNeed {
  /** Hours per night. */
  readonly hours: number
  /** Standard error of `hours`: small after months of regular nights, 1 hour without any. */
  readonly standardError: number
  /**
   * What the need was estimated from: all nights, the free nights only (work nights are clearly shorter), or adults in
   * general because there are no nights.
   */
  readonly source: "usual_nights" | "free_nights" | "default"
  /** Nights of the last 90 days. */
  readonly nights: number
}

/** The need, and the person's usual variation: what a night adds to a sum of nights, as an SD in hours. */
export interface UsualSleep {
  /** The person's nights; empty without any. */
  readonly slept: DailySeries
  readonly need: SleepNeed
  readonly variation: number
  /** What the person usually sleeps in the night to a day, in hours: less than the need where work nights are short. */
  readonly usualOn: (day: number) => number
}

/** Days whose nights say what is usual. */
export const days = 90
/** What is assumed before there are nights. The SD among adults is 1 hour. */
export const adults: SleepNeed = { hours: 8, standardError: 1, source: "default", nights: 0 }
/** Sleep on free nights after short ones includes recovery, so it counts up to this. */
export const mostRecovery = 9
/** Smallest SD of a person's nights: watches are not more exact than this, and few nights can agree by chance. */
export const leastSpread = 0.5
/** Standard error of a median, in SDs of the mean: √(π ÷ 2). */
export const ofMedian = 1.2533141373155001

/**
 * `sleepNeed` of a day number, with the person's variation. O(n log n) for the 90 nights. `slidingSleep` says the same of
 * one day after the other.
 */
export const usualSleep = (person: Person, today: number): UsualSleep => {
  const slept = person.series.sleep_duration ?? emptySeries(anyMetric)
  const nights = unmarked(between(slept, today - days + 1, today), person)
  const n = nights.values.length
  if (n === 0) return { slept, need: adults, variation: 1, usualOn: () => adults.hours }
  const isFree = (_: number, index: number) => isoWeekday(nights.days[index] as number) >= 6
  const free = nights.values.filter(isFree)
  const all = median(nights.values) as number
  const onFree = median(free) ?? all
  const onWork = median(nights.values.filter((hours, index) => !isFree(hours, index))) ?? all
  const share = ramp(onFree - onWork, 1, 2)
  const around = nights.values.map(
    (hours, index) => hours - share * ((isFree(hours, index) ? onFree : onWork) - all)
  )
  const { median: center, scale } = robustScale(around, leastSpread) as RobustScale
  const spread = scale as number
  // Limited, so that single nights do not decide whether neighbours are alike.
  const limited = around.map((hours) => clamp((hours - center) / spread, -2, 2))
  const products = limited.map((z, index) => z * (limited[index - 1] ?? 0))
  const r1 = clamp(sum(products) / n, 0, 0.8)
  const variation = spread * Math.sqrt((1 + r1) / (1 - r1))
  const variance = (ofMedian * variation) ** 2 / (n - share * (n - free.length))
  const own = all + share * (Math.min(onFree, Math.max(mostRecovery, all)) - all)
  const hours = (own + variance * adults.hours) / (1 + variance)
  return {
    slept,
    usualOn: (day) => hours + share * ((isoWeekday(day) >= 6 ? onFree : onWork) - own),
    need: {
      hours,
      standardError: Math.sqrt(variance / (1 + variance)),
      source: share < 0.5 ? "usual_nights" : "free_nights",
      nights: n
    },
    variation
  }
}

/**
 * The person's sleep need: the median of the last 90 days' nights, without the days that labels exclude. If work nights are more than an hour shorter than
 * free nights (waking on Saturday or Sunday), the nights without an alarm clock say more: the median of the free nights
 * begins to count, alone from two hours on, up to 9 hours because it includes recovery. Few nights are drawn towards the 8
 * hours of adults (SD 1 h) by their standard error. The sleep goal set in the watch is not a need, see `sleepDebt`.
 *
 * - Input: `sleep_duration` in hours; missing nights are left out. Result: hours and their standard error; never null.
 * - O(n log n) for the 90 nights.
 *
 * @see Kitamura et al., *Scientific Reports* 6 (2016): individual needs range from 5 to 10 hours.
 * @example
 * sleepNeed({ series: {} }, { asOf }) // { hours: 8, standardError: 1, source: "default", nights: 0 }
 */
export const sleepNeed = (person: Person, options?: AsOf): SleepNeed =>
  usualSleep(person, askedOfPerson(person, options).today).need
