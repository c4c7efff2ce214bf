/**
 * What to ask Polar for: which days of a type, and whether it is time to ask at all. Pure: no clock, no network.
 *
 * One request answers up to 28 days at no further cost, so the rules save bytes within a request and requests as such.
 */
import { CalendarDate, type DataTypes, Instant, type SyncState } from "@polar-flow/domain"
import type { SyncWindow } from "@polar-flow/polar-client"

/** How one data type is asked for. */
interface Policy {
  /** Days that Polar still shows, today included. */
  readonly horizonDays: number
  /** Days before the first missing one that are asked again, for what is uploaded or reckoned late. */
  readonly againDays: number
  /** Hours between two questions. */
  readonly everyHours: number
  /** Hours between two questions once Polar had nothing at all, `emptiesUntilRare` times in a row. */
  readonly everyHoursWhenEmpty: number
}

const hour = 3_600_000
const day = 24
const week = 7 * day

/** Days in the answer of a list without dates, and the most that one request with dates may span. */
const spanDays = 28
/** Days that a watch may keep what it measured before it is taken for not measured. */
const uploadDays = 21
/** Empty answers in a row after which a device is taken to have no such sensor. */
const emptiesUntilRare = 3

/** The answer is the same list whatever is asked, so all of it is looked at. */
const list = { horizonDays: spanDays, againDays: spanDays, everyHours: 0, everyHoursWhenEmpty: 0 }
const range = { ...list, againDays: 3, everyHoursWhenEmpty: day }
/** Made of a night by a sensor that few devices have. */
const nightly = { ...range, everyHours: 6, everyHoursWhenEmpty: week }

/** Every type. Tests by hand (SpO2, ECG) are waited for at the screen, so they are asked for every time. */
const policies: { readonly [K in DataTypes.Name]: Policy } = {
  sleep: list,
  nightlyRecharge: { ...list, everyHoursWhenEmpty: day },
  // 366 by Polar's own reckoning; one less, because its today may be tomorrow here.
  dailyActivity: { ...range, horizonDays: 365, everyHoursWhenEmpty: 0 },
  activitySamples: { ...range, horizonDays: 365 },
  exercise: { ...list, horizonDays: 30, againDays: 30 },
  // A session that is uploaded late changes every day that counts it in its tolerance of 28 days.
  cardioLoad: { ...range, horizonDays: 180, againDays: spanDays },
  continuousHeartRate: range,
  sleepWiseAlertness: nightly,
  sleepWiseBedtime: nightly,
  spO2: { ...range, everyHoursWhenEmpty: week },
  ecg: { ...range, everyHoursWhenEmpty: week },
  bodyTemperature: nightly,
  skinTemperature: nightly,
  physicalInfo: { ...list, everyHours: day, everyHoursWhenEmpty: day }
}

const weekOf = (date: CalendarDate): number => Math.floor(CalendarDate.toEpochDay(date) / 7)

/**
 * The days to ask for. Never beyond Polar's horizon, never after `today`, never empty.
 *
 * - No state: everything that Polar still shows.
 * - Else from a few days before the first day that may be incomplete; once a week all of one request's span,
 *   for what was corrected, or came late from a second device.
 *
 * @param today the person's own civil day
 * @param days ask for at least so many days, today included
 */
export const windowOf = (
  type: DataTypes.Name,
  today: CalendarDate,
  state: SyncState | undefined,
  days = 1
): SyncWindow => {
  const { horizonDays, againDays } = policies[type]
  const daysBack = (count: number) => CalendarDate.minusDays(today, count - 1)
  const oldest = daysBack(horizonDays)
  if (state === undefined || state.completeThrough === null) return { from: oldest, to: today }
  const missing = CalendarDate.min(CalendarDate.plusDays(state.completeThrough, 1), today)
  const isNewWeek = weekOf(today) !== weekOf(CalendarDate.make(state.askedAt.slice(0, 10)))
  const again = CalendarDate.minusDays(missing, againDays)
  const wanted = CalendarDate.min(again, daysBack(Math.max(days, isNewWeek ? spanDays : 1)))
  return { from: CalendarDate.max(oldest, wanted), to: today }
}

/** Whether to ask at all. Always when never asked before. */
export const isDue = (type: DataTypes.Name, now: Instant, state: SyncState | undefined): boolean => {
  if (state === undefined) return true
  const { everyHours, everyHoursWhenEmpty } = policies[type]
  const hours = state.emptyInARow >= emptiesUntilRare ? everyHoursWhenEmpty : everyHours
  return Instant.toMillis(now) - Instant.toMillis(state.askedAt) >= hours * hour
}

/** What came of asking: when, for which days, the newest day that had a record, and whether there was nothing. */
export interface Answer {
  readonly askedAt: Instant
  readonly window: SyncWindow
  readonly newest: CalendarDate | null
  readonly isEmpty: boolean
}

/**
 * What to remember of an answer. Today is never complete, and a day after the newest record is not either: the watch
 * may still hold it. After `uploadDays` it is taken for not measured.
 */
export const remember = (state: SyncState | undefined, answer: Answer): SyncState => {
  const { window, newest } = answer
  const givenUp = CalendarDate.minusDays(window.to, uploadDays)
  const seen = CalendarDate.min(newest ?? givenUp, CalendarDate.minusDays(window.to, 1))
  const before = state?.completeThrough ?? givenUp
  return {
    askedAt: answer.askedAt,
    completeThrough: CalendarDate.max(before, CalendarDate.max(givenUp, seen)),
    emptyInARow: answer.isEmpty ? (state?.emptyInARow ?? 0) + 1 : 0
  }
}
