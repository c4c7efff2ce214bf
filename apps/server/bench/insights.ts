/** Latency of `GET /insights` with ten years of data: computed, from the cache, and as a 304. */
import {
  CalendarDate,
  CardioLoad,
  cardioLoad,
  DailyActivity,
  dailyActivity,
  RecordStore,
  SkinTemperature,
  skinTemperature
} from "@polar-flow/domain"
import { Effect } from "effect"
import { owner, storeDays, within } from "./year.ts"

const years = 10
const daysOfAYear = 365

/** A deterministic pseudorandom number between 0 and 1. */
const wandering = (index: number): number => (Math.sin(index / 11) + Math.sin(index * 2.3) + 2) / 4

const loadOf = (date: CalendarDate, index: number): CardioLoad =>
  CardioLoad.make({
    date,
    status: "MAINTAINING",
    cardioLoad: index % 3 === 0 ? 0 : Math.round(120 * wandering(index)),
    strain: 40 + Math.round(20 * wandering(index)),
    tolerance: 50,
    ratio: 0.8 + 0.4 * wandering(index),
    levels: null
  })

const activityOf = (date: CalendarDate, index: number): DailyActivity =>
  DailyActivity.make({
    date,
    steps: 4000 + Math.round(9000 * wandering(index)),
    activeCalories: 500,
    totalCalories: 2400,
    distanceMeters: 7000,
    activeSeconds: 9000,
    inactiveSeconds: 30_000,
    activityScore: 88,
    inactivityAlertCount: 1,
    zones: null
  })

const temperatureOf = (date: CalendarDate, index: number): SkinTemperature =>
  SkinTemperature.make({
    date,
    temperature: 34.5,
    deviationFromBaseline: Math.round(4 * wandering(index) - 2) / 10
  })

/** Stores ten years of all data that insights use. */
export const storeTenYears = (folder: string, database: string) =>
  within(
    folder,
    Effect.gen(function* () {
      const store = yield* RecordStore
      const today = yield* CalendarDate.today(120)
      const days = CalendarDate.range(CalendarDate.minusDays(today, years * daysOfAYear - 1), today)
      yield* storeDays(days)
      yield* store.upsert(cardioLoad, owner, days.map(loadOf))
      yield* store.upsert(dailyActivity, owner, days.map(activityOf))
      yield* store.upsert(skinTemperature, owner, days.map(temperatureOf))
      return today
    }),
    database
  )

const p99 = (taken: ReadonlyArray<number>): number =>
  taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? 0

const timed = async (
  urls: ReadonlyArray<string>,
  headers: Readonly<Record<string, string>>,
  status: number
) => {
  const taken: Array<number> = []
  for (const url of urls) {
    const start = performance.now()
    const answer = await fetch(url, { headers })
    await answer.arrayBuffer()
    taken.push(performance.now() - start)
    if (answer.status !== status) throw new Error(`${url} answered ${answer.status}`)
  }
  return taken
}

/** 99th percentiles in ms: of first responses, of cached ones, and of 304s. */
export const insightsLatency = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  today: CalendarDate,
  { firstReads, reads }: { readonly firstReads: number; readonly reads: number }
) => {
  const path = `${url}/api/v1/users/${owner}/insights`
  const asOf = (back: number) => `${path}?as_of=${CalendarDate.minusDays(today, back)}`
  await timed(
    Array.from({ length: 30 }, (_, back) => asOf(600 + back)),
    headers,
    200
  )
  const first = await timed(
    Array.from({ length: firstReads }, (_, back) => asOf(back)),
    headers,
    200
  )
  const again = await timed(
    Array.from({ length: reads }, () => path),
    headers,
    200
  )
  const etag = (await fetch(path, { headers })).headers.get("etag") ?? ""
  const known = await timed(
    Array.from({ length: reads }, () => path),
    { ...headers, "if-none-match": etag },
    304
  )
  return { first: p99(first), again: p99(again), known: p99(known) }
}
