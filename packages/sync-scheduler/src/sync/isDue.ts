/** Decides whether a data type is due. Pure: no clock, no network. */
import { CalendarDate, DataTypes, Instant, type Pace, type Rhythm, type SyncState } from "@polar-flow/domain"
import { emptiesUntilRare } from "./SyncPolicy.ts"

/** What the decision depends on. */
export interface DueContext {
  readonly now: Instant
  /** The current civil date in the person's time zone. */
  readonly today: CalendarDate
  readonly pace: Pace
  /** Sync states by type name. */
  readonly states: Readonly<Record<string, SyncState>>
}

const hour = 3_600_000
/**
 * Runs do not start on the minute. A type that is almost due counts as due, so that a daily fetch does not slip by one
 * run each day.
 */
const toleranceHours = 0.5
/** Days without a night after which the watch is assumed not to be worn at night. */
const missedNightsLimit = 3

const hasNews = (leader: SyncState | undefined, state: SyncState): boolean =>
  leader?.changedAt != null && Instant.toMillis(leader.changedAt) > Instant.toMillis(state.askedAt)

const isExpected = (today: CalendarDate, newest: CalendarDate | null): boolean => {
  const days = newest === null ? Infinity : CalendarDate.daysBetween(newest, today)
  return days > 0 && days <= missedNightsLimit
}

/**
 * Whether to fetch a type now. Always true if it was never fetched, or if the last fetch lies in the future because a
 * clock was wrong.
 */
export const isDue = (type: DataTypes.Name, { now, pace, states, today }: DueContext): boolean => {
  const state = states[type]
  if (state === undefined) return true
  const { everyHoursWhenEmpty, rhythm } = DataTypes.byName[type].sync
  const { after, everyHours, isDaily }: Rhythm = rhythm[pace]
  const hours = (Instant.toMillis(now) - Instant.toMillis(state.askedAt)) / hour
  if (hours < 0) return true
  const isRare = state.emptyInARow >= emptiesUntilRare
  const minimumHours = isRare
    ? Math.max(everyHoursWhenEmpty, pace === "thorough" ? 0 : everyHours)
    : everyHours
  if (hours >= Math.max(0, minimumHours - toleranceHours)) return true
  if (isRare || after === undefined || !hasNews(states[after], state)) return false
  return isDaily !== true || isExpected(today, state.newest)
}
