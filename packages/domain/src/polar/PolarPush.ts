/** Port: what Polar posts to the webhook. Adapter: `PushReceiver` in `@polar-flow/sync-scheduler`. */
import { Context, type Effect, Schema } from "effect"
import { Instant } from "../time/Instant.ts"

/** A delivery as it came. */
export interface PushDelivery {
  /** The exact bytes: the signature is made over them. */
  readonly body: Uint8Array
  /** The header `Polar-Webhook-Event`. */
  readonly event: string | null
  /** The header `Polar-Webhook-Signature`. */
  readonly signature: string | null
}

/**
 * What became of a delivery.
 *
 * - `kept` it is in the inbox, and a sync will fetch it · `known` it was before
 * - `stranger` it is about nobody who is connected here · `unusable` it says nothing that could be fetched
 * - `ping` Polar asks whether the URL answers · `unverified` Polar did not sign it
 */
export const PushOutcome = Schema.Literals(["kept", "known", "stranger", "unusable", "ping", "unverified"])
export type PushOutcome = typeof PushOutcome.Type

/** Whether Polar's pushes can be relied on. Where they cannot, polls must be as frequent as without. */
export const PushHealth = Schema.Union([
  /** No webhook is wanted, or there is no client yet that could have one. */
  Schema.TaggedStruct("Off", {}),
  Schema.TaggedStruct("Healthy", { since: Instant, lastDeliveryAt: Schema.NullOr(Instant) }),
  Schema.TaggedStruct("Unhealthy", { since: Instant, message: Schema.String, hint: Schema.String })
])
export type PushHealth = typeof PushHealth.Type

/** Port for pushes. */
export class PolarPush extends Context.Service<
  PolarPush,
  {
    /**
     * Takes a delivery. When it returns, an event that Polar signed is durably kept and a sync of its person is due;
     * nothing else is done before. Any body is an outcome, never an error.
     */
    receive(delivery: PushDelivery): Effect.Effect<PushOutcome>
    /** How pushes stand, on whichever replica. */
    readonly health: Effect.Effect<PushHealth>
  }
>()("@polar-flow/domain/PolarPush") {}
