/** Port: receives Polar's webhook deliveries. Adapter: `PushReceiver` in `@polar-flow/sync-scheduler`. */
import { Context, type Effect, Schema } from "effect"
import { Instant } from "../time/Instant.ts"

/** A webhook delivery as received. */
export interface PushDelivery {
  /** The exact bytes of the body, which Polar signs. */
  readonly body: Uint8Array
  /** The header `Polar-Webhook-Event`. */
  readonly event: string | null
  /** The header `Polar-Webhook-Signature`. */
  readonly signature: string | null
}

/**
 * Result of a delivery.
 *
 * - `kept`: stored in the inbox; a sync will fetch the data · `known`: received before
 * - `stranger`: about a person who is not connected here · `unusable`: names nothing that can be fetched
 * - `ping`: Polar checks whether the URL answers · `unverified`: the signature is not Polar's
 */
export const PushOutcome = Schema.Literals(["kept", "known", "stranger", "unusable", "ping", "unverified"])
export type PushOutcome = typeof PushOutcome.Type

/** Whether pushes are reliable. If not, polls must be as frequent as without pushes. */
export const PushHealth = Schema.Union([
  /** No webhook is configured, or no Polar application exists yet. */
  Schema.TaggedStruct("Off", {}),
  Schema.TaggedStruct("Healthy", { since: Instant, lastDeliveryAt: Schema.NullOr(Instant) }),
  Schema.TaggedStruct("Unhealthy", { since: Instant, message: Schema.String, hint: Schema.String })
])
export type PushHealth = typeof PushHealth.Type

/** Port for webhook deliveries. */
export class PolarPush extends Context.Service<
  PolarPush,
  {
    /**
     * Handles a delivery. When it returns, a correctly signed event is durably stored and a sync of its person is
     * queued; nothing else happens before. Every body gives an outcome, never an error.
     */
    receive(delivery: PushDelivery): Effect.Effect<PushOutcome>
    /** State of pushes, the same on all replicas. */
    readonly health: Effect.Effect<PushHealth>
  }
>()("@polar-flow/domain/PolarPush") {}
