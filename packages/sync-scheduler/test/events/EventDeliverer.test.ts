import { createHmac } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { EventOutbox, EventSubscriptions, Instant } from "@polar-flow/domain"
import { Context, Duration, Effect, Exit, Layer, Redacted, Scope } from "effect"
import { TestClock } from "effect/testing"
import {
  deliverer,
  deliveriesOf,
  delivering,
  eventOf,
  look,
  put,
  reached,
  settled,
  stores,
  subscribe,
  subscriptionOf
} from "./outgoing.ts"
import { eventually, silence, startReceiver, status } from "./Receiver.ts"

const minute = Duration.minutes(1)
const backoff = [Duration.seconds(5), Duration.minutes(1), Duration.minutes(5)]

describe("an event", () => {
  it.effect("is delivered once, signed over id, time and body", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver(status(200))
      yield* TestClock.adjust("900 millis")
      const { secret, subscription } = yield* subscribe(receiver.url)
      const [event] = yield* put([subscription.id])
      yield* look
      const [delivery] = yield* reached(subscription.id, "delivered")
      assert.deepInclude(delivery, { attempts: 1, lastStatus: 200, lastError: null })
      yield* TestClock.adjust("1 hour")
      assert.lengthOf(receiver.received, 1)
      const [{ body, headers } = { body: "", headers: {} }] = receiver.received
      assert.deepStrictEqual(JSON.parse(body), {
        type: "token.invalid",
        timestamp: event?.occurredAt,
        data: { user_id: "52817340" }
      })
      assert.deepInclude(headers, {
        "content-type": "application/json",
        "webhook-id": event?.id,
        "webhook-timestamp": "2"
      })
      const key = Buffer.from(Redacted.value(secret).slice("whsec_".length), "base64")
      const expected = createHmac("sha256", key).update(`${event?.id}.2.${body}`).digest("base64")
      assert.strictEqual(headers["webhook-signature"], `v1,${expected}`)
      assert.match(event?.id ?? "", /^[\w-]{1,200}$/u)
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("is retried after each delay with the same id and body, and is dead after the last attempt", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver(status(500))
      const { subscription } = yield* subscribe(receiver.url)
      const failingSince = Instant.fromMillis(2000)
      yield* put([subscription.id])
      yield* look
      for (const [index, pause] of backoff.entries()) {
        const [waiting] = yield* settled(
          subscription.id,
          ({ lastStatus, nextAttemptAt, lastAttemptAt }) =>
            lastStatus === 500 && nextAttemptAt !== lastAttemptAt && receiver.received.length === index + 1
        )
        assert.deepInclude(waiting, {
          state: "pending",
          attempts: index + 1,
          lastError: "The receiver answered 500"
        })
        assert.strictEqual((yield* subscriptionOf(subscription.id)).failingSince, failingSince)
        yield* TestClock.adjust(Duration.subtract(pause, Duration.seconds(4)))
        assert.lengthOf(receiver.received, index + 1)
        yield* TestClock.adjust("6 seconds")
        yield* eventually(Effect.sync(() => receiver.received.length === index + 2))
      }
      const [dead] = yield* reached(subscription.id, "dead")
      assert.deepInclude(dead, { attempts: 4, lastStatus: 500 })
      yield* TestClock.adjust("1 hour")
      assert.lengthOf(receiver.received, 4)
      assert.strictEqual(new Set(receiver.received.map(({ body }) => body)).size, 1)
      assert.strictEqual(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size, 1)
      assert.strictEqual(
        new Set(receiver.received.map(({ headers }) => headers["webhook-signature"])).size,
        4
      )
    }).pipe(Effect.provide(delivering({ backoff })))
  )

  it.effect("can be replayed when dead, which makes the subscription healthy again", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver(status(503))
      const { subscription } = yield* subscribe(receiver.url)
      const [event] = yield* put([subscription.id])
      yield* look
      yield* reached(subscription.id, "dead")
      receiver.answer(status(204))
      const outbox = yield* EventOutbox
      assert.strictEqual(yield* outbox.replay(subscription.id, { eventId: event?.id ?? "" }), 1)
      yield* look
      yield* reached(subscription.id, "delivered")
      yield* eventually(
        Effect.map(subscriptionOf(subscription.id), ({ failingSince }) => failingSince === null)
      )
      assert.lengthOf(receiver.received, 2)
    }).pipe(Effect.provide(delivering({ backoff: [] })))
  )

  it.effect("is released by a stopping server and sent by the next one under the same id", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver(silence)
      const { subscription } = yield* subscribe(receiver.url)
      const [event] = yield* put([subscription.id])
      const scope = yield* Scope.make()
      yield* Layer.buildWithScope(deliverer(), scope)
      yield* eventually(Effect.sync(() => receiver.received.length === 1))
      yield* Scope.close(scope, Exit.void)
      const [waiting] = yield* deliveriesOf(subscription.id)
      assert.deepInclude(waiting, { state: "pending", nextAttemptAt: yield* Instant.now })
      receiver.answer(status(200))
      yield* Layer.build(Layer.fresh(deliverer()))
      yield* reached(subscription.id, "delivered")
      assert.deepStrictEqual(
        receiver.received.map(({ headers }) => headers["webhook-id"]),
        [event?.id, event?.id]
      )
    }).pipe(Effect.provide(stores))
  )

  it.effect("is deleted a month after delivery", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver()
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id])
      yield* look
      yield* reached(subscription.id, "delivered")
      yield* TestClock.adjust("29 days")
      assert.lengthOf(yield* deliveriesOf(subscription.id), 1)
      yield* TestClock.adjust("2 days")
      assert.lengthOf(yield* deliveriesOf(subscription.id), 0)
    }).pipe(Effect.provide(delivering({ pollEvery: Duration.hours(1) })))
  )
})

