/** API rows of ECG recordings. */
import { type Ecg, type SummaryOf, ecg } from "@polar-flow/domain"
import { Schema } from "effect"
import { measured, shown } from "../document/FieldFact.ts"
import { flag, integer, nullable, number, text, time } from "./columns.ts"
import { list, resource, seriesById } from "./resource.ts"
import { keptPlaces } from "./keptPlaces.ts"
import { tableColumns } from "./tableColumns.ts"

const columns = {
  id: text("ID of the recording"),
  test_time: time("Local time of the test"),
  avg_heart_rate: nullable(number("Mean heart rate, bpm")),
  hrv_ms: nullable(number("Heart rate variability (RMSSD), ms")),
  hrv_level: nullable(text("Heart rate variability compared with the person's usual level")),
  rri_ms: nullable(number("Mean RR interval, ms")),
  duration_seconds: nullable(number("Length of the recording, s")),
  sample_count: integer("Samples of the waveform"),
  has_samples: flag("Whether the recording has a waveform")
}

/** One recording in a list. */
export const EcgRow = Schema.Struct(columns).annotate({ identifier: "EcgRow" })
export type EcgRow = typeof EcgRow.Type

const measures = {
  ...columns,
  device_id: nullable(text("Device that measured it")),
  ptt_systolic_ms: nullable(number("Pulse transit time, systolic, ms")),
  ptt_diastolic_ms: nullable(number("Pulse transit time, diastolic, ms")),
  ptt_quality_index: nullable(number("Quality of the pulse transit time, %"))
}

/** One recording with its waveform. */
export const EcgDetail = Schema.Struct({
  ...measures,
  samples: Schema.Array(
    Schema.Struct({
      time_ms: number("Time since the start, ms"),
      amplitude_mv: nullable(number("Amplitude, mV"))
    }).annotate({ identifier: "EcgSample" })
  ).annotate({ description: "Waveform; empty if there is none" }),
  quality: Schema.NullOr(
    Schema.Array(
      Schema.Struct({
        time_ms: number("Start of this quality, time since the start, ms"),
        level: text("Quality"),
        quality: text("Equal to level")
      }).annotate({
        identifier: "EcgQuality"
      })
    )
  ).annotate({ description: "Changes of signal quality" })
}).annotate({ identifier: "EcgDetail" })
export type EcgDetail = typeof EcgDetail.Type

/** A recording's row. */
export const ecgRow = (record: SummaryOf<typeof ecg>): EcgRow => ({
  id: record.id,
  test_time: record.testTime,
  avg_heart_rate: record.heartRateAverage,
  hrv_ms: record.hrvRmssd,
  hrv_level: record.hrvLevel,
  rri_ms: record.rriMilliseconds,
  duration_seconds: record.durationSeconds,
  sample_count: record.sampleCount,
  has_samples: record.sampleCount > 0
})

/** A recording's row with everything but the waveform and its quality. */
const ecgMeasures = (record: SummaryOf<typeof ecg>) => ({
  ...ecgRow(record),
  device_id: record.deviceId,
  ptt_systolic_ms: record.pulseTransitTimeSystolic,
  ptt_diastolic_ms: record.pulseTransitTimeDiastolic,
  ptt_quality_index: record.pulseTransitTimeQuality
})

/** A recording with its waveform, of at most `points` samples. */
export const ecgDetail = (record: Ecg, points = Infinity): EcgDetail => {
  const { milliseconds = [], millivolts = [] } = record.waveform ?? {}
  const amplitudes = milliseconds.map((_, index) => millivolts[index] ?? null)
  const places = keptPlaces(amplitudes, points, milliseconds)
  return {
    ...ecgMeasures(record),
    samples: places.map((place) => ({
      time_ms: milliseconds[place] ?? 0,
      amplitude_mv: amplitudes[place] ?? null
    })),
    quality:
      record.quality?.map(({ milliseconds: start, level }) => ({ time_ms: start, level, quality: level })) ??
      null
  }
}

/** How ECG recordings are served. */
export const ecgResource = resource(ecg, {
  endpoints: [
    list(ecg, "ecg", "/ecg", EcgRow, { summary: "List ECG recordings", days: 30, toRow: ecgRow }),
    seriesById(ecg, "ecgRecording", "/ecg/:id", EcgDetail, {
      summary: "Get one ECG recording, with its waveform",
      toRow: ecgDetail
    })
  ],
  columns: tableColumns(EcgDetail),
  toRow: ecgMeasures,
  toLine: (record) => ecgDetail(record),
  facts: {
    hrv_level: shown("USUAL"),
    rri_ms: measured("ms", 1070),
    duration_seconds: measured("s", 30),
    time_ms: measured("ms", 7),
    amplitude_mv: measured("mV", 0.213),
    ptt_systolic_ms: measured("ms", 241),
    ptt_diastolic_ms: measured("ms", 268),
    ptt_quality_index: measured("%", 88),
    level: shown("GOOD"),
    "EcgQuality.quality": shown("GOOD")
  }
})
