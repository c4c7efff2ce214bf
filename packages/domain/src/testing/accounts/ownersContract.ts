import { assert, layer } from "@effect/vitest"
import { Clock, Duration, Effect, type Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { TestClock } from "effect/testing"
import { Instant } from "../../time/Instant.ts"
import { type Owner, Owners } from "../../accounts/Owners.ts"

const ada: Owner = {
  name: "Ada L.",
  passwordHash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
  createdAt: Instant.make("2026-11-20T12:00:00Z")
}
const bob: Owner = { ...ada, name: "bob" }

const offered = Effect.fnUntraced(function* (lifetime: Duration.Input = "1 hour") {
  const token = Redacted.make(SecureRandom.uuidV4Unsafe())
  const expiresAt = Instant.fromMillis((yield* Clock.currentTimeMillis) + Duration.toMillis(lifetime))
  yield* Owners.use((owners) => owners.offer(token, expiresAt))
  return token
})

const unclaimed = <A, E2>(test: Effect.Effect<A, E2, Owners>) =>
  Effect.andThen(
    Owners.use((owners) => owners.erase),
    test
  )

/** Registers the contract tests of `Owners` for `adapter`. Each test starts without an owner. */
export const ownersContract = <E>(name: string, adapter: Layer.Layer<Owners, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("accepts the token of the first claim only", () =>
      unclaimed(
        Effect.gen(function* () {
          const owners = yield* Owners
          const token = yield* offered()
          assert.deepStrictEqual(yield* owners.get, Option.none())
          assert.strictEqual(yield* owners.claim(token, ada), "claimed")
          assert.deepStrictEqual(yield* owners.get, Option.some(ada))
          assert.strictEqual(yield* owners.claim(token, bob), "taken")
          assert.deepStrictEqual(yield* owners.get, Option.some(ada))
        })
      )
    )

    it.effect("accepts one of ten concurrent claims", () =>
      unclaimed(
        Effect.gen(function* () {
          const owners = yield* Owners
          const tokens = yield* Effect.replicateEffect(offered(), 2)
          const claims = yield* Effect.forEach(
            Array.from({ length: 10 }, (_, index) => index),
            (index) =>
              owners.claim(tokens[index % 2] ?? Redacted.make(""), { ...ada, name: `claimant ${index}` }),
            { concurrency: "unbounded" }
          )
          assert.lengthOf(
            claims.filter((claim) => claim === "claimed"),
            1
          )
          assert.match(Option.getOrThrow(yield* owners.get).name, /^claimant \d$/u)
        })
      )
    )

    it.effect("refuses a token that is unknown, expired or deleted by an earlier claim", () =>
      unclaimed(
        Effect.gen(function* () {
          const owners = yield* Owners
          assert.strictEqual(yield* owners.claim(Redacted.make("guess"), ada), "refused")
          const late = yield* offered("1 minute")
          const unused = yield* offered()
          yield* TestClock.adjust("1 minute")
          assert.strictEqual(yield* owners.claim(late, ada), "refused")
          assert.strictEqual(yield* owners.claim(yield* offered(), ada), "claimed")
          yield* owners.erase
          assert.strictEqual(yield* owners.claim(unused, bob), "refused")
        })
      )
    )

    it.effect("changes the password, and deletes the owner on request", () =>
      unclaimed(
        Effect.gen(function* () {
          const owners = yield* Owners
          yield* owners.changePassword("$argon2id$nobody")
          assert.deepStrictEqual(yield* owners.get, Option.none())
          yield* owners.claim(yield* offered(), ada)
          yield* owners.changePassword("$argon2id$another")
          assert.deepStrictEqual(
            yield* owners.get,
            Option.some({ ...ada, passwordHash: "$argon2id$another" })
          )
          yield* owners.erase
          assert.deepStrictEqual(yield* owners.get, Option.none())
        })
      )
    )
  })
