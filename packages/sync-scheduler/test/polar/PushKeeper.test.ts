import { Instant, PolarWebhooks, PushInbox, StoreUnavailable } from "@polar-flow/domain"
import { WebhookEventName } from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import {
  atPolar,
  known,
  lastIsSigned,
  onStage,
  openPort,
  type Replica,
  replica,
  shown,
  Stage,
  until
} from "./pushed.ts"

/** Whether the webhook is made, and the keeper is through with it. */
const isKnown = Effect.gen(function* () {
  return (yield* known) !== null && !(yield* (yield* PolarWebhooks).isClaimed)
})
const troubleOf = PolarWebhooks.use((webhooks) => Effect.map(webhooks.trouble, Option.getOrNull))
const isTroubled = Effect.map(troubleOf, (trouble) => trouble !== null)

/** A replica whose webhook is made. */
const started = Effect.fnUntraced(function* (...options: Parameters<typeof replica>) {
  const server = yield* replica(...options)
  yield* until(isKnown)
  return server
})

/** How often Polar was asked for an operation. */
const callsOf = (name: string) =>
  Stage.use(({ simulator }) =>
    Effect.map(
      simulator.control.requests(),
      (requests) => requests.filter(({ operation }) => operation === name).length
    )
  )

/** Lets two days of uploads happen at Polar; their deliveries are answered when it returns. */
const uploads = Stage.use(({ simulator }) => simulator.control.advance(2))

const waiting = Effect.gen(function* () {
  const { userId } = yield* Stage
  return yield* (yield* PushInbox).of(userId)
})

const tagOf = ({ push }: Replica) => Effect.map(push.health, ({ _tag }) => _tag)

/** Takes the secret out of what Polar answers, while it shall. */
const withholding = (isWithheld: () => boolean) => (client: HttpClient.HttpClient) =>
  HttpClient.transformResponse(
    client,
    Effect.flatMap((response) =>
      Effect.map(response.text, (text) => {
        const body = isWithheld() ? text.replace(/"signature_secret_key":"[^"]+"/u, '"nothing":"x"') : text
        const { headers, request, status } = response
        return HttpClientResponse.fromWeb(
          request,
          new Response(body === "" ? null : body, { headers, status })
        )
      })
    )
  )

