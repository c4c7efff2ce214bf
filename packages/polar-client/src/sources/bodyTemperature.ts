/** Body temperature: ranges of 28 days. Times are UTC without an offset, so the date is the UTC date of the start. */
import { BodyTemperature, CalendarDate, Instant, bodyTemperature } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint, type Source } from "./Source.ts"
import { dateRanges, listDays } from "./strategies.ts"
import { Numeric, number, orNull, text, translate } from "../wire/fields.ts"
import { isNumber, fastList } from "../wire/fastList.ts"
import { many } from "../wire/records.ts"
import { highestOf, lowestOf, meanOf, present } from "../wire/statistics.ts"
import { UtcTime, utcTime } from "../wire/time.ts"

const Sample = Schema.Struct({ temperature_celsius: number, recording_time_delta_milliseconds: Numeric })

const Samples = fastList(Sample, ({ recording_time_delta_milliseconds, temperature_celsius }) =>
  isNumber(recording_time_delta_milliseconds) && isNumber(temperature_celsius)
    ? { temperature_celsius, recording_time_delta_milliseconds }
    : undefined
)

const Period = Schema.Struct({
  source_device_id: text,
  measurement_type: text,
  sensor_location: text,
  start_time: UtcTime,
  end_time: utcTime,
  samples: orNull(Samples)
})

const Record = translate(Period, BodyTemperature, (period) => {
  const start = Instant.toMillis(period.start_time)
  const samples = period.samples ?? []
  const celsius = samples.map((sample) => sample.temperature_celsius)
  const measured = present(celsius)
  return {
    id: [
      Math.floor(start / 1000),
      ...(period.source_device_id === null ? [] : [period.source_device_id])
    ].join("-"),
    date: CalendarDate.fromMillis(start, 0),
    startTime: period.start_time,
    endTime: period.end_time,
    measurementType: period.measurement_type,
    sensorLocation: period.sensor_location,
    minimum: lowestOf(measured),
    average: meanOf(measured),
    maximum: highestOf(measured),
    sampleCount: samples.length,
    deviceId: period.source_device_id,
    samples: {
      milliseconds: samples.map((sample) => sample.recording_time_delta_milliseconds),
      celsius
    }
  }
})

export const path = "/v3/users/biosensing/bodytemperature"
export const list = endpoint("biosensing.bodyTemperature", many(Record))

export const source: Source<typeof bodyTemperature> = {
  type: bodyTemperature,
  fetch: dateRanges<typeof bodyTemperature>(list, path, { days: listDays }),
  rank: ({ sampleCount }) => [sampleCount],
  endpoints: [list]
}
