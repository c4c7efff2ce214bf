/**
 * Calendar days without times or time zones.
 *
 * A day is an integer (days since 1970-01-01), so daylight saving, leap days and travel do not affect it. The caller
 * decides which day is the user's "today".
 */
import type { Result } from "../results/Result.ts"

declare const civilDateBrand: unique symbol

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`, years 0001 to 9999. Made by `civilDate`. */
export type CivilDate = string & { readonly [civilDateBrand]: true }

/** The text is not a calendar date. */
export class InvalidDate extends Error {
  readonly _tag = "InvalidDate"
  /** The invalid input. */
  readonly input: unknown
  constructor(input: unknown) {
    super(`${JSON.stringify(input) ?? String(input)} is not a calendar date (YYYY-MM-DD)`)
    this.input = input
  }
}

const shape = /^(\d{4})-(\d{2})-(\d{2})$/
const daysInEra = 146_097
const daysToEpoch = 719_468

/** Days since 1970-01-01, counting years from March so that a leap day is the last of its year. */
const fromParts = (year: number, month: number, day: number): number => {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysInEra + dayOfEra - daysToEpoch
}

/** Day number of a date text; null unless the day's own text equals it. */
const parse = (text: unknown): number | null => {
  const [, year, month, day] = (typeof text === "string" && shape.exec(text)) || []
  const epochDay = fromParts(Number(year), Number(month), Number(day))
  return civilDateOf(epochDay) === text && year !== "0000" ? epochDay : null
}

/**
 * Validates a calendar date.
 *
 * - Result: `InvalidDate` for anything but the exact `YYYY-MM-DD` of a real day.
 *
 * @example
 * civilDate("2024-02-29") // { ok: true, value: "2024-02-29" }
 * civilDate("2026-13-01") // { ok: false, error: InvalidDate }
 */
export const civilDate = (text: string): Result<CivilDate, InvalidDate> =>
  parse(text) === null ? { ok: false, error: new InvalidDate(text) } : { ok: true, value: text as CivilDate }

/**
 * Days from 1970-01-01 to a date; negative before that.
 *
 * @throws InvalidDate if an untyped caller passes an invalid date.
 * @example
 * epochDayOf(orThrow(civilDate("2000-02-29"))) // 11016
 */
export const epochDayOf = (date: CivilDate): number => {
  const day = parse(date)
  if (day === null) throw new InvalidDate(date)
  return day
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0")

/**
 * The date of a day number.
 *
 * @example
 * civilDateOf(11016) // "2000-02-29"
 */
export const civilDateOf = (epochDay: number): CivilDate => {
  const shifted = epochDay + daysToEpoch
  const era = Math.floor(shifted / daysInEra)
  const dayOfEra = shifted - era * daysInEra
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate
}

/**
 * Adds days to a date; negative goes back.
 *
 * @example
 * addDays(orThrow(civilDate("2000-02-29")), -30) // "2000-01-30"
 */
export const addDays = (date: CivilDate, days: number): CivilDate => civilDateOf(epochDayOf(date) + days)

/**
 * Days from one date to another; negative when the second is earlier.
 *
 * @example
 * daysBetween(orThrow(civilDate("2024-02-28")), orThrow(civilDate("2024-03-01"))) // 2
 */
export const daysBetween = (from: CivilDate, to: CivilDate): number => epochDayOf(to) - epochDayOf(from)

/**
 * ISO weekday of a day number: Monday 1 … Sunday 7.
 *
 * @example
 * isoWeekday(0) // 4, a Thursday
 */
export const isoWeekday = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1

/**
 * ISO 8601 week of a day number, with the year that the week belongs to.
 *
 * @example
 * isoWeek(epochDayOf(orThrow(civilDate("2021-01-03")))) // { year: 2020, week: 53 }
 */
export const isoWeek = (epochDay: number): { readonly year: number; readonly week: number } => {
  const thursday = epochDay - isoWeekday(epochDay) + 4
  const year = Number(civilDateOf(thursday).slice(0, 4))
  return { year, week: Math.floor((thursday - fromParts(year, 1, 1)) / 7) + 1 }
}

/**
 * Ordinal of a day number within its year, 1 to 366.
 *
 * @example
 * dayOfYear(epochDayOf(orThrow(civilDate("2020-12-31")))) // 366
 */
export const dayOfYear = (epochDay: number): number =>
  epochDay - fromParts(Number(civilDateOf(epochDay).slice(0, 4)), 1, 1) + 1
