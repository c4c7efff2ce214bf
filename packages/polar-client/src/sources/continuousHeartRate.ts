/** Continuous heart rate: ranges of a week, because a device may record 8000 samples per day. */
import { ContinuousHeartRate, continuousHeartRate } from "@polar-flow/domain"
import { Option, Schema } from "effect"
import { endpoint, optionalEndpoint, type Source } from "./Source.ts"
import { dateRanges } from "./strategies.ts"
import { orNull, aboveZeroOrNull, translate, translateIf } from "../wire/fields.ts"
import { isNumber, fastList } from "../wire/fastList.ts"
import { one, underOrBare } from "../wire/records.ts"
import { highestOf, lowestOf, meanOf, present } from "../wire/statistics.ts"
import { CivilDate, secondsOfDay } from "../wire/time.ts"

/** Days per request: 4 MB at the highest density seen. */
const rangeDays = 7

const Beat = Schema.Struct({
  heart_rate: aboveZeroOrNull,
  sample_time: translateIf(Schema.String, Schema.Int, "a clock reading", secondsOfDay)
})

const Beats = fastList(Beat, ({ heart_rate, sample_time }) => {
  const seconds = typeof sample_time === "string" ? Option.getOrNull(secondsOfDay(sample_time)) : null
  return isNumber(heart_rate) && seconds !== null
    ? { heart_rate: heart_rate > 0 ? heart_rate : null, sample_time: seconds }
    : undefined
})

const Day = Schema.Struct({ date: CivilDate, heart_rate_samples: orNull(Beats) })

const Record = translate(Day, ContinuousHeartRate, ({ date, heart_rate_samples }) => {
  const samples = (heart_rate_samples ?? []).toSorted((a, b) => a.sample_time - b.sample_time)
  const bpm = samples.map((sample) => sample.heart_rate)
  const measured = present(bpm)
  return {
    date,
    sampleCount: samples.length,
    minimum: lowestOf(measured),
    average: meanOf(measured),
    maximum: highestOf(measured),
    samples: { seconds: samples.map((sample) => sample.sample_time), bpm }
  }
})

export const path = "/v3/users/continuous-heart-rate"
/** Polar documents a single day object for a range, but the service wraps a list of days. */
export const range = endpoint("heartRate.range", underOrBare("heart_rates", Record))
export const day = optionalEndpoint("heartRate.get", one(Record))

export const source: Source<typeof continuousHeartRate> = {
  type: continuousHeartRate,
  fetch: dateRanges<typeof continuousHeartRate>(range, path, { days: rangeDays }),
  rank: ({ sampleCount }) => [sampleCount],
  endpoints: [range, day]
}
