/** What the screen asks the server about a date. Records that are not there are asked for in lists, so nothing is missed. */
import { server } from "../api/client.ts"
import type { Source } from "../api/resource.ts"
import { screenPoints } from "../parts/screenPoints.ts"
import { list, nullable, number, record, text } from "../api/shape.ts"
import { dateOf, dayOf } from "../words/dates.ts"

type Records = ReturnType<typeof server>["records"]
type Row<Name extends keyof Records> = Records[Name] extends (...given: never) => infer Pages
  ? Awaited<Pages> extends ReadonlyArray<infer Item>
    ? Item
    : Awaited<Pages>
  : never

/** What happened on the clock of the day. */
export interface DayCourse {
  /** The night that ended on the date. */
  readonly night: Row<"sleepNight"> | null
  /** The night that began on the date. */
  readonly nextNight: Row<"sleepNight"> | null
  readonly heartRate: Row<"heartRateSamples"> | null
  readonly sessions: ReadonlyArray<Row<"exercises">>
}

const nightShape = record({
  date: text,
  sleep_start_time: nullable(text),
  sleep_end_time: nullable(text),
  total_sleep_hours: nullable(number),
  hypnogram: nullable(list(record({ time: text, stage: text }))),
  naps: list(record({ start: text, end: text, hours: number }))
})

const courseShape = record({
  night: nullable(nightShape),
  nextNight: nullable(nightShape),
  heartRate: nullable(record({ samples: list(record({ sample_time: text, heart_rate: nullable(number) })) })),
  sessions: list(record({ id: text, start_time: text, duration_minutes: nullable(number) }))
})

/** The course of a date. */
export const courseOf = (userId: string, date: string): Source<DayCourse> => ({
  key: `${userId}/day/course/${date}`,
  load: async (options) => {
    const { records } = server()
    const only = { ...options, from: date, to: date }
    const next = dateOf(dayOf(date) + 1)
    const [nights, heartRates, sessions] = await Promise.all([
      records.sleep(userId, { ...only, to: next }),
      records.heartRate(userId, only),
      records.exercises(userId, only)
    ])
    const nightOf = async (of: string) =>
      nights.some((night) => night.date === of) ? records.sleepNight(userId, of, options) : null
    const [night, nextNight, heartRate] = await Promise.all([
      nightOf(date),
      nightOf(next),
      heartRates.length === 0
        ? null
        : records.heartRateSamples(userId, date, { ...options, points: screenPoints() })
    ])
    return { night, nextNight, heartRate, sessions }
  },
  shape: courseShape
})

/** Everything else that has the date. */
export interface DayRest {
  readonly activity: Row<"activity"> | null
  readonly recharge: Row<"recharge"> | null
  readonly skin: Row<"skinTemperature"> | null
  readonly spO2: ReadonlyArray<Row<"spO2">>
  readonly ecg: ReadonlyArray<Row<"ecg">>
}

const restShape = record({
  activity: nullable(record({ steps: nullable(number), distance_km: nullable(number) })),
  recharge: nullable(record({ ans_charge: nullable(number) })),
  skin: nullable(record({ temperature_celsius: nullable(number) })),
  spO2: list(record({ test_time: text, blood_oxygen_percent: nullable(number) })),
  ecg: list(record({ test_time: text, hrv_ms: nullable(number) }))
})

/** The rest of a date. */
export const restOf = (userId: string, date: string): Source<DayRest> => ({
  key: `${userId}/day/rest/${date}`,
  load: async (options) => {
    const { records } = server()
    const only = { ...options, from: date, to: date }
    const [activity, recharge, skin, spO2, ecg] = await Promise.all([
      records.activity(userId, only),
      records.recharge(userId, only),
      records.skinTemperature(userId, only),
      records.spO2(userId, only),
      records.ecg(userId, only)
    ])
    return {
      activity: activity[0] ?? null,
      recharge: recharge[0] ?? null,
      skin: skin[0] ?? null,
      spO2,
      ecg
    }
  },
  shape: restShape
})

/** An entry of the journal. */
export type Entry = Awaited<ReturnType<ReturnType<typeof server>["journal"]["list"]>>[number]

/** What is noted about a date. */
export const entriesOf = (userId: string, date: string): Source<ReadonlyArray<Entry>> => ({
  key: `${userId}/day/journal/${date}`,
  load: (options) => server().journal.list(userId, { ...options, from: date, to: date }),
  shape: list(record({ id: text, from: text, to: text, kind: text }))
})
