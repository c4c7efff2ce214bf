/** The time of a test that a person made: an ECG or a measurement of oxygen. */
import { clockMinutes } from "../parts/clock.ts"
import { dayOf } from "../words/dates.ts"
import { formats } from "../words/language.ts"

/** "Fri 27 Nov, 08:34", on the clock of the watch. */
export const whenOf = (time: string): string =>
  `${formats.value.weekday(dayOf(time))}, ${formats.value.clock(clockMinutes(time))}`
