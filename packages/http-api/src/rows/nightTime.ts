/** Readings of a clock that belong to a night: Polar gives `HH:MM`, clients get a point in time. */
import { CalendarDate, type ClockTime, LocalDateTime, type Sleep } from "@polar-flow/domain"
import { Option } from "effect"

/** Samples may begin a little before the sleeper fell asleep: this much before the start is still the same evening. */
const leadMinutes = 180
const minutesPerDay = 1440

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/**
 * The point in time of a reading, on the clock that the night began with.
 * Without a night, or without its start, the reading itself.
 *
 * @example
 * nightTime("00:20", nightFrom("2026-09-17T23:09:07+03:00")) // "2026-09-18T00:20:00+03:00"
 */
export const nightTime = (reading: ClockTime, night: Sleep | undefined): string => {
  const start = night?.startTime
  if (start === undefined || start === null) return reading
  const fromStart = minutesOf(reading) - minutesOf(start.slice(11))
  const days = fromStart < -leadMinutes ? 1 : fromStart > minutesPerDay - leadMinutes ? -1 : 0
  const day = CalendarDate.plusDays(LocalDateTime.date(start), days)
  return LocalDateTime.fromReading(`${day}T${reading}`, LocalDateTime.utcOffsetMinutes(start)).pipe(
    Option.getOrElse(() => reading)
  )
}
