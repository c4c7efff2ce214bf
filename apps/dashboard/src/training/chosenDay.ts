import type { DayColumn } from "@polar-flow/charts"
import type { TrainingColumns } from "./answer.ts"

/** What each chart is given: the columns, and the day that is chosen in all of them. */
export interface ChosenDay {
  readonly columns: TrainingColumns
  readonly day: number | null
  readonly onDay: (day: number) => void
}

/** The value of a day; null without a measurement. */
export const valueOn = ({ from, values }: DayColumn, day: number | null): number | null =>
  day === null ? null : (values[day - from] ?? null)

/** The newest days of a column. */
export const lastDays = ({ from, values }: DayColumn, count: number): DayColumn => ({
  from: from + Math.max(0, values.length - count),
  values: values.slice(-count)
})

/** The days of a column, newest first. */
export const daysBackwards = ({ from, values }: DayColumn): ReadonlyArray<number> =>
  values.map((_, index) => from + values.length - 1 - index)
