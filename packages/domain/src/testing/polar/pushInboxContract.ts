import { assert, layer } from "@effect/vitest"
import { Duration, Effect, type Layer, Option } from "effect"
import { CalendarDate } from "../../time/CalendarDate.ts"
import { Instant } from "../../time/Instant.ts"
import { type PushEvent, PushInbox } from "../../polar/PushInbox.ts"
import type { UserId } from "../../accounts/UserId.ts"
import { freshUserId } from "../accounts/freshUserId.ts"
import { everyAheadBy, whileAhead } from "../time/clockAhead.ts"

const morning = Instant.make("2026-09-18T06:01:22Z")
const afterMorning = (minutes: number): Instant =>
  Instant.fromMillis(Instant.toMillis(morning) + minutes * 60_000)

const night = (userId: UserId, id: string, minutes = 0): PushEvent => ({
  id,
  userId,
  event: "SLEEP",
  entityId: null,
  date: CalendarDate.make("2026-09-18"),
  from: null,
  to: null,
  receivedAt: afterMorning(minutes)
})

const put = (event: PushEvent) => PushInbox.use((inbox) => inbox.put(event))
const idsOf = (userId: UserId) =>
  PushInbox.use((inbox) => Effect.map(inbox.of(userId), (events) => events.map(({ id }) => id)))

const daysAgo = (days: number) =>
  Effect.map(Instant.now, (now) =>
    Instant.fromMillis(Instant.toMillis(now) - Duration.toMillis(Duration.days(days)))
  )

