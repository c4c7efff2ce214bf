/** `trend`: one metric over time. */
import { Insights, type Trends } from "@polar-flow/analytics/effect"
import { CalendarDate } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import type { Row } from "../answers/Answer.ts"
import { text, whole } from "./arguments.ts"
import { trendName } from "./metricNames.ts"
import { meanOf, rounded } from "./numbers.ts"
import { makeToolMaker } from "./Tool.ts"

const [usualWindow, longestWindow] = [90, 7305]
const [mostOfDays, mostOfWeeks] = [35, 400]
const lengthOfMonth = 7

const bucketOf = (window: number): "day" | "week" | "month" =>
  window <= mostOfDays ? "day" : window <= mostOfWeeks ? "week" : "month"

const changeText = ({ changes }: Trends): string => {
  const last = changes.at(-1)
  return last === undefined
    ? ""
    : ` Its level changed on ${last.since}, from ${rounded(last.before) ?? "?"} to ${rounded(last.after) ?? "?"}.`
}

/** The tool `trend`. */
export const makeTrend = Effect.gen(function* () {
  const make = yield* makeToolMaker
  const insights = yield* Insights
  return make({
    name: "trend",
    title: "Trend",
    description: "One metric or score up to today, with the usual range of each bucket.",
    budget: 900,
    fields: {
      metric: text("of today; or readiness, fitness, fatigue, form, sleep_debt"),
      window: Schema.optionalKey(whole(7, longestWindow).annotate({ description: "days" })),
      bucket: Schema.optionalKey(Schema.Literals(["day", "week", "month"]))
    },
    answer: Effect.fnUntraced(function* ({ bucket, metric, window = usualWindow }, subject) {
      const name = yield* trendName(metric)
      const resolution = bucket ?? bucketOf(window)
      const from = CalendarDate.minusDays(subject.today, window - 1)
      const found = yield* insights.trends(
        subject.userId,
        { asOf: subject.today, today: subject.today },
        { names: [name], from, resolution }
      )
      const [series] = found.metrics
      const rows = found.dates.flatMap((date, index): ReadonlyArray<Row> => {
        const value = rounded(series?.values[index], 1)
        if (value === null) return []
        const said = resolution === "month" ? date.slice(0, lengthOfMonth) : date
        return [[said, value, rounded(series?.low[index], 0), rounded(series?.high[index], 0)]]
      })
      const values = rows.map(([, value]) => value as number)
      const half = Math.ceil(values.length / 2)
      const unit = series?.unit ?? ""
      const halves = [meanOf(values.slice(0, half)), meanOf(values.slice(half))].map((each) =>
        rounded(each, 1)
      )
      return {
        text:
          rows.length === 0
            ? `No ${name} in the last ${window} days. A longer window may have some.`
            : `${name}: on average ${halves[0]} in the first half and ${halves[1] ?? halves[0]} in the second, ${unit}.${changeText(found)}`.replace(
                ", .",
                "."
              ),
        asOf: subject.today,
        window: { from, to: subject.today },
        n: rows.length,
        units: unit === "" ? {} : { value: unit },
        columns: [resolution, "value", "usual_low", "usual_high"],
        rows,
        keeps: "last",
        rest: () => "Use a larger bucket, or a shorter window."
      }
    })
  })
})
