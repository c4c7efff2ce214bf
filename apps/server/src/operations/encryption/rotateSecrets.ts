import { EventSubscriptions, PolarApplications, PolarTokens, PolarWebhooks } from "@polar-flow/domain"
import { EncryptionKeyFile, TokenCipher } from "@polar-flow/storage"
import { Effect, Option, Semaphore } from "effect"
import { keyFolder } from "../../encryption/encryption.ts"
import { SecretsRotated } from "../Operations.ts"

/**
 * Re-encrypts all secrets: Polar tokens, and the secrets of the Polar client, its webhook and event subscriptions. With
 * a key file, it first writes a new key, and deletes the old one at the end. The next run completes an interrupted one.
 * Only one rotation runs at a time.
 */
export const makeRotateSecrets = Effect.gen(function* () {
  const cipher = yield* TokenCipher
  const tokens = yield* PolarTokens
  const applications = yield* PolarApplications
  const webhooks = yield* PolarWebhooks
  const subscriptions = yield* EventSubscriptions
  const folder = yield* keyFolder
  const lock = yield* Semaphore.make(1)
  return lock.withPermit(
    Effect.gen(function* () {
      if (Option.isSome(folder)) yield* EncryptionKeyFile.renew(folder.value)
      const counts = yield* Effect.all([
        tokens.rotate,
        applications.rotate,
        webhooks.rotate,
        subscriptions.rotate
      ])
      const reencrypted = counts.reduce((sum, count) => sum + count, 0)
      if (Option.isSome(folder)) yield* EncryptionKeyFile.forgetPrevious(folder.value)
      const keyId = yield* cipher.currentKeyId
      yield* Effect.logInfo(`Re-encrypted ${reencrypted} secrets with the key ${keyId}`)
      return new SecretsRotated({ keyId, reencrypted, isNewKey: Option.isSome(folder) })
    })
  )
})
