/** Which days of a span are marked on an axis. */
import { dayOfMonth, monthOf } from "./civil.ts"

/** A marked day. */
export interface DayTick {
  readonly day: number
  readonly kind: "day" | "month" | "year"
}

const everyDays = (from: number, to: number, every: number): ReadonlyArray<DayTick> =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => ({
    day: to - index * every,
    kind: "day" as const
  })).toReversed()

const longestMonth = 31

/** The first of the month that a day is in. */
const firstOfMonth = (day: number): number => day - dayOfMonth(day) + 1

/** The firsts of every n-th month, counted from January. */
const firsts = (from: number, to: number, every: number): ReadonlyArray<DayTick> => {
  const ticks: Array<DayTick> = []
  // from month to month, and not from day to day: ten years have 120 of the ones and 3,650 of the others
  for (let day = firstOfMonth(from); day <= to; day = firstOfMonth(day + longestMonth)) {
    if (day < from) continue
    const month = monthOf(day)
    if ((month - 1) % every === 0) ticks.push({ day, kind: month === 1 ? "year" : "month" })
  }
  return ticks
}

/**
 * Up to 40 days are marked weekly, up to 120 every second week, more at the first of a month, a quarter or a year, so
 * that there are rarely more than a dozen.
 *
 * @example
 * dayTicks(20000, 20029).map(({ day }) => day) // [20001, 20008, 20015, 20022, 20029]
 */
export const dayTicks = (from: number, to: number): ReadonlyArray<DayTick> => {
  const days = to - from + 1
  if (days <= 40) return everyDays(from, to, 7)
  if (days <= 120) return everyDays(from, to, 14)
  const every = days <= 400 ? 1 : days <= 1200 ? 3 : 12
  return firsts(from, to, every)
}
