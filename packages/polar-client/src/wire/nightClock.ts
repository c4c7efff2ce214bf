/**
 * Readings of a clock without a date, placed on one night.
 *
 * A reading occurs once in the 24 hours from the start of the sleep, so its place does not depend on the order in
 * which Polar lists it.
 */
import { LocalDateTime } from "@polar-flow/domain"
import { Option } from "effect"
import { secondsOfDay } from "./time.ts"

const secondsPerDay = 86_400
/** A first reading may be a little before the start: it is cut to the minute. */
const earliest = 3600

const secondsOn = (local: LocalDateTime): number =>
  Option.getOrElse(secondsOfDay(local.slice(11, 19)), () => 0)

const mod = (value: number, by: number): number => ((value % by) + by) % by

/**
 * The time of a reading in the night from `start` to `end`; null for one that is no reading, or lies after the end.
 *
 * Where daylight saving begins or ends in the night, readings count on the clock of the start until 03:00 on it, and
 * on the clock of the end after that.
 */
export const nightClock = (start: LocalDateTime, end: LocalDateTime | null) => {
  const before = LocalDateTime.utcOffsetMinutes(start)
  const after = end === null ? before : LocalDateTime.utcOffsetMinutes(end)
  const startSeconds = secondsOn(start)
  const endMillis = end === null ? Infinity : LocalDateTime.toMillis(end)
  const untilSwitch = mod(3 * 3600 - startSeconds, secondsPerDay)
  return (clock: string): LocalDateTime | null =>
    Option.getOrNull(
      Option.flatMap(secondsOfDay(clock), (seconds) => {
        const since = mod(seconds - startSeconds + earliest, secondsPerDay) - earliest
        const offset = before !== after && since >= untilSwitch ? after : before
        const millis = LocalDateTime.toMillis(start) + (since - (offset - before) * 60) * 1000
        return millis <= endMillis ? Option.some(LocalDateTime.fromMillis(millis, offset)) : Option.none()
      })
    )
}
