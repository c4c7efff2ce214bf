import { Instant, PolarWebhooks, PushInbox, StoreUnavailable } from "@polar-flow/domain"
import { WebhookEventName } from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Option } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import {
  atPolar,
  storedWebhook,
  lastIsSigned,
  withTestBed,
  openPort,
  type Replica,
  replica,
  listedWebhooks,
  TestBed,
  until
} from "./pushed.ts"

/** Whether the webhook was created and the keeper has finished. */
const isKnown = Effect.gen(function* () {
  return (yield* storedWebhook) !== null && !(yield* (yield* PolarWebhooks).isClaimed(Duration.minutes(10)))
})
const failureOf = PolarWebhooks.use((webhooks) => Effect.map(webhooks.failure, Option.getOrNull))
const isTroubled = Effect.map(failureOf, (failure) => failure !== null)

/** A replica whose webhook was created. */
const started = Effect.fnUntraced(function* (...options: Parameters<typeof replica>) {
  const server = yield* replica(...options)
  yield* until(isKnown)
  return server
})

/** How often an operation was called at Polar. */
const callsOf = (name: string) =>
  TestBed.use(({ simulator }) =>
    Effect.map(
      simulator.control.requests(),
      (requests) => requests.filter(({ operation }) => operation === name).length
    )
  )

/** Simulates two days of uploads at Polar. Returns once their deliveries have been answered. */
const uploads = TestBed.use(({ simulator }) => simulator.control.advance(2))

const waiting = Effect.gen(function* () {
  const { userId } = yield* TestBed
  return yield* (yield* PushInbox).of(userId)
})

const tagOf = ({ push }: Replica) => Effect.map(push.health, ({ _tag }) => _tag)

