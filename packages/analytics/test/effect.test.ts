import { assert, describe, it } from "@effect/vitest"
import {
  CalendarDate,
  DailyActivity,
  dailyActivity,
  nightlyRecharge,
  RecordStore,
  Sleep,
  sleep,
  UserId
} from "@polar-flow/domain"
import { JournalMemory, RecordStoreMemory } from "@polar-flow/domain/memory"
import { recordArbitrary } from "@polar-flow/domain/testing"
import { Effect, Layer, Ref, Schema } from "effect"
import { TestClock } from "effect/testing"
import * as Arbitrary from "effect/Arbitrary"
import {
  CivilDateSchema,
  dailySeriesSchema,
  Insights,
  InsightsCacheBytes,
  metricSources,
  NoData,
  PatternNameSchema
} from "../src/effect.ts"
import { type Metric, type MetricName, metrics } from "../src/index.ts"
import { polaritySign } from "../src/parts.ts"

const ada = UserId.make("ada")
const day = { asOf: CalendarDate.make("2026-11-20"), today: CalendarDate.make("2026-11-20") }

const missing = (fields: ReadonlyArray<{ readonly name: string; readonly nullable: boolean }>) =>
  Object.fromEntries(fields.filter(({ nullable }) => nullable).map(({ name }) => [name, null]))

const nightOf = (date: string, hours: number) =>
  Schema.decodeUnknownSync(Sleep)({
    ...missing(sleep.fields),
    date,
    startTime: `${date}T00:30:00+02:00`,
    endTime: `${date}T07:30:00+02:00`,
    lightSleepSeconds: hours * 3600,
    deepSleepSeconds: 0,
    remSleepSeconds: 0,
    sleepGoalSeconds: 27_000,
    hypnogram: [
      { time: `${date}T00:30:00+02:00`, stage: "light" },
      { time: `${date}T03:00:00+02:00`, stage: "wake" },
      { time: `${date}T03:10:00+02:00`, stage: "deep" }
    ]
  })

const activityOf = (date: string, steps: number) =>
  Schema.decodeUnknownSync(DailyActivity)({ ...missing(dailyActivity.fields), date, steps })

const stores = Layer.merge(RecordStoreMemory.layer, JournalMemory.layer)

describe("Insights", () => {
  it.effect("reads sleep need, hours and clock times from the stored nights", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      const dates = Array.from({ length: 14 }, (_, back) => CalendarDate.minusDays(day.asOf, back))
      yield* store.upsert(
        sleep,
        ada,
        dates.map((date) => nightOf(date, 6.5))
      )
      const insights = yield* Insights
      const debt = yield* insights.pattern(ada, day, "sleep_debt")
      assert.strictEqual(debt.score, 0)
      assert.deepStrictEqual(debt.details["goal"], { hours: 7.5, shortfallHours: 14 })
      const regularity = yield* insights.pattern(ada, day, "sleep_regularity")
      assert.strictEqual(regularity.score, 100)
      assert.strictEqual(regularity.sampleCount, 14)
    }).pipe(Effect.provide(Insights.layer), Effect.provide(stores))
  )

  it.effect("leaves out a stored day without steps, as the library does", () =>
    Effect.gen(function* () {
      const store = yield* RecordStore
      yield* store.upsert(dailyActivity, ada, [activityOf("2026-11-18", 0), activityOf("2026-11-19", 8000)])
      const insights = yield* Insights
      const { baseline, series } = yield* insights.baseline(ada, day, "steps")
      assert.deepStrictEqual([...series.values], [8000])
      assert.strictEqual(baseline.value, 8000)
    }).pipe(Effect.provide(Insights.layer), Effect.provide(stores))
  )

  it.effect("fails with NoData for a metric without values, and omits it from the list", () =>
    Effect.gen(function* () {
      const insights = yield* Insights
      const error = yield* Effect.flip(insights.baseline(ada, day, "hrv_rmssd"))
      assert.deepStrictEqual(error, new NoData({ metric: "hrv_rmssd" }))
      assert.deepStrictEqual(yield* insights.baselines(ada, day), [])
    }).pipe(Effect.provide(Insights.layer), Effect.provide(stores))
  )

  it.effect.prop(
    "answers for any records without an exception or NaN",
    [Arbitrary.array(recordArbitrary(nightlyRecharge)), Arbitrary.array(recordArbitrary(dailyActivity))],
    ([nights, days]) =>
      Effect.gen(function* () {
        const store = yield* RecordStore
        const insights = yield* Insights
        yield* store.upsert(nightlyRecharge, ada, nights)
        yield* store.upsert(dailyActivity, ada, days)
        assert.notMatch(JSON.stringify(yield* insights.insights(ada, day)), /NaN|Infinity/u)
      }).pipe(Effect.provide(Insights.layer), Effect.provide(stores))
  )
})

const column = (...values: ReadonlyArray<number>) => Float64Array.from(values)

