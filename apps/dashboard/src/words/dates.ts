/** Civil days and instants in words. Days are numbers from 1970-01-01, as in the charts, so that no clock moves them. */
import { computed } from "@preact/signals"
import { chosenClock, formats, locale } from "./language.ts"

const millisOfDay = 86_400_000

/** The number of a calendar date. `dayOf("2026-11-30") // 20787` */
export const dayOf = (date: string): number =>
  Math.round(Date.parse(`${date.slice(0, 10)}T00:00Z`) / millisOfDay)

const isoDates = new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC" })

/** The calendar date of a number. `dateOf(20787) // "2026-11-30"` */
export const dateOf = (day: number): string => isoDates.format(day * millisOfDay)

const isoDatesHere = new Intl.DateTimeFormat("sv-SE")

const isDate = /^\d{4}-\d{2}-\d{2}$/u

/** Whether a text is a calendar date. */
export const isCalendarDate = (text: string): boolean =>
  isDate.test(text) && !Number.isNaN(Date.parse(text)) && dateOf(dayOf(text)) === text

const longDays = computed(
  () =>
    new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" })
)
const longDaysWithYear = computed(
  () =>
    new Intl.DateTimeFormat(locale.value, {
      timeZone: "UTC",
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric"
    })
)
const daysWithYear = computed(
  () =>
    new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" })
)
const clocks = computed(
  () =>
    new Intl.DateTimeFormat(locale.value, {
      hour: "2-digit",
      minute: "2-digit",
      ...(chosenClock.value === null ? {} : { hour12: chosenClock.value === 12 })
    })
)

/** Days further away than this could be of another year. */
const daysWithoutYear = 300

/** "Monday 30 November" */
export const longDay = (day: number): string => {
  const written = Math.abs(deviceDay() - day) > daysWithoutYear ? longDaysWithYear : longDays
  return written.value.format(day * millisOfDay).replace(",", "")
}
/** "30 November 2026" */
export const dayWithYear = (day: number): string => daysWithYear.value.format(day * millisOfDay)
/** "30 Nov" */
export const shortDay = (day: number): string => formats.value.day(day)

/** The time of an instant on the clock of this device. */
export const clockOf = (instant: string | number): string =>
  clocks.value.format(typeof instant === "number" ? instant : Date.parse(instant))

/** When an instant was on this device: "07:10", with the day if that is not today. */
export const momentOf = (instant: string | number): string => {
  const millis = typeof instant === "number" ? instant : Date.parse(instant)
  const day = dayOf(isoDatesHere.format(millis))
  return day === deviceDay() ? clockOf(millis) : `${longDay(day)}, ${clockOf(millis)}`
}

const wallClocks = computed(
  () =>
    new Intl.DateTimeFormat(locale.value, {
      timeZone: "UTC",
      hour: "2-digit",
      minute: "2-digit",
      ...(chosenClock.value === null ? {} : { hour12: chosenClock.value === 12 })
    })
)

/** The time of a local instant on the clock of the place: `wallClock("2026-11-30T17:35:29+02:00") // "17:35"` */
export const wallClock = (instant: string): string =>
  wallClocks.value.format(Date.parse(`1970-01-01T${instant.slice(11, 16)}Z`))

/** Milliseconds since 1970. It runs on while the system's clock is set. */
export const now = (): number => performance.timeOrigin + performance.now()

/**
 * Today on this device. The server decides what is today; this keeps steps forward from leading into the future, and
 * chooses the last days.
 */
export const deviceDay = (): number => dayOf(isoDatesHere.format(now()))

/** "8 h 12" */
export const hoursAndMinutes = (hours: number): string => {
  const minutes = Math.round(hours * 60)
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`
}

/** "27 min", or "1 h 05" from an hour on. */
export const shortDuration = (hours: number): string =>
  Math.round(hours * 60) < 60 ? `${Math.round(hours * 60)} min` : hoursAndMinutes(hours)

const monthDays = computed(
  () => new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", day: "numeric", month: "long" })
)
const weekdays = computed(() => new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", weekday: "long" }))

/** "26 November" */
export const monthDay = (day: number): string => monthDays.value.format(day * millisOfDay)
/** "Thursday" */
export const weekdayName = (day: number): string => weekdays.value.format(day * millisOfDay)

/** "8:12", for limits of a duration. */
export const clockHours = (hours: number): string => {
  const minutes = Math.round(hours * 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`
}
