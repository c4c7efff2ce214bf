import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, Instant, RecordStore } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { typesBehindMetrics } from "@polar-flow/analytics/effect"
import { Effect, Layer, Ref } from "effect"
import { TestClock } from "effect/testing"
import { TestServer, asAda, send } from "../harness/TestServer.ts"
import { cardioLoad, dailyActivity, night, nightlyRecharge, plant, sleep } from "../harness/planted.ts"

const server = TestServer.layer()
const today = CalendarDate.make("2026-11-20")
const age = 45

const days = Array.from({ length: age + 1 }, (_, back) => ({
  date: CalendarDate.minusDays(today, back),
  back
}))

/** The last week of HRV, newest first; all 46 days together have a mean of 52.0. */
const lastWeek = [45.2, 46.1, 45.8, 46.4, 46.9, 47.3, 47.8]
const usual = (52 * (age + 1) - lastWeek.reduce((sum, value) => sum + value, 0)) / (age + 1 - lastWeek.length)
/** Adds up to nothing over the 39 days before the last week. */
const wave = (back: number) =>
  back < 43 ? ([0, 2.4, -2.4, 1.3, -1.3, 3.1, -3.1, 0.6, -0.6][(back - lastWeek.length) % 9] ?? 0) : 0

/** The person of the example in the product's documents. */
const plantExample = Effect.gen(function* () {
  yield* plant(
    nightlyRecharge,
    ...days.map(({ date, back }) => ({
      date,
      hrvRmssd: lastWeek[back] ?? usual + wave(back),
      restingHeartRate: back < 7 ? 52 : 50 + 2 * (back % 2)
    }))
  )
  yield* plant(
    sleep,
    ...days.map(({ date, back }) => night(date, { sleepScore: back === 0 ? 78 : 76 + (back % 5) }))
  )
  yield* plant(
    cardioLoad,
    ...days.map(({ date, back }) => ({
      date,
      cardioLoad: back % 7 === 3 ? 0 : 60,
      ratio: 1.1,
      strain: 55,
      tolerance: 50
    }))
  )
})

const json = (path: string) => Effect.map(asAda(path), (answer) => answer.json)
const rows = (path: string) => Effect.map(asAda(path), (answer) => answer.rows)

