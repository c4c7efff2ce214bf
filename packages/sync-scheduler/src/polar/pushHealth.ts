import { Instant, PolarWebhooks, PushInbox } from "@polar-flow/domain"
import { Effect } from "effect"
import { PushConfig } from "./PushConfig.ts"
import { pushHealthOf } from "./pushHealthOf.ts"

/** The health of Polar's pushes, the same on every replica. */
export const pushHealth = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  const inbox = yield* PushInbox
  const config = yield* PushConfig
  const { lastDeliveryAt, failure, webhook } = yield* Effect.all({
    webhook: webhooks.get,
    failure: webhooks.failure,
    lastDeliveryAt: inbox.lastDeliveryAt
  })
  return pushHealthOf({ webhook, failure, lastDeliveryAt }, config, yield* Instant.now)
}).pipe(Effect.withSpan("pushHealth"))
