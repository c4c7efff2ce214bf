/**
 * The secret of an API key: how it is made, what is kept of it, and how a presented one is recognised.
 *
 * Every store of keys goes through here, so that a key made with one adapter is recognised by another. A plain SHA-256
 * is right for 160 random bits: there is nothing to guess that a slow hash would protect.
 */
import { Effect, Redacted } from "effect"
import { Digest, Mac, SecureRandom } from "effect/crypto"
import { Hex } from "effect/encoding"

const scheme = "pfk_"
const randomByteCount = 20
const prefixLength = 12
const encoder = new TextEncoder()

/** A new secret: `pfk_` and 40 lower-case hex digits from 20 random bytes, e.g. `pfk_0f3a…`. */
export const generate: Effect.Effect<Redacted.Redacted, never, SecureRandom.SecureRandom> = Effect.gen(
  function* () {
    const random = yield* SecureRandom.SecureRandom
    return Redacted.make(scheme + Hex.encode(yield* random.randomBytes(randomByteCount)))
  }
)

/** The first 12 characters, `pfk_` included: they name a key to people and are no secret. */
export const prefixOf = (secret: Redacted.Redacted): string => Redacted.value(secret).slice(0, prefixLength)

/** SHA-256 of any secret text, 64 lower-case hex digits: the only form in which it is kept. */
export const hash = (secret: Redacted.Redacted): Effect.Effect<string, never, Digest.Digest> =>
  Digest.Digest.use((digest) => digest.digestHex(Digest.sha256, encoder.encode(Redacted.value(secret))))

/** Whether two hashes are the same, in a time that does not tell how far they agree. */
export const isSameHash = (a: string, b: string): boolean =>
  Mac.timingSafeEqual(encoder.encode(a), encoder.encode(b))
