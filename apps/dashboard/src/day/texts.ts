/** Clocks in the words of the reader. */
import { clockMinutes } from "../parts/clock.ts"
import { formats } from "../words/language.ts"

/** The time on the clock of the place: `clockIn("2026-11-30T17:35:29+02:00") // "17:35"` */
export const clockIn = (time: string): string => formats.value.clock(clockMinutes(time))