describe("insights", () => {
  it.effect("return the documented example, key by key", () =>
    Effect.gen(function* () {
      yield* plantExample
      const found = yield* json("/insights")
      assert.deepInclude(found, { user_id: "ada", status: "ready", data_age_days: 45, data_freshness: today })
      assert.deepStrictEqual(found["current_metrics"], {
        hrv: 45.2,
        sleep_score: 78,
        resting_hr: 52,
        training_load_ratio: 1.1
      })
      const { hrv_rmssd } = found["baselines"] as Record<string, Record<string, unknown>>
      assert.deepInclude(hrv_rmssd, {
        current: 45.2,
        percent_of_baseline: 86.9,
        trend: "declining",
        status: "ready"
      })
      assert.closeTo(Number(hrv_rmssd?.["baseline"]), 52, 1e-9)
      const risk = (found["patterns"] as ReadonlyArray<Record<string, unknown>>).find(
        ({ name }) => name === "overtraining_risk"
      )
      assert.deepInclude(risk, {
        pattern_name: "overtraining_risk",
        pattern_type: "composite",
        significance: "medium"
      })
      assert.isNumber(risk?.["score"])
      const [observation] = found["observations"] as ReadonlyArray<Record<string, unknown>>
      assert.deepInclude(observation, {
        category: "recovery",
        priority: "high",
        fact: "HRV is 13% below baseline"
      })
      const [suggestion] = found["suggestions"] as ReadonlyArray<Record<string, unknown>>
      assert.deepInclude(suggestion, {
        action: "prioritize_recovery",
        description: "Prioritize sleep and recovery today"
      })
      assert.isAtLeast(Number(suggestion?.["confidence"]), 0.85)
      assert.containsAllKeys(found["feature_availability"], [
        "baselines_7d",
        "patterns",
        "anomaly_detection",
        "baselines_30d",
        "ml_predictions"
      ])
      assert.isNull(found["predictions"])
    }).pipe(Effect.provide(server))
  )

  it.effect("of a connected person without data are unavailable, and say what unlocks when", () =>
    Effect.gen(function* () {
      const found = yield* json("/insights")
      assert.deepInclude(found, {
        status: "unavailable",
        data_freshness: null,
        data_age_days: 0,
        anomalies: []
      })
      const { patterns } = found["feature_availability"] as Record<string, Record<string, unknown>>
      assert.deepInclude(patterns, { available: false, unlock_at_days: 21, message: "Unlocks in 21 days" })
      assert.deepStrictEqual(yield* rows("/baselines"), [])
    }).pipe(Effect.provide(server))
  )

  it.effect("of an unknown person are 404", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const answer = yield* send("/api/v1/users/nobody/insights", { key: keys.service })
      assert.strictEqual(answer.status, 404)
      assert.strictEqual(answer.json["detail"], "User nobody not found")
    }).pipe(Effect.provide(server))
  )

  it.effect("do not present a value of three days ago as current", () =>
    Effect.gen(function* () {
      yield* plantExample
      yield* TestClock.setTime(Instant.toMillis(Instant.make("2026-11-23T12:00:00Z")))
      const found = yield* json("/insights")
      assert.deepStrictEqual(found["current_metrics"], {
        hrv: null,
        sleep_score: null,
        resting_hr: null,
        training_load_ratio: null
      })
      assert.strictEqual((yield* json("/anomalies"))["anomaly_count"], 0)
    }).pipe(Effect.provide(server))
  )

  it.effect.each([
    ["+13:00", "2026-11-21"],
    ["-11:00", "2026-11-20"]
  ] as const)("are as of the person's own day: at noon in London, %s is %s", ([offset, expected]) =>
    Effect.gen(function* () {
      yield* plant(sleep, { date: "2026-11-19", endTime: `2026-11-19T07:00:00${offset}`, sleepScore: 80 })
      const [pattern] = yield* rows("/patterns")
      assert.deepInclude(pattern?.["window"], { to: expected })
    }).pipe(Effect.provide(server))
  )

  it.effect("carry the instant at which their data last changed, not that of the request or of the day", () =>
    Effect.gen(function* () {
      const instants = Effect.gen(function* () {
        const insights = yield* json("/insights")
        const [baseline] = yield* rows("/baselines")
        const [pattern] = yield* rows("/patterns")
        const [within] = insights["patterns"] as ReadonlyArray<Record<string, unknown>>
        return new Set([
          insights["generated_at"],
          within?.["analyzed_at"],
          pattern?.["analyzed_at"],
          baseline?.["calculated_at"]
        ])
      })
      assert.strictEqual((yield* json("/insights"))["generated_at"], "2026-11-20T00:00:00Z")
      yield* plant(sleep, { date: "2026-11-19", sleepScore: 80 })
      yield* TestClock.adjust("90 minutes")
      assert.deepStrictEqual(yield* instants, new Set(["2026-11-20T12:00:00Z"]))
      yield* plant(sleep, { date: "2026-11-20", sleepScore: 82 })
      yield* TestClock.adjust("1 day")
      yield* plant(sleep, { date: "2026-11-20", sleepScore: 82 })
      assert.deepStrictEqual(yield* instants, new Set(["2026-11-20T13:30:00Z"]))
    }).pipe(Effect.provide(server))
  )

  it.effect("ignore the steps and load of an unfinished day", () =>
    Effect.gen(function* () {
      yield* plant(sleep, night(today, { sleepScore: 80 }))
      yield* plant(
        dailyActivity,
        ...days.map(({ date, back }) => ({ date, steps: back === 0 ? 120 : 9000 + 37 * back }))
      )
      const steps = (yield* rows("/baselines?metrics=steps"))[0]
      assert.strictEqual(steps?.["data_end_date"], "2026-11-19")
      assert.strictEqual((yield* json("/anomalies"))["anomaly_count"], 0)
      yield* TestClock.setTime(Instant.toMillis(Instant.make("2026-11-21T12:00:00Z")))
      assert.strictEqual((yield* rows("/baselines?metrics=steps"))[0]?.["data_end_date"], today)
    }).pipe(Effect.provide(server))
  )
})

