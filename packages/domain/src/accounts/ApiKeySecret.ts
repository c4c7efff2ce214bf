/**
 * The secret of an API key: how it is generated, hashed and compared.
 *
 * All key stores use this module, so that a key created with one adapter works with another. A plain SHA-256 is enough:
 * a slow hash protects guessable passwords, and 160 random bits cannot be guessed.
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

/** The first 12 characters, `pfk_` included. They identify a key to people and are not secret. */
export const prefixOf = (secret: Redacted.Redacted): string => Redacted.value(secret).slice(0, prefixLength)

/** SHA-256 of a secret, as 64 lower-case hex digits. Only this hash is stored. */
export const hash = (secret: Redacted.Redacted): Effect.Effect<string, never, Digest.Digest> =>
  Digest.Digest.use((digest) => digest.digestHex(Digest.sha256, encoder.encode(Redacted.value(secret))))

/** Compares two hashes in constant time. */
export const isSameHash = (a: string, b: string): boolean =>
  Mac.timingSafeEqual(encoder.encode(a), encoder.encode(b))
