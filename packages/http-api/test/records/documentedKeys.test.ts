/** What clients of the Python system read of single records, under its names and in its units. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { ecg, exercise, plant } from "../harness/planted.ts"
import { parseRows } from "./parseRows.ts"

const server = TestServer.layer()
const { continuousHeartRate, physicalInfo } = DataTypes.byName

const run = {
  id: "2AC312F",
  date: "2026-11-20",
  startTime: "2026-11-20T17:30:00+02:00",
  sport: "RUNNING",
  durationSeconds: 3144,
  distanceMeters: 9410.5,
  speedAverage: 10.776,
  speedMaximum: 16.2,
  powerAverage: 231.4,
  powerMaximum: 402,
  hasRoute: false,
  hasSamples: false
}

const speedAndPower = ["average_speed_mps", "max_speed_mps", "average_power", "max_power"]
const sizes = ["duration_seconds", "distance_meters"]

describe("a client of the Python system", () => {
  it.effect("reads a session in seconds, meters, m/s and watts, beside minutes, km, km/h and watts", () =>
    Effect.gen(function* () {
      yield* plant(exercise, run)
      assert.deepInclude((yield* asAda("/exercises/2AC312F")).json, {
        duration_seconds: 3144,
        distance_meters: 9410.5,
        average_speed_mps: 2.9933,
        max_speed_mps: 4.5,
        average_power: 231.4,
        max_power: 402,
        duration_minutes: 52.4,
        distance_km: 9.411,
        average_speed_kmh: 10.776,
        max_speed_kmh: 16.2,
        average_power_watts: 231.4,
        max_power_watts: 402
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("reads null where nothing was measured, and 0 where 0 was", () =>
    Effect.gen(function* () {
      const { id, date, startTime, hasRoute, hasSamples } = run
      const bare = { id, date, startTime, hasRoute, hasSamples }
      const still = { speedAverage: 0, speedMaximum: 0, powerAverage: 0, powerMaximum: 0 }
      yield* plant(exercise, bare, { ...bare, ...still, id: "0", durationSeconds: 0, distanceMeters: 0 })
      const [unknown, zero] = [(yield* asAda(`/exercises/${id}`)).json, (yield* asAda("/exercises/0")).json]
      for (const key of [...sizes, ...speedAndPower]) {
        assert.isNull(unknown[key], key)
        assert.strictEqual(zero[key], 0, key)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("reads samples and track of a session inside an object that names the session", () =>
    Effect.gen(function* () {
      yield* plant(exercise, {
        ...run,
        samples: [{ sampleType: 0, recordingRate: 5, values: [120, 125, 130] }],
        route: [{ latitude: 60.2198, longitude: 25.1392, seconds: 0, satellites: 4, fix: 1 }]
      })
      for (const part of ["samples", "route"]) {
        const { json } = yield* asAda(`/exercises/2AC312F/${part}`)
        assert.deepInclude(json, {
          exercise_id: "2AC312F",
          sport: "RUNNING",
          start_time: "2026-11-20T17:30:00+02:00"
        })
        const [first] = json[part] as ReadonlyArray<Readonly<Record<string, unknown>>>
        assert.deepInclude(
          first,
          part === "samples" ? { recording_rate: 5, values: [120, 125, 130] } : { latitude: 60.2198 }
        )
        if (part === "route") assert.deepStrictEqual(json["points"], json["route"])
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("reads the lowest, mean and highest heart rate of a day beside its samples", () =>
    Effect.gen(function* () {
      yield* plant(
        continuousHeartRate,
        {
          date: "2026-11-20",
          sampleCount: 2,
          minimum: 52,
          average: 64.5,
          maximum: 110,
          samples: { seconds: [28_800, 29_100], bpm: [52, 110] }
        },
        { date: "2026-11-19", sampleCount: 0, samples: { seconds: [], bpm: [] } }
      )
      const { json: day } = yield* asAda("/heart-rate/2026-11-20/samples")
      assert.deepInclude(day, { hr_min: 52, hr_avg: 64.5, hr_max: 110, sample_count: 2 })
      const { json: empty } = yield* asAda("/heart-rate/2026-11-19/samples")
      assert.deepInclude(empty, { hr_min: null, hr_avg: null, hr_max: null, sample_count: 0 })
    }).pipe(Effect.provide(server))
  )

  it.effect("reads device, pulse transit time and signal quality of an ECG", () =>
    Effect.gen(function* () {
      yield* plant(
        ecg,
        {
          id: "1",
          date: "2026-11-20",
          testTime: "2026-11-20T09:00:00+02:00",
          sampleCount: 1,
          deviceId: "ABC123",
          pulseTransitTimeSystolic: 241,
          pulseTransitTimeDiastolic: 268.5,
          pulseTransitTimeQuality: 88,
          waveform: { milliseconds: [0], millivolts: [0.12] },
          quality: [{ milliseconds: 0, level: "ECG_QUALITY_HIGH" }]
        },
        { id: "2", date: "2026-11-19", testTime: "2026-11-19T09:00:00+02:00", sampleCount: 0 }
      )
      const { json: recording } = yield* asAda("/ecg/1")
      const device = { device_id: "ABC123" }
      const transit = { ptt_systolic_ms: 241, ptt_diastolic_ms: 268.5, ptt_quality_index: 88 }
      assert.deepInclude(recording, { ...device, ...transit })
      assert.deepStrictEqual(recording["quality"], [
        { time_ms: 0, level: "ECG_QUALITY_HIGH", quality: "ECG_QUALITY_HIGH" }
      ])
      const { json: other } = yield* asAda("/ecg/2")
      for (const key of Object.keys({ ...device, ...transit })) assert.isNull(other[key], key)
      const [, row] = parseRows((yield* asAda("/export/ecg.csv")).text)
      assert.deepInclude(row, { ...device, ptt_diastolic_ms: "268.5" })
    }).pipe(Effect.provide(server))
  )

  it.effect("reads where the weight comes from, and finds the current profile in no history", () =>
    Effect.gen(function* () {
      const versions = [1, 2, 3].map((month) => ({
        recordedAt: `2026-0${month}-01T12:00:00Z`,
        date: `2026-0${month}-01`,
        vo2Max: 50 + month,
        weightSource: month === 1 ? null : "SOURCE_USER"
      }))
      yield* plant(physicalInfo, ...versions)
      const { json: profile } = yield* asAda("/physical-info")
      assert.deepInclude(profile, { vo2_max: 53, weight_source: "SOURCE_USER" })
      const history = profile["history"] as ReadonlyArray<Readonly<Record<string, unknown>>>
      assert.deepStrictEqual(
        history.map(({ vo2_max, weight_source }) => [vo2_max, weight_source]),
        [
          [52, "SOURCE_USER"],
          [51, null]
        ]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("finds no history while there was only one profile", () =>
    Effect.gen(function* () {
      yield* plant(physicalInfo, { recordedAt: "2026-01-01T12:00:00Z", date: "2026-01-01", weight: 70 })
      assert.deepStrictEqual((yield* asAda("/physical-info")).json["history"], [])
    }).pipe(Effect.provide(server))
  )
})
