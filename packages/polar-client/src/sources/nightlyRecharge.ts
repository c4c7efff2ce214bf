/** Nightly Recharge: a list of 28 days, and single nights for as long as Polar keeps them. */
import { type ClockTime, NightlyRecharge, nightlyRecharge } from "@polar-flow/domain"
import { Option, Schema } from "effect"
import { measuredFields } from "./onePerKey.ts"
import { endpoint, optionalEndpoint, type Source } from "./Source.ts"
import { listThenDays } from "./strategies.ts"
import { number, aboveZeroOrNull, aboveZeroClockMap, translate } from "../wire/fields.ts"
import { one, under } from "../wire/records.ts"
import { CivilDate, secondsOfDay } from "../wire/time.ts"

const Night = Schema.Struct({
  date: CivilDate,
  heart_rate_avg: aboveZeroOrNull,
  beat_to_beat_avg: aboveZeroOrNull,
  heart_rate_variability_avg: aboveZeroOrNull,
  breathing_rate_avg: aboveZeroOrNull,
  nightly_recharge_status: aboveZeroOrNull,
  ans_charge: number,
  ans_charge_status: aboveZeroOrNull,
  hrv_samples: aboveZeroClockMap,
  breathing_samples: aboveZeroClockMap
})

const through = <A>(
  entries: ReadonlyArray<readonly [string, number | null]> | null,
  sample: (time: ClockTime, value: number) => A
) =>
  entries === null
    ? null
    : entries.flatMap(([clock, value]) =>
        value !== null && Option.isSome(secondsOfDay(clock))
          ? [sample(clock.padStart(5, "0") as ClockTime, value)]
          : []
      )

const Record = translate(Night, NightlyRecharge, (night) => ({
  date: night.date,
  hrvRmssd: night.heart_rate_variability_avg,
  restingHeartRate: night.heart_rate_avg,
  beatToBeatAverage: night.beat_to_beat_avg,
  breathingRate: night.breathing_rate_avg,
  ansCharge: night.ans_charge,
  ansChargeStatus: night.ans_charge_status,
  nightlyRechargeStatus: night.nightly_recharge_status,
  hrvSamples: through(night.hrv_samples, (time, rmssd) => ({ time, rmssd })),
  breathingSamples: through(night.breathing_samples, (time, rate) => ({ time, rate }))
}))

export const path = "/v3/users/nightly-recharge"
export const list = endpoint("nightlyRecharge.list", under("recharges", Record))
export const night = optionalEndpoint("nightlyRecharge.get", one(Record))

export const source: Source<typeof nightlyRecharge> = {
  type: nightlyRecharge,
  fetch: listThenDays<typeof nightlyRecharge>(list, night, { list: path, day: (date) => `${path}/${date}` }),
  rank: (record) => [measuredFields(record), record.hrvSamples?.length ?? 0],
  endpoints: [list, night]
}
