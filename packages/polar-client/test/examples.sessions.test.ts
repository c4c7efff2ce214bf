import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Redacted } from "effect"
import { PolarError } from "../src/index.ts"
import { aino, fixture, json, over, status } from "./edge.ts"
import { answering, byName, checked, type Polar } from "./examples.ts"

const exchange = (polar: Polar) => polar.oauth.exchangeCode({ code: "code" })

const create = (polar: Polar) =>
  polar.webhooks.create({ events: ["SLEEP"], url: "https://hooks.example.net" })

describe("example responses of sessions and accounts", () => {
  it.effect("decode exercises of a list, with optional fields missing", () =>
    Effect.gen(function* () {
      const list = yield* answering("exercises_list", (polar) => polar.exercises.list(aino))
      checked(byName.exercise, list)
      const [run, strength] = list
      assert.strictEqual(run?.trainingLoadPro?.cardioLoad, 96.41)
      assert.strictEqual(run?.runningIndex, 54)
      assert.strictEqual(strength?.durationSeconds, 3044.396)
      assert.isNull(strength?.distanceMeters)
      assert.isNull(strength?.calories)
      assert.isNull(strength?.trainingLoadPro?.muscleLoad)
      assert.isNull(strength?.trainingLoadPro?.muscleLoadInterpretation)
      assert.strictEqual(strength?.trainingLoadPro?.userRpe, "UNKNOWN")
    })
  )

  it.effect("decode a complete exercise in the documented format", () =>
    Effect.gen(function* () {
      const found = yield* answering("exercise_full", (polar) => polar.exercises.get(aino, "kW3nXp9a"))
      const run = Option.getOrThrow(found)
      checked(byName.exercise, [run])
      assert.strictEqual(run.id, "kW3nXp9a")
      assert.strictEqual(run.startTime, "2026-09-17T17:32:10+03:00")
      assert.strictEqual(run.durationSeconds, 3158.189)
      assert.strictEqual(run.uploadedAt, "2026-09-17T15:41:09Z")
      assert.deepStrictEqual(
        run.heartRateZones?.map(({ index, inZoneSeconds }) => [index, inZoneSeconds]),
        [
          [1, 72],
          [2, 364],
          [3, 1300],
          [4, 1202],
          [5, 220]
        ]
      )
      assert.deepStrictEqual(run.samples?.[3], {
        sampleType: 11,
        recordingRate: null,
        values: [652, 648, null, 641, 639]
      })
      assert.strictEqual(run.speedMaximum, 10.6)
      assert.strictEqual(run.speedAverage, 7.829)
      assert.deepStrictEqual(run.route?.[1], {
        latitude: 60.219911,
        longitude: 25.139402,
        seconds: 4.002,
        satellites: 10,
        fix: 3
      })
    })
  )

  it.effect("decode the same in the service's format", () => {
    const body = { id: "a", start_time: "2026-09-17T17:32:10", start_time_utc_offset: 180 }
    const live = { ...body, ...(JSON.parse(fixture("exercise_detail_live")) as object) }
    return over(
      () => json(live),
      (polar) =>
        Effect.gen(function* () {
          const run = Option.getOrThrow(yield* polar.exercises.get(aino, "a"))
          checked(byName.exercise, [run])
          assert.deepStrictEqual(run.heartRateZones, [
            { index: 1, lowerLimit: 93, upperLimit: 111, inZoneSeconds: 72 },
            { index: 2, lowerLimit: 111, upperLimit: 130, inZoneSeconds: 364 }
          ])
          assert.deepStrictEqual(
            run.samples?.map((series) => series.sampleType),
            [0, 3, 11]
          )
          assert.strictEqual(run.ascentMeters, 0.6)
          assert.strictEqual(run.descentMeters, 0)
        })
    )
  })

  it.effect("decode users, notifications and webhooks", () =>
    Effect.gen(function* () {
      const user = Option.getOrThrow(yield* answering("user", (polar) => polar.users.get(aino)))
      assert.strictEqual(user.userId, "52817340")
      assert.strictEqual(user.memberId, "member-7f3a")
      const waiting = yield* answering("notifications", (polar) => polar.notifications.list)
      assert.deepStrictEqual(
        waiting.map(({ dataType }) => dataType),
        ["EXERCISE", "PHYSICAL_INFORMATION"]
      )
      const request = JSON.parse(fixture("webhook_request")) as { events: ["SLEEP"]; url: string }
      const created = yield* answering("webhook_created", (polar) => polar.webhooks.create(request), 201)
      assert.strictEqual(Redacted.value(created.signingSecret), "3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410")
      const hooks = yield* answering("webhook_info", (polar) => polar.webhooks.list)
      assert.deepStrictEqual([hooks[0]?.id, hooks[0]?.isActive], ["q7Bd31", true])
    })
  )

  it.effect("send a registration and a webhook change exactly as Polar's examples do", () => {
    const bodies: Array<unknown> = []
    return over(
      ({ body }) => {
        bodies.push(JSON.parse(body))
        return bodies.length === 1 ? status(409) : json(fixture("webhook_info"))
      },
      (polar) =>
        Effect.gen(function* () {
          const change = JSON.parse(fixture("webhook_patch")) as { events: ["SLEEP"] }
          assert.isFalse((yield* polar.users.register(aino, "member-7f3a")).isNew)
          yield* polar.webhooks.update("q7Bd31", change)
          assert.deepStrictEqual(bodies, [JSON.parse(fixture("register_request")), change])
        })
    )
  })

  it.effect("decode a token response and a token error", () =>
    Effect.gen(function* () {
      const grant = yield* answering("token", exchange)
      assert.strictEqual(grant.userId, "52817340")
      assert.strictEqual(Redacted.value(grant.accessToken), "b7c41e0f9a3d52684c1f7e20d9ab6635")
      assert.strictEqual(grant.expiresAt, "1979-12-29T23:59:59Z")
      const refused = yield* Effect.flip(answering("token_error", exchange, 400))
      assert.instanceOf(refused, PolarError)
      assert.strictEqual(
        refused.message,
        "oauth.exchangeCode: Polar rejected the request (400: invalid_grant)"
      )
    })
  )

  it.effect("report Polar's own error text for a rejected webhook", () =>
    Effect.gen(function* () {
      const refused = yield* Effect.flip(answering("error", create, 409))
      assert.deepInclude(refused.reason, { status: 409, detail: "Webhook already exists" })
    })
  )
})