/** Removes the secret from Polar's responses while enabled. */
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
  it.live("creates the webhook for every event, and pushes are then verified, stored and enqueued", () =>
    Effect.gen(function* () {
      const server = yield* started()
      assert.deepStrictEqual(yield* listedWebhooks, [
        {
          id: (yield* storedWebhook)?.id ?? "",
          events: [...WebhookEventName.literals],
          url: server.url,
          isActive: true
        }
      ])
      yield* uploads
      const { offered, simulator, userId } = yield* TestBed
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
    }).pipe(withTestBed)
  )

  it.live("reactivates a webhook that Polar deactivated after seven failing days, within the hour", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass, simulator } = yield* TestBed
      server.failWith(500)
      yield* simulator.control.advance(8.5)
      assert.deepStrictEqual(
        (yield* listedWebhooks).map(({ isActive }) => isActive),
        [false]
      )
      server.failWith(null)
      yield* pass(1)
      yield* until(Effect.map(listedWebhooks, (webhooks) => webhooks[0]?.isActive === true))
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
      assert.isNotEmpty(yield* waiting)
      assert.strictEqual(yield* callsOf("createWebhook"), 1)
    }).pipe(withTestBed)
  )

  it.live("still checks when the clock was set back by a month since the last check", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass, simulator } = yield* TestBed
      const checkedAt = Effect.map(storedWebhook, (webhook) => webhook?.checkedAt)
      const before = yield* checkedAt
      yield* pass(30 * 24)
      yield* until(Effect.map(checkedAt, (at) => at !== before))
      server.failWith(500)
      yield* simulator.control.advance(8.5)
      server.failWith(null)
      yield* pass(-30 * 24)
      yield* until(Effect.map(checkedAt, (at) => at === before))
      assert.isTrue((yield* listedWebhooks)[0]?.isActive)
    }).pipe(withTestBed)
  )

  it.live("is unhealthy while the URL does not respond, and says since when", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass, simulator } = yield* TestBed
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
      assert.isTrue((yield* listedWebhooks)[0]?.isActive)
    }).pipe(withTestBed)
  )

  it.live("updates the webhook when the server's URL changes, and keeps the secret", () =>
    Effect.gen(function* () {
      const before = yield* started()
      const webhook = yield* storedWebhook
      yield* before.stop
      const server = yield* replica()
      yield* until(Effect.map(storedWebhook, (now) => now?.url === server.url))
      assert.notStrictEqual(server.url, before.url)
      const { id, signingSecret } = (yield* storedWebhook) ?? {}
      assert.deepStrictEqual([id, signingSecret], [webhook?.id, webhook?.signingSecret])
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
      assert.isNotEmpty(yield* waiting)
      assert.deepStrictEqual([yield* callsOf("createWebhook"), yield* callsOf("updateWebhook")], [1, 1])
    }).pipe(withTestBed)
  )

  it.live("restores the list of events when someone removed some", () =>
    Effect.gen(function* () {
      yield* started()
      const { pass } = yield* TestBed
      const { id = "" } = (yield* storedWebhook) ?? {}
      yield* atPolar((webhooks) => webhooks.update(id, { events: ["SLEEP"] }))
      yield* pass(1)
      yield* until(
        Effect.map(
          listedWebhooks,
          (webhooks) => webhooks[0]?.events.length === WebhookEventName.literals.length
        )
      )
      assert.strictEqual((yield* storedWebhook)?.id, id)
    }).pipe(withTestBed)
  )

  it.live("replaces a webhook whose secret is lost", () =>
    Effect.gen(function* () {
      yield* started()
      const first = yield* storedWebhook
      yield* (yield* PolarWebhooks).delete
      yield* until(isKnown)
      assert.notStrictEqual((yield* storedWebhook)?.signingSecret, first?.signingSecret)
      assert.deepStrictEqual(
        (yield* listedWebhooks).map(({ id }) => id),
        [(yield* storedWebhook)?.id]
      )
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
      assert.isNotEmpty(yield* waiting)
    }).pipe(withTestBed)
  )

  it.live("replaces a webhook that another program created in its place", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass } = yield* TestBed
      const elsewhere = yield* openPort
      elsewhere.answer = () => Promise.resolve(200)
      const { id = "" } = (yield* storedWebhook) ?? {}
      yield* atPolar((webhooks) =>
        Effect.andThen(webhooks.delete(id), webhooks.create({ events: ["SLEEP"], url: elsewhere.url }))
      )
      yield* pass(1)
      yield* until(Effect.map(storedWebhook, (now) => now !== null && now.id !== id))
      const [webhook] = yield* listedWebhooks
      assert.deepStrictEqual([webhook?.id, webhook?.url], [(yield* storedWebhook)?.id, server.url])
    }).pipe(withTestBed)
  )

  it.live("logs an error when Polar returns no secret, and recreates the webhook until it does", () =>
    Effect.gen(function* () {
      let isWithheld = true
      const server = yield* replica({ wire: withholding(() => isWithheld) })
      yield* until(isTroubled)
      const health = yield* server.push.health
      assert.strictEqual(health._tag, "Unhealthy")
      assert.include(health._tag === "Unhealthy" ? health.message : "", "without a signing secret")
      assert.deepInclude(yield* failureOf, { isPassing: false, attempts: 1 })
      isWithheld = false
      const { pass } = yield* TestBed
      yield* pass(1 / 60)
      yield* until(isKnown)
      yield* until(Effect.map(isTroubled, (isSo) => !isSo))
      assert.strictEqual(yield* tagOf(server), "Healthy")
      yield* uploads
      assert.isTrue(yield* lastIsSigned)
    }).pipe(withTestBed)
  )

  it.live("retries after 1, 2, 4 … minutes when the URL does not respond, and not more often", () =>
    Effect.gen(function* () {
      const { pass } = yield* TestBed
      const server = yield* replica()
      server.failWith(503)
      yield* until(isTroubled)
      const attempts = Effect.map(failureOf, (failure) => failure?.attempts)
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
    }).pipe(withTestBed)
  )

  it.live("creates one webhook and checks once an hour with three replicas", () =>
    Effect.gen(function* () {
      const { pass, simulator } = yield* TestBed
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
    }).pipe(withTestBed)
  )

  it.live("stays healthy during an outage of Polar until three checks are missed", () =>
    Effect.gen(function* () {
      const server = yield* started()
      const { pass, simulator } = yield* TestBed
      yield* simulator.control.setQuota({ short: 0, long: 0 })
      yield* pass(1)
      yield* until(isTroubled)
      assert.deepInclude(yield* failureOf, { isPassing: true })
      assert.strictEqual(yield* tagOf(server), "Healthy")
      yield* pass(1.9)
      assert.strictEqual(yield* tagOf(server), "Healthy")
      yield* pass(0.2)
      assert.deepInclude(yield* server.push.health, {
        _tag: "Unhealthy",
        since: Instant.make("2026-09-18T15:00:00Z")
      })
    }).pipe(withTestBed)
  )

  it.live("deletes its own webhook when pushes are switched off, and leaves others alone", () =>
    Effect.gen(function* () {
      const before = yield* started()
      yield* before.stop
      const server = yield* replica({ url: null })
      yield* until(Effect.map(isKnown, (isSo) => !isSo))
      assert.deepStrictEqual(yield* listedWebhooks, [])
      assert.strictEqual(yield* tagOf(server), "Off")
      const elsewhere = yield* openPort
      elsewhere.answer = () => Promise.resolve(200)
      yield* atPolar((webhooks) => webhooks.create({ events: ["SLEEP"], url: elsewhere.url }))
      yield* (yield* TestBed).pass(2)
      yield* Effect.sleep("60 millis")
      assert.lengthOf(yield* listedWebhooks, 1)
    }).pipe(withTestBed)
  )

  it.live("waits silently until a Polar application is registered", () =>
    Effect.gen(function* () {
      const server = yield* replica({ isClientGiven: false })
      yield* Effect.sleep("60 millis")
      assert.isFalse(yield* isTroubled)
      assert.strictEqual(yield* tagOf(server), "Off")
    }).pipe(withTestBed)
  )

  it.live("continues after a database outage", () =>
    Effect.gen(function* () {
      const webhooks = yield* PolarWebhooks
      let isAway = true
      const get = Effect.suspend(() =>
        isAway ? Effect.die(new StoreUnavailable({ cause: "gone" })) : webhooks.get
      )
      yield* Effect.provideService(replica(), PolarWebhooks, PolarWebhooks.of({ ...webhooks, get }))
      yield* Effect.sleep("60 millis")
      assert.isNull(yield* storedWebhook)
      isAway = false
      yield* until(isKnown)
      assert.lengthOf(yield* listedWebhooks, 1)
    }).pipe(withTestBed)
  )
})
