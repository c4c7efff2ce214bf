/** Days of a simulated person as Ada's records, ending on the day of every test. */
import { CalendarDate, LocalDateTime } from "@polar-flow/domain"
import { type SimulatedDay, type SimulatedNight, simulateDays } from "@polar-flow/polar-simulator"
import { Effect } from "effect"
import { cardioLoad, dailyActivity, nightlyRecharge, plant, skinTemperature, sleep } from "./planted.ts"

const to = CalendarDate.make("2026-11-20")

const localTime = (minute: number, offset: number) => LocalDateTime.fromMillis(minute * 60_000, offset)

const sleepOf = (date: CalendarDate, night: SimulatedNight) => {
  const startTime = localTime(night.startMinute, night.startOffsetMinutes)
  const seconds = Math.round(night.hoursAsleep * 3600)
  return {
    date,
    startTime,
    endTime: localTime(night.endMinute, night.endOffsetMinutes),
    sleepScore: night.sleepScore,
    lightSleepSeconds: seconds - 2 * Math.floor(seconds / 5),
    deepSleepSeconds: Math.floor(seconds / 5),
    remSleepSeconds: Math.floor(seconds / 5),
    sleepGoalSeconds: 28_800,
    hypnogram: [{ time: startTime, stage: "light" }]
  }
}

const rechargeOf = (date: CalendarDate, night: SimulatedNight) => ({
  date,
  hrvRmssd: night.hrvRmssd,
  restingHeartRate: night.heartRate,
  breathingRate: night.breathingRate,
  ansCharge: night.ansCharge
})

const nightsOf = (
  days: ReadonlyArray<SimulatedDay>,
  make: (date: CalendarDate, night: SimulatedNight) => object
) => days.flatMap(({ date, night }) => (night === null ? [] : [make(date, night)]))

/** A simulated person has data for somewhat longer than this before the last day. */
const lifeDays = 390
const minutesPerDay = 1440

/** A day that comes so many days earlier. */
const earlier = ({ date, load, night }: SimulatedDay, days: number): SimulatedDay => {
  const minutes = days * minutesPerDay
  const shifted =
    night === null
      ? null
      : { ...night, startMinute: night.startMinute - minutes, endMinute: night.endMinute - minutes }
  return { date: CalendarDate.minusDays(date, days), load, night: shifted }
}

/** Days up to the last one. A longer time than a life repeats it. */
const daysOf = (index: number, count: number): ReadonlyArray<SimulatedDay> => {
  const from = CalendarDate.minusDays(to, Math.min(count, lifeDays) - 1)
  const { days } = simulateDays({ index, seed: 12, from, to, profile: { device: "Polar Vantage V3" } })
  const lives = Math.ceil(count / lifeDays)
  return Array.from({ length: lives }, (_, life) => lives - 1 - life)
    .flatMap((life) => days.map((day) => earlier(day, life * lifeDays)))
    .slice(-count)
}

/** Keeps the days of the `index`-th person of the simulation for Ada: half a year. The last night is a bad one. */
export const plantSimulated = Effect.fnUntraced(function* (index: number, count = 180) {
  const days = daysOf(index, count)
  yield* plant(sleep, ...nightsOf(days, sleepOf))
  yield* plant(nightlyRecharge, ...nightsOf(days, rechargeOf), {
    date: to,
    hrvRmssd: 17,
    restingHeartRate: 71,
    breathingRate: 17.3,
    ansCharge: -6.1
  })
  yield* plant(
    skinTemperature,
    ...nightsOf(days, (date, { skinTemperatureDeviation: deviation }) => ({
      date,
      temperature: deviation === null ? null : 34 + deviation,
      deviationFromBaseline: deviation
    }))
  )
  yield* plant(cardioLoad, ...days.flatMap(({ date, load }) => (load === null ? [] : [{ date, ...load }])))
  yield* plant(
    dailyActivity,
    ...days.map(({ date }, day) => ({
      date,
      steps: 4000 + ((day * 7919) % 9000),
      distanceMeters: 3000 + ((day * 104_729) % 7000),
      activeSeconds: (day * 1299) % 7200
    }))
  )
})
