import { EventSubscriptions, PolarApplications, PolarTokens, PolarWebhooks } from "@polar-flow/domain"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { layerStorageUnchecked } from "../../Server.ts"
import { operations } from "../operations.ts"

const rotate = Command.make(
  "rotate",
  {},
  Effect.fnUntraced(function* () {
    const { isNewKey, keyId, reencrypted } = yield* (yield* operations).rotateSecrets()
    yield* Console.log(
      isNewKey
        ? `Wrote a new key (${keyId}) to the key file and deleted the old key. Secrets re-encrypted: ${reencrypted}`
        : `Secrets re-encrypted with ENCRYPTION_KEY (${keyId}): ${reencrypted}. You can now remove ENCRYPTION_KEY_PREVIOUS`
    )
  }, Effect.scoped)
).pipe(Command.withDescription("Re-encrypt all secrets with a new key, or with the current ENCRYPTION_KEY"))

const discard = Command.make("discard", {}, () =>
  Effect.gen(function* () {
    const people = yield* (yield* PolarTokens).discardUnreadable
    const isClientLost = yield* (yield* PolarApplications).discardUnreadable
    const isWebhookLost = yield* (yield* PolarWebhooks).discardUnreadable
    const unsigned = yield* (yield* EventSubscriptions).discardUnreadable
    if (people.length > 0)
      yield* Console.log(
        `Deleted the Polar tokens that cannot be decrypted. These users must connect again: ${people.join(", ")}`
      )
    if (isClientLost)
      yield* Console.log("Deleted the Polar client ID and secret. Enter them again at /admin.")
    if (isWebhookLost)
      yield* Console.log("Deleted the webhook's signing secret. The server will create a new webhook.")
    if (unsigned.length > 0)
      yield* Console.log(
        `Deleted the event subscriptions whose secret cannot be decrypted. Create them again: ${unsigned.map(({ url }) => new URL(url).origin).join(", ")}`
      )
    if (people.length === 0 && !isClientLost && !isWebhookLost && unsigned.length === 0)
      yield* Console.log("All secrets can be decrypted. Nothing was deleted")
  }).pipe(Effect.provide(layerStorageUnchecked))
).pipe(Command.withDescription("Delete secrets that were encrypted with a lost key"))

export const secrets = Command.make("secrets").pipe(
  Command.withDescription("Rotate the encryption key, or delete secrets after losing it"),
  Command.withSubcommands([rotate, discard])
)
