/** Contract tests of replaying, abandoning, pruning and erasing deliveries. */
import { assert, type Vitest } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { EventOutbox } from "../../events/EventOutbox.ts"
import { Instant } from "../../time/Instant.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { claim, freshId, ids, list, put, settle } from "./sampleDeliveries.ts"

const statesOf = (subscriptionId: string) =>
  Effect.map(list(subscriptionId), (found) => found.map(({ state }) => state))

/** Registers these tests. */
export const eventOutboxRemovals = (it: Vitest.MethodsNonLive<EventOutbox>): void => {
  it.effect("replays one event, or those of a period, with their attempts reset", () =>
    Effect.gen(function* () {
      const outbox = yield* EventOutbox
      const id = freshId()
      const [first, second, third] = [yield* put([id]), yield* put([id]), yield* put([id])]
      const nextAttemptAt = yield* Instant.now
      for (const claimed of yield* claim(id))
        yield* settle(claimed, { state: "dead", nextAttemptAt, status: 500 })
      assert.strictEqual(yield* outbox.replay(id, { eventId: second.id }), 1)
      assert.strictEqual(yield* outbox.replay(id, { eventId: "unknown" }), 0)
      assert.strictEqual(yield* outbox.replay(freshId(), { eventId: second.id }), 0)
      const [again] = yield* claim(id)
      assert.deepInclude(again, { event: second, attempt: 1 })
      yield* settle(again)
      assert.strictEqual(yield* outbox.replay(id, { since: second.occurredAt, until: third.occurredAt }), 1)
      assert.deepStrictEqual(ids(yield* claim(id)), [second.id])
      assert.strictEqual(yield* outbox.replay(id, { since: first.occurredAt }), 2)
      assert.sameMembers(ids(yield* claim(id)), [first.id, third.id])
    })
  )

  it.effect("makes a waiting delivery due on replay, but not one in progress", () =>
    Effect.gen(function* () {
      const outbox = yield* EventOutbox
      const id = freshId()
      const waiting = yield* put([id])
      const [failed] = yield* claim(id)
      const nextAttemptAt = Instant.fromMillis(Instant.toMillis(yield* Instant.now) + 3_600_000)
      yield* settle(failed, { state: "pending", nextAttemptAt, status: null, error: "no answer" })
      yield* put([id])
      yield* claim(id)
      assert.strictEqual(yield* outbox.replay(id, { since: waiting.occurredAt }), 1)
      assert.deepStrictEqual(ids(yield* claim(id)), [waiting.id])
    })
  )

  it.effect("abandons all pending deliveries of a subscription with a reason", () =>
    Effect.gen(function* () {
      const outbox = yield* EventOutbox
      const [off, on] = [freshId(), freshId()]
      yield* put([off])
      const [done] = yield* claim(off)
      yield* settle(done)
      yield* put([off, on])
      yield* outbox.abandon(off, "switched off")
      assert.deepStrictEqual(
        (yield* list(off)).map(({ lastError, state }) => [state, lastError]),
        [
          ["dead", "switched off"],
          ["delivered", null]
        ]
      )
      assert.deepStrictEqual(yield* claim(off), [])
      assert.deepStrictEqual(yield* statesOf(on), ["pending"])
    })
  )

  it.effect("lists by state and by page, newest first, and counts deliveries", () =>
    Effect.gen(function* () {
      const outbox = yield* EventOutbox
      const id = freshId()
      const before = yield* outbox.stats
      const [first, second] = [yield* put([id]), yield* put([id])]
      const [claimed] = yield* claim(id, 1)
      yield* settle(claimed, { state: "dead" })
      const eventIds = (query: Parameters<typeof outbox.list>[1]) =>
        Effect.map(outbox.list(id, query), (found) => found.map(({ event }) => event.id))
      assert.deepStrictEqual(yield* eventIds({ limit: 1 }), [second.id])
      assert.deepStrictEqual(yield* eventIds({ limit: 1, before: second.occurredAt }), [first.id])
      assert.deepStrictEqual(yield* eventIds({ limit: 10, state: "dead" }), [first.id])
      assert.deepStrictEqual(yield* eventIds({ limit: 10, state: "delivered" }), [])
      const after = yield* outbox.stats
      assert.strictEqual(after.pending - before.pending, 1)
      assert.strictEqual(after.dead - before.dead, 1)
      assert.isNotNull(after.oldestPendingAt)
    })
  )

  it.effect(
    "prunes old finished deliveries, and `user.disconnected` as soon as it is finished, but nothing pending",
    () =>
      Effect.gen(function* () {
        const outbox = yield* EventOutbox
        const id = freshId()
        const old = yield* put([id])
        const [claimed] = yield* claim(id)
        yield* settle(claimed)
        const pending = yield* put([id])
        yield* put([id], { type: "user.disconnected" })
        yield* TestClock.adjust("1 second")
        const border = yield* Instant.now
        const young = yield* put([id])
        const left = Effect.map(list(id), (found) => found.map(({ event }) => event.id))
        yield* outbox.prune(old.occurredAt)
        assert.lengthOf(yield* left, 4)
        for (const claimed of yield* claim(id))
          if (claimed.event.id !== pending.id) yield* settle(claimed, { state: "dead" })
        assert.isAtLeast(yield* outbox.prune(old.occurredAt), 1)
        assert.deepStrictEqual(yield* left, [young.id, pending.id, old.id])
        assert.isAtLeast(yield* outbox.prune(border), 1)
        assert.deepStrictEqual(yield* left, [young.id, pending.id])
      })
  )

  it.effect("erases the events of one person and of deleted subscriptions only", () =>
    Effect.gen(function* () {
      const outbox = yield* EventOutbox
      const [here, there] = [freshId(), freshId()]
      const [ada, lin] = [freshUserId(), freshUserId()]
      yield* put([here, there], { userId: ada })
      const others = yield* put([here, there], { userId: lin })
      yield* outbox.erase(ada)
      assert.deepStrictEqual(
        (yield* list(here)).map(({ event }) => event.id),
        [others.id]
      )
      yield* outbox.forget([])
      yield* outbox.forget([here, freshId()])
      assert.deepStrictEqual(yield* list(here), [])
      assert.lengthOf(yield* list(there), 1)
      const [claimed] = yield* claim(there)
      yield* outbox.erase(lin)
      yield* settle(claimed)
      assert.deepStrictEqual(yield* list(there), [])
    })
  )
}
