/** Port: Polar access tokens, encrypted at rest by the adapter. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** A person's credential for AccessLink. */
export interface PolarToken {
  readonly accessToken: Redacted.Redacted
  /** When Polar said it ends; null when it said nothing. */
  readonly expiresAt: Instant | null
}

/** Port for tokens. */
export class PolarTokens extends Context.Service<
  PolarTokens,
  {
    /** Keeps the token, replacing an earlier one. */
    put(userId: UserId, token: PolarToken): Effect.Effect<void>
    /** The token as it was put, or none. */
    get(userId: UserId): Effect.Effect<Option.Option<PolarToken>>
    /** Forgets the token; fine when there is none. */
    delete(userId: UserId): Effect.Effect<void>
    /** When this person's token ends; null when there is none, or Polar said nothing. No secret is opened. */
    endsAt(userId: UserId): Effect.Effect<Instant | null>
    /** When tokens end, by person, of whom Polar said so; no secret is opened. */
    readonly endings: Effect.Effect<ReadonlyMap<UserId, Instant>>
    /** Encrypts every token again with the current key, and returns how many changed. Then none needs another key. */
    readonly rotate: Effect.Effect<number>
    /** Deletes the tokens that no known key opens, and returns whose they were, by id. */
    readonly discardUnreadable: Effect.Effect<ReadonlyArray<UserId>>
  }
>()("@polar-flow/domain/PolarTokens") {}