describe("baselines", () => {
  it.effect("have every key of the documents, in both spellings", () =>
    Effect.gen(function* () {
      yield* plantExample
      const found = (yield* rows("/baselines")).find((row) => row["metric_name"] === "hrv_rmssd")
      for (const key of [
        "baseline_7d",
        "baseline_30d",
        "q1",
        "q3",
        "iqr",
        "std_dev",
        "lower_bound",
        "upper_bound"
      ]) {
        assert.isNumber(found?.[key], key)
      }
      assert.isNumber(found?.["baseline_90d"])
      assert.deepInclude(found, { status: "ready", sample_count: 46, unit: "ms", min: 45.2, min_value: 45.2 })
      assert.strictEqual(found?.["median"], found?.["median_value"])
      assert.strictEqual(found?.["max"], found?.["max_value"])
      assert.deepInclude(found, { data_start_date: "2026-10-06", data_end_date: "2026-11-20" })
    }).pipe(Effect.provide(server))
  )

  it.effect("can be asked for by metric, several, or none that exists", () =>
    Effect.gen(function* () {
      yield* plantExample
      const names = (yield* rows("/baselines?metrics=resting_hr,hrv_rmssd")).map((row) => row["metric_name"])
      assert.deepStrictEqual(names, ["resting_hr", "hrv_rmssd"])
      assert.strictEqual((yield* asAda("/baselines?metrics=hrv_rmssd,luck")).status, 400)
      assert.strictEqual((yield* asAda("/baselines/luck")).status, 400)
      const absent = yield* asAda("/baselines/steps")
      assert.deepStrictEqual([absent.status, absent.json["detail"]], [404, "There is no value of steps yet"])
    }).pipe(Effect.provide(server))
  )

  it.effect("check a value: unusual, usual, too few days, and not a number", () =>
    Effect.gen(function* () {
      yield* plantExample
      assert.deepInclude(yield* json("/baselines/check/hrv_rmssd/25.5"), {
        value: 25.5,
        metric_name: "hrv_rmssd",
        is_anomaly: true,
        severity: "critical",
        direction: "below",
        adverse: true,
        status: "ready",
        reason: null
      })
      assert.deepInclude(yield* json("/baselines/check/hrv_rmssd/50"), { is_anomaly: false, severity: null })
      assert.deepInclude(yield* json("/baselines/check/hrv_rmssd/90"), { direction: "above", adverse: false })
      for (const low of ["0", "-1"]) {
        assert.deepInclude(yield* json(`/baselines/check/hrv_rmssd/${low}`), {
          severity: "critical",
          direction: "below",
          robust_z: null
        })
      }
      const exact = 0.1 + 0.2
      assert.deepInclude(yield* json(`/baselines/check/training_load_ratio/${exact}`), { value: exact })
      assert.deepInclude(yield* json("/baselines/check/steps/1000"), {
        is_anomaly: false,
        status: "insufficient",
        reason: "insufficient_data"
      })
      for (const wrong of ["NaN", "Infinity", "abc", "1e999", "--1", "%20"]) {
        assert.strictEqual((yield* asAda(`/baselines/check/hrv_rmssd/${wrong}`)).status, 400, wrong)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("explain themselves when asked, so that a person can redo them", () =>
    Effect.gen(function* () {
      yield* plantExample
      assert.isNull((yield* json("/baselines/hrv_rmssd"))["explanation"])
      const found = yield* json("/baselines/hrv_rmssd?explain=true")
      const { inputs } = found["explanation"] as {
        readonly inputs: ReadonlyArray<{ readonly value: number }>
      }
      const mean = inputs.reduce((sum, { value }) => sum + value, 0) / inputs.length
      assert.closeTo(mean, Number(found["baseline_value"]), 1e-4)
    }).pipe(Effect.provide(server))
  )

  it.effect("are computed and reported on demand, and stored nowhere", () =>
    Effect.gen(function* () {
      yield* plantExample
      const calculated = yield* asAda("/baselines/calculate", { method: "POST" })
      assert.deepInclude(calculated.json["baselines_calculated"], {
        hrv_rmssd: "ready",
        sleep_score: "ready"
      })
      assert.isUndefined(calculated.headers["etag"])
      const detected = yield* asAda("/patterns/detect", { method: "POST" })
      assert.deepInclude(detected.json["patterns_detected"], {
        overtraining_risk: "medium",
        sleep_debt: "insufficient"
      })
    }).pipe(Effect.provide(server))
  )
})

describe("patterns and status", () => {
  it.effect("can be asked for one by one, with their parts", () =>
    Effect.gen(function* () {
      yield* plantExample
      const risk = yield* json("/patterns/overtraining_risk?explain=true")
      const factors = risk["factors"] as ReadonlyArray<{
        readonly points: number
        readonly display_points: number
      }>
      assert.strictEqual(
        factors.reduce((sum, { points }) => sum + points, 0),
        risk["score"]
      )
      assert.isNotNull(risk["explanation"])
      assert.strictEqual((yield* asAda("/patterns/astrology")).status, 400)
    }).pipe(Effect.provide(server))
  )

  it.effect("count the same distinct days as the insights", () =>
    Effect.gen(function* () {
      yield* plantExample
      const status = yield* json("/analytics/status")
      const insights = yield* json("/insights")
      assert.deepInclude(status, { status: "ready", unlock_days: 46, min_data_days: 0 })
      assert.deepStrictEqual(status["feature_availability"], insights["feature_availability"])
      assert.deepStrictEqual(status["progress_to_next"], insights["unlock_progress"])
      assert.deepStrictEqual(status["data_days"], { sleep: 46, recharge: 46, activity: 0, cardio_load: 45 })
    }).pipe(Effect.provide(server))
  )

  it.effect("answer any past day as it was then", () =>
    Effect.gen(function* () {
      yield* plantExample
      const then = yield* json("/insights?as_of=2026-11-10")
      yield* plant(nightlyRecharge, { date: "2026-11-15", hrvRmssd: 20 })
      assert.deepStrictEqual(yield* json("/insights?as_of=2026-11-10"), then)
    }).pipe(Effect.provide(server))
  )
})

/** Counts what is read. */
const counting = (reads: Ref.Ref<ReadonlyArray<string>>) => {
  const noted = (what: string) => Ref.update(reads, (all) => [...all, what])
  return Layer.effect(
    RecordStore,
    Effect.gen(function* () {
      const store = yield* RecordStore
      return {
        ...store,
        columns: (type, userId, fields, window) =>
          Effect.andThen(
            noted(`${type.name}:${fields.join("+")}`),
            store.columns(type, userId, fields, window)
          ),
        list: (type, userId, query) =>
          Effect.andThen(noted(`list ${type.name}`), store.list(type, userId, query)),
        listWhole: (type, userId, query) =>
          Effect.andThen(noted(`whole ${type.name} ${query.limit}`), store.listWhole(type, userId, query))
      } satisfies RecordStore["Service"]
    })
  ).pipe(Layer.provide(RecordStoreMemory.layer))
}

describe("what is read", () => {
  it.effect("is only what an answer is made of, once, and nothing at all for a 304 or from the cache", () =>
    Effect.gen(function* () {
      const reads = yield* Ref.make<ReadonlyArray<string>>([])
      const readBy = (path: string, headers: Readonly<Record<string, string>> = {}) =>
        Effect.gen(function* () {
          yield* Ref.set(reads, [])
          const answer = yield* asAda(path, { headers })
          return { answer, read: yield* Ref.get(reads) }
        })
      yield* Effect.gen(function* () {
        yield* plantExample
        // nights of past alarms are no reference, so the signals of the illness watch are read too
        const recharge = "nightlyRecharge:hrvRmssd+restingHeartRate+breathingRate"
        assert.deepStrictEqual((yield* readBy("/baselines/check/hrv_rmssd/40")).read, [
          recharge,
          "skinTemperature:deviationFromBaseline"
        ])
        // the same column is not read again while the person's recharge is what it was
        assert.deepStrictEqual((yield* readBy("/patterns/hrv_trend")).read, [])
        yield* plant(nightlyRecharge, { date: "2026-11-20", hrvRmssd: 44 })
        assert.deepStrictEqual((yield* readBy("/patterns/hrv_trend")).read, [recharge])
        const first = yield* readBy("/insights")
        // each type once but skin temperature, which is known, and the nights with their clock times
        assert.lengthOf(first.read, typesBehindMetrics.length)
        assert.isFalse(first.read.some((what) => what.startsWith("list")))
        assert.include(first.read, "whole sleep 28")
        assert.deepStrictEqual((yield* readBy("/insights")).read, [])
        const etag = String(first.answer.headers["etag"])
        const known = yield* readBy("/insights", { "if-none-match": etag })
        assert.deepStrictEqual([known.answer.status, known.read], [304, []])
      }).pipe(Effect.provide(TestServer.layer({}, counting(reads))))
    })
  )
})
