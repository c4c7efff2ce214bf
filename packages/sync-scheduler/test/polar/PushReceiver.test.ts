import {
  CalendarDate,
  Instant,
  PolarPush,
  PolarWebhooks,
  PushInbox,
  type PushOutcome,
  StoreUnavailable,
  type SyncOffer,
  SyncQueue,
  UserId,
  Users
} from "@polar-flow/domain"
import { PolarWebhooksMemory, PushInboxMemory, SyncQueueMemory, UsersMemory } from "@polar-flow/domain/memory"
import { WebhookEventName } from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Exit, Layer, Redacted, References } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { createHmac } from "node:crypto"
import { PushConfig, PushReceiver } from "../../src/index.ts"

const secret = "3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410"
const ada = UserId.make("52817340")
const noon = Instant.make("2026-09-18T12:00:00Z")

const sign = (body: string | Uint8Array, key = secret) => createHmac("sha256", key).update(body).digest("hex")

const night = { event: "SLEEP", user_id: 52_817_340, date: "2026-09-18", timestamp: "2026-09-18T06:01:22Z" }
const body = JSON.stringify(night)
const ping = '{"timestamp":"2026-09-18T06:01:22.02Z","event":"PING"}'

const receive = (text: string | Uint8Array, signature: string | null = sign(text), event = "SLEEP") =>
  PolarPush.use((push) => push.receive({ body: Buffer.from(text), signature, event }))

const waiting = PushInbox.use((inbox) => inbox.of(ada))

const webhookOf = (signingSecret: string) => ({
  id: "q7Bd31",
  url: "https://flow.example.com/webhooks/polar",
  signingSecret: Redacted.make(signingSecret),
  events: [],
  createdAt: noon,
  checkedAt: noon,
  healthySince: noon
})

const putWebhook = (signingSecret: string) =>
  PolarWebhooks.use((webhooks) => webhooks.put(webhookOf(signingSecret)))

const memory = Layer.mergeAll(PolarWebhooksMemory.layer, PushInboxMemory.layer, UsersMemory.layer)

/** The receiver with Ada connected and a known webhook; `offerAll` receives the jobs. */
const receiving = (offerAll: SyncQueue["Service"]["offerAll"] = () => Effect.void) =>
  Effect.provide(
    PushReceiver.layer.pipe(
      Layer.provide(
        Layer.effect(
          SyncQueue,
          Effect.map(SyncQueue, (queue) => ({ ...queue, offerAll }))
        ).pipe(Layer.provide(SyncQueueMemory.layer))
      ),
      Layer.provide(PushConfig.layer({ url: "https://flow.example.com/webhooks/polar" })),
      Layer.provideMerge(
        Layer.effectDiscard(
          Effect.gen(function* () {
            yield* TestClock.setTime(Instant.toMillis(noon))
            yield* Users.use((users) => users.connect({ id: ada, memberId: "ada", connectedAt: noon }))
            yield* putWebhook(secret)
          })
        ).pipe(Layer.provideMerge(memory))
      )
    )
  )

