import { assert, layer } from "@effect/vitest"
import { Duration, Effect, type Layer, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { Instant } from "../../time/Instant.ts"
import { type PolarWebhook, PolarWebhooks, type WebhookFailure } from "../../polar/PolarWebhooks.ts"
import { everyAheadBy, whileAhead } from "../time/clockAhead.ts"

const morning = Instant.make("2026-09-18T06:01:22Z")
const noon = Instant.make("2026-09-18T12:00:00.125Z")

const webhook: PolarWebhook = {
  id: "q7Bd31",
  url: "https://flow.example.com/webhooks/polar",
  signingSecret: Redacted.make("3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410"),
  events: ["EXERCISE", "SLEEP"],
  createdAt: morning,
  checkedAt: noon,
  healthySince: noon
}

const failure: WebhookFailure = {
  since: morning,
  attempts: 3,
  triedAt: noon,
  isPassing: false,
  message: 'Polar said "no" – ünï',
  hint: "Look at BASE_URL"
}

const plain = (found: Option.Option<PolarWebhook>) =>
  Option.map(found, (it) => ({ ...it, signingSecret: Redacted.value(it.signingSecret) }))

const lease = Duration.minutes(1)

/** Registers the contract tests of `PolarWebhooks` for `adapter`, which must be empty at the start. */
export const polarWebhooksContract = <E>(name: string, adapter: Layer.Layer<PolarWebhooks, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("keeps only the latest webhook, with all fields, and deletes it", () =>
      Effect.gen(function* () {
        const webhooks = yield* PolarWebhooks
        assert.deepStrictEqual(yield* webhooks.get, Option.none())
        yield* webhooks.put(webhook)
        assert.deepStrictEqual(plain(yield* webhooks.get), plain(Option.some(webhook)))
        const another = { ...webhook, id: "other", signingSecret: Redacted.make("another ä"), events: [] }
        yield* webhooks.put(another)
        assert.deepStrictEqual(plain(yield* webhooks.get), plain(Option.some(another)))
        assert.deepStrictEqual([yield* webhooks.rotate, yield* webhooks.discardUnreadable], [0, false])
        yield* webhooks.delete
        yield* webhooks.delete
        assert.deepStrictEqual(yield* webhooks.get, Option.none())
      })
    )

    it.effect("keeps the failure of the last attempt, with or without a webhook, until it is cleared", () =>
      Effect.gen(function* () {
        const webhooks = yield* PolarWebhooks
        assert.deepStrictEqual(yield* webhooks.failure, Option.none())
        yield* webhooks.setFailure(Option.some(failure))
        yield* webhooks.setFailure(Option.some({ ...failure, attempts: 4, isPassing: true }))
        const kept = Option.some({ ...failure, attempts: 4, isPassing: true })
        assert.deepStrictEqual(yield* webhooks.failure, kept)
        yield* webhooks.put(webhook)
        yield* webhooks.delete
        assert.deepStrictEqual(yield* webhooks.failure, kept)
        yield* webhooks.setFailure(Option.none())
        assert.deepStrictEqual(yield* webhooks.failure, Option.none())
      })
    )

    it.effect("gives the lease to one holder at a time, until it is released or expires", () =>
      Effect.gen(function* () {
        const webhooks = yield* PolarWebhooks
        const isClaimed = webhooks.isClaimed(lease)
        assert.isFalse(yield* isClaimed)
        assert.isTrue(yield* webhooks.claim("one", lease))
        assert.isTrue(yield* isClaimed)
        assert.isFalse(yield* webhooks.claim("two", lease))
        yield* webhooks.release("two")
        assert.isFalse(yield* webhooks.claim("two", lease))
        assert.isTrue(yield* webhooks.claim("one", lease))
        yield* TestClock.adjust("50 seconds")
        assert.isTrue(yield* isClaimed)
        assert.isTrue(yield* webhooks.claim("one", lease))
        yield* TestClock.adjust("50 seconds")
        assert.isTrue(yield* isClaimed)
        yield* webhooks.release("one")
        assert.isFalse(yield* isClaimed)
        assert.isTrue(yield* webhooks.claim("two", lease))
        yield* TestClock.adjust("1 minute")
        assert.isFalse(yield* isClaimed)
        assert.isTrue(yield* webhooks.claim("one", lease))
        yield* webhooks.release("one")
      })
    )

    it.effect("gives the lease to one of ten concurrent holders", () =>
      Effect.gen(function* () {
        const webhooks = yield* PolarWebhooks
        const holders = Array.from({ length: 10 }, (_, index) => `holder ${index}`)
        const granted = yield* Effect.forEach(holders, (holder) => webhooks.claim(holder, lease), {
          concurrency: "unbounded"
        })
        assert.strictEqual(granted.filter(Boolean).length, 1)
        yield* Effect.forEach(holders, (holder) => webhooks.release(holder))
      })
    )

    for (const by of everyAheadBy) {
      it.effect(`gives the lease to another holder when the clock that took it ran ahead by ${by}`, () =>
        Effect.gen(function* () {
          const webhooks = yield* PolarWebhooks
          yield* whileAhead(by, webhooks.claim("ahead", lease))
          assert.isFalse(yield* webhooks.isClaimed(lease))
          assert.isTrue(yield* webhooks.claim("another", lease))
          assert.isFalse(yield* webhooks.claim("ahead", lease))
          yield* webhooks.release("another")
        })
      )
    }
  })
