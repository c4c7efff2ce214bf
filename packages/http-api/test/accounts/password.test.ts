/** Which passwords are good enough, and that one is compared whole and as it was given. */
import { assert, describe, it } from "@effect/vitest"
import { NodeCrypto } from "@effect/platform-node"
import { dictionary } from "@zxcvbn-ts/language-common"
import { Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import * as Password from "../../src/accounts/server/Password.ts"

const isRefused = (text: string, name = "ada"): boolean =>
  Password.problemOf(Redacted.make(text), name) !== null

const leastLength = 12
const tried = 16

describe("a password", () => {
  it("is refused when it is among the common ones, from the first to the last that is long enough", () => {
    const common = dictionary["passwords-common"].filter((text) => text.length >= leastLength)
    const step = Math.floor(common.length / tried)
    assert.isAtLeast(step, 1)
    for (let index = 0; index < common.length; index += step)
      assert.isTrue(isRefused(common[index] ?? ""), common[index] ?? "")
  })

  it("is refused when it is made of words that stand for this product, or of the owner's name", () => {
    for (const text of [
      "polar-flow-2026",
      "polarflow2026!",
      "PolarAccessLink1",
      "P0larFl0w2026",
      "polarflowadmin1"
    ])
      assert.isTrue(isRefused(text), text)
    assert.isTrue(isRefused("Lovelace2026", "lovelace"))
  })

  it("may contain any characters: only small letters, spaces, any script, and up to 128 characters", () => {
    for (const text of [
      "correct horse battery staple",
      "θάλασσα ουρανός δέντρο",
      "🐘🎻🌋🧭🪁🦉🍋🎡🚲🥁🧊🌵",
      "quiet lamp over seven rivers ".repeat(5).slice(0, 128)
    ])
      assert.isFalse(isRefused(text), text)
  })

  it.effect("is compared whole: neither its end nor its case is left out", () =>
    Effect.gen(function* () {
      const long = "quiet lamp over seven rivers ".repeat(5).slice(0, 128)
      const kept = yield* Password.hash(Redacted.make(long))
      const matches = (text: string) => Password.matches(Redacted.make(text), kept)
      assert.isTrue(yield* matches(long))
      assert.isFalse(yield* matches(`${long.slice(0, -1)}x`))
      assert.isFalse(yield* matches(long.toUpperCase()))
      assert.isFalse(yield* matches(` ${long}`))
    }).pipe(Effect.provide(Layer.merge(NodeCrypto.layerKdf, SecureRandom.layerWebCrypto)))
  )
})
