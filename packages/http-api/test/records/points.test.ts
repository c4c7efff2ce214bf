import { assert, describe, it } from "@effect/vitest"
import { continuousHeartRate, ecg } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { exercise, plant } from "../harness/planted.ts"

const server = TestServer.layer()

const length = 3600
/** Waves with one lowest and one highest value, and a gap of five minutes. */
const wave = Array.from({ length }, (_, second) => {
  if (second >= 1200 && second < 1500) return null
  if (second === 733) return 41
  if (second === 2017) return 199
  return 120 + Math.round(30 * Math.sin(second / 90))
})

const planted = Effect.all([
  plant(exercise, {
    id: "1",
    date: "2026-11-20",
    startTime: "2026-11-20T17:30:00+02:00",
    hasRoute: false,
    hasSamples: true,
    samples: [
      { sampleType: 0, recordingRate: 1, values: wave },
      { sampleType: 1, recordingRate: 60, values: [9, 10, 11] }
    ]
  }),
  plant(continuousHeartRate, {
    date: "2026-11-20",
    sampleCount: length,
    samples: { seconds: wave.map((_, index) => index * 20), bpm: wave }
  }),
  plant(ecg, {
    id: "9",
    date: "2026-11-20",
    testTime: "2026-11-20T08:00:00+02:00",
    sampleCount: length,
    waveform: { milliseconds: wave.map((_, index) => index * 7.5), millivolts: wave }
  })
])

type Values = ReadonlyArray<number | null>
const shows = (values: Values) => {
  const known = values.filter((value) => value !== null)
  assert.strictEqual(Math.min(...known), 41)
  assert.strictEqual(Math.max(...known), 199)
  assert.include(values, null)
  assert.deepStrictEqual([values[0], values.at(-1)], [wave[0], wave.at(-1)])
}

const paths = ["/exercises/1/samples", "/heart-rate/2026-11-20/samples", "/ecg/9"]

describe("?points", () => {
  it.effect("gives a session's series with fewer values, and says where in the whole each was", () =>
    Effect.gen(function* () {
      yield* planted
      const { json } = yield* asAda("/exercises/1/samples?points=300")
      const [long, short] = json["samples"] as ReadonlyArray<{
        values: Values
        positions?: ReadonlyArray<number>
      }>
      assert.isAtMost(long?.values.length ?? 0, 300)
      shows(long?.values ?? [])
      assert.deepStrictEqual(
        long?.positions?.map((position) => wave[position] ?? null),
        [...(long?.values ?? [])]
      )
      assert.deepStrictEqual(short, { sample_type: 1, recording_rate: 60, values: [9, 10, 11] } as never)
      // another number of points is another answer
      const other = yield* asAda("/exercises/1/samples?points=50")
      assert.isAtMost(
        (other.json["samples"] as typeof json & ReadonlyArray<{ values: Values }>)[0]?.values.length ?? 0,
        50
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("gives the heart rate of a day and an ECG with fewer values, at their times", () =>
    Effect.gen(function* () {
      yield* planted
      const day = yield* asAda("/heart-rate/2026-11-20/samples?points=300")
      const rates = day.json["samples"] as ReadonlyArray<{ sample_time: string; heart_rate: number | null }>
      assert.isAtMost(rates.length, 300)
      assert.strictEqual(day.json["sample_count"], length)
      shows(rates.map(({ heart_rate: value }) => value))
      assert.strictEqual(rates.find(({ heart_rate: value }) => value === 199)?.sample_time, "11:12:20")
      const recording = yield* asAda("/ecg/9?points=300")
      const samples = recording.json["samples"] as ReadonlyArray<{
        time_ms: number
        amplitude_mv: number | null
      }>
      assert.isAtMost(samples.length, 300)
      shows(samples.map(({ amplitude_mv: value }) => value))
      assert.strictEqual(samples.find(({ amplitude_mv: value }) => value === 199)?.time_ms, 2017 * 7.5)
    }).pipe(Effect.provide(server))
  )

  it.effect("changes nothing when the series is not longer", () =>
    Effect.gen(function* () {
      yield* planted
      for (const path of paths) {
        const whole = yield* asAda(path)
        assert.deepStrictEqual((yield* asAda(`${path}?points=${length}`)).json, whole.json)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("is a whole number from 10 to 10,000, and any other answer names it", () =>
    Effect.gen(function* () {
      yield* planted
      for (const path of paths)
        for (const points of ["9", "10001", "0", "-5", "1e2", "20.5", "many", ""]) {
          const { json, status } = yield* asAda(`${path}?points=${points}`)
          assert.strictEqual(status, 400, `${path}?points=${points}`)
          const [error] = json["errors"] as ReadonlyArray<{ path: string }>
          assert.include(error?.path, "points")
        }
    }).pipe(Effect.provide(server))
  )
})
