/** Answers about the same data share what was found in them, and say the same as without. */
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, type DataState, Journal, RecordStore, UserId } from "@polar-flow/domain"
import { JournalMemory, RecordStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer, Option } from "effect"
import { PersonCache } from "../src/effect/PersonCache.ts"
import { Insights, InsightsCacheBytes } from "../src/effect.ts"
import { fromColumns, type Label, metrics } from "../src/index.ts"

const ada = UserId.make("ada")
const today = CalendarDate.make("2026-11-20")
const daysAgo = (back: number) => CalendarDate.minusDays(today, back)
const count = 420

/** Usual value of a field, and how far its days are from it. */
const usual: Readonly<Record<string, readonly [level: number, spread: number]>> = {
  hrvRmssd: [50, 6],
  restingHeartRate: [52, 3],
  breathingRate: [14, 1],
  sleepScore: [78, 8],
  cardioLoad: [60, 40],
  steps: [9000, 2000],
  lightSleepSeconds: [15_000, 1500],
  deepSleepSeconds: [5000, 600],
  remSleepSeconds: [6000, 600],
  sleepGoalSeconds: [28_800, 0]
}

/** Days with gaps, and a lower HRV from the 250th day on. */
const columnOf = (field: string): Float64Array => {
  const [level, spread] = usual[field] ?? [Number.NaN, 0]
  return Float64Array.from({ length: count }, (_, day) =>
    (day * 7 + field.length) % 13 === 0
      ? Number.NaN
      : Math.round(
          level + spread * Math.sin(day * 1.7 + field.length) - (field === "hrvRmssd" && day >= 250 ? 18 : 0)
        )
  )
}

interface World {
  version: number
  labels: ReadonlyArray<{ readonly from: string; readonly to: string; readonly label: string }>
}

/** A person's data as they are in the world. */
const storesOf = (world: World) =>
  Layer.merge(
    Layer.effect(
      RecordStore,
      Effect.map(RecordStore, (store) =>
        RecordStore.of({
          ...store,
          state: () =>
            Effect.sync(() =>
              Option.some<DataState>({ versions: { sleep: world.version }, utcOffsetMinutes: 0 })
            ),
          columns: ((_: unknown, __: UserId, fields: ReadonlyArray<string>) =>
            Effect.sync(() => ({
              days: Int32Array.from({ length: count }, (___, day) =>
                CalendarDate.toEpochDay(daysAgo(count - 1 - day))
              ),
              values: Object.fromEntries(fields.map((field) => [field, columnOf(field)]))
            }))) as unknown as typeof store.columns
        })
      )
    ).pipe(Layer.provide(RecordStoreMemory.layer)),
    Layer.effect(
      Journal,
      Effect.map(Journal, (journal) =>
        Journal.of({
          ...journal,
          labels: (() => Effect.sync(() => world.labels)) as unknown as typeof journal.labels
        })
      )
    ).pipe(Layer.provide(JournalMemory.layer))
  )

const insightsOf = (world: World, bytes: number) =>
  Layer.build(
    Insights.layer.pipe(
      Layer.provide(Layer.succeed(InsightsCacheBytes, bytes)),
      Layer.provide(storesOf(world))
    )
  ).pipe(
    Effect.map((context) => Effect.provide(Insights, context)),
    Effect.flatten
  )

const enough = 64 * 1024 * 1024
const marked = [
  { from: daysAgo(90), to: daysAgo(84), label: "ill" },
  { from: daysAgo(60), to: daysAgo(60), label: "newDevice" }
]

describe("the cache of people", () => {
  it.effect("says of every day what is said without it, in any order, and after a label", () =>
    Effect.gen(function* () {
      const world: World = { version: 1, labels: [] }
      const cached = yield* insightsOf(world, enough)
      const fresh = yield* insightsOf(world, 0)
      const names = ["hrv_rmssd", "readiness", "sleep_debt"] as const
      const saidBy = (insights: typeof cached, back: number) =>
        Effect.gen(function* () {
          const day = { asOf: daysAgo(back), today }
          const query = { names, resolution: "day", from: daysAgo(back + 30 * (1 + (back % 3))) } as const
          return JSON.stringify([yield* insights.today(ada, day), yield* insights.trends(ada, day, query)])
        })
      for (const labels of [[], marked, []]) {
        world.labels = labels
        for (const back of [41, 0, 40, 200, 0, 41])
          assert.strictEqual(yield* saidBy(cached, back), yield* saidBy(fresh, back), `${back} days ago`)
      }
    })
  )

  it.effect("gives the same series until the data change", () =>
    Effect.gen(function* () {
      const world: World = { version: 1, labels: [] }
      const insights = yield* insightsOf(world, enough)
      const series = (back: number) =>
        Effect.map(insights.findings(ada, { asOf: daysAgo(back), today }), (found) =>
          found.series("hrv_rmssd")
        )
      const [now, before] = [yield* series(0), yield* series(7)]
      assert.strictEqual(yield* series(0), now)
      assert.strictEqual(yield* series(7), before)
      assert.strictEqual(before.days.buffer, now.days.buffer)
      assert.strictEqual(before.days.at(-1), CalendarDate.toEpochDay(daysAgo(7)))
      world.version = 2
      assert.notStrictEqual(yield* series(0), now)
      assert.notStrictEqual(yield* series(7), before)
    })
  )

  it("keeps no more bytes and days than it may, the last used ones first", () => {
    const days = Int32Array.from({ length: 3650 }, (_, day) => day)
    const person = () => ({
      series: { steps: fromColumns(days, new Float64Array(3650).fill(9000), metrics.steps) }
    })
    const labels: ReadonlyArray<Label> = []
    const read = (name: string, back = 0) => ({
      userId: UserId.make(name),
      version: "1",
      asOf: daysAgo(back),
      labels
    })
    const cache = new PersonCache(2.5 * 1024 * 1024)
    for (const [at, name] of ["ada", "bob"].entries()) {
      const whole = person()
      cache.put(read(name), whole, whole, at)
    }
    assert.isDefined(cache.get(read("ada"), 2))
    const cy = person()
    cache.put(read("cy"), cy, cy, 3)
    assert.deepStrictEqual(
      ["ada", "bob", "cy"].map((name) => cache.get(read(name), 4) !== undefined),
      [true, false, true]
    )
    for (let back = 1; back < 6; back++) cache.put(read("cy", back), person(), cy, 5)
    const known = [0, 1, 2, 3, 4, 5].map((back) => cache.get(read("cy", back), 6) !== undefined)
    assert.deepStrictEqual(known, [false, false, true, true, true, true])
    cache.forgetUnused(5)
    assert.isUndefined(cache.get(read("ada"), 7))
    assert.isDefined(cache.get(read("cy", 5), 7))
  })
})
