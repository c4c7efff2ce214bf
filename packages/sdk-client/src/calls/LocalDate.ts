declare const localDate: unique symbol

/**
 * A calendar date in the person's own time zone, `YYYY-MM-DD`. It stays text, so no time zone can shift it to another
 * day. Parameters that take a date accept any string.
 */
export type LocalDate = string & { readonly [localDate]: "LocalDate" }

const isLeap = (year: number): boolean => year % (year % 100 === 0 ? 400 : 4) === 0

/** Days of a month, or -1 if there is no such month. */
const daysOf = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? -1

/**
 * Whether a text is a valid date.
 *
 * @example
 * isLocalDate("2028-02-29") // true
 * isLocalDate("2026-02-29") // false
 */
export const isLocalDate = (text: string): text is LocalDate => {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number)
  return /^\d{4}-\d\d-\d\d$/u.test(text) && day >= 1 && day <= daysOf(year, month)
}
