import { Instant, PolarWebhooks, PushInbox } from "@polar-flow/domain"
import { Effect } from "effect"
import { PushConfig } from "./PushConfig.ts"
import { pushHealthOf } from "./pushHealthOf.ts"

/** How pushes stand, on whichever replica: for whoever polls less while they are well, and for whoever asks what is wrong. */
export const pushHealth = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  const inbox = yield* PushInbox
  const config = yield* PushConfig
  const { lastDeliveryAt, trouble, webhook } = yield* Effect.all({
    webhook: webhooks.get,
    trouble: webhooks.trouble,
    lastDeliveryAt: inbox.lastDeliveryAt
  })
  return pushHealthOf({ webhook, trouble, lastDeliveryAt }, config, yield* Instant.now)
}).pipe(Effect.withSpan("pushHealth"))
