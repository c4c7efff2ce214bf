import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import {
  EventSubscriptionNotFound,
  EventSubscriptions,
  type NewEventSubscription
} from "../../events/EventSubscriptions.ts"
import { Instant } from "../../time/Instant.ts"
import { freshUserId } from "../accounts/freshUserId.ts"

const create = (facts: Partial<NewEventSubscription> = {}) =>
  EventSubscriptions.use((subscriptions) =>
    subscriptions.create({
      url: "https://app.example/hooks?tenant=7",
      events: ["sync.completed", "anomaly.detected"],
      userId: freshUserId(),
      ...facts
    })
  )

const found = (id: string) =>
  EventSubscriptions.use((subscriptions) => Effect.map(subscriptions.get(id), Option.getOrThrow))

/** Registers the contract tests of `EventSubscriptions` for `adapter`. Each test uses new subscriptions and people. */
export const eventSubscriptionsContract = <E>(
  name: string,
  adapter: Layer.Layer<EventSubscriptions, E>
): void =>
  layer(adapter)(name, (it) => {
    it.effect("stores subscriptions as requested, each with its own secret, newest first", () =>
      Effect.gen(function* () {
        const subscriptions = yield* EventSubscriptions
        const userId = freshUserId()
        const { secret, subscription } = yield* create({ userId })
        assert.match(Redacted.value(secret), /^whsec_[A-Za-z0-9+/]{43}=$/u)
        assert.deepStrictEqual(subscription, {
          id: subscription.id,
          url: "https://app.example/hooks?tenant=7",
          events: ["sync.completed", "anomaly.detected"],
          userId,
          createdAt: yield* Instant.now,
          isActive: true,
          failingSince: null
        })
        yield* TestClock.adjust("1 second")
        const { secret: another, subscription: next } = yield* create({ userId: null, events: [] })
        assert.notStrictEqual(Redacted.value(another), Redacted.value(secret))
        const own = (yield* subscriptions.list).filter(({ id }) => [subscription.id, next.id].includes(id))
        assert.deepStrictEqual(own, [next, subscription])
        assert.deepStrictEqual(yield* found(subscription.id), subscription)
        const kept = Option.getOrThrow(yield* subscriptions.secretOf(subscription.id))
        assert.strictEqual(Redacted.value(kept), Redacted.value(secret))
        assert.isTrue(Option.isNone(yield* subscriptions.get("nobody")))
        assert.isTrue(Option.isNone(yield* subscriptions.secretOf("nobody")))
        yield* subscriptions.delete(next.id)
      })
    )

    it.effect("finds the active subscriptions for an event by its type and person", () =>
      Effect.gen(function* () {
        const subscriptions = yield* EventSubscriptions
        const [ada, lin] = [freshUserId(), freshUserId()]
        const { subscription: hers } = yield* create({ userId: ada })
        const { subscription: all } = yield* create({
          userId: null,
          events: ["token.invalid", "sync.completed"]
        })
        assert.deepStrictEqual(
          yield* subscriptions.wanting("sync.completed", ada),
          [hers.id, all.id].toSorted()
        )
        assert.deepStrictEqual(yield* subscriptions.wanting("sync.completed", lin), [all.id])
        assert.deepStrictEqual(yield* subscriptions.wanting("anomaly.detected", lin), [])
        yield* subscriptions.change(all.id, { isActive: false })
        assert.deepStrictEqual(yield* subscriptions.wanting("token.invalid", ada), [])
        yield* subscriptions.delete(all.id)
      })
    )

    it.effect("changes only the given fields, and fails for an unknown id", () =>
      Effect.gen(function* () {
        const subscriptions = yield* EventSubscriptions
        const { secret, subscription } = yield* create()
        const moved = yield* subscriptions.change(subscription.id, { url: "https://other.example/" })
        assert.deepStrictEqual(moved, { ...subscription, url: "https://other.example/" })
        const less = yield* subscriptions.change(subscription.id, {
          events: ["user.connected"],
          isActive: false
        })
        assert.deepStrictEqual(less, { ...moved, events: ["user.connected"], isActive: false })
        assert.deepStrictEqual(yield* found(subscription.id), less)
        const kept = Option.getOrThrow(yield* subscriptions.secretOf(subscription.id))
        assert.strictEqual(Redacted.value(kept), Redacted.value(secret))
        assert.deepStrictEqual(
          yield* Effect.flip(subscriptions.change("nobody", {})),
          new EventSubscriptionNotFound({ id: "nobody" })
        )
      })
    )

    it.effect(
      "remembers since when deliveries fail, until one succeeds, the URL changes or it is switched on",
      () =>
        Effect.gen(function* () {
          const subscriptions = yield* EventSubscriptions
          const { subscription } = yield* create()
          const since = yield* Instant.now
          const failing = Effect.map(found(subscription.id), ({ failingSince }) => failingSince)
          yield* subscriptions.failed(subscription.id)
          yield* TestClock.adjust("1 hour")
          yield* subscriptions.failed(subscription.id)
          assert.strictEqual(yield* failing, since)
          yield* subscriptions.arrived(subscription.id)
          assert.isNull(yield* failing)
          for (const change of [{ isActive: true }, { url: "https://other.example/" }]) {
            yield* subscriptions.failed(subscription.id)
            yield* subscriptions.change(subscription.id, { isActive: false })
            assert.isNotNull(yield* failing)
            yield* subscriptions.change(subscription.id, change)
            assert.isNull(yield* failing)
          }
          yield* subscriptions.failed("nobody")
          yield* subscriptions.arrived("nobody")
        })
    )

    it.effect("deletes one subscription, or those to one person, and keeps the others", () =>
      Effect.gen(function* () {
        const subscriptions = yield* EventSubscriptions
        const ada = freshUserId()
        const { subscription: first } = yield* create({ userId: ada })
        const { subscription: second } = yield* create({ userId: ada })
        const { subscription: other } = yield* create()
        assert.isTrue(yield* subscriptions.delete(first.id))
        assert.isFalse(yield* subscriptions.delete(first.id))
        assert.deepStrictEqual(yield* subscriptions.erase(ada), [second.id])
        assert.deepStrictEqual(yield* subscriptions.erase(ada), [])
        assert.isTrue(Option.isNone(yield* subscriptions.get(second.id)))
        assert.deepStrictEqual(yield* found(other.id), other)
      })
    )

    it.effect("reads all secrets after a rotation, and a second rotation changes nothing", () =>
      Effect.gen(function* () {
        const subscriptions = yield* EventSubscriptions
        const { secret, subscription } = yield* create()
        yield* subscriptions.rotate
        assert.deepStrictEqual(yield* subscriptions.discardUnreadable, [])
        assert.strictEqual(yield* subscriptions.rotate, 0)
        const kept = Option.getOrThrow(yield* subscriptions.secretOf(subscription.id))
        assert.strictEqual(Redacted.value(kept), Redacted.value(secret))
      })
    )
  })
