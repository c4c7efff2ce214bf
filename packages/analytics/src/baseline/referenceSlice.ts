/** The days that a day is compared with. */
import type { AsOf } from "../series/asked.ts"
import { between, type DailySeries, type Slice } from "../series/DailySeries.ts"
import type { Label } from "../series/Label.ts"
import { labelledDays } from "../series/labelledDays.ts"
import type { LevelChange } from "../series/LevelChange.ts"
import type { MetricName } from "../metrics/metrics.ts"
import { unexpected } from "../results/InvalidInput.ts"
import type { Person } from "../series/Person.ts"

/** What is known about the days of a series. */
export interface Marks {
  /** Days that the person marked. Default: none. */
  readonly labels?: ReadonlyArray<Label> | undefined
  /** `levelChanges(series)`: references start at the newest. Default: none. */
  readonly levels?: ReadonlyArray<LevelChange> | undefined
}

/** The day of an answer, and what is known about the days before it. */
export interface ReferenceOptions extends AsOf, Marks {}

/** The marks of one of a person's metrics. */
export const marksOf = ({ labels, levels }: Person, metric: MetricName): Marks => ({
  labels,
  levels: levels?.[metric]
})

/** The start of the level of a day, as known before it; `undefined` if it never changed. */
export const levelOn = (day: number, { labels, levels = [] }: Marks): LevelChange | undefined => {
  if (Object(levels).every?.((level?: LevelChange) => level && level.day <= level.until) !== true)
    throw unexpected(levels, "levelChanges(series)", "levels")
  return [...levels, ...labelledDays(labels).restarts]
    .filter(({ knownFrom, until }) => knownFrom < day && day <= until)
    .toSorted((a, b) => b.day - a.day)[0]
}

/** The days of a slice that labels do not exclude. O(n). */
export const unmarked = <Days extends Slice>(slice: Days, { labels }: Pick<Marks, "labels">): Days => {
  const { excluded } = labelledDays(labels)
  if (!excluded.size) return slice
  const isKept = (_: number, index: number) => !excluded.has(slice.days[index] as number)
  return { ...slice, days: slice.days.filter(isKept), values: slice.values.filter(isKept) }
}

/**
 * The days of a period that a day may be compared with: of its own level, and without the days that labels exclude.
 * Everything that judges a day takes its reference from here. O(log n) after the first for these labels.
 */
export const referenceSlice = (
  series: DailySeries,
  day: number,
  [fromDay, toDay]: readonly [fromDay: number, toDay: number],
  marks: Marks = {}
): DailySeries => {
  const from = Math.max(fromDay, levelOn(day, marks)?.day ?? fromDay)
  return unmarked({ ...series, ...between(series, from, toDay) }, marks)
}
