import { EventSubscriptions, PolarApplications, PolarTokens, PolarWebhooks } from "@polar-flow/domain"
import { EncryptionKeyFile, TokenCipher } from "@polar-flow/storage"
import { Effect, Option, Semaphore } from "effect"
import { keyFolder } from "../../encryption/encryption.ts"
import { SecretsRotated } from "../Operations.ts"

/**
 * Seals every token, the secrets of the client registered with Polar and of its webhook, and those of event
 * subscriptions again. With a key file, a new key is made first, and the one before is deleted when nothing needs it any
 * more; a run that was broken off is finished by the next. One at a time.
 */
export const makeRotateSecrets = Effect.gen(function* () {
  const cipher = yield* TokenCipher
  const tokens = yield* PolarTokens
  const applications = yield* PolarApplications
  const webhooks = yield* PolarWebhooks
  const subscriptions = yield* EventSubscriptions
  const folder = yield* keyFolder
  const turn = yield* Semaphore.make(1)
  return turn.withPermit(
    Effect.gen(function* () {
      if (Option.isSome(folder)) yield* EncryptionKeyFile.renew(folder.value)
      const sealed = yield* Effect.all([
        tokens.rotate,
        applications.rotate,
        webhooks.rotate,
        subscriptions.rotate
      ])
      const sealedAgain = sealed.reduce((sum, count) => sum + count, 0)
      if (Option.isSome(folder)) yield* EncryptionKeyFile.forgetPrevious(folder.value)
      const keyId = yield* cipher.currentKeyId
      yield* Effect.logInfo(`Sealed ${sealedAgain} secrets again, with the key ${keyId}`)
      return new SecretsRotated({ keyId, sealedAgain, isNewKey: Option.isSome(folder) })
    })
  )
})
