/** What the screen asks the server, and what the answers must look like. */
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { flag, list, nullable, number, record, text } from "../api/shape.ts"
import { dateOf, dayOf } from "../words/dates.ts"

type Records = ReturnType<typeof server>["records"]
type Rows<Name extends keyof Records> = Records[Name] extends (
  ...given: never
) => PromiseLike<ReadonlyArray<infer Row>>
  ? Row
  : never

/** A period of temperatures may end a little before the night. */
const halfHour = 1_800_000

/** Days of the charts over days. */
export const shownDays = 30
/** Days of tests that are taken now and then. */
export const testDays = 180

/** A day of heart rate in a list. */
export type HeartDay = Rows<"heartRate">
/** A day of heart rate with its readings. */
type HeartReadings = Awaited<ReturnType<Records["heartRateSamples"]>>

const windowTo = (date: string, days: number) => ({ from: dateOf(dayOf(date) - days + 1), to: date })

/** The newest days with a heart rate, newest first; without a date, however old they are. */
export const heartDaysOf = (userId: string, date: string | null): Source<ReadonlyArray<HeartDay>> => ({
  key: `${userId}/heart/days/${date ?? ""}`,
  load: (options) =>
    server().records.heartRate(userId, {
      ...options,
      ...(date === null ? { from: "1900-01-01", limit: 1 } : { from: date, to: date })
    }),
  shape: list(record({ date: text, hr_min: nullable(number), hr_avg: nullable(number) })),
  isKept: date === null
})

/** What there was on a day beside the readings: nights that touch it, and sessions. */
export interface HeartContext {
  readonly nights: ReadonlyArray<Rows<"sleep">>
  readonly sessions: ReadonlyArray<Rows<"exercises">>
}

/** A day with its readings. */
export interface HeartDayWhole extends HeartContext {
  readonly readings: HeartReadings
}

const readingsShape = record({
  samples: list(record({ sample_time: text, heart_rate: nullable(number) }))
})
const spanShape = { sleep_start_time: nullable(text), sleep_end_time: nullable(text) }

/** Every reading of a day. */
export const readingsOf = (userId: string, date: string): Source<HeartReadings> => ({
  key: `${userId}/heart/readings/${date}`,
  load: (options) => server().records.heartRateSamples(userId, date, options),
  shape: readingsShape
})

/** At most so many readings of a day, its nights and its sessions. */
export const heartDayOf = (userId: string, date: string, points: number): Source<HeartDayWhole> => ({
  key: `${userId}/heart/day/${date}/${points}`,
  load: async (options) => {
    const [readings, nights, sessions] = await Promise.all([
      server().records.heartRateSamples(userId, date, { ...options, points }),
      server().records.sleep(userId, { ...options, from: date, to: dateOf(dayOf(date) + 1) }),
      server().records.exercises(userId, { ...options, from: date, to: date })
    ])
    return { readings, nights, sessions }
  },
  shape: record({
    readings: readingsShape,
    nights: list(record({ date: text, ...spanShape })),
    sessions: list(record({ start_time: text, duration_minutes: nullable(number) }))
  })
})

/** A night as Polar's Nightly Recharge tells it. */
export type RechargeRow = Rows<"recharge">

/** Nightly Recharge of some weeks, newest first. */
export const rechargesOf = (userId: string, date: string): Source<ReadonlyArray<RechargeRow>> => ({
  key: `${userId}/heart/recharge/${date}`,
  load: (options) => server().records.recharge(userId, { ...options, ...windowTo(date, shownDays) }),
  shape: list(record({ date: text, hrv_avg: nullable(number), ans_charge: nullable(number) }))
})

/** What is usual. */
export type BaselineRow = Awaited<ReturnType<ReturnType<typeof server>["analytics"]["baselines"]>>[number]

/** What is usual as of a day. */
export const usualOf = (userId: string, date: string): Source<ReadonlyArray<BaselineRow>> => ({
  key: `${userId}/baselines/heart/${date}`,
  load: (options) =>
    server().analytics.baselines(userId, {
      ...options,
      as_of: date,
      metrics: ["hrv_rmssd", "resting_hr", "ans_charge", "skin_temperature_deviation"]
    }),
  shape: list(record({ metric_name: text, q1: nullable(number), q3: nullable(number) }))
})

/** An ECG in a list. */
export type EcgRow = Rows<"ecg">
/** An ECG with its waveform. */
export type EcgDetail = Awaited<ReturnType<Records["ecgRecording"]>>

/** ECGs, newest first. */
export const ecgsOf = (userId: string, date: string): Source<ReadonlyArray<EcgRow>> => ({
  key: `${userId}/heart/ecg/${date}`,
  load: (options) => server().records.ecg(userId, { ...options, ...windowTo(date, testDays) }),
  shape: list(record({ id: text, test_time: text, has_samples: flag }))
})

/** One ECG, with at most so many values. */
export const ecgOf = (userId: string, id: string, points: number): Source<EcgDetail> => ({
  key: `${userId}/heart/ecg/one/${id}/${points}`,
  load: (options) => server().records.ecgRecording(userId, id, { ...options, points }),
  shape: record({
    id: text,
    samples: list(record({ time_ms: number, amplitude_mv: nullable(number) }))
  })
})

/** A test of the oxygen in the blood. */
export type OxygenRow = Rows<"spO2">

/** Tests of oxygen, newest first. */
export const oxygenOf = (userId: string, date: string): Source<ReadonlyArray<OxygenRow>> => ({
  key: `${userId}/heart/oxygen/${date}`,
  load: (options) => server().records.spO2(userId, { ...options, ...windowTo(date, testDays) }),
  shape: list(record({ test_time: text, blood_oxygen_percent: nullable(number) }))
})

/** Temperatures: the skin of each night, and over the night that ended on the day. */
export interface Temperatures {
  readonly skin: ReadonlyArray<Rows<"skinTemperature">>
  readonly curve: Awaited<ReturnType<Records["bodyTemperaturePeriod"]>> | null
  /** The night, whose clock the curve is drawn on. */
  readonly night: Rows<"sleep"> | null
}

/** The temperatures up to a day. */
export const temperaturesOf = (userId: string, date: string): Source<Temperatures> => ({
  key: `${userId}/heart/temperatures/${date}`,
  load: async (options) => {
    const { records } = server()
    const [skin, periods, nights] = await Promise.all([
      records.skinTemperature(userId, { ...options, ...windowTo(date, shownDays) }),
      records.bodyTemperature(userId, { ...options, ...windowTo(date, 2) }),
      records.sleep(userId, { ...options, from: date, to: date })
    ])
    const night = nights[0] ?? null
    const end = Date.parse(night?.sleep_end_time ?? "")
    const period = periods.find(
      ({ end_time: until, start_time: start }) =>
        Date.parse(start) < end && (until === null || Date.parse(until) >= end - halfHour)
    )
    const curve =
      period === undefined ? null : await records.bodyTemperaturePeriod(userId, period.id, options)
    return { skin, curve, night }
  },
  shape: record({
    skin: list(record({ sleep_date: text, deviation_from_baseline: nullable(number) })),
    night: nullable(record(spanShape)),
    curve: nullable(
      record({
        start_time: text,
        samples: list(record({ time_ms: number, temperature_celsius: nullable(number) }))
      })
    )
  })
})
