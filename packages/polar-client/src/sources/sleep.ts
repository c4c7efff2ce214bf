/** Sleep: a list of 28 days, and single nights for as long as Polar keeps them. */
import { LocalDateTime, nightRank, Sleep, type SleepStage, sleep } from "@polar-flow/domain"
import { Schema } from "effect"
import { type Endpoint, endpoint, optionalEndpoint, type Source } from "./Source.ts"
import { listThenDays } from "./strategies.ts"
import {
  clockMap,
  count,
  notNegative,
  orNull,
  aboveZeroOrNull,
  aboveZeroClockMap,
  text,
  translate
} from "../wire/fields.ts"
import { throughNight } from "../wire/night.ts"
import { one, under } from "../wire/records.ts"
import { highestOf, lowestOf, meanOf } from "../wire/statistics.ts"
import { CivilDate, ZonedTime } from "../wire/time.ts"

const Night = Schema.Struct({
  date: CivilDate,
  sleep_start_time: orNull(ZonedTime),
  sleep_end_time: orNull(ZonedTime),
  device_id: text,
  continuity: aboveZeroOrNull,
  continuity_class: aboveZeroOrNull,
  light_sleep: notNegative,
  deep_sleep: notNegative,
  rem_sleep: notNegative,
  unrecognized_sleep_stage: notNegative,
  sleep_score: aboveZeroOrNull,
  total_interruption_duration: notNegative,
  sleep_charge: aboveZeroOrNull,
  sleep_goal: aboveZeroOrNull,
  sleep_rating: aboveZeroOrNull,
  short_interruption_duration: notNegative,
  long_interruption_duration: notNegative,
  sleep_cycles: count,
  group_duration_score: aboveZeroOrNull,
  group_solidity_score: aboveZeroOrNull,
  group_regeneration_score: aboveZeroOrNull,
  hypnogram: clockMap,
  heart_rate_samples: aboveZeroClockMap
})

const stages: ReadonlyArray<SleepStage> = ["wake", "rem", "light", "light", "deep", "unknown"]

const through = <A>(
  night: typeof Night.Type,
  entries: ReadonlyArray<readonly [string, number | null]> | null,
  sample: (time: LocalDateTime, value: number) => A
): ReadonlyArray<A> | null =>
  entries === null || night.sleep_start_time === null
    ? null
    : throughNight(
        { date: night.date, start: night.sleep_start_time, end: night.sleep_end_time },
        entries,
        sample
      )

const Record = translate(Night, Sleep, (night) => {
  const heartRates = (night.heart_rate_samples ?? []).flatMap(([, bpm]) => (bpm === null ? [] : [bpm]))
  return {
    date: night.date,
    sleepScore: night.sleep_score,
    startTime: night.sleep_start_time,
    endTime: night.sleep_end_time,
    lightSleepSeconds: night.light_sleep,
    deepSleepSeconds: night.deep_sleep,
    remSleepSeconds: night.rem_sleep,
    unrecognizedSleepSeconds: night.unrecognized_sleep_stage,
    interruptionSeconds: night.total_interruption_duration,
    shortInterruptionSeconds: night.short_interruption_duration,
    longInterruptionSeconds: night.long_interruption_duration,
    continuity: night.continuity,
    continuityClass: night.continuity_class,
    sleepCycles: night.sleep_cycles,
    sleepCharge: night.sleep_charge,
    sleepRating: night.sleep_rating,
    sleepGoalSeconds: night.sleep_goal,
    groupDurationScore: night.group_duration_score,
    groupSolidityScore: night.group_solidity_score,
    groupRegenerationScore: night.group_regeneration_score,
    heartRateAverage: meanOf(heartRates),
    heartRateMinimum: lowestOf(heartRates),
    heartRateMaximum: highestOf(heartRates),
    deviceId: night.device_id,
    naps: null,
    hypnogram: through(night, night.hypnogram, (time, stage) => ({
      time,
      stage: stages[stage] ?? "unknown"
    })),
    heartRateSamples: through(night, night.heart_rate_samples, (time, bpm) => ({ time, bpm }))
  }
})

/** An available night, without its measurements. */
export const AvailableSleep = Schema.Struct({
  date: CivilDate,
  startTime: Schema.NullOr(LocalDateTime),
  endTime: Schema.NullOr(LocalDateTime)
})
export type AvailableSleep = typeof AvailableSleep.Type

const Available = translate(
  Schema.Struct({ date: CivilDate, start_time: orNull(ZonedTime), end_time: orNull(ZonedTime) }),
  AvailableSleep,
  (night) => ({ date: night.date, startTime: night.start_time, endTime: night.end_time })
)

export const path = "/v3/users/sleep"
export const list = endpoint("sleep.list", under("nights", Record))
export const night = optionalEndpoint("sleep.get", one(Record))
export const available: Endpoint<AvailableSleep> = endpoint("sleep.available", under("available", Available))

export const source: Source<typeof sleep> = {
  type: sleep,
  fetch: listThenDays<typeof sleep>(list, night, { list: path, day: (date) => `${path}/${date}` }),
  rank: nightRank,
  endpoints: [list, night]
}
