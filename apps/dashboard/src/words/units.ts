/** Lengths, speeds, masses and temperatures in the units of the reader. */
import { computed, signal } from "@preact/signals"
import { fixed, locale } from "./language.ts"

/** Kilometers or miles. */
export type Units = "metric" | "imperial"

/** The units of the person's profile; null follows the country. */
export const chosenUnits = signal<Units | null>(null)

const milesAtHome = /-(?:US|LR)\b/u

/** The units that are shown. */
export const units = computed<Units>(
  () => chosenUnits.value ?? (milesAtHome.test(locale.value) ? "imperial" : "metric")
)

const metersOfMile = 1609.344
const feetOfMeter = 3.280_84

/** Meters of the unit in which distances are told. */
export const longUnit = (): { readonly name: "km" | "mi"; readonly meters: number } =>
  units.value === "metric" ? { name: "km", meters: 1000 } : { name: "mi", meters: metersOfMile }

/** "13.2 km" */
export const distanceText = (meters: number, digits = 1): string => {
  const { meters: each, name } = longUnit()
  return `${fixed(meters / each, digits)} ${name}`
}

/** A height in the unit of heights, without its name. */
export const heightOf = (meters: number): number => (units.value === "metric" ? meters : meters * feetOfMeter)
/** "m" or "ft" */
export const heightUnit = (): string => (units.value === "metric" ? "m" : "ft")

/** Minutes and seconds: `minutesText(344) // "5:44"` */
export const minutesText = (seconds: number): string => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

/** Seconds for a kilometer or a mile, of a speed in km/h. */
export const paceOf = (kmh: number): number => (3600 / kmh) * (longUnit().meters / 1000)
/** "/km" */
export const paceUnit = (): string => `/${longUnit().name}`

/** A speed in km/h or mph. */
export const speedOf = (kmh: number): number => (kmh * 1000) / longUnit().meters
/** "km/h" */
export const speedUnit = (): string => (units.value === "metric" ? "km/h" : "mph")

const kilogramsOfPound = 0.453_592_37

/** A mass in kilograms or pounds. */
export const massOf = (kilograms: number): number =>
  units.value === "metric" ? kilograms : kilograms / kilogramsOfPound
/** A mass of the reader's unit in kilograms. */
export const kilogramsOf = (mass: number): number =>
  units.value === "metric" ? mass : mass * kilogramsOfPound
/** "kg" or "lb" */
export const massUnit = (): string => (units.value === "metric" ? "kg" : "lb")
/** "71.4 kg" */
export const massText = (kilograms: number): string => `${fixed(massOf(kilograms), 1)} ${massUnit()}`

const fahrenheitOfCelsius = 1.8
const freezing = 32

/** "°C" or "°F" */
export const temperatureUnit = (): string => (units.value === "metric" ? "°C" : "°F")
/** A temperature in the unit of the reader. */
export const temperatureOf = (celsius: number): number =>
  units.value === "metric" ? celsius : celsius * fahrenheitOfCelsius + freezing
/** A difference of two temperatures in the unit of the reader. */
export const warmerOf = (celsius: number): number =>
  units.value === "metric" ? celsius : celsius * fahrenheitOfCelsius
/** "34.8 °C" */
export const temperatureText = (celsius: number): string =>
  `${fixed(temperatureOf(celsius), 1)} ${temperatureUnit()}`
