/** `compare`: metrics in two windows. */
import { Insights, type TrendOf } from "@polar-flow/analytics/effect"
import { adjustedDifference } from "@polar-flow/analytics/stats"
import { CalendarDate } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { type Days, Refusal, type Row } from "../answers/Answer.ts"
import { days, endsOf } from "./arguments.ts"
import { trendName } from "./metricNames.ts"
import { meanOf, probability, rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"
import { windowOf } from "./windows.ts"

const mostMetrics = 6
const mostDays = 3660
const leastDays = 5

const parsed = (said: string) =>
  Effect.gen(function* () {
    const [from, to] = endsOf(said).map((end) => CalendarDate.parse(end))
    if (from?._tag !== "Some" || to?._tag !== "Some")
      return yield* new Refusal({ message: `${said} are not two calendar dates.` })
    return yield* windowOf(from.value, to.value, mostDays)
  })

const isIn = (date: string, { from, to }: Days): boolean => date >= from && date <= to

const compared = (series: TrendOf, dates: ReadonlyArray<string>, a: Days, b: Days): Row => {
  const valuesIn = (window: Days) =>
    series.values.filter((value, index) => value !== null && isIn(dates[index] ?? "", window))
  const [first, second] = [valuesIn(a), valuesIn(b)]
  const sides = [first.length, rounded(meanOf(first)), second.length, rounded(meanOf(second))]
  const isEnough = first.length >= leastDays && second.length >= leastDays
  const grid = series.values.map((value, index) =>
    value !== null && (isIn(dates[index] ?? "", a) || isIn(dates[index] ?? "", b)) ? value : Number.NaN
  )
  const marked = dates.map((date) => (isIn(date, b) ? 1 : 0))
  const found = isEnough ? adjustedDifference(grid, marked, []) : null
  return [
    series.name,
    ...sides,
    rounded(found?.difference),
    rounded(found?.interval[0]),
    rounded(found?.interval[1]),
    probability(found?.pValue ?? null)
  ]
}

/** The tool `compare`. */
export const makeCompare = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const insights = yield* Insights
  return make({
    name: "compare",
    title: "Compare two periods",
    description: "Metrics in two periods that do not overlap: means, and b less a with its 95 % interval.",
    budget: 900,
    fields: { metrics: Schema.Array(Schema.String), a: days, b: days },
    answer: Effect.fnUntraced(function* ({ a: saidA, b: saidB, metrics }, subject) {
      const [a, b] = [yield* parsed(saidA), yield* parsed(saidB)]
      if (a.from <= b.to && b.from <= a.to)
        return yield* new Refusal({ message: "a and b must not overlap." })
      if (metrics.length === 0 || metrics.length > mostMetrics)
        return yield* new Refusal({ message: `Give one to ${mostMetrics} metrics.` })
      const names = yield* Effect.forEach([...new Set(metrics)], trendName)
      const from = CalendarDate.min(a.from, b.from)
      const to = CalendarDate.min(CalendarDate.max(a.to, b.to), subject.today)
      if (from > to)
        return yield* new Refusal({ message: `Both are in the future. Today is ${subject.today}.` })
      yield* windowOf(from, to, mostDays)
      const found = yield* insights.trends(
        subject.userId,
        { asOf: to, today: subject.today },
        { names, from, resolution: "day" }
      )
      const rows = found.metrics.map((series) => compared(series, found.dates, a, b))
      const clear = found.metrics.filter((_, index) => ((rows[index]?.at(-1) as number | null) ?? 1) < 0.05)
      return {
        text: `${clear.length === 0 ? "Nothing differs" : `${clear.map(({ name }) => name).join(", ")} differ${clear.length === 1 ? "s" : ""}`} clearly between ${a.from} to ${a.to} and ${b.from} to ${b.to}.`,
        asOf: subject.today,
        window: { from, to },
        n: rows.reduce((sum, [, first, , second]) => sum + Number(first) + Number(second), 0),
        units: Object.fromEntries(
          found.metrics.flatMap(({ name, unit }) => (unit === "" ? [] : [[name, unit]]))
        ),
        columns: ["metric", "n_a", "mean_a", "n_b", "mean_b", "b_less_a", "low", "high", "p"],
        rows,
        note: `Intervals allow for days that resemble their neighbours. With ${rows.length} metrics, p below 0.05 can be chance. Associations, not causes.`
      }
    })
  })
})
