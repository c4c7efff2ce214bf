import { type PolarWebhook, PolarWebhooks, type PushDelivery } from "@polar-flow/domain"
import { verifyWebhookSignature } from "@polar-flow/polar-client"
import { Clock, Duration, Effect, Option, Redacted } from "effect"

/** Maximum age of a cached secret. Another replica may have replaced it. */
const maxCacheAgeMillis = Duration.toMillis(Duration.minutes(1))

interface CachedWebhook {
  readonly webhook: Option.Option<PolarWebhook>
  readonly at: number
}

/** A dummy secret. Checking against it takes as long as checking against a real one. */
const dummySecret = "00000000-0000-0000-0000-000000000000"

const verifies = (webhook: Option.Option<PolarWebhook>, { body, signature }: PushDelivery) => {
  const secret = Option.match(webhook, {
    onNone: () => dummySecret,
    onSome: ({ signingSecret }) => Redacted.value(signingSecret)
  })
  return Effect.map(
    Effect.promise(() => verifyWebhookSignature(body, signature, secret)),
    (isSigned) => isSigned && Option.isSome(webhook)
  )
}

/**
 * Verifies that Polar signed a delivery. The secret is cached for a minute, and read again if a signature does not
 * match, because another replica may have recreated the webhook.
 */
export const makeIsSigned = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  let cached: CachedWebhook | null = null

  const read = Effect.gen(function* () {
    const at = yield* Clock.currentTimeMillis
    const webhook = yield* webhooks.get
    cached = { webhook, at }
    return webhook
  })

  return Effect.fnUntraced(function* (delivery: PushDelivery) {
    const now = yield* Clock.currentTimeMillis
    const isFresh = cached !== null && Math.abs(now - cached.at) < maxCacheAgeMillis
    if (isFresh && (yield* verifies(cached?.webhook ?? Option.none(), delivery))) return true
    return yield* verifies(yield* read, delivery)
  })
})
