import { assert, layer } from "@effect/vitest"
import { Clock, Duration, Effect, type Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { TestClock } from "effect/testing"
import { Instant } from "../../time/Instant.ts"
import { Sessions } from "../../accounts/Sessions.ts"

const ago = (millis: number) => Effect.map(Clock.currentTimeMillis, (now) => Instant.fromMillis(now - millis))

/** Started within a week and used within a day. */
const bounds = Effect.all({
  startedAfter: ago(Duration.toMillis("7 days")),
  seenAfter: ago(Duration.toMillis("24 hours"))
})

const started = Effect.fnUntraced(function* () {
  const secret = Redacted.make(SecureRandom.uuidV4Unsafe())
  const session = yield* Sessions.use((sessions) =>
    sessions.start(secret, { address: "192.0.2.7", userAgent: "Browser/1 (ä)" })
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

    it.effect("lists sessions newest first with the minute of their last use, and prunes expired ones", () =>
      alone(
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const older = yield* started()
          yield* TestClock.adjust("90 seconds")
          const newer = yield* started()
          yield* sessions.touch(older.session.id, yield* Instant.now)
          const listed = yield* sessions.list(yield* bounds)
          assert.deepStrictEqual(
            listed.map(({ id }) => id),
            [newer.session.id, older.session.id]
          )
          for (const { lastSeenAt } of listed) assert.strictEqual(Instant.toMillis(lastSeenAt) % 60_000, 0)
          yield* TestClock.adjust("1 day")
          yield* sessions.prune(yield* bounds)
          assert.isEmpty(
            yield* sessions.list({ startedAfter: Instant.fromMillis(-1), seenAfter: Instant.fromMillis(-1) })
          )
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
  })
