/** API rows of blood oxygen tests. */
import { type SpO2, spO2 } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured, shown } from "../document/FieldFact.ts"
import { nullable, number, text, time } from "./columns.ts"
import { list, resource } from "./resource.ts"
import { tableColumns } from "./tableColumns.ts"

/** One test. */
export const SpO2Row = Schema.Struct({
  test_time: time("Local time of the test; in UTC if the offset is unknown"),
  blood_oxygen_percent: nullable(number("Blood oxygen saturation, %")),
  spo2_class: nullable(text("Class of the saturation")),
  avg_heart_rate: nullable(number("Mean heart rate, bpm")),
  hrv_ms: nullable(number("Heart rate variability (RMSSD), ms")),
  altitude_meters: nullable(number("Altitude, m"))
}).annotate({ identifier: "SpO2Row" })
export type SpO2Row = typeof SpO2Row.Type

/** A test's row. */
export const spO2Row = (record: SpO2): SpO2Row => ({
  test_time: record.testTime ?? record.testedAt,
  blood_oxygen_percent: record.bloodOxygenSaturation,
  spo2_class: record.spo2Class,
  avg_heart_rate: record.heartRateAverage,
  hrv_ms: record.hrvRmssd,
  altitude_meters: record.altitudeMeters
})

/** How blood-oxygen tests are served. */
export const spO2Resource = resource(spO2, {
  endpoints: [
    list(spO2, "spO2", "/spo2", SpO2Row, { summary: "List blood oxygen tests", days: 30, toRow: spO2Row })
  ],
  columns: tableColumns(SpO2Row),
  toRow: spO2Row,
  facts: {
    test_time: shown("2026-11-20T06:42:00+02:00"),
    blood_oxygen_percent: measured("%", 97),
    spo2_class: shown("NORMAL"),
    avg_heart_rate: measured("bpm", 56),
    altitude_meters: measured("m", 24)
  }
})
