/** Metrics over time as clients see them: columns of equal length. */
import type { Trends } from "@polar-flow/analytics/effect"
import type { LabelledSpan } from "@polar-flow/domain"
import { Schema } from "effect"
import { date, nullable, number, rounded, text } from "../records/columns.ts"

const column = (description: string) => Schema.Array(Schema.NullOr(Schema.Finite)).annotate({ description })

const SeriesColumns = Schema.Struct({
  unit: text("Unit of the values"),
  values: column("Value of each date; of a week or month the mean of its days. null: not measured"),
  mean_7d: column(
    "Mean of the 7 days up to each date, where at least 4 of them have a value. null for weeks and months"
  ),
  low: column("Lower limit of the usual range: the middle half of the 90 days before. null below 21 days"),
  high: column("Upper limit of the usual range"),
  flags: Schema.Array(Schema.Literals([0, 1, 2])).annotate({
    description: "0 usual, 1 unusual (warning), 2 far outside (critical), as /anomalies judges the day"
  })
}).annotate({ identifier: "SeriesColumns" })

const SeriesChange = Schema.Struct({
  metric: text("Metric"),
  date: date("First day of the new level"),
  known_since: date("Day on which it became known"),
  by: Schema.Literals(["label", "level_change"]).annotate({
    description: "label: a new device or medication. level_change: seen in the values"
  }),
  before: nullable(number("Mean before, at most 90 days")),
  after: nullable(number("Mean since, up to the next change"))
}).annotate({ identifier: "SeriesChange" })

const SeriesLabel = Schema.Struct({
  label: text("Label"),
  from: date("First day"),
  to: date("Last day, included")
}).annotate({ identifier: "SeriesLabel" })

/** Metrics over time. */
export const SeriesReport = Schema.Struct({
  user_id: Schema.String,
  resolution: Schema.Literals(["day", "week", "month"]).annotate({ description: "Length of the periods" }),
  dates: Schema.Array(Schema.String.annotate({ format: "date" })).annotate({
    description: "Days, Mondays of weeks, or firsts of months. Every column has an entry for each"
  }),
  metrics: Schema.Record(Schema.String, SeriesColumns).annotate({ description: "By name" }),
  changes: Schema.Array(SeriesChange).annotate({ description: "Changes of level of the metrics" }),
  labels: Schema.Array(SeriesLabel).annotate({ description: "Labels of the journal in these days" })
}).annotate({ identifier: "SeriesReport" })
export type SeriesReport = typeof SeriesReport.Type

/** What a chart can show, and what ten years of days need not be larger for. */
const decimals = 2
const drawnOne = (value: number | null, places = decimals): number | null =>
  value === null ? null : rounded(value, places)
const drawn = (values: ReadonlyArray<number | null>, places = decimals): ReadonlyArray<number | null> =>
  values.map((value) => drawnOne(value, places))

/** Readiness is said in whole points everywhere. */
const placesOf = (name: string): number => (name === "readiness" ? 0 : decimals)

/** The report, without labels that have no day in it. */
export const seriesReport = (
  userId: string,
  resolution: SeriesReport["resolution"],
  found: Trends,
  labels: ReadonlyArray<LabelledSpan>
): SeriesReport => ({
  user_id: userId,
  resolution,
  dates: found.dates,
  metrics: Object.fromEntries(
    found.metrics.map(({ flags, high, low, mean7d, name, unit, values }) => {
      const places = placesOf(name)
      const range = { low: drawn(low, places), high: drawn(high, places) }
      return [name, { unit, values: drawn(values, places), mean_7d: drawn(mean7d), ...range, flags }]
    })
  ),
  changes: found.changes.map(({ after, before, by, knownSince, metric, since }) => ({
    metric,
    date: since,
    known_since: knownSince,
    by,
    before: drawnOne(before),
    after: drawnOne(after)
  })),
  labels: labels.map(({ from, label, to }) => ({ label, from, to }))
})
