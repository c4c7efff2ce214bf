/** Skin temperature of nights: ranges of 28 days. */
import { SkinTemperature, skinTemperature } from "@polar-flow/domain"
import { Schema } from "effect"
import { endpoint, type Source } from "./Source.ts"
import { dateRanges, listDays } from "./strategies.ts"
import { number, translate } from "../wire/fields.ts"
import { many } from "../wire/records.ts"
import { CivilDate } from "../wire/time.ts"

const Night = Schema.Struct({
  sleep_date: CivilDate,
  sleep_time_skin_temperature_celsius: number,
  deviation_from_baseline_celsius: number
})

const Record = translate(Night, SkinTemperature, (night) => ({
  date: night.sleep_date,
  temperature: night.sleep_time_skin_temperature_celsius,
  deviationFromBaseline: night.deviation_from_baseline_celsius
}))

export const path = "/v3/users/biosensing/skintemperature"
export const list = endpoint("biosensing.skinTemperature", many(Record))

export const source: Source<typeof skinTemperature> = {
  type: skinTemperature,
  fetch: dateRanges<typeof skinTemperature>(list, path, { days: listDays }),
  endpoints: [list]
}
