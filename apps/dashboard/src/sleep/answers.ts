/** What the screen asks the server, and what the answers must look like. */
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { fitted, list, nullable, number, record, text } from "../api/shape.ts"
import { dateOf, dayOf } from "../words/dates.ts"

type Records = ReturnType<typeof server>["records"]
type Analytics = ReturnType<typeof server>["analytics"]

/** A night in a list. */
export type NightRow = Awaited<ReturnType<Records["sleep"]>>[number]
/** A night with its stages and samples. */
type SleepNight = Awaited<ReturnType<Records["sleepNight"]>>
/** The same with the heart rate of its Nightly Recharge, which is what every other screen calls the night's. */
export interface Night extends SleepNight {
  readonly night_heart_rate?: number | null
}
/** Expected alertness. */
type AlertnessRow = Awaited<ReturnType<Records["sleepWiseAlertness"]>>[number]
/** A preferred bedtime. */
export type BedtimeRow = Awaited<ReturnType<Records["sleepWiseBedtime"]>>[number]
/** An answer of the analytics. */
export type PatternRow = Awaited<ReturnType<Analytics["pattern"]>>
/** What is usual. */
export type BaselineRow = Awaited<ReturnType<Analytics["baselines"]>>[number]

/** Nights of the raster of regularity. */
export const rasterNights = 90
/** Nights on the clock, and of the sleep debt. */
export const fortnight = 14

const nightsShape = list(
  record({
    date: text,
    sleep_start_time: nullable(text),
    sleep_end_time: nullable(text),
    total_sleep_hours: nullable(number)
  })
)

/** The newest nights up to a date, newest first; without one, up to the newest of all. They may be old. */
export const nightsOf = (userId: string, date: string | null): Source<ReadonlyArray<NightRow>> => ({
  key: `${userId}/sleep/nights/${date ?? ""}`,
  load: (options) =>
    server().records.sleep(userId, {
      ...options,
      from: "1900-01-01",
      limit: rasterNights,
      ...(date === null ? {} : { to: date })
    }),
  shape: nightsShape,
  isKept: date === null
})

/** The day of the first night that there is, if it is one of these nights; null if it was before them. */
export const firstNightOf = (nights: ReadonlyArray<NightRow>): number | null => {
  const oldest = nights.at(-1)
  return oldest === undefined || nights.length >= rasterNights ? null : dayOf(oldest.date)
}

const nightShape = record({
  date: text,
  hypnogram: nullable(list(record({ time: text, stage: text }))),
  heart_rate_samples: nullable(list(record({ time: text, bpm: number }))),
  hrv_samples: nullable(list(record({ time: text, hrv_ms: number }))),
  breathing_samples: nullable(list(record({ time: text, breathing_rate: number }))),
  naps: list(record({ start: text, end: text, hours: number }))
})

const rechargesShape = list(record({ heart_rate_avg: nullable(number) }))

/** One night. */
export const nightOf = (userId: string, date: string): Source<Night> => ({
  key: `${userId}/sleep/night/${date}`,
  load: async (options) => {
    const { records } = server()
    const [night, recharges] = await Promise.all([
      records.sleepNight(userId, date, options),
      records.recharge(userId, { ...options, from: date, to: date })
    ])
    const [recharge] = fitted(rechargesShape, recharges) ?? []
    return { ...night, night_heart_rate: recharge?.heart_rate_avg ?? null }
  },
  shape: nightShape
})

/** Several nights with their stages. */
export const nightsInDetail = (
  userId: string,
  dates: ReadonlyArray<string>
): Source<ReadonlyArray<Night>> => ({
  key: `${userId}/sleep/details/${dates.join()}`,
  load: (options) => Promise.all(dates.map((date) => server().records.sleepNight(userId, date, options))),
  shape: list(nightShape)
})

const patternShape = record({
  score: nullable(number),
  details: record({}),
  missing: list(record({ of: text, required: number, available: number }))
})

/** An answer of the analytics as of a night. */
export const patternOf = (
  userId: string,
  name: "sleep_debt" | "sleep_regularity" | "social_jetlag",
  date: string
): Source<PatternRow> => ({
  key: `${userId}/patterns/${name}/${date}`,
  load: (options) => server().analytics.pattern(userId, name, { ...options, as_of: date }),
  shape: patternShape
})

/** What is in the details of a sleep debt that could be computed. */
const debtShape = record({
  need: record({ hours: number }),
  departures: list(nullable(number)),
  trajectory: list(number)
})
/** The sleep debt of some nights. */
export type DebtDetails = NonNullable<ReturnType<typeof debtOf>>

/** The debt of an answer; null where it was not computed or does not fit. */
export const debtOf = (pattern: PatternRow | null) => fitted(debtShape, pattern?.details)

/** What is usual as of a night. */
export const usualOf = (userId: string, date: string): Source<ReadonlyArray<BaselineRow>> => ({
  key: `${userId}/baselines/sleep/${date}`,
  load: (options) =>
    server().analytics.baselines(userId, {
      ...options,
      as_of: date,
      metrics: ["sleep_score", "hrv_rmssd", "resting_hr", "breathing_rate", "sleep_duration"]
    }),
  shape: list(record({ metric_name: text, q1: nullable(number), q3: nullable(number) }))
})

/** SleepWise around a night: the alertness after it, and the bedtimes before and after it. */
export interface SleepWise {
  readonly alertness: ReadonlyArray<AlertnessRow>
  readonly bedtimes: ReadonlyArray<BedtimeRow>
}

const sleepWiseShape = record({
  alertness: list(
    record({
      period_start_time: text,
      hourly: nullable(list(record({ start_time: nullable(text), alertness_level: nullable(text) })))
    })
  ),
  bedtimes: list(record({ period_start_time: text, preferred_sleep_start: nullable(text) }))
})

/** What Polar expects around a night. */
export const sleepWiseOf = (userId: string, date: string): Source<SleepWise> => ({
  key: `${userId}/sleep/wise/${date}`,
  load: async (options) => {
    const window = { ...options, from: dateOf(dayOf(date) - 2), to: dateOf(dayOf(date) + 1) }
    const [alertness, bedtimes] = await Promise.all([
      server().records.sleepWiseAlertness(userId, window),
      server().records.sleepWiseBedtime(userId, window)
    ])
    return { alertness, bedtimes }
  },
  shape: sleepWiseShape
})
