import { type PolarWebhook, PolarWebhooks, type PushDelivery } from "@polar-flow/domain"
import { verifyWebhookSignature } from "@polar-flow/polar-client"
import { Clock, Duration, Effect, Option, Redacted } from "effect"

/** A secret that another replica replaced is believed for so long at most. */
const believed = Duration.toMillis(Duration.minutes(1))

interface Read {
  readonly webhook: Option.Option<PolarWebhook>
  readonly at: number
}

/** The text of a secret that belongs to nobody: checking against it takes as long as against a real one. */
const nobodys = "00000000-0000-0000-0000-000000000000"

const signs = (webhook: Option.Option<PolarWebhook>, { body, signature }: PushDelivery) => {
  const secret = Option.match(webhook, {
    onNone: () => nobodys,
    onSome: ({ signingSecret }) => Redacted.value(signingSecret)
  })
  return Effect.map(
    Effect.promise(() => verifyWebhookSignature(body, signature, secret)),
    (isSigned) => isSigned && Option.isSome(webhook)
  )
}

/**
 * Whether Polar signed a delivery, by the secret that is kept. It is read from the database once a minute, and whenever
 * a signature does not fit the one at hand: another replica may have made the webhook anew.
 */
export const makeIsSigned = Effect.gen(function* () {
  const webhooks = yield* PolarWebhooks
  let last: Read | null = null

  const read = Effect.gen(function* () {
    const at = yield* Clock.currentTimeMillis
    const webhook = yield* webhooks.get
    last = { webhook, at }
    return webhook
  })

  return Effect.fnUntraced(function* (delivery: PushDelivery) {
    const now = yield* Clock.currentTimeMillis
    const isAtHand = last !== null && Math.abs(now - last.at) < believed
    if (isAtHand && (yield* signs(last?.webhook ?? Option.none(), delivery))) return true
    return yield* signs(yield* read, delivery)
  })
})
