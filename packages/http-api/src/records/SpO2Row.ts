/** Blood-oxygen tests as clients see them. */
import type { SpO2 } from "@polar-flow/domain"
import { Schema } from "effect"
import { nullable, number, text, time } from "./columns.ts"

/** One test. */
export const SpO2Row = Schema.Struct({
  test_time: time("When, on the person's clock where its offset is known, else UTC"),
  blood_oxygen_percent: nullable(number("Blood oxygen saturation, %")),
  spo2_class: nullable(text("Class")),
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
