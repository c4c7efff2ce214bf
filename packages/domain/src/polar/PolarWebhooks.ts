/**
 * Port: the webhook that this server created at Polar, and which replica maintains it. The adapter encrypts the signing
 * secret at rest.
 */
import { Context, type Duration, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"

/** The webhook as it is registered at Polar. */
export interface PolarWebhook {
  /** Polar's id. */
  readonly id: string
  /** URL that Polar posts to. */
  readonly url: string
  /** Shown by Polar only when the webhook is created. */
  readonly signingSecret: Redacted.Redacted
  /** Polar's names of the subscribed events. */
  readonly events: ReadonlyArray<string>
  readonly createdAt: Instant
  /** Last time that a check found the webhook as described here, and active. */
  readonly checkedAt: Instant
  /** Start of the current unbroken series of successful checks. */
  readonly healthySince: Instant
}

/** Creating, checking or updating the webhook failed. */
export interface WebhookFailure {
  /** When the first of the consecutive failures happened. */
  readonly since: Instant
  /** Number of consecutive failures. */
  readonly attempts: number
  /** When the last attempt was made. */
  readonly triedAt: Instant
  /** Whether the failure may resolve without anybody's action. */
  readonly isPassing: boolean
  /** What happened, and what you can do. */
  readonly message: string
  readonly hint: string
}

/** Port for the webhook. */
export class PolarWebhooks extends Context.Service<
  PolarWebhooks,
  {
    /** The webhook; none if this server has not created one. */
    readonly get: Effect.Effect<Option.Option<PolarWebhook>>
    /** Stores the webhook, replacing any earlier one. */
    put(webhook: PolarWebhook): Effect.Effect<void>
    /** Deletes the stored webhook. Deleting an absent one is not an error. */
    readonly delete: Effect.Effect<void>
    /** The failure of the last attempt; none if it succeeded. */
    readonly failure: Effect.Effect<Option.Option<WebhookFailure>>
    /** Stores the failure, or clears it. */
    setFailure(failure: Option.Option<WebhookFailure>): Effect.Effect<void>
    /**
     * Takes or renews the lease for maintaining the webhook. One replica holds it at a time.
     *
     * @param lease its length, the same for all replicas
     * @returns false if another holder has the lease.
     */
    claim(holder: string, lease: Duration.Duration): Effect.Effect<boolean>
    /** Releases the lease. Has no effect for somebody who does not hold it. */
    release(holder: string): Effect.Effect<void>
    /** Whether somebody holds the lease, whose length is `lease`. Polar may then be checking the URL. */
    isClaimed(lease: Duration.Duration): Effect.Effect<boolean>
    /** Re-encrypts the signing secret with the current key. Returns how many secrets changed. */
    readonly rotate: Effect.Effect<number>
    /** Deletes the webhook if no known key decrypts its secret. Returns whether it did. */
    readonly discardUnreadable: Effect.Effect<boolean>
  }
>()("@polar-flow/domain/PolarWebhooks") {}
