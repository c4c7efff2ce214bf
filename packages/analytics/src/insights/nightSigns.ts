/** How far the last nights are from a person's own nights, for several lengths of time. */
import { type CivilDate, epochDayOf, isoWeekday } from "../series/CivilDate.ts"
import { type Marks, referenceSlice } from "../baseline/referenceSlice.ts"
import type { DailySeries } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale } from "../series/onScale.ts"
import { scaleOf } from "../series/resolution.ts"
import { clamp } from "../stats/clamp.ts"
import { groupEffects } from "../stats/groupEffects.ts"
import { medianAbsoluteDeviation, normalConsistency } from "../stats/medianAbsoluteDeviation.ts"
import { quantileSorted } from "../stats/quantile.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"

/** Lengths in nights of the means that are compared. */
const spans = [1, 2, 3, 5, 7, 10, 14] as const
export type Span = (typeof spans)[number]

/** Distances from the person's normal by the length of the mean; 0 if it is unknown. Positive is unfavourable. */
export type Sign = Readonly<Record<Span, number>>

/** Days of the reference, days at its end that it leaves out, and values that it needs. */
const reference = { days: 90, gap: 7, least: 14 }
/** Spread of a mean of so many nights in SDs of one night, at an autocorrelation of about a third. */
const usualSpread: Sign = { 1: 1, 2: 0.83, 3: 0.74, 5: 0.62, 7: 0.55, 10: 0.47, 14: 0.4 }
/** Φ⁻¹(0.9) */
const z90 = 1.2815515655446004
/** A night counts as at most this many SDs, and so does a mean. */
const [lowestNight, highestNight, lowest, highest] = [-4, 6, -3, 9]

const known = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value))

/** Takes away what the days of the week explain, as far as it is certain. */
const withoutWeekdays = (grid: Float64Array, first: number, length: number): Float64Array => {
  const groups = Array.from({ length: 7 }, (_, weekday) =>
    known(grid.subarray(0, length).filter((__, index) => isoWeekday(first + index) === weekday + 1))
  )
  const effects = groupEffects(groups)?.shrunken ?? []
  return grid.map((value, index) => value - (effects[isoWeekday(first + index) - 1] ?? 0))
}

/** Means of so many days in a row; NaN if less than half of them are known. O(n). */
const movingMeans = (grid: Float64Array, span: number): Float64Array => {
  const means = new Float64Array(Math.max(0, grid.length - span + 1))
  let [sum, count] = [0, 0]
  const add = (value: number | undefined, sign: 1 | -1) => {
    if (value === undefined || Number.isNaN(value)) return
    sum += sign * value
    count += sign
  }
  for (let index = 0; index < grid.length; index++) {
    add(grid[index], 1)
    add(grid[index - span], -1)
    if (index >= span - 1) means[index - span + 1] = 2 * count >= span ? sum / count : Number.NaN
  }
  return means
}

/**
 * The last mean beside the earlier ones. Their spread is the person's own, half shrunken to what is usual; its upper
 * side counts if it is wider, so that people with many unusual nights need more.
 */
const distance = (grid: Float64Array, span: Span): number => {
  const means = movingMeans(grid, span)
  const now = means.at(-1) ?? Number.NaN
  const past = known(means.subarray(0, -Math.max(span, reference.gap))).toSorted()
  if (Number.isNaN(now) || past.length < reference.least / 2) return 0
  const center = quantileSorted(past, 0.5) as number
  const upper = ((quantileSorted(past, 0.9) as number) - center) / z90
  const own = Math.max(normalConsistency * (medianAbsoluteDeviation(past, center) as number), upper)
  return clamp((now - center) / ((own + usualSpread[span]) / 2), lowest, highest)
}

/**
 * How far the means of the last 1 to 14 nights are from the person's own means of the same length, in their own spread.
 *
 * - Reference: the 90 days before, without the last week, since the level last changed, without labelled days. Weekdays
 *   are adjusted for.
 * - Result: `null` with fewer than 14 values in the reference, or if they do not vary. O(90 log 90).
 *
 * @param direction 1 if a higher value is unfavourable, −1 if a lower one is.
 */
export const signOf = (
  series: DailySeries,
  direction: 1 | -1,
  { asOf, ...marks }: Marks & { readonly asOf: CivilDate }
): Sign | null => {
  const today = epochDayOf(asOf)
  const first = today - reference.days
  const { metric } = series
  const length = reference.days - reference.gap + 1
  const earlier = gridOf(referenceSlice(series, today, [first, today - reference.gap], marks), first, today)
  earlier.set(gridOf(series, today - reference.gap + 1, today), length)
  const grid = withoutWeekdays(allOnScale(metric, earlier), first, length)
  const before = known(grid.subarray(0, length))
  const scale = scaleOf(metric, before)
  const spread = Math.max(scale?.scale ?? 0, 0.7 * (standardDeviation(before) ?? 0))
  if (before.length < reference.least || scale === null || spread === 0) return null
  const nights = grid.map((value) =>
    clamp((direction * (value - scale.median)) / spread, lowestNight, highestNight)
  )
  return Object.fromEntries(spans.map((span) => [span, distance(nights, span)])) as Record<Span, number>
}
