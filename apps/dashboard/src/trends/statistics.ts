/** The analyses of the trends, which are those of the server's answers. Loaded when one is asked for. */
import type { DayColumn } from "@polar-flow/charts"
import { anyMetric, correlation, type DailySeries, fromColumns } from "@polar-flow/analytics"
import { adjustedDifference } from "@polar-flow/analytics/stats"
import { dateOf } from "../words/dates.ts"
import type { Span } from "./span.ts"

/** A metric, and how its values compare. */
type Kind = Pick<Span, "metric" | "scale">

const seriesOf = ({ metric, scale }: Kind, columns: ReadonlyArray<DayColumn>): DailySeries => {
  const days = columns.flatMap(({ from, values }) => values.map((_, index) => from + index))
  const values = columns.flatMap((column) => column.values.map((value) => value ?? Number.NaN))
  return fromColumns(Int32Array.from(days), Float64Array.from(values), {
    ...anyMetric,
    name: metric,
    scale
  })
}

const lastOf = ({ from, values }: DayColumn): number => from + values.length - 1

/** What two metrics of a span have to do with each other. */
export interface Pairing {
  readonly points: ReadonlyArray<{ readonly x: number; readonly y: number }>
  readonly found:
    | { readonly kind: "few"; readonly needed: number }
    | { readonly kind: "constant" }
    | {
        readonly kind: "ready"
        readonly rho: number
        readonly interval: readonly [low: number, high: number] | null
        readonly strength: "negligible" | "weak" | "moderate" | "strong"
        /** How often chance alone does as much, with all lags that can be tried. */
        readonly pValue: number
        readonly independent: number
      }
}

const leastPairs = 21

/** A rank correlation of the other metric with the span's, `lag` days later: one of so many that can be tried. */
export const pairing = (
  other: Kind & { readonly days: DayColumn },
  span: Kind & { readonly days: DayColumn },
  lag: number,
  tries: number
): Pairing => {
  const points = span.days.values.flatMap((y, index) => {
    const x = other.days.values[index - lag] ?? null
    return x === null || y === null ? [] : [{ x, y }]
  })
  const found = correlation(seriesOf(other, [other.days]), seriesOf(span, [span.days]), {
    asOf: dateOf(lastOf(span.days)),
    days: span.days.values.length,
    lag
  })
  if (found.status !== "ready")
    return {
      points,
      found: points.length < leastPairs ? { kind: "few", needed: leastPairs } : { kind: "constant" }
    }
  return {
    points,
    found: {
      kind: "ready",
      rho: found.value,
      interval: found.interval,
      strength: found.strength,
      pValue: Math.min(1, found.pValue * tries),
      independent: Math.round(found.effectiveN)
    }
  }
}

/** Days that a comparison needs of each span. */
const leastDays = 14
const weekdays = [0, 1, 2, 3, 4, 5] as const

/** The values of some days on one calendar, as the comparison takes them: ln where ratios count; NaN for gaps. */
const gridOf = (
  columns: ReadonlyArray<DayColumn>,
  from: number,
  to: number,
  isLog: boolean
): Float64Array => {
  const grid = new Float64Array(to - from + 1).fill(Number.NaN)
  for (const column of columns)
    column.values.forEach((value, index) => {
      if (value !== null) grid[column.from - from + index] = isLog ? Math.log(value) : value
    })
  return grid
}

const measuredIn = ({ values }: DayColumn): ReadonlyArray<number> => values.filter((value) => value !== null)

/**
 * The interval of the difference between a span and an earlier one, in 95 of 100 cases: in percent of the earlier one,
 * or in the unit where percentages mean nothing. Adjusted for weekdays and for days that resemble the day before; null
 * if there are too few.
 */
export const difference = (span: Span, earlier: Span): readonly [low: number, high: number] | null => {
  const [now, then] = [measuredIn(span.days), measuredIn(earlier.days)]
  if (now.length < leastDays || then.length < leastDays) return null
  const [from, to] = [earlier.days.from, lastOf(span.days)]
  const isLog = span.scale === "log"
  const grid = gridOf([earlier.days, span.days], from, to, isLog)
  const marked = grid.map((_, index) => (index >= span.days.from - from ? 1 : 0))
  const columns = weekdays.map((weekday) => grid.map((_, index) => (index % 7 === weekday ? 1 : 0)))
  const found = adjustedDifference(grid, marked, columns)
  if (found === null) return null
  const mean = then.reduce((sum, value) => sum + value, 0) / then.length
  const [low, high] = found.interval.map((each) =>
    isLog ? 100 * Math.expm1(each) : span.scale === "ratio" ? (100 * each) / mean : each
  )
  return low === undefined || high === undefined ? null : [low, high]
}
