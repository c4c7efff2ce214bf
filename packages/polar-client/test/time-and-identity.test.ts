/** Bugs that others shipped, by their number in the design's list. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Instant, LocalDateTime, PolarQuota, RawStore } from "@polar-flow/domain"
import { Duration, Effect, Option, Redacted, Stream } from "effect"
import { TestClock } from "effect/testing"
import { parseWebhookEvent, type PolarError, verifyWebhookSignature } from "../src/index.ts"
import { aino, day, fixture, json, nothingKnown, over, plain, status, window } from "./edge.ts"

const session = { id: "kW3nXp9a", start_time: "2026-09-17T17:32:10", start_time_utc_offset: 180 }

const exercise = (fields: object) =>
  over(
    () => json({ ...session, ...fields }),
    (polar) => Effect.map(polar.exercises.get(aino, "kW3nXp9a"), Option.getOrThrow)
  )

const night = (fields: object) =>
  over(
    () => json({ nights: [{ ...(JSON.parse(fixture("sleep_day")) as object), ...fields }] }),
    (polar) =>
      Effect.map(polar.sleep.list(aino), (nights) => {
        const [only] = nights
        if (only === undefined) throw new Error("no night")
        return only
      })
  )

describe("1: exercise times", () => {
  it.effect("are local: UTC is the reading minus the offset", () =>
    Effect.gen(function* () {
      const { startTime, date } = yield* exercise({})
      assert.strictEqual(startTime, "2026-09-17T17:32:10+03:00")
      assert.strictEqual(LocalDateTime.toInstant(startTime), "2026-09-17T14:32:10Z")
      assert.strictEqual(date, "2026-09-17")
    })
  )

  it.effect("keep their local date where the UTC date is another", () =>
    Effect.gen(function* () {
      const west = yield* exercise({ start_time: "2026-09-17T21:30:00.000", start_time_utc_offset: -420 })
      assert.strictEqual(west.date, "2026-09-17")
      assert.strictEqual(LocalDateTime.toInstant(west.startTime), "2026-09-18T04:30:00Z")
    })
  )
})

describe("3: identity", () => {
  it.effect("is Polar's id, so a corrected start is asked for again and keeps its key", () => {
    const corrected = {
      ...session,
      start_time: "2026-09-17T18:00:00",
      upload_time: "2026-09-18T08:00:00.000Z"
    }
    return over(
      ({ url }) => json(url.pathname.endsWith("/exercises") ? [corrected] : corrected),
      (polar) =>
        Effect.gen(function* () {
          const type = DataTypes.byName.exercise
          const first = yield* polar.fetch(type, aino, window("2026-09-17"), nothingKnown)
          const known = { ...first.records[0]!, startTime: LocalDateTime.fromMillis(0, 180) }
          const again = yield* polar.fetch(type, aino, window("2026-09-17"), () => known)
          assert.deepStrictEqual(
            again.records.map(({ id, startTime }) => [id, String(startTime)]),
            [["kW3nXp9a", "2026-09-17T18:00:00+03:00"]]
          )
        })
    )
  })

  it.effect("of a known and unchanged session costs no second call", () =>
    over(
      ({ url }) => json(url.pathname.endsWith("/exercises") ? [session] : session),
      (polar, sent) =>
        Effect.gen(function* () {
          const type = DataTypes.byName.exercise
          const first = yield* polar.fetch(type, aino, window("2026-09-17"), nothingKnown)
          const stored = new Map(first.records.map((record) => [record.id, record]))
          const again = yield* polar.fetch(type, aino, window("2026-09-17"), (key) => stored.get(key))
          assert.deepStrictEqual([again.records.length, again.calls, again.isEmpty], [0, 1, false])
          assert.strictEqual(sent.length, 3)
        })
    )
  )
})

describe("4: a night", () => {
  it.effect("belongs to the date that Polar gives it, west and east of UTC", () =>
    Effect.gen(function* () {
      const west = yield* night({
        date: "2026-09-18",
        sleep_start_time: "2026-09-17T23:30:00-08:00",
        sleep_end_time: "2026-09-18T07:00:00-08:00"
      })
      const east = yield* night({
        date: "2026-09-18",
        sleep_start_time: "2026-09-18T00:30:00+13:00",
        sleep_end_time: "2026-09-18T07:00:00+13:00"
      })
      assert.deepStrictEqual([west.date, east.date].map(String), ["2026-09-18", "2026-09-18"])
    })
  )

  it.effect("over the end of daylight saving keeps each reading on the clock that showed it", () =>
    Effect.gen(function* () {
      const { hypnogram } = yield* night({
        date: "2026-10-25",
        sleep_start_time: "2026-10-24T23:00:00+03:00",
        sleep_end_time: "2026-10-25T07:00:00+02:00",
        hypnogram: { "23:00": 3, "00:30": 4, "05:00": 1, "06:50": 0 }
      })
      assert.deepStrictEqual(
        hypnogram?.map(({ time }) => String(time)),
        [
          "2026-10-24T23:00:00+03:00",
          "2026-10-25T00:30:00+03:00",
          "2026-10-25T05:00:00+02:00",
          "2026-10-25T06:50:00+02:00"
        ]
      )
    })
  )

  it.effect("comes out the same when its readings are listed by the clock instead of by the night", () =>
    Effect.gen(function* () {
      const asPolar = yield* night({ hypnogram: { "23:09": 3, "23:41": 4, "00:39": 2, "06:40": 0 } })
      const sorted = yield* night({ hypnogram: { "00:39": 2, "06:40": 0, "23:09": 3, "23:41": 4 } })
      assert.deepStrictEqual(plain(sorted.hypnogram), plain(asPolar.hypnogram))
    })
  )
})

describe("5: a wake transition after the end of the sleep", () => {
  it.effect("is left out, and one in the last minute is kept", () =>
    Effect.gen(function* () {
      const late = yield* night({ hypnogram: { "23:09": 3, "06:51": 0, "06:52": 0 } })
      assert.deepStrictEqual(plain(late.hypnogram), [
        { time: "2026-09-17T23:09:00+03:00", stage: "light" },
        { time: "2026-09-18T06:51:00+03:00", stage: "wake" }
      ])
      const nextEvening = yield* night({ hypnogram: { "23:09": 3, "06:40": 0, "15:00": 0 } })
      assert.deepStrictEqual(
        nextEvening.hypnogram?.at(-1)?.time,
        LocalDateTime.make("2026-09-18T06:40:00+03:00")
      )
    })
  )
})

describe("7: a PING", () => {
  it("has its own body and names nobody", () => {
    const body = new TextEncoder().encode('{"timestamp":"2026-09-18T06:01:22.02Z","event":"PING"}')
    assert.deepStrictEqual(parseWebhookEvent(body), { kind: "ping", timestamp: "2026-09-18T06:01:22.02Z" })
  })
})

describe("8: a webhook without a signing secret", () => {
  it.effect("fails loudly, and the creation is not repeated", () =>
    over(
      () =>
        json(
          { data: { id: "q7Bd31", events: ["SLEEP"], url: "https://hooks.example.net" } },
          { status: 201 }
        ),
      (polar, sent) =>
        Effect.gen(function* () {
          const request = { events: ["SLEEP"] as const, url: "https://hooks.example.net" }
          const { reason, hint } = yield* Effect.flip(polar.webhooks.create(request))
          assert.deepInclude(reason, { _tag: "SigningSecretMissing", webhookId: "q7Bd31" })
          assert.include(hint, "Delete the webhook")
          assert.strictEqual(sent.length, 1)
        })
    )
  )
})

describe("9: the signature", () => {
  const body = new TextEncoder().encode('{"timestamp":"2026-09-18T06:01:22.02Z","event":"PING"}')
  const secret = "3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410"
  const signature = "2b7d0d3769b3900f6c59a0743b57dd715466e09963964d1d1f277e1b17c7f4aa"

  it("holds over the raw bytes, in either case of its digits", async () => {
    assert.isTrue(await verifyWebhookSignature(body, signature, secret))
    assert.isTrue(await verifyWebhookSignature(body, signature.toUpperCase(), secret))
  })

  it("does not hold over the same JSON written differently, another secret, or anything that is no signature", async () => {
    const reordered = new TextEncoder().encode('{"event":"PING","timestamp":"2026-09-18T06:01:22.02Z"}')
    assert.isFalse(await verifyWebhookSignature(reordered, signature, secret))
    assert.isFalse(await verifyWebhookSignature(body, signature, secret.replace("3f", "3e")))
    for (const wrong of ["", "zz", `${signature}00`, signature.slice(2), null, undefined]) {
      assert.isFalse(await verifyWebhookSignature(body, wrong, secret))
    }
    assert.isFalse(await verifyWebhookSignature(body, signature, ""))
  })
})

describe("16: a session without GPS, heart rate or device", () => {
  it.effect("is a session", () =>
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

  it.effect("is 204, 404 of a date, {}, [] and a list without items", () =>
    Effect.gen(function* () {
      for (const answer of [() => status(204), () => json({}), () => json([]), () => json("null")]) {
        const fetched = yield* over(answer, (polar) =>
          polar.fetch(byName.spO2, aino, window("2026-09-18"), nothingKnown)
        )
        assert.deepStrictEqual(fetched, { records: [], calls: 1, isEmpty: true })
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

  it.effect("is what sentinels say, where Polar documents them", () =>
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

  it.effect("but a date makes a night, and everything else may be missing", () =>
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

describe("21: after a refusal", () => {
  it.effect("with 401, nothing more is asked with that token, until there is a new one", () =>
    over(
      ({ headers }) => (headers["authorization"] === "Bearer fresh" ? json({ nights: [] }) : status(401)),
      (polar, sent) =>
        Effect.gen(function* () {
          const calls = [polar.sleep.list(aino), polar.nightlyRecharge.list(aino), polar.users.get(aino)]
          const refusals = calls.map((call) => Effect.asVoid<unknown, PolarError, never>(call))
          for (const refusal of refusals) {
            assert.strictEqual((yield* Effect.flip(refusal)).reason._tag, "PolarUnauthorized")
          }
          assert.strictEqual(sent.length, 1)
          yield* polar.sleep.list({ ...aino, token: Redacted.make("fresh") })
          assert.strictEqual(sent.length, 2)
        })
    )
  )

  it.effect("with 429, no call is made until the window begins anew", () =>
    over(
      (_sent, nth) =>
        nth === 0
          ? status(429, {
              "ratelimit-usage": "520, 412",
              "ratelimit-limit": "520, 5100",
              "ratelimit-reset": "611, 70233"
            })
          : json({ nights: [] }),
      (polar, sent) =>
        Effect.gen(function* () {
          const refused = yield* Effect.flip(polar.sleep.list(aino))
          assert.deepInclude(refused.reason, { _tag: "PolarRateLimited", window: "short" })
          assert.strictEqual(Duration.toSeconds(refused.retryAfter!), 611)
          yield* TestClock.adjust("610 seconds")
          assert.strictEqual((yield* Effect.flip(polar.sleep.list(aino))).reason._tag, "PolarRateLimited")
          assert.strictEqual(sent.length, 1)
          yield* TestClock.adjust("1 second")
          assert.deepStrictEqual(yield* polar.sleep.list(aino), [])
        })
    )
  )

  it.effect("with a 429 that says nothing, the short window is waited for", () =>
    over(
      () => status(429),
      (polar, sent) =>
        Effect.gen(function* () {
          yield* Effect.flip(polar.sleep.list(aino))
          const refused = yield* Effect.flip(polar.sleep.list(aino))
          assert.strictEqual(Duration.toMinutes(refused.retryAfter!), 15)
          assert.strictEqual(sent.length, 1)
        })
    )
  )

  it.effect("another replica's used up window counts as well, and no call is made", () =>
    over(
      () => json({ nights: [] }),
      (polar, sent) =>
        Effect.gen(function* () {
          const quota = yield* PolarQuota
          const resetsAt = Instant.fromMillis(3_600_000)
          const full = { limit: 5100, used: 5100, resetsAt }
          yield* quota.report({
            short: { limit: 520, used: 3, resetsAt: Instant.fromMillis(60_000) },
            long: full
          })
          const refused = yield* Effect.flip(polar.sleep.list(aino))
          assert.deepInclude(refused.reason, { _tag: "PolarRateLimited", window: "long" })
          assert.strictEqual(sent.length, 0)
        })
    )
  )

  it.effect("reads the headers with and without a blank after the comma", () =>
    over(
      (_sent, nth) =>
        json([], {
          headers: {
            "ratelimit-usage": nth === 0 ? "38,412" : "39, 413",
            "ratelimit-limit": "520,5100",
            "ratelimit-reset": "611, 70233"
          }
        }),
      (polar) =>
        Effect.gen(function* () {
          const quota = yield* PolarQuota
          yield* polar.cardioLoad.list(aino)
          assert.deepInclude((yield* quota.current)?.short, { used: 38, limit: 520 })
          yield* polar.cardioLoad.list(aino)
          assert.deepInclude((yield* quota.current)?.long, { used: 413, limit: 5100 })
        })
    )
  )
})

describe("22: literal routes", () => {
  it.effect("are asked for as such, never as dates", () =>
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

  it.effect("numbers as text, unknown values and unknown fields are taken, and kept raw", () =>
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
