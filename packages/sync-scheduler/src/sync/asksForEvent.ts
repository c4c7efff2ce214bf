/**
 * Maps a pushed event to the records that it makes worth fetching, including records that Polar derives from it, in as
 * few calls as possible.
 */
import {
  type AnnouncedBy,
  CalendarDate,
  DataTypes,
  exercise,
  Instant,
  spanDays,
  type SyncAsk
} from "@polar-flow/domain"
import { Option } from "effect"

/** An event pushed by Polar, as stored in the inbox. */
export interface PushedEvent {
  /** Polar's event name, for example `SLEEP`. */
  readonly event: string
  /** The exercise id; null for other events. */
  readonly entityId: string | null
  /** The day of sleep, heart rate or activity; null for other events. */
  readonly date: string | null
  /** First day of a SleepWise event; null for other events. */
  readonly from: string | null
  /** Last day of a SleepWise event, inclusive; null for other events. */
  readonly to: string | null
  readonly receivedAt: Instant
}

/** A range of days, both ends included. */
interface Days {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

const dateOf = (text: string | null): CalendarDate | null =>
  Option.getOrNull(Option.flatMap(Option.fromNullishOr(text), CalendarDate.parse))

const arrivalOf = ({ receivedAt }: PushedEvent): CalendarDate =>
  CalendarDate.fromMillis(Instant.toMillis(receivedAt), 0)

/** The days named by the event, or the days around its arrival if it names none. */
const named = (pushed: PushedEvent): Days => {
  const from = dateOf(pushed.date ?? pushed.from)
  const to = dateOf(pushed.date ?? pushed.to)
  if (from !== null && to !== null && from <= to) return { from, to }
  const arrival = arrivalOf(pushed)
  return { from: CalendarDate.minusDays(arrival, 1), to: CalendarDate.plusDays(arrival, 1) }
}

const daysOf: { readonly [D in AnnouncedBy["days"]]: (pushed: PushedEvent) => Days } = {
  named,
  withEvening: (pushed) => {
    const { from, to } = named(pushed)
    return { from: CalendarDate.minusDays(from, 1), to }
  },
  everyDayAfter: (pushed) => {
    const to = arrivalOf(pushed)
    return { from: CalendarDate.minusDays(to, spanDays - 1), to }
  }
}

/**
 * The records to fetch for an event, by the sync policies of the data types; empty if the event is unknown.
 *
 * Polar pushes nothing for Nightly Recharge, temperatures, manual tests and cardio load. They are fetched with the
 * night or the session. Overlapping days of several events are merged later, so each event can be mapped on its own.
 *
 * @example
 * asksForEvent({ event: "CONTINUOUS_HEART_RATE", date: "2026-09-17", … })
 * // [{ type: "continuousHeartRate", from: "2026-09-17", to: "2026-09-17" }]
 */
export const asksForEvent = (pushed: PushedEvent): ReadonlyArray<SyncAsk> =>
  DataTypes.all.flatMap(({ name, sync: { announcedBy } }): ReadonlyArray<SyncAsk> => {
    if (announcedBy?.event !== pushed.event) return []
    const ask: SyncAsk = { type: name, ...daysOf[announcedBy.days](pushed) }
    return [name === exercise.name && pushed.entityId !== null ? { ...ask, key: pushed.entityId } : ask]
  })
