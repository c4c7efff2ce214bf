import { Effect, Layer, Option } from "effect"
import { Instant } from "../time/Instant.ts"
import { type PolarWebhook, type WebhookFailure, PolarWebhooks } from "../polar/PolarWebhooks.ts"

const makeMemory: Effect.Effect<PolarWebhooks["Service"]> = Effect.sync(() => {
  let webhook: PolarWebhook | null = null
  let failure: WebhookFailure | null = null
  let claim: { readonly holder: string; readonly until: Instant } | null = null
  const isClaimed = Effect.map(
    Instant.now,
    (now) => claim !== null && Instant.toMillis(claim.until) > Instant.toMillis(now)
  )
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
    claim: (holder, until) =>
      Effect.map(isClaimed, (isTaken) => {
        if (isTaken && claim?.holder !== holder) return false
        claim = { holder, until }
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
