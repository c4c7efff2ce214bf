/** API rows of step samples. */
import { type ActivitySamples, LocalDateTime, type SummaryOf, activitySamples } from "@polar-flow/domain"
import { Option, Schema } from "effect"
import { counted, measured, shown } from "../document/FieldFact.ts"
import { date, flag, integer, nullable, number, text } from "./columns.ts"
import { byDate, list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  date: date("Calendar day on the device's clock"),
  sample_count: integer("Intervals with a value"),
  total_steps: nullable(integer("Steps of the day")),
  has_samples: flag("Whether the day has samples")
}

/** One day in a list. */
export const ActivitySamplesRow = Schema.Struct(columns).annotate({ identifier: "ActivitySamplesRow" })
export type ActivitySamplesRow = typeof ActivitySamplesRow.Type

/** One day with its samples. */
export const ActivitySamplesDetail = Schema.Struct({
  ...columns,
  interval_ms: nullable(number("Length of one interval, ms")),
  samples: Schema.Array(
    Schema.Struct({
      timestamp: text("Start of the interval on the device's clock, YYYY-MM-DDTHH:MM:SS, without an offset"),
      steps: integer("Steps of the interval")
    }).annotate({ identifier: "StepSample" })
  ).annotate({ description: "Steps per interval, without gaps; empty without samples" })
}).annotate({ identifier: "ActivitySamplesDetail" })
export type ActivitySamplesDetail = typeof ActivitySamplesDetail.Type

/** A day's row. */
export const activitySamplesRow = (record: SummaryOf<typeof activitySamples>): ActivitySamplesRow => ({
  date: record.date,
  sample_count: record.sampleCount,
  total_steps: record.totalSteps,
  has_samples: record.sampleCount > 0
})

const secondsLength = "YYYY-MM-DDTHH:MM:SS".length

/** Polar gives no offset, so times are computed as UTC, where no hour is missing or repeated. */
const startMillis = (startTime: string): number =>
  Option.match(LocalDateTime.fromReading(startTime, 0), { onNone: () => 0, onSome: LocalDateTime.toMillis })

const samplesOf = ({ steps, intervalMilliseconds }: ActivitySamples) => {
  if (steps === null || intervalMilliseconds === null) return []
  const start = startMillis(steps.startTime)
  return steps.values.flatMap((count, index) => {
    const time = LocalDateTime.fromAnyMillis(start + index * intervalMilliseconds, 0)
    return time === null ? [] : [{ timestamp: time.slice(0, secondsLength), steps: count }]
  })
}

/** A day with its samples. */
export const activitySamplesDetail = (record: ActivitySamples): ActivitySamplesDetail => ({
  ...activitySamplesRow(record),
  interval_ms: record.intervalMilliseconds,
  samples: samplesOf(record)
})

/** How steps through a day are served. */
export const activitySamplesResource = resource(activitySamples, {
  endpoints: [
    list(activitySamples, "activitySamples", "/activity-samples", ActivitySamplesRow, {
      summary: "List days of step samples",
      days: 7,
      toRow: activitySamplesRow
    }),
    byDate(activitySamples, "activitySamplesDay", "/activity-samples/:date", ActivitySamplesDetail, {
      summary: "Get the step samples of one day",
      toRow: activitySamplesDetail
    })
  ],
  columns: tableColumns(ActivitySamplesRow),
  toRow: activitySamplesRow,
  toLine: activitySamplesDetail,
  facts: {
    interval_ms: measured("ms", 60_000),
    timestamp: shown("2026-11-20T08:15:00+02:00"),
    total_steps: counted(9421)
  }
})