/** A store that counts reads of columns. */
const counting = (reads: Ref.Ref<number>) =>
  Layer.effect(
    RecordStore,
    Effect.map(RecordStore, (store) =>
      RecordStore.of({
        ...store,
        columns: (...question) =>
          Effect.andThen(
            Ref.update(reads, (count) => count + 1),
            store.columns(...question)
          )
      })
    )
  ).pipe(Layer.provide(RecordStoreMemory.layer), Layer.merge(JournalMemory.layer))

describe("the column cache", () => {
  it.effect(
    "avoids reads while the data are unchanged, and evicts columns after ten minutes without use",
    () =>
      Effect.gen(function* () {
        const reads = yield* Ref.make(0)
        yield* Effect.gen(function* () {
          yield* (yield* RecordStore).upsert(sleep, ada, [nightOf(day.asOf, 6.5)])
          const insights = yield* Insights
          const asked = Effect.andThen(insights.pattern(ada, day, "sleep_debt"), Ref.get(reads))
          const first = yield* asked
          assert.isAbove(first, 0)
          yield* TestClock.adjust("9 minutes")
          assert.strictEqual(yield* asked, first)
          yield* TestClock.adjust("9 minutes")
          assert.strictEqual(yield* asked, first)
          yield* TestClock.adjust("11 minutes")
          assert.isAbove(yield* asked, first)
        }).pipe(Effect.provide(Insights.layer.pipe(Layer.provideMerge(counting(reads)))))
      })
  )

  it.effect("keeps no more than it may", () =>
    Effect.gen(function* () {
      const reads = yield* Ref.make(0)
      yield* Effect.gen(function* () {
        yield* (yield* RecordStore).upsert(sleep, ada, [nightOf(day.asOf, 6.5)])
        const asked = Effect.andThen((yield* Insights).pattern(ada, day, "sleep_debt"), Ref.get(reads))
        const first = yield* asked
        assert.isAbove(yield* asked, first)
      }).pipe(
        Effect.provide(
          Insights.layer.pipe(
            Layer.provide(Layer.succeed(InsightsCacheBytes, 0)),
            Layer.provideMerge(counting(reads))
          )
        )
      )
    })
  )
})

describe("metric sources", () => {
  it("refer only to existing fields", () => {
    for (const [name, { type, fields }] of Object.entries(metricSources)) {
      assert.includeMembers(
        type.fields.map((field) => field.name),
        [...fields],
        name
      )
    }
  })

  it("say which value counts where a day can have several records", () => {
    const silent = Object.entries(metricSources).flatMap(([name, { type }]) => {
      const isDaily = type.key.length === 1 && type.key[0] === type.day
      const { severalADay }: Metric = metrics[name as MetricName]
      return isDaily || severalADay !== undefined ? [] : [name]
    })
    assert.deepStrictEqual(silent, [], "say severalADay: a day can have several records")
  })

  it("take the best of a day only where one way is better", () => {
    const unclear = Object.values<Metric>(metrics).filter(
      (metric) => metric.severalADay === "best" && polaritySign(metric) === 0
    )
    assert.deepStrictEqual(unclear, [])
  })

  it("stand under their own name", () => {
    for (const [name, metric] of Object.entries(metrics)) assert.strictEqual(metric.name, name)
  })

  it("treat a night without all of light, deep and REM sleep as missing", () => {
    const [light, deep, rem, unrecognized] = [
      column(Number.NaN, 3600, 3600, 3600),
      column(Number.NaN, Number.NaN, 0, 0),
      column(Number.NaN, 1800, 1800, 1800),
      column(0, 0, Number.NaN, 1800)
    ]
    assert.deepStrictEqual(
      [...metricSources.sleep_duration.valueOf([light, deep, rem, unrecognized])],
      [Number.NaN, Number.NaN, 1.5, 2]
    )
    assert.deepStrictEqual([...metricSources.training_load.valueOf([column(0)])], [0])
  })
})

describe("schemas", () => {
  it("decode dates, names and whole series, and report what is wrong with them", () => {
    assert.strictEqual(Schema.decodeUnknownSync(CivilDateSchema)("2024-02-29"), "2024-02-29")
    assert.throws(() => Schema.decodeUnknownSync(CivilDateSchema)("2026-02-29"), /must be a calendar date/u)
    assert.throws(() => Schema.decodeUnknownSync(PatternNameSchema)("astrology"))
    const codec = dailySeriesSchema({ metric: metrics.hrv_rmssd })
    const rows = [{ date: "2026-11-20", value: 43 }]
    const read = Schema.decodeUnknownSync(codec)(rows)
    assert.deepStrictEqual([...read.values], [43])
    assert.deepStrictEqual(Schema.encodeSync(codec)(read), rows)
    assert.throws(
      () => Schema.decodeUnknownSync(codec)([...rows, { date: "2026-11-20", value: 44 }]),
      /second, different value/u
    )
  })
})
