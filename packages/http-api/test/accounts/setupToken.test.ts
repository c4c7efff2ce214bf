import { assert, describe, it } from "@effect/vitest"
import { Instant, Owners } from "@polar-flow/domain"
import { OwnersMemory } from "@polar-flow/domain/memory"
import { Effect, Option, Redacted } from "effect"
import { offerSetupToken } from "../../src/server.ts"

const groups = /^(?:[a-hjkmnp-z2-9]{5}-){5}[a-hjkmnp-z2-9]{5}$/u
/** Letters without i, l and o; digits without 0 and 1. */
const bitsOfCharacter = Math.log2(31)

describe("a setup token", () => {
  it.effect("has more than 128 random bits, in characters that are easy to distinguish", () =>
    Effect.gen(function* () {
      const tokens = yield* Effect.replicateEffect(offerSetupToken, 20)
      const texts = tokens.map((token) => Redacted.value(Option.getOrThrow(token)))
      for (const text of texts) {
        assert.match(text, groups)
        assert.isAbove(text.replaceAll("-", "").length * bitsOfCharacter, 128)
      }
      assert.strictEqual(new Set(texts).size, texts.length)
    }).pipe(Effect.provide(OwnersMemory.layer))
  )

  it.effect("is not offered by a server that has an owner", () =>
    Effect.gen(function* () {
      const owners = yield* Owners
      const token = Option.getOrThrow(yield* offerSetupToken)
      const createdAt = Instant.make("2026-11-20T12:00:00Z")
      yield* owners.claim(token, { name: "ada", passwordHash: "hash", createdAt })
      assert.isTrue(Option.isNone(yield* offerSetupToken))
    }).pipe(Effect.provide(OwnersMemory.layer))
  )
})
