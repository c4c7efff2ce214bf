/** Known bugs of other clients, by their number in the design: values, sentinels and ids. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, RawStore } from "@polar-flow/domain"
import { Effect, Option, Stream } from "effect"
import { parseWebhookEvent } from "../src/index.ts"
import { exercise, night, session } from "./answered.ts"
import { aino, day, json, nothingKnown, over, status, window } from "./edge.ts"

describe("16: a session without GPS, heart rate or device", () => {
  it.effect("is decoded", () =>
    Effect.gen(function* () {
      const bare = yield* exercise({})
      const { heartRateAverage, deviceId, route, samples, hasRoute, hasSamples } = bare
      assert.deepStrictEqual(
        { heartRateAverage, deviceId, route, samples, hasRoute, hasSamples },
        {
          heartRateAverage: null,
          deviceId: null,
          route: null,
          samples: null,
          hasRoute: false,
          hasSamples: false
        }
      )
      const withoutHeart = yield* exercise({ heart_rate: {}, samples: [], zones: [], device_id: "" })
      assert.isNull(withoutHeart.heartRateMaximum)
      assert.isNull(withoutHeart.deviceId)
    })
  )
})

describe("20: nothing", () => {
  const { byName } = DataTypes

  it.effect("is not what an object with another key says, because Polar may have renamed the key", () =>
    Effect.gen(function* () {
      const night = { date: "2026-09-18" }
      for (const body of [{ sleeps: [night] }, night, { nights: { 0: night } }, { nights: "none" }]) {
        const refused = yield* Effect.flip(
          over(
            () => json(body),
            (polar) => polar.sleep.list(aino)
          )
        )
        assert.strictEqual(refused.reason._tag, "PolarUndecodable", JSON.stringify(body))
      }
      const bare = yield* over(
        () => json([night]),
        (polar) => polar.sleep.list(aino)
      )
      assert.strictEqual(bare[0]?.date, "2026-09-18")
    })
  )

  it.effect("is 204, 404 for a date, {}, [] and an object without items", () =>
    Effect.gen(function* () {
      for (const answer of [() => status(204), () => json({}), () => json([]), () => json("null")]) {
        const fetched = yield* over(answer, (polar) =>
          polar.fetch(byName.spO2, aino, window("2026-09-18"), nothingKnown)
        )
        assert.deepInclude(fetched, {
          records: [],
          calls: 1,
          count: 0,
          isEmpty: true,
          included: [],
          refusal: null
        })
      }
      const lists = [() => json({}), () => json({ nights: [] }), () => json({ nights: null })]
      for (const answer of lists) {
        assert.deepStrictEqual(yield* over(answer, (polar) => polar.sleep.list(aino)), [])
      }
      const missing = yield* over(
        () => status(404),
        (polar) => polar.sleep.get(aino, day("2026-09-18"))
      )
      assert.isTrue(Option.isNone(missing))
    })
  )

  it.effect("is a sentinel value where Polar documents one", () =>
    Effect.gen(function* () {
      const { continuity, continuityClass, sleepCharge, sleepRating, heartRateMinimum } = yield* night({
        continuity: 0,
        continuity_class: 0,
        sleep_charge: -1,
        sleep_rating: 0,
        heart_rate_samples: { "23:11": 0, "23:16": 58 }
      })
      assert.deepStrictEqual(
        { continuity, continuityClass, sleepCharge, sleepRating, heartRateMinimum },
        {
          continuity: null,
          continuityClass: null,
          sleepCharge: null,
          sleepRating: null,
          heartRateMinimum: 58
        }
      )
      const nights = yield* over(
        () => json({ recharges: [{ date: "2026-09-18", beat_to_beat_avg: 0, ans_charge: -1.0 }] }),
        (polar) => polar.nightlyRecharge.list(aino)
      )
      assert.isNull(nights[0]?.beatToBeatAverage)
      assert.strictEqual(nights[0]?.ansCharge, -1)
    })
  )

  it.effect("is a pulse transit time of zero, and one below zero", () =>
    Effect.gen(function* () {
      const test = {
        test_time: 1_789_711_256,
        time_zone_offset: 180,
        pulse_transit_time_systolic_ms: 0,
        pulse_transit_time_diastolic_ms: -1,
        pulse_transit_time_quality_index: -1
      }
      const [recording] = yield* over(
        () => json([test]),
        (polar) => polar.biosensing.ecg(aino)
      )
      assert.deepInclude(recording, {
        pulseTransitTimeSystolic: null,
        pulseTransitTimeDiastolic: null,
        pulseTransitTimeQuality: null
      })
    })
  )

  it.effect("a date alone makes a night, and everything else may be missing", () =>
    Effect.gen(function* () {
      const nights = yield* over(
        () => json({ nights: [{ date: "2026-09-18" }] }),
        (polar) => polar.sleep.list(aino)
      )
      assert.isNull(nights[0]?.sleepScore)
      assert.isNull(nights[0]?.hypnogram)
      const dateless = over(
        () => json({ nights: [{ sleep_score: 80 }] }),
        (polar) => polar.sleep.list(aino)
      )
      const { reason } = yield* Effect.flip(dateless)
      assert.deepInclude(reason, { _tag: "PolarUndecodable", path: "nights[0].date" })
    })
  )
})

describe("22: literal routes", () => {
  it.effect("are requested as such, never as dates", () =>
    over(
      ({ url }) => json(url.pathname.endsWith("/available") ? { available: [] } : []),
      (polar, sent) =>
        Effect.gen(function* () {
          yield* polar.sleep.available(aino)
          yield* polar.cardioLoad.range(aino, window("2026-09-01", "2026-09-18"))
          yield* polar.cardioLoad.lastDays(aino, 180)
          yield* polar.activities.samples(aino)
          assert.deepStrictEqual(
            sent.map(({ url }) => url.pathname + url.search),
            [
              "/v3/users/sleep/available",
              "/v3/users/cardio-load/date?from=2026-09-01&to=2026-09-18",
              "/v3/users/cardio-load/period/days/180",
              "/v3/users/activities/samples"
            ]
          )
        })
    )
  )
})

describe("23: what Polar may send", () => {
  it.effect("ids beyond 2^53 keep every digit, whether they come as numbers or as text", () =>
    Effect.gen(function* () {
      const id = "9223372036854775807"
      for (const body of [`{"polar-user-id": ${id}}`, `{"polar-user-id": "${id}"}`]) {
        const user = yield* over(
          () => json(body),
          (polar) => polar.users.get(aino)
        )
        assert.strictEqual(Option.getOrThrow(user).userId, id)
      }
      const event = new TextEncoder().encode(`{"event":"EXERCISE","user_id":${id},"entity_id":"a"}`)
      assert.deepInclude(parseWebhookEvent(event), { kind: "data", userId: id, entityId: "a" })
    })
  )

  it.effect("numbers as text, unknown values and unknown fields are accepted and stored raw", () =>
    over(
      () =>
        json({
          ...session,
          calories: "512",
          sport: "UNDERWATER_CHESS",
          detailed_sport_info: "CROSS-COUNTRY_SKIING",
          running_index: "54",
          new_field: { deep: [1] },
          samples: [{ "sample-type": "0", recording_rate: "1", data: "92,93", "new-key": 1 }]
        }),
      (polar) =>
        Effect.gen(function* () {
          const run = Option.getOrThrow(yield* polar.exercises.get(aino, "kW3nXp9a"))
          assert.deepInclude(run, { calories: 512, sport: "UNDERWATER_CHESS", runningIndex: 54 })
          assert.deepStrictEqual(run.samples, [{ sampleType: 0, recordingRate: 1, values: [92, 93] }])
          const raw = yield* RawStore
          const [kept] = yield* Stream.runCollect(raw.replay(aino.userId))
          assert.include(new TextDecoder().decode(kept?.body), "new_field")
        })
    )
  )
})
