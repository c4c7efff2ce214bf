/** The calendar of day numbers, without clocks and time zones. */

const daysBefore1970 = 719_468
const daysOfEra = 146_097

interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * Year, month and day of a day number.
 *
 * @see Hinnant, "chrono-compatible low-level date algorithms" (2013).
 * @example
 * civilOf(20787) // { year: 2026, month: 11, day: 30 }
 */
export const civilOf = (dayNumber: number): Civil => {
  const shifted = dayNumber + daysBefore1970
  const era = Math.floor(shifted / daysOfEra)
  const ofEra = shifted - era * daysOfEra
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  }
}

/** Day of the month, 1–31. */
export const dayOfMonth = (day: number): number => civilOf(day).day

/** Month, 1–12. */
export const monthOf = (day: number): number => civilOf(day).month

/** Monday is 1, Sunday 7. `isoWeekday(20787) // 1` */
export const isoWeekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1
