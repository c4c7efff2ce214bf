/** What a baseline is a mean of, and that every percentage is of it. */
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { nightlyRecharge, plant } from "../harness/planted.ts"

const server = TestServer.layer()
const today = CalendarDate.make("2026-11-20")
const changed = CalendarDate.minusDays(today, 39)

/** 60 bpm until 40 days ago, then 52, and 70 today; newest first. */
const heartRates = Array.from({ length: 300 }, (_, back) =>
  back === 0 ? 70 : (back < 40 ? 52 : 60) + ((back % 3) - 1)
)
const plantChange = plant(
  nightlyRecharge,
  ...heartRates.map((restingHeartRate, back) => ({
    date: CalendarDate.minusDays(today, back),
    hrvRmssd: 50 + (back % 3),
    restingHeartRate
  }))
)
const meanOf = (values: ReadonlyArray<number>) =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const [baseline, allTime] = [meanOf(heartRates.slice(0, 40)), meanOf(heartRates)]

const json = (path: string) => Effect.map(asAda(path), (answer) => answer.json)
const present = { baseline_since: changed, baseline_start: "level_change" }

const isPercentOf = (row: Record<string, unknown>, value: number) => {
  assert.closeTo(Number(row["baseline"]), baseline, 1e-4)
  assert.closeTo(Number(row["percent_of_baseline"]), (100 * value) / Number(row["baseline"]), 0.051)
}

describe("after a change of level, the baseline is the mean since then", () => {
  it.effect("in insights, with the mean of everything beside it", () =>
    Effect.gen(function* () {
      yield* plantChange
      const { anomalies, baselines } = yield* json("/insights")
      const { resting_hr: row = {} } = baselines as Record<string, Record<string, unknown>>
      assert.deepInclude(row, present)
      assert.closeTo(Number(row["baseline_all_time"]), allTime, 1e-4)
      isPercentOf(row, 70)
      const [anomaly = {}] = anomalies as ReadonlyArray<Record<string, unknown>>
      assert.closeTo(Number(anomaly["baseline_value"]), allTime, 1e-4)
      isPercentOf(anomaly, 70)
    }).pipe(Effect.provide(server))
  )

  it.effect("in baselines, where baseline_value stays the mean of everything", () =>
    Effect.gen(function* () {
      yield* plantChange
      const row = yield* json("/baselines/resting_hr")
      assert.deepInclude(row, present)
      assert.closeTo(Number(row["baseline"]), baseline, 1e-4)
      assert.closeTo(Number(row["baseline_value"]), allTime, 1e-4)
      assert.isBelow(Number(row["q3"]), 54)
      assert.isBelow(Number(row["upper_bound"]), 60)
    }).pipe(Effect.provide(server))
  )

  it.effect("in the check of a value", () =>
    Effect.gen(function* () {
      yield* plantChange
      const row = yield* json("/baselines/check/resting_hr/60")
      assert.deepInclude(row, { ...present, is_anomaly: true, direction: "above" })
      assert.closeTo(Number(row["baseline_all_time"]), allTime, 1e-4)
      isPercentOf(row, 60)
    }).pipe(Effect.provide(server))
  )

  it.effect("in anomalies, whose deviation names what it is from", () =>
    Effect.gen(function* () {
      yield* plantChange
      const { anomalies } = yield* json("/anomalies")
      const [row = {}] = anomalies as ReadonlyArray<Record<string, unknown>>
      assert.deepInclude(row, { metric_name: "resting_hr", deviation_from: "median_value", median_value: 52 })
      assert.closeTo(Number(row["deviation_percent"]), 100 * (70 / 52 - 1), 0.001)
      assert.closeTo(Number(row["baseline_value"]), allTime, 1e-4)
      isPercentOf(row, 70)
    }).pipe(Effect.provide(server))
  )
})
