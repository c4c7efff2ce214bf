/** API rows of body temperature periods. */
import { type BodyTemperature, type SummaryOf, bodyTemperature } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured, shown } from "../document/FieldFact.ts"
import { integer, nullable, number, text, time } from "./columns.ts"
import { byId, list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  id: text("ID of the period"),
  start_time: time("Start, UTC"),
  end_time: nullable(time("End, UTC")),
  measurement_type: nullable(text("Skin or core")),
  sensor_location: nullable(text("Distal or proximal")),
  temp_min: nullable(number("Lowest sample, °C")),
  temp_avg: nullable(number("Mean of the samples, °C")),
  temp_max: nullable(number("Highest sample, °C")),
  sample_count: integer("Samples of the period")
}

/** One period in a list. */
export const BodyTemperatureRow = Schema.Struct(columns).annotate({ identifier: "BodyTemperatureRow" })
export type BodyTemperatureRow = typeof BodyTemperatureRow.Type

/** One period with its samples. */
export const BodyTemperatureDetail = Schema.Struct({
  ...columns,
  samples: Schema.Array(
    Schema.Struct({
      time_ms: number("Time since the start, ms"),
      temperature_celsius: nullable(number("Temperature, °C"))
    }).annotate({ identifier: "TemperatureSample" })
  ).annotate({ description: "Samples in order of time" })
}).annotate({ identifier: "BodyTemperatureDetail" })
export type BodyTemperatureDetail = typeof BodyTemperatureDetail.Type

/** A period's row. */
export const bodyTemperatureRow = (record: SummaryOf<typeof bodyTemperature>): BodyTemperatureRow => ({
  id: record.id,
  start_time: record.startTime,
  end_time: record.endTime,
  measurement_type: record.measurementType,
  sensor_location: record.sensorLocation,
  temp_min: record.minimum,
  temp_avg: record.average,
  temp_max: record.maximum,
  sample_count: record.sampleCount
})

/** A period with its samples. */
export const bodyTemperatureDetail = (record: BodyTemperature): BodyTemperatureDetail => ({
  ...bodyTemperatureRow(record),
  samples: record.samples.milliseconds.map((milliseconds, index) => ({
    time_ms: milliseconds,
    temperature_celsius: record.samples.celsius[index] ?? null
  }))
})

/** How periods of body temperature are served. */
export const bodyTemperatureResource = resource(bodyTemperature, {
  endpoints: [
    list(bodyTemperature, "bodyTemperature", "/temperature/body", BodyTemperatureRow, {
      summary: "List periods of body temperature",
      days: 30,
      toRow: bodyTemperatureRow
    }),
    byId(bodyTemperature, "bodyTemperaturePeriod", "/temperature/body/:id", BodyTemperatureDetail, {
      summary: "Get one period of body temperature, with samples",
      toRow: bodyTemperatureDetail
    })
  ],
  columns: tableColumns(BodyTemperatureRow),
  toRow: bodyTemperatureRow,
  toLine: bodyTemperatureDetail,
  facts: {
    temp_min: measured("°C", 35.9),
    temp_avg: measured("°C", 36.6),
    temp_max: measured("°C", 37.1),
    measurement_type: shown("TM_CORE_TEMPERATURE"),
    sensor_location: shown("SL_DISTAL"),
    temperature_celsius: measured("°C", 34.6)
  }
})
