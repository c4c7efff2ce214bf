/** Cardio load: one object per day, in ranges. −1 marks a day without a load. */
import { CardioLoad, cardioLoad } from "@polar-flow/domain"
import { Schema } from "effect"
import { measuredFields } from "./onePerKey.ts"
import { endpoint, type Source } from "./Source.ts"
import { dateRanges, listDays } from "./strategies.ts"
import { codeExcept, notNegative, orNull, translate } from "../wire/fields.ts"
import { many } from "../wire/records.ts"
import { CivilDate } from "../wire/time.ts"

const Levels = Schema.Struct({
  very_low: notNegative,
  low: notNegative,
  medium: notNegative,
  high: notNegative,
  very_high: notNegative
})

const Day = Schema.Struct({
  date: CivilDate,
  cardio_load_status: codeExcept("LOAD_STATUS_NOT_AVAILABLE"),
  cardio_load: notNegative,
  strain: notNegative,
  tolerance: notNegative,
  cardio_load_ratio: notNegative,
  cardio_load_level: orNull(Levels)
})

/** `{}` and all zeros both mean that Polar has no thresholds yet. */
const levelsOf = (levels: typeof Levels.Type | null) =>
  levels === null || Object.values(levels).every((level) => level === null || level === 0)
    ? null
    : {
        veryLow: levels.very_low,
        low: levels.low,
        medium: levels.medium,
        high: levels.high,
        veryHigh: levels.very_high
      }

const Record = translate(Day, CardioLoad, (day) => ({
  date: day.date,
  status: day.cardio_load_status,
  cardioLoad: day.cardio_load,
  strain: day.strain,
  tolerance: day.tolerance,
  ratio: day.cardio_load_ratio,
  levels: levelsOf(day.cardio_load_level)
}))

export const path = "/v3/users/cardio-load"
export const list = endpoint("cardioLoad.list", many(Record))
export const day = endpoint("cardioLoad.get", many(Record))
export const range = endpoint("cardioLoad.range", many(Record))
export const lastDays = endpoint("cardioLoad.lastDays", many(Record))
export const lastMonths = endpoint("cardioLoad.lastMonths", many(Record))

export const source: Source<typeof cardioLoad> = {
  type: cardioLoad,
  fetch: dateRanges<typeof cardioLoad>(range, `${path}/date`, { days: listDays }),
  // The load grows through the day. Strain and tolerance are missing in an entry that is not final.
  rank: (record) => [measuredFields(record), record.cardioLoad ?? -1],
  endpoints: [list, day, range, lastDays, lastMonths]
}
