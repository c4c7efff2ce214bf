/** What to ask Polar for when it pushed an event: the fewest calls that bring what it tells of, and what is made of it. */
import { CalendarDate, type DataTypes, Instant, type SyncAsk } from "@polar-flow/domain"
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

/** A session changes the load of all days after it, and its own day is not in the event. One request brings so many. */
const loadDays = 28

const dateOf = (text: string | null): CalendarDate | null =>
  Option.getOrNull(Option.flatMap(Option.fromNullishOr(text), CalendarDate.parse))

const arrivalOf = ({ receivedAt }: Pushed): CalendarDate =>
  CalendarDate.fromMillis(Instant.toMillis(receivedAt), 0)

/** The days that the event names; those around its arrival when it names none that can be read. */
const daysOf = (pushed: Pushed): Days => {
  const from = dateOf(pushed.date ?? pushed.from)
  const to = dateOf(pushed.date ?? pushed.to)
  if (from !== null && to !== null && from <= to) return { from, to }
  const arrival = arrivalOf(pushed)
  return { from: CalendarDate.minusDays(arrival, 1), to: CalendarDate.plusDays(arrival, 1) }
}

const ask = (type: DataTypes.Name, days: Days): SyncAsk => ({ type, ...days })

/** A night begins on the day before the one that it is dated by. */
const withEvening = ({ from, to }: Days): Days => ({ from: CalendarDate.minusDays(from, 1), to })

const ofSession = (pushed: Pushed): ReadonlyArray<SyncAsk> => {
  const to = arrivalOf(pushed)
  const load = ask("cardioLoad", { from: CalendarDate.minusDays(to, loadDays - 1), to })
  const session = ask("exercise", daysOf(pushed))
  return [pushed.entityId === null ? session : { ...session, key: pushed.entityId }, load]
}

const ofNight = (days: Days): ReadonlyArray<SyncAsk> => [
  ask("sleep", days),
  ask("nightlyRecharge", days),
  ask("skinTemperature", days),
  ask("bodyTemperature", withEvening(days)),
  ask("spO2", withEvening(days)),
  ask("ecg", withEvening(days))
]

/**
 * What an event of Polar's makes worth asking; empty for one that is not known.
 *
 * Polar pushes nothing for Nightly Recharge, temperatures, tests by hand and cardio load: they follow the night and the
 * session. Days that several events name are put together later, so every event may be turned into asks on its own.
 *
 * @example
 * asksOf({ event: "CONTINUOUS_HEART_RATE", date: "2026-09-17", … })
 * // [{ type: "continuousHeartRate", from: "2026-09-17", to: "2026-09-17" }]
 */
export const asksOf = (pushed: Pushed): ReadonlyArray<SyncAsk> => {
  const days = daysOf(pushed)
  switch (pushed.event) {
    case "EXERCISE":
      return ofSession(pushed)
    case "SLEEP":
      return ofNight(days)
    case "CONTINUOUS_HEART_RATE":
      return [ask("continuousHeartRate", days)]
    case "ACTIVITY_SUMMARY":
      return [ask("dailyActivity", days), ask("activitySamples", days)]
    case "SLEEP_WISE_ALERTNESS":
      return [ask("sleepWiseAlertness", days)]
    case "SLEEP_WISE_CIRCADIAN_BEDTIME":
      return [ask("sleepWiseBedtime", days)]
    case "PHYSICAL_INFORMATION":
      return [ask("physicalInfo", days)]
    default:
      return []
  }
}
