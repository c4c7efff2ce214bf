/** Clocks, weights and temperatures in the words of the reader. */
import { clockMinutes } from "../parts/clock.ts"
import { fixed, formats } from "../words/language.ts"
import { units } from "../words/units.ts"

/** The time on the clock of the place: `clockIn("2026-11-30T17:35:29+02:00") // "17:35"` */
export const clockIn = (time: string): string => formats.value.clock(clockMinutes(time))

const poundsOfKilogram = 2.204_62

/** "72.4 kg" */
export const weightText = (kilograms: number): string =>
  units.value === "metric" ? `${fixed(kilograms, 1)} kg` : `${fixed(kilograms * poundsOfKilogram, 1)} lb`

/** "34.8 °C" */
export const temperatureText = (celsius: number): string =>
  units.value === "metric" ? `${fixed(celsius, 1)} °C` : `${fixed(celsius * 1.8 + 32, 1)} °F`
