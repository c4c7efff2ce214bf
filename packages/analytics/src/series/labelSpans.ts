/** The days that a kind of label is about. */
import { epochDayOf } from "./CivilDate.ts"
import type { Label } from "./Label.ts"

/** Day numbers, both included. */
export type DaySpan = readonly [first: number, last: number]

/** Kinds that go on from their first day if they do not say when they end. */
const lasting: ReadonlyArray<string> = ["medication", "newDevice"]

/** The days of every label of a kind, `lag` days later. */
export const labelSpans = (labels: ReadonlyArray<Label>, kind: string, lag: number): ReadonlyArray<DaySpan> =>
  labels
    .filter((label) => label.kind === kind)
    .map((label) => {
      const last = label.to ?? (lasting.includes(kind) ? null : label.from)
      return [epochDayOf(label.from) + lag, last === null ? Infinity : epochDayOf(last) + lag] as const
    })

/** 1 for each day of the window that a span has. */
export const markedDays = (spans: ReadonlyArray<DaySpan>, [from, to]: DaySpan): Float64Array => {
  const column = new Float64Array(to - from + 1)
  for (const [first, last] of spans)
    column.fill(1, Math.min(column.length, Math.max(0, first - from)), Math.max(0, last - from + 1))
  return column
}
