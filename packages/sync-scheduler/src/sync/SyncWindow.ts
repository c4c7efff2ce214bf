/**
 * Computes which days of a type to fetch, and the sync state after a response. Pure: no clock, no network.
 *
 * One request can cover up to 28 days at no extra cost. The rules therefore save requests first, and bytes within a
 * request second.
 */
import { CalendarDate, DataTypes, type Instant, spanDays, type SyncState } from "@polar-flow/domain"
import type { SyncWindow } from "@polar-flow/polar-client"
import { uploadDays } from "./SyncPolicy.ts"

/** The inputs of a window. */
export interface WindowInput {
  /** The current civil date in the person's time zone. */
  readonly today: CalendarDate
  readonly now: Instant
  /** Minimum number of days to fetch, today included. If absent, only days that may have changed are fetched. */
  readonly days?: number | undefined
  /** Maximum number of days that the first sync fetches. */
  readonly lookbackDays: number
}

/** Days and weeks are UTC, so that the state and the current time use the same boundaries. */
const dayOf = (instant: Instant): number => CalendarDate.toEpochDay(CalendarDate.make(instant.slice(0, 10)))
const weekOf = (instant: Instant): number => Math.floor(dayOf(instant) / 7)

/** Up to when data is complete; null if unknown, also after syncs with a clock that ran ahead of `today`. */
const completeThroughOf = (state: SyncState | undefined, today: CalendarDate): CalendarDate | null =>
  state === undefined || state.completeThrough === null || state.completeThrough > today
    ? null
    : state.completeThrough

/**
 * The days to fetch. Never beyond Polar's horizon, never after `today`, never empty.
 *
 * - Without a state: what one or two requests cover. Older days are backfilled, see `backfillWindow`.
 * - Otherwise: from the day before the first one that may be incomplete. Once a day, a few days more. Once a week, the
 *   full span of one request, to catch corrections and late uploads from a second device.
 */
export const windowOf = (
  type: DataTypes.Name,
  state: SyncState | undefined,
  day: WindowInput
): SyncWindow => {
  const { againDays, firstDays, horizonDays, oftenDays } = DataTypes.byName[type].sync
  const { days = 1, lookbackDays, now, today } = day
  const daysBack = (count: number) => CalendarDate.minusDays(today, Math.min(count, horizonDays) - 1)
  const completeThrough = completeThroughOf(state, today)
  if (state === undefined || completeThrough === null) {
    return { from: daysBack(Math.max(days, Math.min(lookbackDays, firstDays))), to: today }
  }
  const firstIncomplete = CalendarDate.min(CalendarDate.plusDays(completeThrough, 1), today)
  const isNewWeek = weekOf(now) !== weekOf(state.askedAt)
  const latestStart = daysBack(Math.max(days, isNewWeek ? Math.min(spanDays, firstDays) : 1))
  const overlapDays = dayOf(now) === dayOf(state.askedAt) ? oftenDays : againDays
  const overlapStart = CalendarDate.max(
    daysBack(horizonDays),
    CalendarDate.minusDays(firstIncomplete, overlapDays)
  )
  return { from: CalendarDate.min(overlapStart, latestStart), to: today }
}

/** What a response contained. */
export interface FetchSummary {
  readonly askedAt: Instant
  readonly window: SyncWindow
  /** The most recent day that had a record. */
  readonly newest: CalendarDate | null
  /** Whether Polar returned no records. */
  readonly isEmpty: boolean
  /** Whether something new was measured since the last sync. */
  readonly isNews: boolean
}

const laterOf = (a: CalendarDate | null | undefined, b: CalendarDate | null): CalendarDate | null =>
  a == null || b === null ? (a ?? b) : CalendarDate.max(a, b)

/**
 * The state after a regular fetch. Today is never complete. Days after the newest record are not complete either,
 * because the watch may not have uploaded them yet. After `uploadDays` they count as not measured.
 */
export const stateAfter = (state: SyncState | undefined, summary: FetchSummary): SyncState => {
  const { askedAt, isNews, newest, window } = summary
  const uploadDeadline = CalendarDate.minusDays(window.to, uploadDays)
  const lastComplete = CalendarDate.min(newest ?? uploadDeadline, CalendarDate.minusDays(window.to, 1))
  const before = completeThroughOf(state, window.to) ?? uploadDeadline
  return {
    askedAt,
    completeThrough: CalendarDate.max(before, CalendarDate.max(uploadDeadline, lastComplete)),
    emptyInARow: summary.isEmpty ? (state?.emptyInARow ?? 0) + 1 : 0,
    changedAt: isNews ? askedAt : (state?.changedAt ?? null),
    newest: laterOf(state?.newest, newest),
    askedFrom: CalendarDate.min(state?.askedFrom ?? window.from, window.from),
    missingDetails: state?.missingDetails ?? [],
    unreadBy: state?.unreadBy ?? null
  }
}

/**
 * The state after a fetch that was refused before all days were covered. The next regular fetch asks for the same days
 * again; the state holds what else is to be remembered.
 */
export const stateAfterRefusal = (state: SyncState | undefined, askedAt: Instant): SyncState =>
  state ?? {
    askedAt,
    completeThrough: null,
    emptyInARow: 0,
    changedAt: null,
    newest: null,
    askedFrom: null,
    missingDetails: [],
    unreadBy: null
  }

/** The state after fetching named days. These say nothing about earlier days, so the type stays as due as it was. */
export const stateAfterNamed = (state: SyncState, summary: Omit<FetchSummary, "window">): SyncState => ({
  ...state,
  emptyInARow: summary.isEmpty ? state.emptyInARow : 0,
  changedAt: summary.isNews ? summary.askedAt : state.changedAt,
  newest: laterOf(state.newest, summary.newest)
})

/** Days after `today` were asked for with a clock that ran ahead, so they say nothing. */
const askedFromOf = (type: DataTypes.Name, state: SyncState, today: CalendarDate): CalendarDate =>
  state.askedFrom !== null && state.askedFrom <= today
    ? state.askedFrom
    : CalendarDate.minusDays(today, DataTypes.byName[type].sync.firstDays - 1)

/**
 * The next chunk to backfill: the newest days that the first sync skipped. Null if none are left, or before the first
 * sync. `state.askedFrom` records the progress, so a crash loses at most one chunk.
 *
 * @param first the earliest day with a stored record of this type; null if there is none
 */
export const backfillWindow = (
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

/** The state after a backfill chunk. Unchanged if days are missing between the chunk and what was fetched before. */
export const stateAfterBackfill = (state: SyncState, window: SyncWindow): SyncState => {
  const { askedFrom } = state
  const leavesGap = askedFrom !== null && askedFrom > CalendarDate.plusDays(window.to, 1)
  return leavesGap ? state : { ...state, askedFrom: CalendarDate.min(askedFrom ?? window.from, window.from) }
}
