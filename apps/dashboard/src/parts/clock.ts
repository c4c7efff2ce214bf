/** Times of a day on one clock, as minutes since its midnight, so that a clock change tears nothing apart. */

const offsetPattern = /(?:Z|[+-]\d\d:\d\d)$/u
const clockPattern = /T(\d\d):(\d\d)(?::(\d\d))?/u

/** How far the clock of a time is from UTC: "+02:00". */
export const offsetOf = (time: string): string => offsetPattern.exec(time)?.[0] ?? "Z"

const millisOfMinute = 60_000

/**
 * The minutes of instants since the midnight of a date, on a clock so far from UTC.
 *
 * @example
 * minutesSince("2026-11-30", "+02:00")("2026-11-29T22:00:00+02:00") // -120
 */
export const minutesSince = (date: string, offset: string): ((instant: string) => number) => {
  const midnight = Date.parse(`${date}T00:00:00${offset}`)
  return (instant) => (Date.parse(instant) - midnight) / millisOfMinute
}

/** The clock that a time shows, in minutes since midnight. */
export const clockMinutes = (time: string): number => {
  const [, hours = "0", minutes = "0", seconds = "0"] = clockPattern.exec(`T${time.split("T").at(-1)}`) ?? []
  return Number(hours) * 60 + Number(minutes) + Number(seconds) / 60
}
