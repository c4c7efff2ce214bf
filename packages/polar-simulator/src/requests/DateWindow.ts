/** Which days a call asks for, and whether it may. */
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

/** Today on the person's own clock. */
export const todayOf = (call: DataCall): number => {
  const roughly = epochDayAt(call.now, 0)
  return epochDayAt(call.now, offsetAt(zoneOn(call.person, roughly), call.now))
}

/** The day of a text; undefined when it is not one. */
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

/** How far a range may reach: difference of its ends, and days back from today. */
export interface RangeRule {
  readonly longest: number
  readonly oldest?: number
  /** Both ends must be given; otherwise `to` is today and both absent means `fallback` days. */
  readonly isRequired?: boolean
}

/** `from` and `to` of the query under a rule; undefined is a 400. */
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
