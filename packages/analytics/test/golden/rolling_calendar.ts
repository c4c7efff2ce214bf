import {
  addDays,
  baseline,
  between,
  civilDate,
  dailySeries,
  type DatedValue,
  epochDayOf,
  orThrow,
  type WindowMean
} from "../../src/index.ts"
import { mean, median, quantile, type QuantileType, standardDeviation } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

const lastWins = (input: unknown) =>
  orThrow(dailySeries(input as ReadonlyArray<DatedValue>, { duplicates: "last", nonFinite: "missing" }))

const dateOf = (text: string) => orThrow(civilDate(text))

const windowed = ({ window, n, coverage, value }: WindowMean) => ({ ...window, n, coverage, mean: value })

const everyDay = (input: unknown, dates: ReadonlyArray<string>) => {
  const series = lastWins(input)
  const windows = dates.map((date) => {
    const today = epochDayOf(dateOf(date))
    return between(series, today - 6, today).values
  })
  const ofEnough = <A>(f: (values: Float64Array) => A) =>
    windows.map((values) => (values.length < 3 ? null : f(values)))
  const ofType = (p: number, type: QuantileType) => ofEnough((values) => quantile(values, p, type))
  return {
    dates,
    mean: ofEnough(mean),
    median: ofEnough(median),
    std_ddof1: ofEnough((values) => standardDeviation(values)),
    min: ofEnough((values) => Math.min(...values)),
    max: ofEnough((values) => Math.max(...values)),
    // the file leaves the count of a single value out
    count: windows.map(({ length }) => (length < 2 ? null : length)),
    q25_type7: ofType(0.25, 7),
    q25_type6: ofType(0.25, 6),
    q75_type6: ofType(0.75, 6),
    q75_type7: ofType(0.75, 7)
  }
}

export const run: GoldenRunner = ({ input, expected }) => {
  if (!Array.isArray(expected))
    return everyDay(input, (expected as { readonly dates: ReadonlyArray<string> }).dates)
  return expected.map(({ asOf }: { readonly asOf: string }) => {
    const found = baseline(lastWins(input), { asOf: addDays(dateOf(asOf), 0) })
    return {
      asOf,
      w7: windowed(found.last7Days),
      w30: windowed(found.last30Days),
      w90: windowed(found.last90Days)
    }
  })
}
