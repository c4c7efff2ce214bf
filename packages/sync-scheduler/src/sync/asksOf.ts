/** What to ask Polar for when it pushed an event: the fewest calls that bring what it tells of, and what is made of it. */
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

/** What Polar pushed, as the inbox keeps it. */
export interface Pushed {
  /** Polar's name, e.g. `SLEEP`. */
  readonly event: string
  /** The exercise; null for other events. */
  readonly entityId: string | null
  /** The day of sleep, heart rate or activity; null for other events. */
  readonly date: string | null
  /** The days of SleepWise, both included; null for other events. */
  readonly from: string | null
  readonly to: string | null
  readonly receivedAt: Instant
}

/** Days, both included. */
interface Days {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

const dateOf = (text: string | null): CalendarDate | null =>
  Option.getOrNull(Option.flatMap(Option.fromNullishOr(text), CalendarDate.parse))

const arrivalOf = ({ receivedAt }: Pushed): CalendarDate =>
  CalendarDate.fromMillis(Instant.toMillis(receivedAt), 0)

/** The days that the event names; those around its arrival when it names none that can be read. */
const named = (pushed: Pushed): Days => {
  const from = dateOf(pushed.date ?? pushed.from)
  const to = dateOf(pushed.date ?? pushed.to)
  if (from !== null && to !== null && from <= to) return { from, to }
  const arrival = arrivalOf(pushed)
  return { from: CalendarDate.minusDays(arrival, 1), to: CalendarDate.plusDays(arrival, 1) }
}

const daysOf: { readonly [D in AnnouncedBy["days"]]: (pushed: Pushed) => Days } = {
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
 * What an event of Polar's makes worth asking, by the policies of the data types; empty for one that is not known.
 *
 * Polar pushes nothing for Nightly Recharge, temperatures, tests by hand and cardio load: they follow the night and the
 * session. Days that several events name are put together later, so every event may be turned into asks on its own.
 *
 * @example
 * asksOf({ event: "CONTINUOUS_HEART_RATE", date: "2026-09-17", … })
 * // [{ type: "continuousHeartRate", from: "2026-09-17", to: "2026-09-17" }]
 */
export const asksOf = (pushed: Pushed): ReadonlyArray<SyncAsk> =>
  DataTypes.all.flatMap(({ name, sync: { announcedBy } }): ReadonlyArray<SyncAsk> => {
    if (announcedBy?.event !== pushed.event) return []
    const ask: SyncAsk = { type: name, ...daysOf[announcedBy.days](pushed) }
    return [name === exercise.name && pushed.entityId !== null ? { ...ask, key: pushed.entityId } : ask]
  })
