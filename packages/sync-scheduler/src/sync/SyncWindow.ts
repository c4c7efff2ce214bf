/**
 * Which days of a type to ask Polar for, and what to remember of the answer. Pure: no clock, no network.
 *
 * One request answers up to 28 days at no further cost, so the rules save bytes within a request and requests as such.
 */
import { CalendarDate, DataTypes, type Instant, spanDays, type SyncState } from "@polar-flow/domain"
import type { SyncWindow } from "@polar-flow/polar-client"
import { uploadDays } from "./SyncPolicy.ts"

/** What a window depends on. */
export interface Day {
  /** The person's own civil day. */
  readonly today: CalendarDate
  readonly now: Instant
  /** Ask for at least so many days, today included; absent: for what can have changed. */
  readonly days?: number | undefined
  /** Days that the first contact asks for at most. */
  readonly lookbackDays: number
}

/** Days and weeks by UTC, so that they begin at the same instant in the state and in the question. */
const dayOf = (instant: Instant): number => CalendarDate.toEpochDay(CalendarDate.make(instant.slice(0, 10)))
const weekOf = (instant: Instant): number => Math.floor(dayOf(instant) / 7)

/**
 * The days to ask for. Never beyond Polar's horizon, never after `today`, never empty.
 *
 * - No state: what a request or two bring. Older days come in pieces, see `olderOf`.
 * - Else from the day before the first one that may be incomplete; once a day from some days before it, and once a week
 *   all of one request's span, for what was corrected, or came late from a second device.
 */
export const windowOf = (type: DataTypes.Name, state: SyncState | undefined, day: Day): SyncWindow => {
  const { againDays, firstDays, horizonDays, oftenDays } = DataTypes.byName[type].sync
  const { days = 1, lookbackDays, now, today } = day
  const daysBack = (count: number) => CalendarDate.minusDays(today, Math.min(count, horizonDays) - 1)
  if (state === undefined || state.completeThrough === null) {
    return { from: daysBack(Math.max(days, Math.min(lookbackDays, firstDays))), to: today }
  }
  const missing = CalendarDate.min(CalendarDate.plusDays(state.completeThrough, 1), today)
  const isNewWeek = weekOf(now) !== weekOf(state.askedAt)
  const least = daysBack(Math.max(days, isNewWeek ? Math.min(spanDays, firstDays) : 1))
  const before = dayOf(now) === dayOf(state.askedAt) ? oftenDays : againDays
  const again = CalendarDate.max(daysBack(horizonDays), CalendarDate.minusDays(missing, before))
  return { from: CalendarDate.min(again, least), to: today }
}

/** What came of asking. */
export interface Answer {
  readonly askedAt: Instant
  readonly window: SyncWindow
  /** The newest day that had a record. */
  readonly newest: CalendarDate | null
  /** Polar had nothing at all. */
  readonly isEmpty: boolean
  /** Whether something was measured since the last time. */
  readonly isNews: boolean
}

const later = (a: CalendarDate | null | undefined, b: CalendarDate | null): CalendarDate | null =>
  a == null || b === null ? (a ?? b) : CalendarDate.max(a, b)

/**
 * What to remember of an answer. Today is never complete, and a day after the newest record is not either: the watch
 * may still hold it. After `uploadDays` it is taken for not measured.
 */
export const remember = (state: SyncState | undefined, answer: Answer): SyncState => {
  const { askedAt, isNews, newest, window } = answer
  const givenUp = CalendarDate.minusDays(window.to, uploadDays)
  const seen = CalendarDate.min(newest ?? givenUp, CalendarDate.minusDays(window.to, 1))
  const before = state?.completeThrough ?? givenUp
  return {
    askedAt,
    completeThrough: CalendarDate.max(before, CalendarDate.max(givenUp, seen)),
    emptyInARow: answer.isEmpty ? (state?.emptyInARow ?? 0) + 1 : 0,
    changedAt: isNews ? askedAt : (state?.changedAt ?? null),
    newest: later(state?.newest, newest),
    askedFrom: CalendarDate.min(state?.askedFrom ?? window.from, window.from)
  }
}

/**
 * What to remember of days that were asked for by name. It says nothing of the days before them, so the type stays as
 * due as it was.
 */
export const rememberNamed = (state: SyncState, answer: Omit<Answer, "window">): SyncState => ({
  ...state,
  emptyInARow: answer.isEmpty ? state.emptyInARow : 0,
  changedAt: answer.isNews ? answer.askedAt : state.changedAt,
  newest: later(state.newest, answer.newest)
})

const askedFromOf = (type: DataTypes.Name, state: SyncState, today: CalendarDate): CalendarDate =>
  state.askedFrom ?? CalendarDate.minusDays(today, DataTypes.byName[type].sync.firstDays - 1)

/**
 * The next piece of older days that the first contact left out, the newest of them; null when there is none left, or
 * before the first contact. `state.askedFrom` is the place where it goes on, so a crash costs one piece.
 *
 * @param first the first day of which a record of this type is kept; null when there is none
 */
export const olderOf = (
  type: DataTypes.Name,
  state: SyncState | undefined,
  today: CalendarDate,
  first: CalendarDate | null
): SyncWindow | null => {
  if (state === undefined) return null
  const { giveUpDays, keptDays, pieceDays } = DataTypes.byName[type].sync
  const oldest = CalendarDate.minusDays(today, keptDays - 1)
  const askedFrom = askedFromOf(type, state, today)
  if (askedFrom <= oldest || CalendarDate.daysBetween(askedFrom, first ?? today) > giveUpDays) return null
  const from = CalendarDate.max(oldest, CalendarDate.minusDays(askedFrom, pieceDays))
  return { from, to: CalendarDate.minusDays(askedFrom, 1) }
}

/** What to remember of a piece of older days; nothing when days are missing between it and what was asked for before. */
export const rememberOlder = (state: SyncState, window: SyncWindow): SyncState => {
  const { askedFrom } = state
  const isApart = askedFrom !== null && askedFrom > CalendarDate.plusDays(window.to, 1)
  return isApart ? state : { ...state, askedFrom: CalendarDate.min(askedFrom ?? window.from, window.from) }
}
