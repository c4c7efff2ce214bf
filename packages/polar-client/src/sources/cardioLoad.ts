/** Cardio load: one object a day, in ranges. A day without a load has −1 in its place. */
import { CardioLoad, cardioLoad } from "@polar-flow/domain"
import { Schema } from "effect"
import { question, type Source } from "./Source.ts"
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

/** `{}` and all zeros both stand for thresholds that Polar does not have yet. */
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
export const list = question("cardioLoad.list", many(Record))
export const day = question("cardioLoad.get", many(Record))
export const range = question("cardioLoad.range", many(Record))
export const lastDays = question("cardioLoad.lastDays", many(Record))
export const lastMonths = question("cardioLoad.lastMonths", many(Record))

export const source: Source<typeof cardioLoad> = {
  type: cardioLoad,
  fetch: dateRanges<typeof cardioLoad>(range, `${path}/date`, { days: listDays }),
  questions: [list, day, range, lastDays, lastMonths]
}
