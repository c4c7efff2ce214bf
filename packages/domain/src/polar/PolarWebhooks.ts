/** Port: the one webhook that this server made at Polar, its signing secret encrypted at rest, and who looks after it. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"

/** The webhook as it stands at Polar. */
export interface PolarWebhook {
  /** Polar's id. */
  readonly id: string
  /** Where Polar posts to. */
  readonly url: string
  /** Shown by Polar once, when the webhook is created. */
  readonly signingSecret: Redacted.Redacted
  /** Polar's names of what it posts. */
  readonly events: ReadonlyArray<string>
  readonly createdAt: Instant
  /** When Polar was last seen to have it like this, and active. */
  readonly checkedAt: Instant
  /** Since when every check has found it so, without a gap. */
  readonly soundSince: Instant
}

/** Polar would not have the webhook as it should be. */
export interface WebhookTrouble {
  /** When the first of the attempts in a row failed. */
  readonly since: Instant
  /** Attempts in a row that failed. */
  readonly attempts: number
  /** When the last of them was made. */
  readonly triedAt: Instant
  /** Whether it may be over without anybody doing anything. */
  readonly isPassing: boolean
  /** What happened, and what a person can do. */
  readonly message: string
  readonly hint: string
}

/** Port for the webhook. */
export class PolarWebhooks extends Context.Service<
  PolarWebhooks,
  {
    /** The webhook, or none when this server made none. */
    readonly get: Effect.Effect<Option.Option<PolarWebhook>>
    /** Keeps the webhook, replacing an earlier one. */
    put(webhook: PolarWebhook): Effect.Effect<void>
    /** Forgets the webhook; fine when there is none. */
    readonly delete: Effect.Effect<void>
    /** What the last attempt to have it as it should be ended with; none when it went well. */
    readonly trouble: Effect.Effect<Option.Option<WebhookTrouble>>
    /** Keeps the trouble, or none. */
    note(trouble: Option.Option<WebhookTrouble>): Effect.Effect<void>
    /**
     * Takes the care of the webhook until an instant, or goes on with it: of the replicas one has it at a time.
     *
     * @returns false while another holder has it.
     */
    claim(holder: string, until: Instant): Effect.Effect<boolean>
    /** Gives the care back; fine for one who does not have it. */
    release(holder: string): Effect.Effect<void>
    /** Whether somebody has the care just now: then Polar may be asking whether the URL answers. */
    readonly isClaimed: Effect.Effect<boolean>
    /** Encrypts the secret again with the current key. Returns how many changed. */
    readonly rotate: Effect.Effect<number>
    /** Deletes the webhook when no known key opens its secret, and tells whether it did. */
    readonly discardUnreadable: Effect.Effect<boolean>
  }
>()("@polar-flow/domain/PolarWebhooks") {}
