/** Some weeks of a value as dots, with what the cursor points at and a table. */
import { type DayColumn, DayDots, type Usual } from "@polar-flow/charts"
import { CursorFigure } from "../CursorFigure.tsx"
import type { TableData } from "../DataTable.tsx"
import { formats } from "../../words/language.ts"
import "./dots.css"
import { dotsWords } from "./words.ts"

/** Values of dates as a column that ends on a day. */
export const columnTo = (
  to: number,
  count: number,
  values: ReadonlyMap<number, number | null>
): DayColumn => {
  const from = to - count + 1
  return { from, values: Array.from({ length: count }, (_, index) => values.get(from + index) ?? null) }
}

/** How many days have a value. */
export const countOf = ({ values }: DayColumn): number => values.filter((value) => value !== null).length

/** The figure. */
export const DotsFigure = ({
  title,
  days,
  usual,
  isSparse = false,
  unit,
  decimals = 0,
  write,
  table,
  label
}: {
  readonly title: string
  readonly days: DayColumn
  readonly usual: Usual | null
  readonly isSparse?: boolean
  readonly unit: string
  readonly decimals?: number
  /** A value with its unit. */
  readonly write: (value: number) => string
  readonly table: () => TableData
  readonly label: string
}) => {
  const words = dotsWords.now()
  const say = (day: number): string => {
    const [name, value] = [formats.value.weekday(day), days.values[day - days.from] ?? null]
    return value === null ? words.notOn(name) : words.onDay(name, write(value))
  }
  return (
    <div class="dots">
      <h3>{title}</h3>
      <CursorFigure
        say={say}
        draw={(given) => (
          <DayDots
            {...given}
            days={days}
            usual={usual}
            isSparse={isSparse}
            unit={unit}
            decimals={decimals}
            labels={{ chart: label }}
          />
        )}
        table={table}
      />
    </div>
  )
}