/** Registers the contract tests of `PushInbox` for `adapter`. Each test uses new people. */
export const pushInboxContract = <E>(name: string, adapter: Layer.Layer<PushInbox, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("returns all fields of an event, and null for those that Polar did not give", () =>
      Effect.gen(function* () {
        const userId = freshUserId()
        const whole: PushEvent = {
          ...night(userId, "b", 1),
          event: "SLEEP_WISE_ALERTNESS",
          entityId: 'ünï"🔑',
          from: CalendarDate.make("2026-09-16"),
          to: CalendarDate.make("2026-09-18"),
          receivedAt: Instant.make("2026-09-18T06:02:22.125Z")
        }
        const bare = { ...night(userId, "a"), event: "PHYSICAL_INFORMATION", date: null }
        assert.deepStrictEqual([yield* put(whole), yield* put(bare)], ["kept", "kept"])
        assert.deepStrictEqual(yield* PushInbox.use((inbox) => inbox.of(userId)), [bare, whole])
      })
    )

    it.effect(
      "keeps one row per event, whether it is repeated in one batch, later, or after it was fetched",
      () =>
        Effect.gen(function* () {
          const inbox = yield* PushInbox
          const [ada, lin] = [freshUserId(), freshUserId()]
          const arrivals = yield* inbox.putAll([night(ada, "a"), night(lin, "a"), night(ada, "a", 1)])
          assert.deepStrictEqual(arrivals, ["kept", "kept", "known"])
          assert.strictEqual(yield* put(night(ada, "a", 2)), "known")
          yield* inbox.done(ada, ["a"])
          assert.strictEqual(yield* put(night(ada, "a", 3)), "known")
          assert.deepStrictEqual([yield* idsOf(ada), yield* idsOf(lin)], [[], ["a"]])
        })
    )

    it.effect("answers `kept` once for twenty concurrent deliveries of one event", () =>
      Effect.gen(function* () {
        const userId = freshUserId()
        const arrivals = yield* Effect.all(
          Array.from({ length: 20 }, (_, index) => put(night(userId, "a", index))),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(arrivals.filter((arrival) => arrival === "kept").length, 1)
        assert.deepStrictEqual(yield* idsOf(userId), ["a"])
      })
    )

    it.effect("stores concurrent batches that share events in any order", () =>
      Effect.gen(function* () {
        const inbox = yield* PushInbox
        const people = Array.from({ length: 12 }, freshUserId)
        const events = people.flatMap((userId) => ["a", "b"].map((id) => night(userId, id)))
        const rounds = Array.from({ length: 8 }, (_, round) =>
          round % 2 === 0 ? events : events.toReversed()
        )
        const arrivals = yield* Effect.all(
          rounds.map((round) => inbox.putAll(round)),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(arrivals.flat().filter((arrival) => arrival === "kept").length, events.length)
        assert.deepStrictEqual(yield* inbox.putAll([]), [])
      })
    )

    it.effect("lists waiting events, oldest first, until they are fetched", () =>
      Effect.gen(function* () {
        const inbox = yield* PushInbox
        const userId = freshUserId()
        yield* inbox.putAll([night(userId, "late", 2), night(userId, "early", 0), night(userId, "middle", 1)])
        assert.deepStrictEqual(yield* idsOf(userId), ["early", "middle", "late"])
        yield* inbox.done(userId, ["early", "late", "unheard of"])
        assert.deepStrictEqual(yield* idsOf(userId), ["middle"])
        yield* inbox.done(userId, [])
        assert.deepStrictEqual(yield* idsOf(userId), ["middle"])
      })
    )

    it.effect("returns when the newest event was received, fetched or not", () =>
      Effect.gen(function* () {
        const inbox = yield* PushInbox
        const userId = freshUserId()
        const newest = yield* Instant.now
        const earlier = Instant.fromMillis(Instant.toMillis(newest) - 1000)
        yield* inbox.putAll([
          { ...night(userId, "new"), receivedAt: newest },
          { ...night(userId, "old"), receivedAt: earlier }
        ])
        yield* inbox.done(userId, ["new"])
        assert.deepStrictEqual(yield* inbox.lastDeliveryAt, Option.some(newest))
      })
    )

    it.effect("prunes fetched events after three days and waiting events after 30 days", () =>
      Effect.gen(function* () {
        const inbox = yield* PushInbox
        const userId = freshUserId()
        const [recent, old, ancient] = [yield* daysAgo(2.9), yield* daysAgo(3.1), yield* daysAgo(31)]
        const events = [
          { ...night(userId, "fetched, recent"), receivedAt: recent },
          { ...night(userId, "fetched, old"), receivedAt: old },
          { ...night(userId, "waiting, old"), receivedAt: old },
          { ...night(userId, "waiting, ancient"), receivedAt: ancient }
        ]
        yield* inbox.putAll(events)
        yield* inbox.done(userId, ["fetched, recent", "fetched, old"])
        yield* inbox.prune
        assert.deepStrictEqual(yield* idsOf(userId), ["waiting, old"])
        assert.deepStrictEqual(yield* inbox.putAll(events), ["known", "kept", "known", "kept"])
      })
    )

    it.effect("erases the events of one person only", () =>
      Effect.gen(function* () {
        const inbox = yield* PushInbox
        const [ada, lin] = [freshUserId(), freshUserId()]
        yield* inbox.putAll([night(ada, "a"), night(ada, "b"), night(lin, "a")])
        yield* inbox.done(ada, ["b"])
        yield* inbox.erase(ada)
        assert.deepStrictEqual([yield* idsOf(ada), yield* idsOf(lin)], [[], ["a"]])
        assert.strictEqual(yield* put(night(ada, "b")), "kept")
      })
    )

    for (const by of everyAheadBy) {
      it.effect(`does not take a push that came while the clock ran ahead by ${by} for the latest`, () =>
        Effect.gen(function* () {
          const inbox = yield* PushInbox
          const before = yield* inbox.lastDeliveryAt
          yield* whileAhead(
            by,
            Effect.flatMap(Instant.now, (receivedAt) =>
              inbox.put({ ...night(freshUserId(), by), receivedAt })
            )
          )
          assert.deepStrictEqual(yield* inbox.lastDeliveryAt, before)
        })
      )
    }
  })
