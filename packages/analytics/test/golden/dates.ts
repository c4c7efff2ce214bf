import {
  addDays,
  civilDate,
  civilDateOf,
  daysBetween,
  epochDayOf,
  isoWeekday,
  orThrow
} from "../../src/index.ts"
import { dayOfYear, isoWeek } from "../../src/parts.ts"
import type { GoldenRunner } from "../golden.ts"

const dateOf = (text: string | undefined) => orThrow(civilDate(String(text)))

export const run: GoldenRunner = ({ name, input, expected }) => {
  if (expected === "reject") return civilDate(String(input)).ok ? "accept" : "reject"
  const [first, from, to] = name.split(" ")
  if (first === "diff") return { days: daysBetween(dateOf(from), dateOf(to)) }
  const date = dateOf(first)
  const epochDay = epochDayOf(date)
  const { year, week } = isoWeek(epochDay)
  return {
    epochDay: civilDateOf(epochDay) === date ? epochDay : null,
    isoWeekday: isoWeekday(epochDay),
    isoYear: year,
    isoWeek: week,
    dayOfYear: dayOfYear(epochDay),
    plus1: addDays(date, 1),
    minus30: addDays(date, -30)
  }
}
