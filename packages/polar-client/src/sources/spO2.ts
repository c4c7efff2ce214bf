/** Blood oxygen tests: ranges of 28 days. */
import { CalendarDate, Instant, LocalDateTime, SpO2, spO2 } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint, type Source } from "./Source.ts"
import { dateRanges, listDays } from "./strategies.ts"
import { number, aboveZeroOrNull, text, translate } from "../wire/fields.ts"
import { many } from "../wire/records.ts"
import { EpochMillis, offsetMinutes } from "../wire/time.ts"

const Test = Schema.Struct({
  source_device_id: text,
  test_time: EpochMillis,
  time_zone_offset: offsetMinutes,
  test_status: text,
  blood_oxygen_percent: aboveZeroOrNull,
  spo2_class: text,
  spo2_value_deviation_from_baseline: text,
  spo2_quality_average_percent: number,
  average_heart_rate_bpm: aboveZeroOrNull,
  heart_rate_variability_ms: aboveZeroOrNull,
  spo2_hrv_deviation_from_baseline: text,
  altitude_meters: number
})

const Record = translate(Test, SpO2, (test) => ({
  testedAt: Instant.fromMillis(test.test_time),
  date: CalendarDate.fromMillis(test.test_time, test.time_zone_offset ?? 0),
  testTime:
    test.time_zone_offset === null ? null : LocalDateTime.fromMillis(test.test_time, test.time_zone_offset),
  bloodOxygenSaturation: test.blood_oxygen_percent,
  spo2Class: test.spo2_class,
  testStatus: test.test_status,
  deviationFromBaseline: test.spo2_value_deviation_from_baseline,
  qualityAverage: test.spo2_quality_average_percent,
  heartRateAverage: test.average_heart_rate_bpm,
  hrvRmssd: test.heart_rate_variability_ms,
  hrvDeviationFromBaseline: test.spo2_hrv_deviation_from_baseline,
  altitudeMeters: test.altitude_meters,
  deviceId: test.source_device_id
}))

export const path = "/v3/users/biosensing/spo2"
export const list = endpoint("biosensing.spO2", many(Record))

export const source: Source<typeof spO2> = {
  type: spO2,
  fetch: dateRanges<typeof spO2>(list, path, { days: listDays }),
  endpoints: [list]
}
