/** ECG recordings at the wrist: ranges of 28 days. */
import { Ecg, LocalDateTime, ecg } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint, type Source } from "./Source.ts"
import { dateRanges, listDays } from "./strategies.ts"
import { Id, Numeric, number, notNegative, orNull, aboveZeroOrNull, text, translate } from "../wire/fields.ts"
import { isNumber, fastList } from "../wire/fastList.ts"
import { many } from "../wire/records.ts"
import { EpochMillis, offsetMinutes } from "../wire/time.ts"

const Amplitude = Schema.Struct({ recording_time_delta_ms: Numeric, amplitude_mv: number })

const Waveform = fastList(Amplitude, ({ amplitude_mv, recording_time_delta_ms }) =>
  isNumber(recording_time_delta_ms) && isNumber(amplitude_mv)
    ? { recording_time_delta_ms, amplitude_mv }
    : undefined
)

const Test = Schema.Struct({
  source_device_id: text,
  test_time: EpochMillis,
  time_zone_offset: offsetMinutes,
  average_heart_rate_bpm: aboveZeroOrNull,
  heart_rate_variability_ms: aboveZeroOrNull,
  heart_rate_variability_level: text,
  rri_ms: aboveZeroOrNull,
  pulse_transit_time_systolic_ms: aboveZeroOrNull,
  pulse_transit_time_diastolic_ms: aboveZeroOrNull,
  pulse_transit_time_quality_index: notNegative,
  samples: orNull(Waveform),
  quality_measurements: orNull(
    Schema.Array(Schema.Struct({ recording_time_delta_ms: Numeric, quality_level: Id }))
  )
})

const waveformOf = (samples: (typeof Test.Type)["samples"]) =>
  samples === null
    ? null
    : {
        milliseconds: samples.map((sample) => sample.recording_time_delta_ms),
        millivolts: samples.map((sample) => sample.amplitude_mv)
      }

const secondsOf = (samples: (typeof Test.Type)["samples"]): number | null => {
  const [first, last] = [samples?.[0], samples?.at(-1)]
  return first === undefined || last === undefined
    ? null
    : (last.recording_time_delta_ms - first.recording_time_delta_ms) / 1000
}

const Record = translate(Test, Ecg, (test) => {
  const testTime = LocalDateTime.fromMillis(test.test_time, test.time_zone_offset ?? 0)
  return {
    id: String(Math.floor(test.test_time / 1000)),
    date: LocalDateTime.date(testTime),
    testTime,
    heartRateAverage: test.average_heart_rate_bpm,
    hrvRmssd: test.heart_rate_variability_ms,
    hrvLevel: test.heart_rate_variability_level,
    rriMilliseconds: test.rri_ms,
    pulseTransitTimeSystolic: test.pulse_transit_time_systolic_ms,
    pulseTransitTimeDiastolic: test.pulse_transit_time_diastolic_ms,
    pulseTransitTimeQuality: test.pulse_transit_time_quality_index,
    durationSeconds: secondsOf(test.samples),
    sampleCount: test.samples?.length ?? 0,
    deviceId: test.source_device_id,
    waveform: waveformOf(test.samples),
    quality:
      test.quality_measurements?.map((change) => ({
        milliseconds: change.recording_time_delta_ms,
        level: change.quality_level
      })) ?? null
  }
})

export const path = "/v3/users/biosensing/ecg"
export const list = endpoint("biosensing.ecg", many(Record))

export const source: Source<typeof ecg> = {
  type: ecg,
  fetch: dateRanges<typeof ecg>(list, path, { days: listDays }),
  rank: ({ sampleCount }) => [sampleCount],
  endpoints: [list]
}
