/** Stores a year of nights and heart rate in a database, without requests to Polar. */
import {
  CalendarDate,
  ContinuousHeartRate,
  continuousHeartRate,
  LocalDateTime,
  NightlyRecharge,
  nightlyRecharge,
  RecordStore,
  Sleep,
  sleep,
  UserId
} from "@polar-flow/domain"
import { Effect } from "effect"
import { stored } from "./storage.ts"

/** The user. */
export const owner = UserId.make("1000001")

const samplesOfADay = 288
const fiveMinutes = 300

/** A deterministic pseudorandom number between 0 and 1. */
const wandering = (index: number): number => (Math.sin(index / 7) + Math.sin(index * 1.7) + 2) / 4

const nightOf = (date: CalendarDate, index: number): Sleep => {
  const measured = (least: number, span: number) => Math.round(least + span * wandering(index))
  return Sleep.make({
    date,
    sleepScore: measured(60, 38),
    startTime: LocalDateTime.make(`${CalendarDate.minusDays(date, 1)}T23:1${index % 10}:07+02:00`),
    endTime: LocalDateTime.make(`${date}T07:0${index % 10}:37+02:00`),
    lightSleepSeconds: measured(12_000, 4000),
    deepSleepSeconds: measured(4000, 2500),
    remSleepSeconds: measured(5000, 2500),
    unrecognizedSleepSeconds: 0,
    interruptionSeconds: measured(600, 2000),
    shortInterruptionSeconds: measured(300, 700),
    longInterruptionSeconds: measured(300, 900),
    continuity: 3.4,
    continuityClass: 3,
    sleepCycles: 5,
    sleepCharge: 3,
    sleepRating: null,
    sleepGoalSeconds: 28_800,
    groupDurationScore: 88,
    groupSolidityScore: 74.5,
    groupRegenerationScore: 81,
    heartRateAverage: measured(48, 12),
    heartRateMinimum: measured(42, 8),
    heartRateMaximum: measured(65, 15),
    deviceId: "9A1F2C3D",
    naps: null,
    hypnogram: null,
    heartRateSamples: null
  })
}

const rechargeOf = (date: CalendarDate, index: number): NightlyRecharge =>
  NightlyRecharge.make({
    date,
    hrvRmssd: Math.round(35 + 30 * wandering(index + 3)),
    restingHeartRate: Math.round(48 + 10 * wandering(index)),
    beatToBeatAverage: Math.round(1050 + 150 * wandering(index)),
    breathingRate: 14.2,
    ansCharge: -1.5,
    ansChargeStatus: 3,
    nightlyRechargeStatus: 4,
    hrvSamples: null,
    breathingSamples: null
  })

const heartRateOf = (date: CalendarDate, index: number): ContinuousHeartRate => {
  const bpm = Array.from({ length: samplesOfADay }, (_, sample) =>
    Math.round(50 + 45 * wandering(index * samplesOfADay + sample) + 8 * wandering(sample * 5))
  )
  return ContinuousHeartRate.make({
    date,
    sampleCount: samplesOfADay,
    minimum: Math.min(...bpm),
    average: bpm.reduce((sum, value) => sum + value, 0) / samplesOfADay,
    maximum: Math.max(...bpm),
    samples: { seconds: bpm.map((_, sample) => sample * fiveMinutes + (index % 60)), bpm }
  })
}

/** Runs with the storage of a data folder: its DuckDB file, unless a database is given. */
export const within = <A, E, R>(folder: string, work: Effect.Effect<A, E, R>, database = "") =>
  work.pipe(stored({ DATA_DIR: folder, DATABASE_URL: database }))

const lastYear = Effect.map(CalendarDate.today(120), (today) =>
  CalendarDate.range(CalendarDate.minusDays(today, 364), today)
)

/** Stores nights with sleep and recharge. */
export const storeDays = Effect.fnUntraced(function* (days: ReadonlyArray<CalendarDate>) {
  const store = yield* RecordStore
  yield* store.upsert(sleep, owner, days.map(nightOf))
  yield* store.upsert(nightlyRecharge, owner, days.map(rechargeOf))
})

/** Stores the nights of the year that ends today. */
export const storeNights = (folder: string) =>
  within(
    folder,
    Effect.gen(function* () {
      const days = yield* lastYear
      yield* storeDays(days)
      return days
    })
  )

/** Stores the heart rate of the same year, and returns the number of samples. */
export const storeHeartRate = (folder: string) =>
  within(
    folder,
    Effect.gen(function* () {
      const days = yield* lastYear
      yield* (yield* RecordStore).upsert(continuousHeartRate, owner, days.map(heartRateOf))
      return days.length * samplesOfADay
    })
  )
