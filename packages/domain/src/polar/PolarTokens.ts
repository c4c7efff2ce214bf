/** Port: Polar access tokens. The adapter encrypts them at rest. */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "../accounts/UserId.ts"

/** A person's credential for AccessLink. */
export interface PolarToken {
  readonly accessToken: Redacted.Redacted
  readonly expiresAt: Instant | null
}

/** Port for tokens. */
export class PolarTokens extends Context.Service<
  PolarTokens,
  {
    /** Stores the token, replacing any earlier one. */
    put(userId: UserId, token: PolarToken): Effect.Effect<void>
    /** The token, or none. */
    get(userId: UserId): Effect.Effect<Option.Option<PolarToken>>
    /** Deletes the token. Deleting an absent token is not an error. */
    delete(userId: UserId): Effect.Effect<void>
    /** When this person's token expires; null if there is no token or Polar did not say. Decrypts nothing. */
    expiryOf(userId: UserId): Effect.Effect<Instant | null>
    /** Expiry by person, for tokens whose expiry is known. Decrypts nothing. */
    readonly expirations: Effect.Effect<ReadonlyMap<UserId, Instant>>
    /** Re-encrypts all tokens with the current key, after which older keys can be removed. Returns how many changed. */
    readonly rotate: Effect.Effect<number>
    /** Deletes the tokens that no known key decrypts. Returns their people's ids, sorted. */
    readonly discardUnreadable: Effect.Effect<ReadonlyArray<UserId>>
  }
>()("@polar-flow/domain/PolarTokens") {}
