import { EventSubscriptions, PolarApplications, PolarTokens, PolarWebhooks } from "@polar-flow/domain"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { layerStorageUnchecked } from "../../Server.ts"
import { operations } from "../operations.ts"

const rotate = Command.make(
  "rotate",
  {},
  Effect.fnUntraced(function* () {
    const { isNewKey, keyId, sealedAgain } = yield* (yield* operations).rotateSecrets()
    yield* Console.log(
      isNewKey
        ? `A new key (${keyId}) is in the key file, and ${sealedAgain} secrets are sealed again with it; the key before is deleted`
        : `${sealedAgain} secrets are sealed again with the key of ENCRYPTION_KEY (${keyId}); ENCRYPTION_KEY_PREVIOUS can go`
    )
  }, Effect.scoped)
).pipe(
  Command.withDescription(
    "Seal every secret again: with a new key in the key file, or with the ENCRYPTION_KEY that was set"
  )
)

const discard = Command.make("discard", {}, () =>
  Effect.gen(function* () {
    const people = yield* (yield* PolarTokens).discardUnreadable
    const isClientLost = yield* (yield* PolarApplications).discardUnreadable
    const isWebhookLost = yield* (yield* PolarWebhooks).discardUnreadable
    const unsigned = yield* (yield* EventSubscriptions).discardUnreadable
    if (people.length > 0)
      yield* Console.log(
        `Discarded the tokens that no known key opens. To connect again: ${people.join(", ")}`
      )
    if (isClientLost)
      yield* Console.log("Discarded the client registered with Polar. Give it again under /admin.")
    if (isWebhookLost)
      yield* Console.log("Discarded the webhook's secret. The server makes the webhook anew.")
    if (unsigned.length > 0)
      yield* Console.log(
        `Ended the event subscriptions whose secret no known key opens. To make again: ${unsigned.map(({ url }) => new URL(url).origin).join(", ")}`
      )
    if (people.length === 0 && !isClientLost && !isWebhookLost && unsigned.length === 0)
      yield* Console.log("Everything can be read; nothing was discarded")
  }).pipe(Effect.provide(layerStorageUnchecked))
).pipe(
  Command.withDescription(
    "Delete what was sealed with a key that is lost: people connect again, the client and event subscriptions are given again, the webhook is made anew"
  )
)

export const secrets = Command.make("secrets").pipe(
  Command.withDescription(
    "The key that seals Polar's tokens, the secrets of the client and the webhook, and those of event subscriptions"
  ),
  Command.withSubcommands([rotate, discard])
)
