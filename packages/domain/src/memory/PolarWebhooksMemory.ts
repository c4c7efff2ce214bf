import { Clock, Duration, Effect, Layer, Option } from "effect"
import { Instant } from "../time/Instant.ts"
import { millisLeft } from "../time/Wait.ts"
import { type PolarWebhook, type WebhookFailure, PolarWebhooks } from "../polar/PolarWebhooks.ts"

const makeMemory: Effect.Effect<PolarWebhooks["Service"]> = Effect.sync(() => {
  let webhook: PolarWebhook | null = null
  let failure: WebhookFailure | null = null
  let claim: { readonly holder: string; readonly until: Instant } | null = null
  const isClaimed = (lease: Duration.Duration) =>
    Effect.map(Clock.currentTimeMillis, (now) => claim !== null && millisLeft(claim.until, lease, now) > 0)
  return {
    get: Effect.sync(() => Option.fromNullOr(webhook)),
    put: (fresh) =>
      Effect.sync(() => {
        webhook = fresh
      }),
    delete: Effect.sync(() => {
      webhook = null
    }),
    failure: Effect.sync(() => Option.fromNullOr(failure)),
    setFailure: (fresh) =>
      Effect.sync(() => {
        failure = Option.getOrNull(fresh)
      }),
    claim: (holder, lease) =>
      Effect.zipWith(isClaimed(lease), Clock.currentTimeMillis, (isTaken, now) => {
        if (isTaken && claim?.holder !== holder) return false
        claim = { holder, until: Instant.fromMillis(now + Duration.toMillis(lease)) }
        return true
      }),
    release: (holder) =>
      Effect.sync(() => {
        if (claim?.holder === holder) claim = null
      }),
    isClaimed,
    rotate: Effect.succeed(0),
    discardUnreadable: Effect.succeed(false)
  }
})

/** `PolarWebhooks` in memory, lost when the process ends. */
export const layer: Layer.Layer<PolarWebhooks> = Layer.effect(PolarWebhooks, makeMemory)