describe("the keeper", () => {
  it.live("makes the webhook for every event, and what Polar pushes then is verified, kept and offered", () =>
    Effect.gen(function* () {
      const server = yield* started()
      assert.deepStrictEqual(yield* shown, [
        {
          id: (yield* known)?.id ?? "",
          events: [...WebhookEventName.literals],
          url: server.url,
          isActive: true
        }
      ])
      yield* uploads
      const { offered, simulator, userId } = yield* Stage
      const deliveries = (yield* simulator.control.webhookDeliveries()).filter(
        ({ event }) => event !== "PING"
      )
      assert.isAtLeast(deliveries.length, 4)
      assert.isTrue(deliveries.every(({ status }) => status === 200))
      assert.isTrue(yield* lastIsSigned)
      const kept = yield* waiting
      assert.deepStrictEqual(
        kept.map(({ event }) => event).toSorted(),
        deliveries.map(({ event }) => event).toSorted()
      )
      assert.lengthOf(offered, deliveries.length)
      assert.deepInclude(offered[0], { userId, priority: "high", trigger: "webhook" })
      assert.strictEqual(yield* tagOf(server), "Healthy")
    }).pipe(onStage)
  )

  it.live("wakes a webhook that Polar put to sleep after seven failing days, within the hour", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass, simulator } = yield* Stage
      server.failWith(500)
      yield* simulator.control.advance(8.5)
      assert.deepStrictEqual(
        (yield* shown).map(({ isActive }) => isActive),
        [false]
      )
      server.failWith(null)
      yield* pass(1)
      yield* until(Effect.map(shown, (webhooks) => webhooks[0]?.isActive === true))
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
      assert.isNotEmpty(yield* waiting)
      assert.strictEqual(yield* callsOf("createWebhook"), 1)
    }).pipe(onStage)
  )

  it.live("asks Polar all the same when the clock was put back by a month since the last time", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass, simulator } = yield* Stage
      const checkedAt = Effect.map(known, (webhook) => webhook?.checkedAt)
      const before = yield* checkedAt
      yield* pass(30 * 24)
      yield* until(Effect.map(checkedAt, (at) => at !== before))
      server.failWith(500)
      yield* simulator.control.advance(8.5)
      server.failWith(null)
      yield* pass(-30 * 24)
      yield* until(Effect.map(checkedAt, (at) => at === before))
      assert.isTrue((yield* shown)[0]?.isActive)
    }).pipe(onStage)
  )

  it.live("says that nothing can be relied on while the URL does not answer, and since when", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass, simulator } = yield* Stage
      server.failWith(500)
      yield* simulator.control.advance(8.5)
      yield* pass(1)
      yield* until(isTroubled)
      const health = yield* server.push.health
      assert.deepInclude(health, { _tag: "Unhealthy", since: Instant.make("2026-09-18T13:00:00Z") })
      assert.include(health._tag === "Unhealthy" ? health.message : "", "400")
      server.failWith(null)
      yield* pass(0.1)
      yield* until(Effect.map(isTroubled, (isSo) => !isSo))
      assert.isTrue((yield* shown)[0]?.isActive)
    }).pipe(onStage)
  )

  it.live("moves the webhook when the server has another URL, and the secret stays", () =>
    Effect.gen(function* () {
      const before = yield* started()
      const webhook = yield* known
      yield* before.stop
      const server = yield* replica()
      yield* until(Effect.map(known, (now) => now?.url === server.url))
      assert.notStrictEqual(server.url, before.url)
      const { id, signingSecret } = (yield* known) ?? {}
      assert.deepStrictEqual([id, signingSecret], [webhook?.id, webhook?.signingSecret])
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
      assert.isNotEmpty(yield* waiting)
      assert.deepStrictEqual([yield* callsOf("createWebhook"), yield* callsOf("updateWebhook")], [1, 1])
    }).pipe(onStage)
  )

  it.live("asks for every event again when somebody took some away", () =>
    Effect.gen(function* () {
      yield* started()
      const { pass } = yield* Stage
      const { id = "" } = (yield* known) ?? {}
      yield* atPolar((webhooks) => webhooks.update(id, { events: ["SLEEP"] }))
      yield* pass(1)
      yield* until(
        Effect.map(shown, (webhooks) => webhooks[0]?.events.length === WebhookEventName.literals.length)
      )
      assert.strictEqual((yield* known)?.id, id)
    }).pipe(onStage)
  )

  it.live("replaces a webhook whose secret is lost", () =>
    Effect.gen(function* () {
      yield* started()
      const first = yield* known
      yield* (yield* PolarWebhooks).delete
      yield* until(isKnown)
      assert.notStrictEqual((yield* known)?.signingSecret, first?.signingSecret)
      assert.deepStrictEqual(
        (yield* shown).map(({ id }) => id),
        [(yield* known)?.id]
      )
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
      assert.isNotEmpty(yield* waiting)
    }).pipe(onStage)
  )

  it.live("replaces a webhook that another program made in its place", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass } = yield* Stage
      const elsewhere = yield* openPort
      elsewhere.answer = () => Promise.resolve(200)
      const { id = "" } = (yield* known) ?? {}
      yield* atPolar((webhooks) =>
        Effect.andThen(webhooks.delete(id), webhooks.create({ events: ["SLEEP"], url: elsewhere.url }))
      )
      yield* pass(1)
      yield* until(Effect.map(known, (now) => now !== null && now.id !== id))
      const [webhook] = yield* shown
      assert.deepStrictEqual([webhook?.id, webhook?.url], [(yield* known)?.id, server.url])
    }).pipe(onStage)
  )

  it.live("fails loudly when Polar gives no secret, and makes another webhook until it does", () =>
    Effect.gen(function* () {
      let isWithheld = true
      const server = yield* replica({ wire: withholding(() => isWithheld) })
      yield* until(isTroubled)
      const health = yield* server.push.health
      assert.strictEqual(health._tag, "Unhealthy")
      assert.include(health._tag === "Unhealthy" ? health.message : "", "without a signing secret")
      assert.deepInclude(yield* troubleOf, { isPassing: false, attempts: 1 })
      isWithheld = false
      const { pass } = yield* Stage
      yield* pass(1 / 60)
      yield* until(isKnown)
      yield* until(Effect.map(isTroubled, (isSo) => !isSo))
      assert.strictEqual(yield* tagOf(server), "Healthy")
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
    }).pipe(onStage)
  )

  it.live(
    "asks again after 1, 2, 4 … minutes when the URL does not answer, and never more often than that",
    () =>
      Effect.gen(function* () {
        const { pass } = yield* Stage
        const server = yield* replica()
        server.failWith(503)
        yield* until(isTroubled)
        const attempts = Effect.map(troubleOf, (trouble) => trouble?.attempts)
        for (const [minutes, expected] of [
          [0.9, 1],
          [0.2, 2],
          [1.9, 2],
          [0.2, 3]
        ] as const) {
          yield* pass(minutes / 60)
          yield* until(Effect.map(attempts, (made = 0) => made >= expected))
          yield* Effect.sleep("60 millis")
          assert.strictEqual(yield* attempts, expected)
        }
        assert.deepInclude(yield* server.push.health, {
          _tag: "Unhealthy",
          since: Instant.make("2026-09-18T12:00:00Z")
        })
      }).pipe(onStage)
  )

  it.live("of three replicas that start at once one makes the webhook, and one asks each hour", () =>
    Effect.gen(function* () {
      const { pass, simulator } = yield* Stage
      const balancer = yield* openPort
      balancer.answer = () => Promise.resolve(200)
      const options = { url: balancer.url }
      yield* Effect.all([replica(options), replica(options), replica(options)], { concurrency: "unbounded" })
      yield* until(isKnown)
      assert.strictEqual(yield* callsOf("createWebhook"), 1)
      yield* Effect.sleep("100 millis")
      yield* simulator.control.resetRequests()
      for (let hours = 1; hours <= 4; hours += 1) {
        yield* pass(1)
        yield* until(Effect.map(callsOf("getWebhook"), (calls) => calls >= hours))
        // time for the other two, which must not ask
        yield* Effect.sleep("60 millis")
      }
      assert.deepStrictEqual([yield* callsOf("getWebhook"), yield* callsOf("createWebhook")], [4, 0])
    }).pipe(onStage)
  )

  it.live(
    "is not troubled for long by Polar being away: pushes are relied on until three checks are missed",
    () =>
      Effect.gen(function* () {
        const server = yield* started()
        const { pass, simulator } = yield* Stage
        yield* simulator.control.setQuota({ short: 0, long: 0 })
        yield* pass(1)
        yield* until(isTroubled)
        assert.deepInclude(yield* troubleOf, { isPassing: true })
        assert.strictEqual(yield* tagOf(server), "Healthy")
        yield* pass(1.9)
        assert.strictEqual(yield* tagOf(server), "Healthy")
        yield* pass(0.2)
        assert.deepInclude(yield* server.push.health, {
          _tag: "Unhealthy",
          since: Instant.make("2026-09-18T15:00:00Z")
        })
      }).pipe(onStage)
  )

  it.live("takes its own webhook away when pushes are switched off, and leaves that of others alone", () =>
    Effect.gen(function* () {
      const before = yield* started()
      yield* before.stop
      const server = yield* replica({ url: null })
      yield* until(Effect.map(isKnown, (isSo) => !isSo))
      assert.deepStrictEqual(yield* shown, [])
      assert.strictEqual(yield* tagOf(server), "Off")
      const elsewhere = yield* openPort
      elsewhere.answer = () => Promise.resolve(200)
      yield* atPolar((webhooks) => webhooks.create({ events: ["SLEEP"], url: elsewhere.url }))
      yield* (yield* Stage).pass(2)
      yield* Effect.sleep("60 millis")
      assert.lengthOf(yield* shown, 1)
    }).pipe(onStage)
  )

  it.live("waits without complaint until there is a client of Polar's", () =>
    Effect.gen(function* () {
      const server = yield* replica({ isClientGiven: false })
      yield* Effect.sleep("60 millis")
      assert.isFalse(yield* isTroubled)
      assert.strictEqual(yield* tagOf(server), "Off")
    }).pipe(onStage)
  )

  it.live("goes on when the database was away", () =>
    Effect.gen(function* () {
      const webhooks = yield* PolarWebhooks
      let isAway = true
      const get = Effect.suspend(() =>
        isAway ? Effect.die(new StoreUnavailable({ cause: "gone" })) : webhooks.get
      )
      yield* Effect.provideService(replica(), PolarWebhooks, PolarWebhooks.of({ ...webhooks, get }))
      yield* Effect.sleep("60 millis")
      assert.isNull(yield* known)
      isAway = false
      yield* until(isKnown)
      assert.lengthOf(yield* shown, 1)
    }).pipe(onStage)
  )
})
