import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { ecg, night, nightlyRecharge, plant, skinTemperature, sleep } from "../harness/planted.ts"
import { DataTypes } from "@polar-flow/domain"
import { parseRows } from "./parseRows.ts"

const server = TestServer.layer()
const { activitySamples, bodyTemperature, continuousHeartRate, dailyActivity, physicalInfo } =
  DataTypes.byName

const nap = (start: string, end: string, sleepSeconds: number) => ({
  startTime: `2026-11-20T${start}:00+02:00`,
  endTime: `2026-11-20T${end}:00+02:00`,
  sleepSeconds
})

describe("/sleep", () => {
  it.effect("joins that night's recharge and skin temperature, and hours have two decimals", () =>
    Effect.gen(function* () {
      yield* plant(
        sleep,
        night("2026-11-20", {
          lightSleepSeconds: 14_000,
          deepSleepSeconds: 5400,
          remSleepSeconds: 0,
          sleepScore: 81,
          startTime: "2026-11-19T23:10:00+02:00",
          endTime: "2026-11-20T06:42:00+02:00"
        }),
        night("2026-11-19")
      )
      yield* plant(nightlyRecharge, { date: "2026-11-20", hrvRmssd: 44.5, breathingRate: 13.2 })
      yield* plant(skinTemperature, { date: "2026-11-20", temperature: 34.1 })
      const { rows } = yield* asAda("/sleep")
      assert.deepStrictEqual(rows[0], {
        date: "2026-11-20",
        sleep_start_time: "2026-11-19T23:10:00+02:00",
        sleep_end_time: "2026-11-20T06:42:00+02:00",
        sleep_score: 81,
        total_sleep_hours: 5.39,
        light_sleep_hours: 3.89,
        deep_sleep_hours: 1.5,
        rem_sleep_hours: 0,
        hrv_avg: 44.5,
        heart_rate_avg: null,
        breathing_rate_avg: 13.2,
        skin_temperature_avg: 34.1,
        naps: []
      })
      assert.isTrue(
        Object.entries(rows[1] ?? {}).every(
          ([key, value]) => ["date", "naps", "sleep_end_time"].includes(key) || value === null
        )
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("have a total only when light, deep and REM sleep are all known", () =>
    Effect.gen(function* () {
      const stages = { lightSleepSeconds: 7200, deepSleepSeconds: 3600, remSleepSeconds: 3600 }
      yield* plant(
        sleep,
        night("2026-11-20", { ...stages, unrecognizedSleepSeconds: 1800 }),
        night("2026-11-19", { ...stages, remSleepSeconds: null, unrecognizedSleepSeconds: 0 }),
        night("2026-11-18", { unrecognizedSleepSeconds: 0 })
      )
      const { rows } = yield* asAda("/sleep")
      assert.deepStrictEqual(
        rows.map((row) => row["total_sleep_hours"]),
        [4.5, null, null]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("has the naps of a date beside its night, whose hours do not include them", () =>
    Effect.gen(function* () {
      const stages = { lightSleepSeconds: 14_400, deepSleepSeconds: 7200, remSleepSeconds: 3600 }
      yield* plant(
        sleep,
        night("2026-11-20", { ...stages, naps: [nap("13:00", "14:00", 3000), nap("17:00", "17:20", 1200)] })
      )
      const naps = [
        { start: "2026-11-20T13:00:00+02:00", end: "2026-11-20T14:00:00+02:00", hours: 0.83 },
        { start: "2026-11-20T17:00:00+02:00", end: "2026-11-20T17:20:00+02:00", hours: 0.33 }
      ]
      const { json } = yield* asAda("/sleep/2026-11-20")
      assert.deepStrictEqual(json["naps"], naps)
      assert.strictEqual(json["total_sleep_hours"], 7)
      assert.deepInclude((yield* asAda("/sleep")).rows[0], { naps, total_sleep_hours: 7 })
      const [row] = parseRows((yield* asAda("/export/sleep.csv")).text)
      assert.deepInclude(row, {
        total_hours: "7",
        nap_hours: "1.16",
        nap_times:
          "2026-11-20T13:00:00+02:00/2026-11-20T14:00:00+02:00 2026-11-20T17:00:00+02:00/2026-11-20T17:20:00+02:00"
      })
      const [line] = (yield* asAda("/export/sleep.ndjson")).text.split("\n")
      assert.deepStrictEqual(JSON.parse(line ?? "").naps, naps)
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "/{date} has the stages with offset-carrying times, and the recharge's samples on the night's clock",
    () =>
      Effect.gen(function* () {
        yield* plant(
          sleep,
          night("2026-11-20", {
            startTime: "2026-11-19T23:10:00+02:00",
            hypnogram: [
              { time: "2026-11-19T23:10:00+02:00", stage: "light" },
              { time: "2026-11-19T23:40:00+02:00", stage: "deep" }
            ]
          })
        )
        yield* plant(nightlyRecharge, {
          date: "2026-11-20",
          hrvSamples: [
            { time: "23:55", rmssd: 40 },
            { time: "00:00", rmssd: 41 }
          ]
        })
        const samples = [
          { time: "2026-11-19T23:55:00+02:00", hrv_ms: 40 },
          { time: "2026-11-20T00:00:00+02:00", hrv_ms: 41 }
        ]
        const { json: detail } = yield* asAda("/sleep/2026-11-20")
        assert.strictEqual(detail["sleep_start_time"], "2026-11-19T23:10:00+02:00")
        assert.deepStrictEqual(detail["hypnogram"], [
          { time: "2026-11-19T23:10:00+02:00", stage: "light" },
          { time: "2026-11-19T23:40:00+02:00", stage: "deep" }
        ])
        assert.deepStrictEqual(detail["hrv_samples"], samples)
        assert.strictEqual(detail["breathing_samples"], null)
        assert.deepStrictEqual((yield* asAda("/recharge/2026-11-20")).json["hrv_samples"], samples)
      }).pipe(Effect.provide(server))
  )

  it.effect("without the night's sleep the recharge's samples keep the bare reading", () =>
    Effect.gen(function* () {
      yield* plant(nightlyRecharge, { date: "2026-11-20", breathingSamples: [{ time: "00:05", rate: 13 }] })
      assert.deepStrictEqual((yield* asAda("/recharge/2026-11-20")).json["breathing_samples"], [
        { time: "00:05", breathing_rate: 13 }
      ])
    }).pipe(Effect.provide(server))
  )
})

describe("other rows", () => {
  it.effect("/activity/{date} has exact meters and zones", () =>
    Effect.gen(function* () {
      yield* plant(dailyActivity, {
        date: "2026-11-20",
        distanceMeters: 1234,
        activeSeconds: 90,
        zones: [{ zone: "LIGHT", seconds: 60 }]
      })
      const { json: day } = yield* asAda("/activity/2026-11-20")
      assert.strictEqual(day["distance_km"], 1.234)
      assert.strictEqual(day["distance_meters"], 1234)
      assert.strictEqual(day["active_minutes"], 1.5)
      assert.deepStrictEqual(day["zones"], [{ zone: "LIGHT", seconds: 60 }])
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "/activity-samples/{date} counts on from the first interval, over midnight of the clock too",
    () =>
      Effect.gen(function* () {
        yield* plant(activitySamples, {
          date: "2026-11-20",
          sampleCount: 2,
          totalSteps: 30,
          intervalMilliseconds: 60_000,
          steps: { startTime: "2026-11-20T23:59:00", values: [10, 20] }
        })
        const { json: day } = yield* asAda("/activity-samples/2026-11-20")
        assert.strictEqual(day["has_samples"], true)
        assert.strictEqual(day["interval_ms"], 60_000)
        assert.deepStrictEqual(day["samples"], [
          { timestamp: "2026-11-20T23:59:00", steps: 10 },
          { timestamp: "2026-11-21T00:00:00", steps: 20 }
        ])
      }).pipe(Effect.provide(server))
  )

  it.effect("/heart-rate/{date}/samples are clock readings, null for no signal", () =>
    Effect.gen(function* () {
      yield* plant(continuousHeartRate, {
        date: "2026-11-20",
        sampleCount: 2,
        samples: { seconds: [61, 86_399], bpm: [55, null] }
      })
      assert.deepStrictEqual((yield* asAda("/heart-rate/2026-11-20/samples")).json["samples"], [
        { sample_time: "00:01:01", heart_rate: 55 },
        { sample_time: "23:59:59", heart_rate: null }
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("/physical-info is the newest version, and only the earlier ones are in history", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* asAda("/physical-info")).status, 404)
      yield* plant(
        physicalInfo,
        { recordedAt: "2026-01-01T00:00:00Z", date: "2026-01-01", weight: 71 },
        { recordedAt: "2026-06-01T00:00:00Z", date: "2026-06-01", weight: 70 },
        { recordedAt: "2026-09-01T00:00:00Z", date: "2026-09-01", weight: 69 }
      )
      const { json: info } = yield* asAda("/physical-info")
      assert.strictEqual(info["weight_kg"], 69)
      const history = info["history"] as ReadonlyArray<Readonly<Record<string, unknown>>>
      assert.deepStrictEqual(
        history.map((entry) => entry["weight_kg"]),
        [70, 71]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "/temperature/skin is elevated beyond half a degree, and not when the difference is unknown",
    () =>
      Effect.gen(function* () {
        yield* plant(
          skinTemperature,
          { date: "2026-11-20", deviationFromBaseline: 0.6 },
          { date: "2026-11-19", deviationFromBaseline: 0.5 },
          { date: "2026-11-18" }
        )
        const { rows } = yield* asAda("/temperature/skin")
        assert.deepStrictEqual(
          rows.map((row) => row["is_elevated"]),
          [true, false, false]
        )
      }).pipe(Effect.provide(server))
  )

  it.effect("/ecg/{id} and /temperature/body/{id} pair times and values", () =>
    Effect.gen(function* () {
      yield* plant(ecg, {
        id: "1",
        date: "2026-11-20",
        testTime: "2026-11-20T09:00:00+02:00",
        sampleCount: 2,
        waveform: { milliseconds: [0, 8], millivolts: [0.1, null] },
        quality: [{ milliseconds: 0, level: "GOOD" }]
      })
      yield* plant(bodyTemperature, {
        id: "1-a",
        date: "2026-11-20",
        startTime: "2026-11-20T05:00:00Z",
        sampleCount: 1,
        samples: { milliseconds: [60_000], celsius: [36.6] }
      })
      const { json: recording } = yield* asAda("/ecg/1")
      assert.deepStrictEqual(recording["samples"], [
        { time_ms: 0, amplitude_mv: 0.1 },
        { time_ms: 8, amplitude_mv: null }
      ])
      assert.deepStrictEqual(recording["quality"], [{ time_ms: 0, level: "GOOD", quality: "GOOD" }])
      assert.deepStrictEqual((yield* asAda("/temperature/body/1-a")).json["samples"], [
        { time_ms: 60_000, temperature_celsius: 36.6 }
      ])
    }).pipe(Effect.provide(server))
  )
})
