/** Dates in English sentences. */
import { type CivilDate, epochDayOf, isoWeekday } from "../series/CivilDate.ts"

const months = "January February March April May June July August September October November December".split(
  " "
)
const weekdays = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")

/** `spokenDate("2026-03-02") // "2 March"` */
export const spokenDate = (date: CivilDate): string =>
  `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]}`

/** `spokenWeekday("2026-11-26") // "Thursday"` */
export const spokenWeekday = (date: CivilDate): string => weekdays[isoWeekday(epochDayOf(date)) - 1] as string
