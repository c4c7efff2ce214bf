/**
 * Wall-clock times: instants in a time zone, and the six time formats that AccessLink uses.
 *
 * Days are counted since 1970-01-01 (`CalendarDate.toEpochDay`), instants in milliseconds.
 */
import { CalendarDate } from "@polar-flow/domain"
import { DateTime } from "effect"

export const millisPerMinute = 60_000
export const millisPerHour = 3_600_000
export const millisPerDay = 86_400_000

const maximumCachedOffsets = 50_000
const offsets = new Map<string, number>()

/** Minutes east of UTC in `zone` (IANA name) at an instant, including daylight saving. */
export const offsetAt = (zone: string, epochMillis: number): number => {
  const hour = Math.floor(epochMillis / millisPerHour)
  const key = `${zone}@${hour}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= maximumCachedOffsets) offsets.clear()
  const zoned = DateTime.makeZonedUnsafe(hour * millisPerHour, { timeZone: zone })
  const offset = Math.round(DateTime.zonedOffset(zoned) / millisPerMinute)
  offsets.set(key, offset)
  return offset
}

/** The instant at which clocks in `zone` show `secondOfDay` on a day. Seconds beyond a day continue into the next. */
export const instantAt = (zone: string, epochDay: number, secondOfDay: number): number => {
  const reading = epochDay * millisPerDay + Math.round(secondOfDay * 1000)
  const guess = reading - offsetAt(zone, reading) * millisPerMinute
  return reading - offsetAt(zone, guess) * millisPerMinute
}

/** The day at `offsetMinutes` east of UTC. */
export const epochDayAt = (epochMillis: number, offsetMinutes: number): number =>
  Math.floor((epochMillis + offsetMinutes * millisPerMinute) / millisPerDay)

const pad = (value: number, width = 2): string => String(value).padStart(width, "0")
const dayTexts = new Map<number, string>()

/** `YYYY-MM-DD` of a day. */
export const dayText = (epochDay: number): string => {
  const known = dayTexts.get(epochDay)
  if (known !== undefined) return known
  if (dayTexts.size > 5000) dayTexts.clear()
  const text: string = CalendarDate.fromEpochDay(epochDay)
  dayTexts.set(epochDay, text)
  return text
}

/** `HH:MM` of a minute of the day; wraps at midnight. */
export const clockMinute = (minuteOfDay: number): string => {
  const minute = ((Math.floor(minuteOfDay) % 1440) + 1440) % 1440
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

/** `HH:MM:SS` of a second of the day. */
export const clockSecond = (secondOfDay: number): string =>
  `${clockMinute(Math.floor(secondOfDay / 60))}:${pad(Math.floor(secondOfDay) % 60)}`

/** The minute of the day at `offsetMinutes` east of UTC. */
export const minuteOfDayAt = (epochMillis: number, offsetMinutes: number): number => {
  const shifted = epochMillis + offsetMinutes * millisPerMinute
  return Math.floor((((shifted % millisPerDay) + millisPerDay) % millisPerDay) / millisPerMinute)
}

/** `2026-09-17T17:32:10`: local time without an offset. */
export const naiveLocal = (epochMillis: number, offsetMinutes: number): string => {
  const shifted = epochMillis + offsetMinutes * millisPerMinute
  const day = Math.floor(shifted / millisPerDay)
  return `${dayText(day)}T${clockSecond(Math.floor((shifted - day * millisPerDay) / 1000))}`
}

/** `2026-09-17T20:09:07`: UTC without a zone. */
export const naiveUtc = (epochMillis: number): string => naiveLocal(epochMillis, 0)

/** `2026-09-17T20:09:07Z` */
export const utcSeconds = (epochMillis: number): string => `${naiveUtc(epochMillis)}Z`

/** `2026-09-17T20:09:07.000Z` */
export const utcMillis = (epochMillis: number): string =>
  `${naiveUtc(epochMillis)}.${pad(((Math.floor(epochMillis) % 1000) + 1000) % 1000, 3)}Z`

/** `2026-09-17T23:09:07+03:00` */
export const zonedLocal = (epochMillis: number, offsetMinutes: number): string => {
  const size = Math.abs(offsetMinutes)
  const zone = `${offsetMinutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
  return `${naiveLocal(epochMillis, offsetMinutes)}${zone}`
}

/** ISO-8601 duration in hours, minutes and seconds: `isoDuration(3158.189) // "PT52M38.189S"` */
export const isoDuration = (seconds: number): string => {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = Math.round((seconds - hours * 3600 - minutes * 60) * 1000) / 1000
  const text = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${rest > 0 ? `${rest}S` : ""}`
  return `PT${text === "" ? "0S" : text}`
}
