/**
 * What to ask Polar for: which days of a type, and whether it is time to ask at all. Pure: no clock, no network.
 *
 * One request answers up to 28 days at no further cost, so the rules save bytes within a request and requests as such.
 */
import { CalendarDate, type DataTypes, Instant, type SyncState } from "@polar-flow/domain"
import type { SyncWindow } from "@polar-flow/polar-client"

/** How one data type is asked for. */
interface Policy {
  /** Days that Polar still answers for, today included. */
  readonly horizonDays: number
  /** Days that the first contact asks for: all that Polar has, or all that one request brings. */
  readonly firstDays: number
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

/** The most days that one request may span. */
const spanDays = 28
/** Days that a watch may keep what it measured before it is taken for not measured. */
const uploadDays = 21
/** Empty answers in a row after which a device is taken to have no such sensor. */
const emptiesUntilRare = 3

const always = { againDays: 3, everyHours: 0, everyHoursWhenEmpty: 0 }
/**
 * One list of 28 days whatever is asked; an older night costs a request of its own, so only a long absence asks for it.
 * Two days fewer than the list has, because Polar's today may be another day than the person's.
 */
const nights = { ...always, horizonDays: 90, firstDays: spanDays - 2 }
const range = { ...always, horizonDays: spanDays, firstDays: spanDays, everyHoursWhenEmpty: day }
/** One day less than Polar's limit, because its today may be tomorrow here. */
const activity = { ...range, horizonDays: 365, firstDays: 365 }
/** Made of a night by a sensor that few devices have. */
const nightly = { ...range, everyHours: 6, everyHoursWhenEmpty: week }

/** Every type. Tests by hand (SpO2, ECG) are waited for at the screen, so they are asked for every time. */
const policies: { readonly [K in DataTypes.Name]: Policy } = {
  sleep: nights,
  nightlyRecharge: { ...nights, everyHoursWhenEmpty: day },
  dailyActivity: { ...activity, everyHoursWhenEmpty: 0 },
  activitySamples: activity,
  exercise: { ...always, horizonDays: 30, firstDays: 30 },
  // A session that is uploaded late changes every day that counts it in its tolerance: all of one request.
  cardioLoad: { ...range, horizonDays: 180, firstDays: 180, againDays: spanDays - 2 },
  continuousHeartRate: range,
  sleepWiseAlertness: nightly,
  sleepWiseBedtime: nightly,
  spO2: { ...range, everyHoursWhenEmpty: week },
  ecg: { ...range, everyHoursWhenEmpty: week },
  bodyTemperature: nightly,
  skinTemperature: nightly,
  physicalInfo: { ...range, everyHours: day }
}

const weekOf = (date: CalendarDate): number => Math.floor(CalendarDate.toEpochDay(date) / 7)

/**
 * The days to ask for. Never beyond Polar's horizon, never after `today`, never empty.
 *
 * - No state: everything that Polar still shows, as far as a few requests bring it.
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
  const { againDays, firstDays, horizonDays } = policies[type]
  const daysBack = (count: number) => CalendarDate.minusDays(today, Math.min(count, horizonDays) - 1)
  if (state === undefined || state.completeThrough === null) {
    return { from: daysBack(Math.max(days, firstDays)), to: today }
  }
  const missing = CalendarDate.min(CalendarDate.plusDays(state.completeThrough, 1), today)
  const isNewWeek = weekOf(today) !== weekOf(CalendarDate.make(state.askedAt.slice(0, 10)))
  const least = daysBack(Math.max(days, isNewWeek ? Math.min(spanDays, firstDays) : 1))
  const again = CalendarDate.max(daysBack(horizonDays), CalendarDate.minusDays(missing, againDays))
  return { from: CalendarDate.min(again, least), to: today }
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
