import { assert, layer } from "@effect/vitest"
import { Clock, Duration, Effect, type Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { TestClock } from "effect/testing"
import { freshUserId } from "./freshUserId.ts"
import { Instant } from "../../time/Instant.ts"
import type { UserId } from "../../accounts/UserId.ts"
import { type SessionKey, Sessions } from "../../accounts/Sessions.ts"
import { everyAheadBy, whileAhead } from "../time/clockAhead.ts"

const ago = (millis: number) => Effect.map(Clock.currentTimeMillis, (now) => Instant.fromMillis(now - millis))

/** Started within a week and used within a day. */
const bounds = Effect.all({
  startedAfter: ago(Duration.toMillis("7 days")),
  seenAfter: ago(Duration.toMillis("24 hours"))
})

const keyOf = (userId: UserId | null): SessionKey => ({
  prefix: "pfk_00000000",
  scope: "read,journal",
  userId
})

const started = Effect.fnUntraced(function* (key: SessionKey | null = null) {
  const secret = Redacted.make(SecureRandom.uuidV4Unsafe())
  const session = yield* Sessions.use((sessions) =>
    sessions.start(secret, { address: "192.0.2.7", userAgent: "Browser/1 (ä)", key })
  )
  return { secret, session }
})

const found = (secret: Redacted.Redacted) =>
  Effect.flatMap(bounds, (within) => Sessions.use((sessions) => sessions.find(secret, within)))

const alone = <A, E2>(test: Effect.Effect<A, E2, Sessions>) =>
  Sessions.use((sessions) => sessions.endOthers(null)).pipe(
    Effect.andThen(TestClock.adjust("1 hour")),
    Effect.andThen(test)
  )

/**
 * Registers the contract tests of `Sessions` for `adapter`. Each test starts without sessions. Time is `TestClock`'s.
 */
export const sessionsContract = <E>(name: string, adapter: Layer.Layer<Sessions, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("finds a session by its secret only", () =>
      alone(
        Effect.gen(function* () {
          const { secret, session } = yield* started()
          assert.strictEqual(session.address, "192.0.2.7")
          assert.deepStrictEqual(yield* found(secret), Option.some(session))
          assert.deepStrictEqual(yield* found(Redacted.make(session.id)), Option.none())
          assert.deepStrictEqual(yield* found(Redacted.make("guess")), Option.none())
        })
      )
    )

    it.effect("keeps which key started a session, and erases the sessions of one person's keys", () =>
      alone(
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const [ada, bob] = [freshUserId(), freshUserId()]
          const [hers, his] = [yield* started(keyOf(ada)), yield* started(keyOf(bob))]
          const others = [yield* started(keyOf(null)), yield* started()]
          assert.deepStrictEqual(hers.session.key, keyOf(ada))
          for (const { secret, session } of [hers, his, ...others])
            assert.deepStrictEqual(yield* found(secret), Option.some(session))
          yield* sessions.erase(ada)
          assert.deepStrictEqual(yield* found(hers.secret), Option.none())
          for (const { secret } of [his, ...others]) assert.isTrue(Option.isSome(yield* found(secret)))
        })
      )
    )

    it.effect("expires a session that was not used for a day", () =>
      alone(
        Effect.gen(function* () {
          const [used, idle] = [yield* started(), yield* started()]
          yield* TestClock.adjust("23 hours")
          yield* Sessions.use((sessions) =>
            Effect.flatMap(Instant.now, (now) => sessions.touch(used.session.id, now))
          )
          yield* TestClock.adjust("1 hour")
          assert.isTrue(Option.isSome(yield* found(used.secret)))
          assert.deepStrictEqual(yield* found(idle.secret), Option.none())
        })
      )
    )

    it.effect("expires a session a week after its start, however often it is used", () =>
      alone(
        Effect.gen(function* () {
          const { secret, session } = yield* started()
          for (let day = 0; day < 7; day++) {
            assert.isTrue(Option.isSome(yield* found(secret)))
            yield* TestClock.adjust("23 hours")
            yield* Sessions.use((sessions) =>
              Effect.flatMap(Instant.now, (now) => sessions.touch(session.id, now))
            )
          }
          yield* TestClock.adjust("7 hours")
          assert.deepStrictEqual(yield* found(secret), Option.none())
        })
      )
    )

    it.effect(
      "lists sessions newest first with the minute of their last use, which is never before their start, and prunes expired ones",
      () =>
        alone(
          Effect.gen(function* () {
            const sessions = yield* Sessions
            const older = yield* started()
            yield* TestClock.adjust("90 seconds")
            const newer = yield* started()
            for (const { session } of [older, newer]) yield* sessions.touch(session.id, yield* Instant.now)
            const listed = yield* sessions.list(yield* bounds)
            assert.deepStrictEqual(
              listed.map(({ id }) => id),
              [newer.session.id, older.session.id]
            )
            assert.deepStrictEqual(
              listed.map(({ lastSeenAt }) => lastSeenAt),
              [newer.session.startedAt, Instant.startOfMinute(yield* Instant.now)]
            )
            yield* TestClock.adjust("1 day")
            yield* sessions.prune(yield* bounds)
            assert.isEmpty(
              yield* sessions.list({
                startedAfter: Instant.fromMillis(-1),
                seenAfter: Instant.fromMillis(-1)
              })
            )
          })
        )
    )

    it.effect("gives a link once, before it expires, and to one of many who ask at the same time", () =>
      alone(
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const expiresAt = yield* ago(-Duration.toMillis("10 minutes"))
          const offered = Effect.fnUntraced(function* (keyPrefix: string | null) {
            const token = Redacted.make(SecureRandom.uuidV4Unsafe())
            yield* sessions.offerLink(token, { keyPrefix, expiresAt })
            return token
          })
          const [hers, owners, late] = [
            yield* offered("pfk_00000000"),
            yield* offered(null),
            yield* offered(null)
          ]
          const answers = yield* Effect.all(
            Array.from({ length: 8 }, () => sessions.takeLink(hers)),
            {
              concurrency: "unbounded"
            }
          )
          assert.deepStrictEqual(answers.flatMap(Option.toArray), [{ keyPrefix: "pfk_00000000", expiresAt }])
          assert.deepStrictEqual(
            yield* sessions.takeLink(owners),
            Option.some({ keyPrefix: null, expiresAt })
          )
          assert.deepStrictEqual(yield* sessions.takeLink(Redacted.make("guess")), Option.none())
          yield* TestClock.adjust("10 minutes")
          assert.deepStrictEqual(yield* sessions.takeLink(late), Option.none())
        })
      )
    )

    it.effect("deletes all links when all sessions end", () =>
      alone(
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const token = Redacted.make(SecureRandom.uuidV4Unsafe())
          yield* sessions.offerLink(token, { keyPrefix: null, expiresAt: yield* ago(-1000) })
          yield* sessions.endOthers(null)
          assert.deepStrictEqual(yield* sessions.takeLink(token), Option.none())
        })
      )
    )

    it.effect("ends one session, all others, or all", () =>
      alone(
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const [one, two, three] = [yield* started(), yield* started(), yield* started()]
          assert.isTrue(yield* sessions.end(one.session.id))
          assert.isFalse(yield* sessions.end(one.session.id))
          assert.deepStrictEqual(yield* found(one.secret), Option.none())
          assert.strictEqual(yield* sessions.endOthers(two.session.id), 1)
          assert.deepStrictEqual(yield* found(three.secret), Option.none())
          assert.isTrue(Option.isSome(yield* found(two.secret)))
          assert.strictEqual(yield* sessions.endOthers(null), 1)
          assert.deepStrictEqual(yield* found(two.secret), Option.none())
        })
      )
    )

    for (const by of everyAheadBy) {
      it.effect(`gives a session that began while the clock ran ahead by ${by} its ordinary time`, () =>
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const { secret, session } = yield* whileAhead(by, started())
          const now = yield* Instant.now
          yield* sessions.touch(session.id, now)
          assert.deepInclude(Option.getOrThrow(yield* found(secret)), {
            startedAt: now,
            lastSeenAt: now
          })
        })
      )
    }
  })