describe("a receiver", () => {
  it.effect("that never responds times out after ten seconds and is retried later", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver(silence)
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id])
      yield* look
      yield* eventually(Effect.sync(() => receiver.open() === 1))
      yield* TestClock.adjust("10 seconds")
      const [waiting] = yield* settled(subscription.id, ({ lastError }) => lastError !== null)
      assert.deepInclude(waiting, {
        state: "pending",
        lastStatus: null,
        lastError: "The receiver did not answer within 10 seconds"
      })
      yield* eventually(Effect.sync(() => receiver.open() === 0))
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("that hangs does not delay other receivers", () =>
    Effect.gen(function* () {
      const [slow, quick] = [yield* startReceiver(silence), yield* startReceiver()]
      const hanging = (yield* subscribe(slow.url)).subscription.id
      const well = (yield* subscribe(quick.url)).subscription.id
      yield* put([hanging, well], 30)
      yield* look
      yield* reached(well, "delivered")
      assert.lengthOf(quick.received, 30)
      assert.lengthOf(slow.received, 4)
      assert.strictEqual(slow.open(), 4)
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("gets at most four concurrent deliveries, and each event once", () =>
    Effect.gen(function* () {
      let most = 0
      const receiver = yield* startReceiver((response) => {
        most = Math.max(most, receiver.open())
        setTimeout(() => response.writeHead(200).end("thanks"), 2)
      })
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id], 50)
      yield* look
      yield* reached(subscription.id, "delivered")
      assert.strictEqual(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size, 50)
      assert.lengthOf(receiver.received, 50)
      assert.isAtMost(most, 4)
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("waits for its turn when more receivers are due than may be served concurrently", () =>
    Effect.gen(function* () {
      const receivers = yield* Effect.forEach([1, 2, 3], () => startReceiver(silence))
      const ids = yield* Effect.forEach(receivers, ({ url }) =>
        Effect.map(subscribe(url), ({ subscription }) => subscription.id)
      )
      yield* put(ids)
      yield* look
      const asked = () => receivers.filter(({ received }) => received.length > 0).length
      yield* eventually(Effect.sync(() => asked() === 2))
      yield* look
      assert.strictEqual(asked(), 2)
      for (const { answer } of receivers) answer(status(200))
      yield* TestClock.adjust("10 seconds")
      yield* eventually(Effect.sync(() => asked() === 3))
    }).pipe(Effect.provide(delivering({ concurrentReceivers: 2 })))
  )

  it.effect("that redirects is not followed", () =>
    Effect.gen(function* () {
      const elsewhere = yield* startReceiver()
      for (const code of [301, 302, 307, 308]) {
        const receiver = yield* startReceiver(status(code, { location: elsewhere.url }))
        const { subscription } = yield* subscribe(receiver.url)
        yield* put([subscription.id])
        yield* look
        const [waiting] = yield* settled(subscription.id, ({ lastError }) => lastError !== null)
        assert.deepInclude(waiting, {
          state: "pending",
          lastStatus: code,
          lastError: `The receiver answered ${code}`
        })
      }
      assert.lengthOf(elsewhere.received, 0)
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("that sends an endless response counts by its status, and the rest is not read", () =>
    Effect.gen(function* () {
      let written = 0
      const chunk = Buffer.alloc(64 * 1024, "x")
      const receiver = yield* startReceiver((response) => {
        response.writeHead(200)
        const pour = () => {
          while (!response.destroyed && response.write(chunk)) written += chunk.length
          if (!response.destroyed) response.once("drain", pour)
        }
        pour()
      })
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id])
      yield* look
      yield* reached(subscription.id, "delivered")
      yield* eventually(Effect.sync(() => receiver.open() === 0))
      assert.isBelow(written, 32 * 1024 * 1024)
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("that closes the connection or does not speak HTTP has not received the event", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver((response) => response.destroy())
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id])
      yield* look
      yield* settled(subscription.id, ({ lastError }) => lastError !== null)
      receiver.answer((response) => response.socket?.end("HTTP/1.1 nonsense\r\n\r\n"))
      yield* TestClock.adjust("6 seconds")
      const [waiting] = yield* settled(
        subscription.id,
        ({ attempts, lastError }) => attempts === 2 && lastError !== null && receiver.open() === 0
      )
      assert.strictEqual(waiting?.lastStatus, null)
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("that responds 410 is disabled, and its other deliveries become dead", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver(status(410))
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id], 9)
      yield* look
      const found = yield* reached(subscription.id, "dead")
      assert.isFalse((yield* subscriptionOf(subscription.id)).isActive)
      assert.lengthOf(receiver.received, 4)
      assert.strictEqual(
        found.filter(({ lastError }) => lastError === "The subscription is switched off").length,
        5
      )
    }).pipe(Effect.provide(delivering()))
  )

  it.effect("of a deleted subscription is not called, and its deliveries are deleted", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver()
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id])
      yield* EventSubscriptions.use((subscriptions) => subscriptions.delete(subscription.id))
      yield* look
      yield* eventually(Effect.map(deliveriesOf(subscription.id), ({ length }) => length === 0))
      assert.lengthOf(receiver.received, 0)
    }).pipe(Effect.provide(delivering()))
  )
})

