import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option, Redacted } from "effect"
import { Instant } from "../../time/Instant.ts"
import { type PolarToken, PolarTokens } from "../../polar/PolarTokens.ts"
import type { UserId } from "../../accounts/UserId.ts"
import { freshUserId } from "../accounts/freshUserId.ts"

const tokenOf = (text: string, expiresAt: string | null = null): PolarToken => ({
  accessToken: Redacted.make(text),
  expiresAt: expiresAt === null ? null : Instant.make(expiresAt)
})

/** The access token in clear text, for comparison. */
const plain = (userId: UserId) =>
  PolarTokens.use((tokens) =>
    Effect.map(tokens.get(userId), (found) =>
      Option.getOrNull(
        Option.map(found, ({ accessToken, expiresAt }) => [Redacted.value(accessToken), expiresAt] as const)
      )
    )
  )

/** Registers the contract tests of `PolarTokens` for `adapter`. Each test uses new people. */
export const polarTokensContract = <E>(name: string, adapter: Layer.Layer<PolarTokens, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("returns a token as it was stored, including long and non-ASCII ones", () =>
      Effect.gen(function* () {
        const tokens = yield* PolarTokens
        for (const text of ["1f0e9c", "x".repeat(5000), "ünï🔑\n"]) {
          const userId = freshUserId()
          assert.isNull(yield* plain(userId))
          yield* tokens.put(userId, tokenOf(text, "2027-01-01T00:00:00Z"))
          assert.deepStrictEqual(yield* plain(userId), [text, Instant.make("2027-01-01T00:00:00Z")])
        }
      })
    )

    it.effect("replaces an earlier token and its expiry", () =>
      Effect.gen(function* () {
        const tokens = yield* PolarTokens
        const userId = freshUserId()
        yield* tokens.put(userId, tokenOf("old", "2027-01-01T00:00:00Z"))
        yield* tokens.put(userId, tokenOf("new"))
        assert.deepStrictEqual(yield* plain(userId), ["new", null])
      })
    )

    it.effect("deletes the token of one person only", () =>
      Effect.gen(function* () {
        const tokens = yield* PolarTokens
        const [ada, lin] = [freshUserId(), freshUserId()]
        yield* tokens.put(ada, tokenOf("ada"))
        yield* tokens.put(lin, tokenOf("lin"))
        yield* tokens.delete(ada)
        yield* tokens.delete(ada)
        assert.isNull(yield* plain(ada))
        assert.deepStrictEqual(yield* plain(lin), ["lin", null])
      })
    )

    it.effect("returns when tokens expire, where Polar said so", () =>
      Effect.gen(function* () {
        const tokens = yield* PolarTokens
        const [ada, lin, mia] = [freshUserId(), freshUserId(), freshUserId()]
        yield* tokens.put(ada, tokenOf("ada", "2027-01-01T00:00:00Z"))
        yield* tokens.put(lin, tokenOf("lin"))
        const expirations = yield* tokens.expirations
        assert.deepStrictEqual(
          [ada, lin, mia].map((userId) => expirations.get(userId)),
          [Instant.make("2027-01-01T00:00:00Z"), undefined, undefined]
        )
        assert.deepStrictEqual(yield* Effect.forEach([ada, lin, mia], (id) => tokens.expiryOf(id)), [
          Instant.make("2027-01-01T00:00:00Z"),
          null,
          null
        ])
      })
    )

    it.effect("reads all tokens after a rotation, and a second rotation changes nothing", () =>
      Effect.gen(function* () {
        const tokens = yield* PolarTokens
        const userId = freshUserId()
        yield* tokens.put(userId, tokenOf("kept"))
        yield* tokens.rotate
        assert.strictEqual(yield* tokens.rotate, 0)
        assert.deepStrictEqual(yield* plain(userId), ["kept", null])
      })
    )
  })
