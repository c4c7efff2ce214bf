import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import { ApiKeySecret } from "../../src/index.ts"

/** The same byte twenty times, in place of random bytes. */
const NoRandom = Layer.succeed(
  SecureRandom.SecureRandom,
  SecureRandom.make((size) => new Uint8Array(size).fill(0xab))
)

describe("the secret of an API key", () => {
  it.effect("is `pfk_` and its random bytes in lower-case hex", () =>
    Effect.gen(function* () {
      const secret = yield* ApiKeySecret.generate
      assert.strictEqual(Redacted.value(secret), `pfk_${"ab".repeat(20)}`)
      assert.strictEqual(ApiKeySecret.prefixOf(secret), "pfk_abababab")
      assert.notInclude(JSON.stringify(secret), "abab")
    }).pipe(Effect.provide(NoRandom))
  )

  it.effect("is kept as SHA-256", () =>
    Effect.gen(function* () {
      const hash = yield* ApiKeySecret.hash(Redacted.make("abc"))
      assert.strictEqual(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }).pipe(Effect.provide(Digest.layerWebCrypto))
  )

  it("compares complete hashes", () => {
    assert.isTrue(ApiKeySecret.isSameHash("ab12", "ab12"))
    for (const other of ["ab13", "bb12", "ab1", "ab123", ""]) {
      assert.isFalse(ApiKeySecret.isSameHash("ab12", other))
    }
  })
})
