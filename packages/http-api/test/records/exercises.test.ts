import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { exercise, plant } from "../harness/planted.ts"

const server = TestServer.layer()

const session = (id: string, fields: object = {}) => ({
  id,
  date: "2026-11-20",
  startTime: "2026-11-20T17:30:00+02:00",
  hasRoute: false,
  hasSamples: false,
  ...fields
})

describe("/exercises", () => {
  it.effect("id and polar_exercise_id are Polar's, also beyond 2^53, and zones have numbered limits", () =>
    Effect.gen(function* () {
      const id = "9007199254740993123"
      yield* plant(
        exercise,
        session(id, {
          durationSeconds: 3630,
          distanceMeters: 10_250,
          heartRateZones: [{ index: 1, lowerLimit: 100, upperLimit: 120, inZoneSeconds: 60 }]
        })
      )
      const { rows } = yield* asAda("/exercises")
      assert.strictEqual(rows[0]?.["id"], id)
      assert.strictEqual(rows[0]?.["polar_exercise_id"], id)
      assert.strictEqual(rows[0]?.["duration_minutes"], 60.5)
      assert.strictEqual(rows[0]?.["distance_km"], 10.25)
      const { json: detail } = yield* asAda(`/exercises/${id}`)
      assert.deepStrictEqual(detail["heart_rate_zones"], [
        { index: 1, lower_limit_bpm: 100, upper_limit_bpm: 120, in_zone_seconds: 60 }
      ])
      assert.strictEqual(detail["has_route_data"], false)
      assert.strictEqual((yield* asAda("/exercises/404")).status, 404)
    }).pipe(Effect.provide(server))
  )

  it.effect("samples and route are resources of their own, empty when nothing was recorded", () =>
    Effect.gen(function* () {
      yield* plant(
        exercise,
        session("1", {
          sport: "RUNNING",
          hasRoute: true,
          hasSamples: true,
          samples: [{ sampleType: 0, recordingRate: 5, values: [120, null, 0] }],
          route: [{ latitude: 60.1, longitude: 24.9, seconds: 61, satellites: 9, fix: null }]
        }),
        session("2")
      )
      const ofFirst = { exercise_id: "1", sport: "RUNNING", start_time: "2026-11-20T17:30:00+02:00" }
      assert.deepStrictEqual((yield* asAda("/exercises/1/samples")).json, {
        ...ofFirst,
        samples: [{ sample_type: 0, recording_rate: 5, values: [120, null, 0] }]
      })
      const points = [
        { latitude: 60.1, longitude: 24.9, time: "2026-11-20T17:31:01+02:00", satellites: 9, fix: null }
      ]
      assert.deepStrictEqual((yield* asAda("/exercises/1/route")).json, {
        ...ofFirst,
        point_count: 1,
        points,
        route: points
      })
      const ofSecond = { ...ofFirst, exercise_id: "2", sport: null }
      assert.deepStrictEqual((yield* asAda("/exercises/2/samples")).json, { ...ofSecond, samples: [] })
      assert.deepStrictEqual((yield* asAda("/exercises/2/route")).json, {
        ...ofSecond,
        point_count: 0,
        points: [],
        route: []
      })
    }).pipe(Effect.provide(server))
  )
})
