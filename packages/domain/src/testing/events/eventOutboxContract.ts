import { assert, layer } from "@effect/vitest"
import { Clock, Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { EventOutbox } from "../../events/EventOutbox.ts"
import { Instant } from "../../time/Instant.ts"
import { eventOutboxRemovals } from "./eventOutboxRemovals.ts"
import { claim, freshId, ids, lease, list, put, settle } from "./sampleDeliveries.ts"
import { everyAheadBy, whileAhead } from "../time/clockAhead.ts"

const isDue = (subscriptionId: string) =>
  EventOutbox.use((outbox) => Effect.map(outbox.due(10_000), (due) => due.includes(subscriptionId)))

/**
 * Registers the contract tests of `EventOutbox` for `adapter`. Each test uses new subscriptions. Time is `TestClock`'s.
 */
export const eventOutboxContract = <E>(name: string, adapter: Layer.Layer<EventOutbox, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("stores an event for each of its subscriptions, complete and due now", () =>
      Effect.gen(function* () {
        const [here, there] = [freshId(), freshId()]
        const event = yield* put([here, there])
        for (const subscriptionId of [here, there]) {
          assert.isTrue(yield* isDue(subscriptionId))
          assert.deepStrictEqual(yield* list(subscriptionId), [
            {
              subscriptionId,
              event,
              state: "pending",
              attempts: 0,
              nextAttemptAt: yield* Instant.now,
              lastAttemptAt: null,
              lastStatus: null,
              lastError: null
            }
          ])
        }
        const unsubscribed = yield* put([])
        const ping = yield* put([here], { type: "ping", userId: null, data: {} })
        assert.notInclude(ids(yield* claim(here)), unsubscribed.id)
        assert.deepStrictEqual((yield* list(here))[0]?.event, ping)
      })
    )

    it.effect("never creates a second delivery of an event, whatever the result of the first", () =>
      Effect.gen(function* () {
        const outbox = yield* EventOutbox
        const id = freshId()
        const event = yield* put([id])
        yield* outbox.put({ ...event, data: { other: true } }, [id])
        const claimed = yield* claim(id)
        assert.lengthOf(claimed, 1)
        yield* outbox.put(event, [id])
        yield* settle(claimed[0])
        yield* outbox.put(event, [id])
        assert.lengthOf(yield* list(id), 1)
        assert.isFalse(yield* isDue(id))
        assert.deepStrictEqual((yield* list(id))[0]?.event, event)
      })
    )

    it.effect(
      "gives due deliveries to one deliverer, longest overdue first, and again when its lease has ended",
      () =>
        Effect.gen(function* () {
          const id = freshId()
          const events = [yield* put([id]), yield* put([id]), yield* put([id])].map((event) => event.id)
          const first = yield* claim(id, 2)
          assert.deepStrictEqual(ids(first), events.slice(0, 2))
          assert.deepStrictEqual(
            first.map(({ attempt }) => attempt),
            [1, 1]
          )
          assert.deepStrictEqual(ids(yield* claim(id)), events.slice(2))
          assert.deepStrictEqual(ids(yield* claim(id)), [])
          assert.isFalse(yield* isDue(id))
          yield* TestClock.adjust(lease)
          assert.isTrue(yield* isDue(id))
          const again = yield* claim(id)
          assert.sameMembers(ids(again), events)
          assert.isTrue(again.every(({ attempt }) => attempt === 2))
        })
    )

    it.effect("gives each delivery to exactly one of ten concurrent deliverers", () =>
      Effect.gen(function* () {
        const id = freshId()
        const events = yield* Effect.forEach(Array.from({ length: 12 }), () => put([id]))
        const claims = yield* Effect.all(
          Array.from({ length: 10 }, () => claim(id, 3)),
          { concurrency: "unbounded" }
        )
        const taken = claims.flatMap(ids)
        assert.strictEqual(new Set(taken).size, taken.length)
        assert.includeMembers(
          events.map((event) => event.id),
          taken
        )
        assert.isAtLeast(taken.length, 3)
        for (const claimed of claims.flat()) yield* settle(claimed)
      })
    )

    it.effect("stores the result of an attempt and the time of the next one", () =>
      Effect.gen(function* () {
        const id = freshId()
        const event = yield* put([id])
        const [claimed] = yield* claim(id)
        const lastAttemptAt = yield* Instant.now
        const nextAttemptAt = Instant.fromMillis(Instant.toMillis(lastAttemptAt) + 300_000)
        const error = "The receiver answered 500"
        yield* settle(claimed, { state: "pending", nextAttemptAt, status: 500, error })
        const kept = { subscriptionId: id, event, attempts: 1, lastAttemptAt }
        assert.deepStrictEqual(yield* list(id), [
          { ...kept, state: "pending", nextAttemptAt, lastStatus: 500, lastError: error }
        ])
        yield* TestClock.adjust("299 seconds")
        assert.deepStrictEqual(yield* claim(id), [])
        yield* TestClock.adjust("1 second")
        const [second] = yield* claim(id)
        assert.strictEqual(second?.attempt, 2)
        yield* settle(second)
        const [delivered] = yield* list(id)
        assert.deepInclude(delivered, { state: "delivered", lastStatus: 204, lastError: null, attempts: 2 })
        yield* TestClock.adjust("1 day")
        assert.deepStrictEqual(yield* claim(id), [])
      })
    )

    it.effect("ignores a deliverer whose claim has passed to another", () =>
      Effect.gen(function* () {
        const id = freshId()
        yield* put([id])
        const [slow] = yield* claim(id)
        yield* TestClock.adjust(lease)
        const [next] = yield* claim(id)
        yield* settle(slow, { state: "dead", error: "too late" })
        assert.deepInclude((yield* list(id))[0], { state: "pending", attempts: 2, lastError: null })
        yield* settle(next)
        yield* settle(slow, { state: "dead", error: "too late" })
        assert.deepInclude((yield* list(id))[0], { state: "delivered", lastError: null })
      })
    )

    it.effect("lists the subscriptions with due deliveries, longest overdue first", () =>
      Effect.gen(function* () {
        const outbox = yield* EventOutbox
        const [slow, quick] = [freshId(), freshId()]
        yield* put([slow])
        yield* put([quick])
        const due = (yield* outbox.due(10_000)).filter((id) => id === slow || id === quick)
        assert.deepStrictEqual(due, [slow, quick])
        assert.lengthOf(yield* outbox.due(1), 1)
      })
    )

    eventOutboxRemovals(it)

    for (const by of everyAheadBy) {
      it.effect(`delivers what was put, claimed or delayed while the clock ran ahead by ${by}`, () =>
        Effect.gen(function* () {
          const outbox = yield* EventOutbox
          const [fresh, claimed, delayed] = [freshId(), freshId(), freshId()]
          yield* whileAhead(
            by,
            Effect.gen(function* () {
              yield* put([fresh, claimed, delayed])
              yield* claim(claimed)
              const [attempt] = yield* claim(delayed)
              const nextAttemptAt = Instant.fromMillis((yield* Clock.currentTimeMillis) + 5000)
              yield* settle(attempt, { state: "pending", nextAttemptAt, status: 503 })
            })
          )
          for (const id of [fresh, claimed, delayed]) {
            assert.isTrue(yield* isDue(id))
            assert.lengthOf(yield* claim(id), 1)
            assert.isFalse(yield* isDue(id))
            assert.lengthOf(yield* claim(id), 0)
          }
          const [again] = yield* list(claimed)
          assert.strictEqual(yield* outbox.replay(claimed, { eventId: again?.event.id ?? "" }), 0)
        })
      )
    }
  })
