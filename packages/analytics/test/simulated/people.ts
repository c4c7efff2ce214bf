/** Simulated people as input of the analyses. */
import { CalendarDate } from "@polar-flow/domain"
import { simulateDays, type SimulatedDay, type SimulatedDaysOptions } from "@polar-flow/polar-simulator"
import {
  type CivilDate,
  type DailySeries,
  epochDayOf,
  fromColumns,
  metrics,
  type MetricName,
  type Person,
  type SleepEpisode
} from "../../src/index.ts"

/** A simulated person, and the events that were planted. */
export interface SimulatedPerson {
  readonly person: Person
  readonly planted: ReturnType<typeof simulateDays>["planted"]
}

/** Converts a date of the domain to a civil date. */
export const civil = (date: CalendarDate): CivilDate => date as string as CivilDate

/** The last day of every simulation. */
export const lastDay = CalendarDate.make("2026-11-20")

type Read = (day: SimulatedDay) => number | null | undefined

const reads: Readonly<Partial<Record<MetricName, Read>>> = {
  hrv_rmssd: ({ night }) => night?.hrvRmssd,
  sleep_score: ({ night }) => night?.sleepScore,
  resting_hr: ({ night }) => night?.heartRate,
  training_load: ({ load }) => load?.cardioLoad,
  training_load_ratio: ({ load }) => load?.ratio,
  training_strain: ({ load }) => load?.strain,
  training_tolerance: ({ load }) => load?.tolerance,
  breathing_rate: ({ night }) => night?.breathingRate,
  skin_temperature_deviation: ({ night }) => night?.skinTemperatureDeviation,
  ans_charge: ({ night }) => night?.ansCharge,
  sleep_duration: ({ night }) => night?.hoursAsleep
}

const episodes = (days: ReadonlyArray<SimulatedDay>): ReadonlyArray<SleepEpisode> =>
  days.flatMap(({ date, night }) => (night === null ? [] : [{ date: civil(date), ...night }]))

/** A person from a seed over some days. Nothing is planted unless the profile says so. */
export const simulatedPerson = (
  options: Omit<SimulatedDaysOptions, "to" | "from"> & { readonly days: number }
): SimulatedPerson => {
  const from = CalendarDate.minusDays(lastDay, options.days - 1)
  const { days, planted } = simulateDays({
    ...options,
    from,
    to: lastDay,
    profile: { device: "Polar Vantage V3", planted: [], ...options.profile }
  })
  const numbers = Int32Array.from(days, ({ date }) => epochDayOf(civil(date)))
  const series = Object.entries(reads).map(([name, read]): readonly [string, DailySeries] => {
    const values = Float64Array.from(days, (day) => read(day) ?? Number.NaN)
    return [name, fromColumns(numbers, values, metrics[name as MetricName])]
  })
  return { person: { series: Object.fromEntries(series), nights: episodes(days) }, planted }
}
