/** Port: Polar access tokens, encrypted at rest by the adapter. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "./Instant.ts"
import type { UserId } from "./UserId.ts"

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
    get(userId: UserId): Effect.Effect<Option.Option<PolarToken>>
    delete(userId: UserId): Effect.Effect<void>
    /** Encrypts every token again with the current key. Returns how many changed. */
    readonly rotate: Effect.Effect<number>
  }
>()("@polar-flow/domain/PolarTokens") {}