describe("a delivery that Polar signed", () => {
  it.effect("is stored with its content, and then a sync is enqueued", () => {
    const offered: Array<SyncOffer> = []
    return Effect.gen(function* () {
      assert.strictEqual(yield* receive(body), "kept")
      assert.deepStrictEqual(yield* waiting, [
        {
          id: "SLEEP 2026-09-18 2026-09-18T06:01:22Z",
          userId: ada,
          event: "SLEEP",
          entityId: null,
          date: CalendarDate.make(night.date),
          from: null,
          to: null,
          receivedAt: noon
        }
      ])
      const notBefore = Instant.make("2026-09-18T12:00:05Z")
      assert.deepStrictEqual(offered, [{ userId: ada, priority: "high", trigger: "webhook", notBefore }])
    }).pipe(receiving((jobs) => Effect.sync(() => void offered.push(...jobs))))
  })

  it.effect(
    "is accepted with any key order, white space and characters, as long as the signature matches the bytes",
    () =>
      Effect.gen(function* () {
        const texts = [
          body,
          JSON.stringify(night, null, 2),
          ` \r\n\t${JSON.stringify({ extra: "ünï 🔑 \\u0000", ...night, timestamp: "2026-09-18T06:01:23Z" })}\n`,
          body.replace('"SLEEP"', '"\\u0053LEEP"').replace("06:01:22", "06:01:24"),
          body.replace("52817340", '"52817340"').replace("06:01:22", "06:01:25")
        ]
        for (const text of texts) assert.notStrictEqual(yield* receive(text), "unverified", text)
        assert.lengthOf(yield* waiting, 4)
        for (const [index, text] of texts.entries())
          for (const other of texts.filter((_, at) => at !== index))
            assert.strictEqual(yield* receive(text, sign(other)), "unverified")
      }).pipe(receiving())
  )

  it.effect("counts as one event if repeated: at once, later, and after it was fetched", () =>
    Effect.gen(function* () {
      const outcomes = yield* Effect.all(
        Array.from({ length: 20 }, () => receive(body)),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(outcomes.filter((outcome) => outcome === "kept").length, 1)
      assert.strictEqual(outcomes.filter((outcome) => outcome === "known").length, 19)
      const [event] = yield* waiting
      yield* PushInbox.use((inbox) => inbox.done(ada, [event?.id ?? ""]))
      assert.strictEqual(yield* receive(body), "known")
      assert.lengthOf(yield* waiting, 0)
    }).pipe(receiving())
  )

  it.effect("is enqueued again if repeated while unfetched, but not after it was fetched", () => {
    const offered: Array<SyncOffer> = []
    return Effect.gen(function* () {
      yield* receive(body)
      yield* receive(body)
      assert.lengthOf(offered, 2)
      yield* PushInbox.use((inbox) =>
        Effect.flatMap(inbox.of(ada), (all) =>
          inbox.done(
            ada,
            all.map(({ id }) => id)
          )
        )
      )
      yield* receive(body)
      assert.lengthOf(offered, 2)
    }).pipe(receiving((jobs) => Effect.sync(() => void offered.push(...jobs))))
  })

  it.effect("is a new event if its data changed again", () =>
    Effect.gen(function* () {
      yield* receive(body)
      assert.strictEqual(yield* receive(body.replace("06:01:22", "07:00:00")), "kept")
      assert.lengthOf(yield* waiting, 2)
    }).pipe(receiving())
  )

  it.effect("about a person who is not connected is counted and not stored", () => {
    const offered: Array<SyncOffer> = []
    return Effect.gen(function* () {
      const stranger = body.replace("52817340", "1")
      assert.strictEqual(yield* receive(stranger), "stranger")
      yield* Users.use((users) => users.disconnect(ada))
      assert.strictEqual(yield* receive(body), "stranger")
      assert.deepStrictEqual([yield* waiting, offered], [[], []])
      assert.deepStrictEqual(yield* PushInbox.use((inbox) => inbox.of(UserId.make("1"))), [])
    }).pipe(receiving((jobs) => Effect.sync(() => void offered.push(...jobs))))
  })

  it.effect("that this version cannot use is counted: other events, no person, no JSON, empty", () =>
    Effect.gen(function* () {
      for (const text of [
        body.replace("SLEEP", "MOON_PHASE"),
        '{"event":"SLEEP"}',
        '{"event":"SLEEP","user_id":"../../etc"}',
        body.slice(0, -1),
        "[]",
        "null",
        "",
        "\u0000"
      ])
        assert.strictEqual(yield* receive(text), "unusable", text)
      assert.lengthOf(yield* waiting, 0)
    }).pipe(receiving())
  )

  it.effect("is stored without its invalid days and ids", () =>
    Effect.gen(function* () {
      const text = JSON.stringify({
        ...night,
        entity_id: "a/../b\u0000\n",
        date: "2026-02-30",
        from: "yesterday",
        to: "2026-09-18",
        timestamp: "soon"
      })
      assert.strictEqual(yield* receive(text), "kept")
      const [event] = yield* waiting
      const { date, entityId, from, id, to } = event ?? {}
      assert.deepStrictEqual([entityId, date, from, to], [null, null, null, night.date])
      assert.strictEqual(id, `SLEEP ${night.date} ${noon}`)
    }).pipe(receiving())
  )
})

describe("a delivery that Polar did not sign", () => {
  it.effect(
    "is rejected if truncated, modified, signed with another secret or with an invalid signature",
    () =>
      Effect.gen(function* () {
        const signature = sign(body)
        for (let end = 0; end < body.length; end += 7)
          assert.strictEqual(yield* receive(body.slice(0, end), signature), "unverified")
        for (const [text, given] of [
          [body.replace("2026-09-18", "2026-09-19"), signature],
          [`${body} `, signature],
          [body, sign(body, secret.replace("3", "4"))],
          [body, null],
          [body, ""],
          [body, "zz"],
          [body, `${signature}00`],
          [body, signature.slice(2)],
          [body, `sha256=${signature}`]
        ] as const)
          assert.strictEqual(yield* receive(text, given), "unverified")
        assert.lengthOf(yield* waiting, 0)
      }).pipe(receiving())
  )

  it.effect("is also rejected while no secret is known", () =>
    Effect.gen(function* () {
      yield* PolarWebhooks.use((webhooks) => webhooks.delete)
      assert.strictEqual(yield* receive(body), "unverified")
      assert.strictEqual(yield* receive(body, sign(body, "")), "unverified")
      const nobodys = "00000000-0000-0000-0000-000000000000"
      assert.strictEqual(yield* receive(body, sign(body, nobodys)), "unverified")
    }).pipe(receiving())
  )
})

describe("a PING", () => {
  it.effect("is accepted unsigned only while no webhook is known or the keeper is working on it", () =>
    Effect.gen(function* () {
      const webhooks = yield* PolarWebhooks
      assert.strictEqual(yield* receive(ping), "ping")
      assert.strictEqual(yield* receive(ping, null, "PING"), "unverified")
      assert.strictEqual(yield* receive(ping, sign(ping, "another"), "PING"), "unverified")
      yield* webhooks.claim("keeper", Duration.minutes(10))
      assert.strictEqual(yield* receive(ping, null, "PING"), "ping")
      assert.strictEqual(yield* receive(ping, sign(ping, "another")), "ping")
      assert.strictEqual(yield* receive("", null, "PING"), "ping")
      assert.strictEqual(yield* receive(body, null), "unverified")
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual(yield* receive(ping, null, "PING"), "unverified")
      yield* webhooks.delete
      assert.strictEqual(yield* receive(ping, null, "PING"), "ping")
    }).pipe(receiving())
  )
})

describe("the receiver", () => {
  it.effect("uses the secret of a webhook that another replica recreated at once", () =>
    Effect.gen(function* () {
      yield* receive(body)
      yield* putWebhook("another secret")
      const later = body.replace("06:01:22", "07:00:00")
      assert.strictEqual(yield* receive(later, sign(later, "another secret")), "kept")
      assert.strictEqual(yield* receive(later, sign(later, secret)), "unverified")
    }).pipe(receiving())
  )

  it.effect("accepts a replaced secret for at most a minute", () =>
    Effect.gen(function* () {
      yield* receive(body)
      yield* putWebhook("another secret")
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(yield* receive(body), "unverified")
    }).pipe(receiving())
  )

  it.effect(
    "does not acknowledge while an event cannot be stored or its sync cannot be enqueued, and recovers afterwards",
    () => {
      let isAway = true
      const offerAll = () =>
        Effect.suspend(() => (isAway ? Effect.die(new StoreUnavailable({ cause: "gone" })) : Effect.void))
      return Effect.gen(function* () {
        const exits = yield* Effect.all(
          [Effect.exit(receive(body)), Effect.exit(receive(body.replace("06:01:22", "07:00:00")))],
          { concurrency: "unbounded" }
        )
        assert.isTrue(exits.every(Exit.hasDies))
        isAway = false
        assert.strictEqual(yield* receive(body), "known")
      }).pipe(receiving(offerAll))
    }
  )

  it.effect("returns an outcome for any bytes, signed or not", () =>
    Effect.gen(function* () {
      const push = yield* PolarPush
      const context = yield* Effect.context()
      const event = fc.record(
        {
          event: fc.oneof(fc.constantFrom(...WebhookEventName.literals, "PING"), fc.json()),
          user_id: fc.oneof(fc.integer(), fc.constant(ada), fc.string({ unit: "binary" }), fc.object()),
          entity_id: fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.constant(null)),
          date: fc.oneof(fc.constant("2026-09-18"), fc.string({ unit: "binary" })),
          from: fc.anything(),
          timestamp: fc.oneof(fc.constant("2026-09-18T06:01:22Z"), fc.string({ unit: "binary" }))
        },
        { requiredKeys: [] }
      )
      const json = event.map((value) => Buffer.from(JSON.stringify(value) ?? ""))
      const storedWebhook = fc.constantFrom(body, ping).map((text) => Buffer.from(text))
      const arbitrary = fc.json().map((text) => Buffer.from(text))
      const bytes = fc.oneof(json, storedWebhook, arbitrary, fc.uint8Array({ maxLength: 300 }))
      const outcomes = new Set<PushOutcome>()
      yield* Effect.promise(() =>
        fc.assert(
          fc.asyncProperty(bytes, fc.boolean(), fc.string(), async (body, isSigned, header) => {
            const signature = isSigned ? sign(body) : header
            const taking = push.receive({ body, signature, event: header })
            outcomes.add(await Effect.runPromiseWith(context)(taking))
          }),
          { numRuns: 200 }
        )
      )
      assert.include([...outcomes], "unverified")
      assert.include([...outcomes], "kept")
    }).pipe(Effect.provideService(References.MinimumLogLevel, "Error"), receiving())
  )
})