describe("two deliverers", () => {
  it.effect("share one outbox and send nothing twice", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver()
      const { subscription } = yield* subscribe(receiver.url)
      yield* put([subscription.id], 60)
      const replicas = yield* Effect.forEach([1, 2], () => Layer.build(Layer.fresh(deliverer())))
      yield* reached(subscription.id, "delivered")
      assert.lengthOf(replicas.map(Context.isContext), 2)
      assert.lengthOf(receiver.received, 60)
      assert.strictEqual(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size, 60)
    }).pipe(Effect.provide(stores))
  )

  it.effect(
    "survive each other: after a crash, the other sends the claimed deliveries once the lease expires",
    () =>
      Effect.gen(function* () {
        const receiver = yield* startReceiver()
        const { subscription } = yield* subscribe(receiver.url)
        yield* put([subscription.id], 3)
        yield* EventOutbox.use((outbox) => outbox.claim(subscription.id, { limit: 2, lease: minute }))
        yield* Layer.build(deliverer())
        yield* eventually(Effect.sync(() => receiver.received.length === 1))
        yield* TestClock.adjust("50 seconds")
        assert.lengthOf(receiver.received, 1)
        yield* TestClock.adjust("12 seconds")
        yield* reached(subscription.id, "delivered")
        assert.lengthOf(receiver.received, 3)
        assert.strictEqual(
          (yield* eventOf(0)).id,
          receiver.received.find(({ headers }) => headers["webhook-id"]?.includes("_0"))?.headers[
            "webhook-id"
          ]
        )
      }).pipe(Effect.provide(stores))
  )
})
