/** A value for each day of a span, as all charts over days take them. */

/** Days are numbered from 1970-01-01, so that no clock and no time zone moves them. */
export interface DayColumn {
  /** The first day. */
  readonly from: number
  /** One entry a day; `null` without a measurement. */
  readonly values: ReadonlyArray<number | null>
}

/** A day with its value. */
export interface DayValue {
  readonly day: number
  readonly value: number
}

/** The last day of a column. `lastDay({ from: 20500, values: [1, null] }) // 20501` */
export const lastDay = ({ from, values }: DayColumn): number => from + values.length - 1

/** The value of a day; `null` outside the column. */
export const valueOn = ({ from, values }: DayColumn, day: number): number | null => values[day - from] ?? null

/** The days that have a value. */
export const measured = ({ from, values }: DayColumn): ReadonlyArray<DayValue> =>
  values.flatMap((value, index) => (value === null ? [] : [{ day: from + index, value }]))

/** Consecutive days. */
export interface DaySpan {
  readonly from: number
  readonly to: number
}

/**
 * The spans of days without a value.
 *
 * @example
 * gapsOf({ from: 0, values: [1, null, null, 2, null] }) // [{ from: 1, to: 2 }, { from: 4, to: 4 }]
 */
export const gapsOf = ({ from, values }: DayColumn): ReadonlyArray<DaySpan> => {
  const gaps: Array<{ from: number; to: number }> = []
  values.forEach((value, index) => {
    if (value !== null) return
    const day = from + index
    const last = gaps.at(-1)
    if (last?.to === day - 1) last.to = day
    else gaps.push({ from: day, to: day })
  })
  return gaps
}
