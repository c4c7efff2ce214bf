/** Parses the days that a call requests and validates them. */
import { CalendarDate } from "@polar-flow/domain"
import { Option } from "effect"
import type { DataCall } from "./Operation.ts"
import { epochDayAt, offsetAt } from "../time/WallClock.ts"
import { zoneOn } from "../people/Person.ts"

/** Days since 1970-01-01, both included. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** Today on the person's calendar. */
export const todayOf = (call: DataCall): number => {
  const roughly = epochDayAt(call.now, 0)
  return epochDayAt(call.now, offsetAt(zoneOn(call.person, roughly), call.now))
}

/** Parses a day; undefined if malformed. */
export const parseDay = (text: string | null | undefined): number | undefined =>
  Option.getOrUndefined(Option.map(CalendarDate.parse(text ?? ""), CalendarDate.toEpochDay))

/** The last `days` days up to today. */
export const lastDays = (call: DataCall, days: number): DayRange => {
  const today = todayOf(call)
  return { from: today - days + 1, to: today }
}

/** Every day of a range, first to last. */
export const daysIn = ({ from, to }: DayRange): ReadonlyArray<number> =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

/** Limits of a range: difference of its ends, and days back from today. */
export interface RangeRule {
  readonly longest: number
  readonly oldest?: number
  /**
   * If true, both ends are required. Otherwise `to` defaults to today, and without both the range is the last
   * `fallback` days.
   */
  readonly isRequired?: boolean
}

/** Parses `from` and `to` of the query; undefined means 400. */
export const queriedRange = (call: DataCall, rule: RangeRule): DayRange | undefined => {
  const today = todayOf(call)
  const [fromText, toText] = [call.query.get("from"), call.query.get("to")]
  if (fromText === null && toText === null) return rule.isRequired === true ? undefined : lastDays(call, 28)
  if (rule.isRequired === true && toText === null) return undefined
  const from = parseDay(fromText)
  const to = toText === null ? today : parseDay(toText)
  if (from === undefined || to === undefined || to < from || to - from > rule.longest) return undefined
  return rule.oldest !== undefined && from < today - rule.oldest ? undefined : { from, to }
}
