/**
 * Calendar days without times or time zones.
 *
 * A day is an integer (days since 1970-01-01), so daylight saving, leap days and travel do not affect it. The caller
 * decides which day is the user's "today".
 */
import { givenNumber } from "../results/given.ts"
import { type InvalidInput, unexpected } from "../results/InvalidInput.ts"
import type { Result } from "../results/Result.ts"

declare const civilDateBrand: unique symbol

/** A day of the proleptic Gregorian calendar, `YYYY-MM-DD`, years 0001 to 9999. Made by `civilDate`. */
export type CivilDate = string & { readonly [civilDateBrand]: true }

/** 1970-01-01 in days since 0000-03-01. */
const epoch = 719_468
const daysIn400Years = 146_097
const daysIn4Years = 1461

/** Days since 1970-01-01, counting years from March so that a leap day is the last of its year. */
const fromParts = (year: number, month: number, day: number): number => {
  const monthFromMarch = (month + 9) % 12
  const y = year - Math.floor(monthFromMarch / 10)
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return 365 * y + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1 - epoch
}

/** The error for something that is no date. */
export const noDate = (given: unknown, path?: string): InvalidInput =>
  unexpected(given, "a calendar date (YYYY-MM-DD)", path)

/**
 * Validates a calendar date.
 *
 * - Result: `InvalidInput` for anything but the exact `YYYY-MM-DD` of a real day.
 *
 * @example
 * civilDate("2024-02-29") // { ok: true, value: "2024-02-29" }
 * civilDate("2026-13-01") // { ok: false, error: InvalidInput }
 */
export const civilDate = (text: string): Result<CivilDate, InvalidInput> => {
  try {
    return { ok: true, value: civilDateOf(dayOf(text, "text")) }
  } catch (error) {
    return { ok: false, error: error as InvalidInput }
  }
}

/** `epochDayOf` of a date that was given at a path. */
export const dayOf = (date: unknown, path: string): number => {
  const [year = 0, month = 0, day = 0] = typeof date === "string" ? date.split("-").map(Number) : []
  const epochDay = fromParts(year, month, day)
  // What is not the day's own text is no day: a 30th of February, a one-digit month.
  if (year > 0 && year < 1e4 && civilDateOf(epochDay) === date) return epochDay
  throw noDate(date, path)
}

/**
 * Days from 1970-01-01 to a date; negative before that.
 *
 * @throws InvalidInput for anything but the exact `YYYY-MM-DD` of a real day.
 * @example
 * epochDayOf("2000-02-29") // 11016
 */
export const epochDayOf = (date: string): number => dayOf(date, "date")

const pad = (value: number, width: number): string => String(value).padStart(width, "0")

/**
 * The date of a day number.
 *
 * @example
 * civilDateOf(11016) // "2000-02-29"
 */
export const civilDateOf = (epochDay: number): CivilDate => {
  const quarters = 4 * (epochDay + epoch) + 3
  const century = Math.floor(quarters / daysIn400Years)
  const ofCentury = (quarters - century * daysIn400Years) | 3
  const fifths = 5 * ((ofCentury % daysIn4Years) >> 2) + 2
  const monthFromMarch = Math.floor(fifths / 153)
  const year = 100 * century + Math.floor(ofCentury / daysIn4Years) + Math.floor(monthFromMarch / 10)
  if (epochDay - 0 !== epochDay || !(year > 0 && year < 1e4)) throw noDate(epochDay, "day")
  const [month, day] = [((monthFromMarch + 2) % 12) + 1, Math.floor((fifths % 153) / 5) + 1]
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate
}

/**
 * Adds days to a date; negative goes back.
 *
 * @example
 * addDays("2000-02-29", -30) // "2000-01-30"
 */
export const addDays = (date: string, days: number): CivilDate => civilDateOf(epochDayOf(date) + days)

/**
 * Days from one date to another; negative when the second is earlier.
 *
 * @example
 * daysBetween("2024-02-28", "2024-03-01") // 2
 */
export const daysBetween = (from: string, to: string): number => dayOf(to, "to") - dayOf(from, "from")

/**
 * ISO weekday of a day number: Monday 1 … Sunday 7.
 *
 * @example
 * isoWeekday(0) // 4, a Thursday
 */
export const isoWeekday = (epochDay: number): number =>
  ((((givenNumber(epochDay, "day") + 3) % 7) + 7) % 7) + 1

/**
 * ISO 8601 week of a day number, with the year that the week belongs to.
 *
 * @example
 * isoWeek(epochDayOf("2021-01-03")) // { year: 2020, week: 53 }
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
 * dayOfYear(epochDayOf("2020-12-31")) // 366
 */
export const dayOfYear = (epochDay: number): number =>
  epochDay - fromParts(Number(civilDateOf(epochDay).slice(0, 4)), 1, 1) + 1
