/** API rows of continuous heart rate. */
import { type ContinuousHeartRate, type SummaryOf, continuousHeartRate } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured, shown } from "../document/FieldFact.ts"
import { date, integer, nullable, number, text } from "./columns.ts"
import { keptPlaces } from "./keptPlaces.ts"
import { list, resource, seriesByDate } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  date: date("Calendar day on the device's clock"),
  hr_min: nullable(number("Lowest sample, bpm")),
  hr_avg: nullable(number("Mean of the samples, bpm")),
  hr_max: nullable(number("Highest sample, bpm")),
  sample_count: integer("Samples of the day")
}

/** One day in a list. */
export const HeartRateRow = Schema.Struct(columns).annotate({ identifier: "HeartRateRow" })
export type HeartRateRow = typeof HeartRateRow.Type

/** One day with its samples. */
export const HeartRateSamples = Schema.Struct({
  ...columns,
  samples: Schema.Array(
    Schema.Struct({
      sample_time: text("Time on the device's clock, HH:MM:SS"),
      heart_rate: nullable(number("Heart rate, bpm; null without signal"))
    }).annotate({ identifier: "HeartRateSample" })
  ).annotate({ description: "Samples in order of time" })
}).annotate({ identifier: "HeartRateSamples" })
export type HeartRateSamples = typeof HeartRateSamples.Type

/** A day's row. */
export const heartRateRow = (record: SummaryOf<typeof continuousHeartRate>): HeartRateRow => ({
  date: record.date,
  hr_min: record.minimum,
  hr_avg: record.average,
  hr_max: record.maximum,
  sample_count: record.sampleCount
})

const pad = (value: number): string => String(value).padStart(2, "0")

/** Seconds since midnight as a reading. `clockOf(3661) // "01:01:01"` */
const clockOf = (seconds: number): string =>
  `${pad(Math.trunc(seconds / 3600))}:${pad(Math.trunc(seconds / 60) % 60)}:${pad(seconds % 60)}`

/** A day with its samples, at most `points` of them. */
export const heartRateSamples = (record: ContinuousHeartRate, points = Infinity): HeartRateSamples => {
  const { bpm, seconds } = record.samples
  const rates = seconds.map((_, index) => bpm[index] ?? null)
  return {
    ...heartRateRow(record),
    samples: keptPlaces(rates, points, seconds).map((place) => ({
      sample_time: clockOf(seconds[place] ?? 0),
      heart_rate: rates[place] ?? null
    }))
  }
}

/** How continuous heart rate is served. */
export const continuousHeartRateResource = resource(continuousHeartRate, {
  endpoints: [
    list(continuousHeartRate, "heartRate", "/heart-rate", HeartRateRow, {
      summary: "List days of continuous heart rate",
      days: 30,
      toRow: heartRateRow
    }),
    seriesByDate(continuousHeartRate, "heartRateSamples", "/heart-rate/:date/samples", HeartRateSamples, {
      summary: "Get the heart rate samples of one day",
      toRow: heartRateSamples
    })
  ],
  columns: tableColumns(HeartRateRow),
  toRow: heartRateRow,
  toLine: (record) => heartRateSamples(record),
  facts: {
    hr_min: measured("bpm", 46),
    hr_avg: measured("bpm", 68),
    hr_max: measured("bpm", 152),
    heart_rate: measured("bpm", 64),
    sample_time: shown("08:15:05")
  }
})
