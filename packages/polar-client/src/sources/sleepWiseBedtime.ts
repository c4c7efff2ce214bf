/** SleepWise bedtime: ranges of 28 days. Its UTC offset is 0 for everybody, so 0 is not believed. */
import { CalendarDate, Instant, SleepWiseBedtime, sleepWiseBedtime } from "@polar-flow/domain"
import { Schema } from "effect"
import { question, type Source } from "./Source.ts"
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
/** When preferred sleep is half over on most people's own clocks: 03:30. */
const usualMiddle = 210
/** Clocks that people live by run from 10:30 behind UTC to 13:30 ahead of it. */
const westernmost = -630

/** The offset at which the middle of the sleep would be at 03:30: good to a few hours, which is enough for the date. */
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
export const list = question("sleepWise.bedtime", many(Record))
export const range = question("sleepWise.bedtimeRange", many(Record))

export const source: Source<typeof sleepWiseBedtime> = {
  type: sleepWiseBedtime,
  fetch: dateRanges<typeof sleepWiseBedtime>(range, `${path}/date`, { days: listDays }),
  questions: [list, range]
}
