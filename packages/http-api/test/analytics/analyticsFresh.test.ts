/** A server with earlier requests gives the same responses as a fresh one. */
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer } from "effect"
import * as fc from "fast-check"
import { TestServer, asAda } from "../harness/TestServer.ts"
import {
  cardioLoad,
  dailyActivity,
  night,
  nightlyRecharge,
  plant,
  skinTemperature,
  sleep
} from "../harness/planted.ts"

const paths = [
  "/today",
  "/series?metrics=hrv_rmssd,readiness,training_load",
  "/coverage",
  "/insights",
  "/baselines",
  "/patterns",
  "/anomalies",
  "/analytics/status",
  "/patterns/recovery_readiness"
]
const today = CalendarDate.make("2026-11-20")

const anyDate = fc.integer({ min: 0, max: 60 }).map((back) => CalendarDate.minusDays(today, back))
const some = (min: number, max: number) => fc.option(fc.integer({ min, max }))

const anyWrite = fc.oneof(
  fc
    .record({ date: anyDate, hrvRmssd: some(20, 90), restingHeartRate: some(40, 70) })
    .map((one) => plant(nightlyRecharge, one)),
  fc
    .record({ date: anyDate, score: some(1, 100) })
    .map(({ date, score }) => plant(sleep, night(date, { sleepScore: score }))),
  fc
    .record({ date: anyDate, cardioLoad: some(0, 300), ratio: some(0, 3) })
    .map((one) => plant(cardioLoad, one)),
  fc.record({ date: anyDate, steps: some(0, 30_000) }).map((one) => plant(dailyActivity, one)),
  fc.record({ date: anyDate, deviationFromBaseline: some(-2, 2) }).map((one) => plant(skinTemperature, one))
)

/** Thirty nights, so that there is something to compute from the beginning. */
const beginning = plant(
  nightlyRecharge,
  ...Array.from({ length: 30 }, (_, back) => ({
    date: CalendarDate.minusDays(today, back),
    hrvRmssd: 40 + ((back * 7) % 11),
    restingHeartRate: 50 + (back % 3)
  }))
)

const asked = Effect.forEach(paths, (path) => Effect.map(asAda(path), ({ text }) => text))

describe("the cache of answers", () => {
  it.effect("is never stale: after any writes a warm server responds like a cold one", () =>
    Effect.gen(function* () {
      const sequences = fc.sample(fc.array(anyWrite, { minLength: 1, maxLength: 6 }), {
        numRuns: 25,
        seed: 20_261_121
      })
      for (const writes of sequences) {
        const records = yield* Layer.build(RecordStoreMemory.layer)
        const shared = Layer.succeedContext(records)
        const warm = yield* Effect.gen(function* () {
          yield* beginning
          yield* asked
          for (const write of writes) {
            yield* write
            yield* asked
          }
          return yield* asked
        }).pipe(Effect.provide(TestServer.layer({}, shared)))
        const cold = yield* asked.pipe(Effect.provide(TestServer.layer({}, shared)))
        assert.deepStrictEqual(warm, cold)
      }
    }).pipe(Effect.scoped)
  )
})
