/** The secret of an event subscription, in the format of Standard Webhooks. */
import { Effect, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { Base64 } from "effect/encoding"

const scheme = "whsec_"
const randomByteCount = 32

/** A new secret: `whsec_` and the base64 of 32 random bytes. Signatures use the decoded bytes. */
export const generate: Effect.Effect<Redacted.Redacted, never, SecureRandom.SecureRandom> =
  SecureRandom.SecureRandom.use((random) =>
    Effect.map(random.randomBytes(randomByteCount), (bytes) => Redacted.make(scheme + Base64.encode(bytes)))
  )
