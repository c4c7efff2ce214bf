/** SleepWise bedtime: ranges of 28 days. Polar always sends the UTC offset 0, so 0 counts as unknown. */
import { CalendarDate, Instant, SleepWiseBedtime, sleepWiseBedtime } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint, type Source } from "./Source.ts"
import { dateRanges, listDays } from "./strategies.ts"
import { text, translate } from "../wire/fields.ts"
import { many } from "../wire/records.ts"
import { offsetMinutes, UtcTime, utcTime } from "../wire/time.ts"

const Bedtime = Schema.Struct({
  validity: text,
  quality: text,
  result_type: text,
  period_start_time: UtcTime,
  period_end_time: utcTime,
  preferred_sleep_period_start_time: utcTime,
  preferred_sleep_period_end_time: utcTime,
  sleep_gate_start_time: utcTime,
  sleep_gate_end_time: utcTime,
  sleep_timezone_offset_minutes: offsetMinutes
})

const minutesPerDay = 1440
/** The typical local time of the middle of the preferred sleep: 03:30. */
const usualMiddle = 210
/** Plausible UTC offsets: −10:30 to +13:30. */
const westernmost = -630

/**
 * Estimates the offset at which the middle of the sleep is at 03:30. It is accurate to a few hours, which is enough for
 * the date.
 */
const likelyOffset = (startMillis: number, endMillis: number): number => {
  const middle = Math.floor((startMillis + endMillis) / 2 / 60_000) % minutesPerDay
  const shift = (usualMiddle - middle - westernmost) % minutesPerDay
  return ((shift + minutesPerDay) % minutesPerDay) + westernmost
}

const Record = translate(Bedtime, SleepWiseBedtime, (bedtime) => {
  const start = bedtime.preferred_sleep_period_start_time ?? bedtime.period_start_time
  const end = bedtime.preferred_sleep_period_end_time ?? bedtime.period_end_time ?? start
  const offset = bedtime.sleep_timezone_offset_minutes === 0 ? null : bedtime.sleep_timezone_offset_minutes
  const [startMillis, endMillis] = [Instant.toMillis(start), Instant.toMillis(end)]
  return {
    periodStart: bedtime.period_start_time,
    date: CalendarDate.fromMillis(endMillis, offset ?? likelyOffset(startMillis, endMillis)),
    periodEnd: bedtime.period_end_time,
    utcOffsetMinutes: offset,
    preferredSleepStart: bedtime.preferred_sleep_period_start_time,
    preferredSleepEnd: bedtime.preferred_sleep_period_end_time,
    sleepGateStart: bedtime.sleep_gate_start_time,
    sleepGateEnd: bedtime.sleep_gate_end_time,
    quality: bedtime.quality,
    validity: bedtime.validity,
    resultType: bedtime.result_type
  }
})

export const path = "/v3/users/sleepwise/circadian-bedtime"
export const list = endpoint("sleepWise.bedtime", many(Record))
export const range = endpoint("sleepWise.bedtimeRange", many(Record))

export const source: Source<typeof sleepWiseBedtime> = {
  type: sleepWiseBedtime,
  fetch: dateRanges<typeof sleepWiseBedtime>(range, `${path}/date`, { days: listDays }),
  rank: ({ resultType }) => [Number(resultType === "CIRCADIAN_BEDTIME_TYPE_HISTORY")],
  endpoints: [list, range]
}
