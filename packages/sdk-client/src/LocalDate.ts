declare const localDate: unique symbol

/**
 * A civil date on the person's own calendar, `YYYY-MM-DD`. It is text and stays text: no time zone can move it to
 * another day. Wherever a date is asked for, any string will do.
 */
export type LocalDate = string & { readonly [localDate]: "LocalDate" }

const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/**
 * Whether a text is a date that the calendar has.
 *
 * @example
 * isLocalDate("2028-02-29") // true
 * isLocalDate("2026-02-29") // false
 */
export const isLocalDate = (text: string): text is LocalDate => {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text)) return false
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month)
}
