/** Whether it is time to ask for a type. Pure: no clock, no network. */
import { CalendarDate, DataTypes, Instant, type Pace, type Rhythm, type SyncState } from "@polar-flow/domain"
import { emptiesUntilRare } from "./SyncPolicy.ts"

/** What is known when a type comes up. */
export interface Occasion {
  readonly now: Instant
  /** The person's own civil day. */
  readonly today: CalendarDate
  readonly pace: Pace
  /** By name of the type. */
  readonly states: Readonly<Record<string, SyncState>>
}

const hour = 3_600_000
/** Runs are not to the minute: a little early counts as due, lest a daily question slip by a run each day. */
const slackHours = 0.5
/** Days without a night after which the watch is taken to lie on the table at night. */
const nightsMissed = 3

const hasNews = (leader: SyncState | undefined, state: SyncState): boolean =>
  leader?.changedAt != null && Instant.toMillis(leader.changedAt) > Instant.toMillis(state.askedAt)

const isExpected = (today: CalendarDate, newest: CalendarDate | null): boolean => {
  const days = newest === null ? Infinity : CalendarDate.daysBetween(newest, today)
  return days > 0 && days <= nightsMissed
}

/** Whether to ask for a type. Always when never asked before, and when the last time lies in the future: a clock was wrong. */
export const isDue = (type: DataTypes.Name, { now, pace, states, today }: Occasion): boolean => {
  const state = states[type]
  if (state === undefined) return true
  const { everyHoursWhenEmpty, rhythm } = DataTypes.byName[type].sync
  const { after, everyHours, isDaily }: Rhythm = rhythm[pace]
  const hours = (Instant.toMillis(now) - Instant.toMillis(state.askedAt)) / hour
  if (hours < 0) return true
  const isRare = state.emptyInARow >= emptiesUntilRare
  const least = isRare ? Math.max(everyHoursWhenEmpty, pace === "thorough" ? 0 : everyHours) : everyHours
  if (hours >= Math.max(0, least - slackHours)) return true
  if (isRare || after === undefined || !hasNews(states[after], state)) return false
  return isDaily !== true || isExpected(today, state.newest)
}
