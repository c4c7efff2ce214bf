/**
 * Port: keys that clients present. The secret is shown once, when the key is made; only its SHA-256 is kept.
 */
import { Context, type Effect, type Option, type Redacted } from "effect"
import type { ApiKey, CreatedApiKey } from "./ApiKey.ts"
import type { ApiKeyNotFound } from "./ApiKeyNotFound.ts"
import type { ApiKeyNotRotatable } from "./ApiKeyNotRotatable.ts"
import type { Instant } from "../time/Instant.ts"
import type { NewApiKey } from "./NewApiKey.ts"
import type { UserId } from "./UserId.ts"

/** Port for keys. */
export class ApiKeys extends Context.Service<
  ApiKeys,
  {
    /** Makes a key: `pfk_` and 40 hex digits from 20 random bytes. */
    create(key: NewApiKey): Effect.Effect<CreatedApiKey>
    /** The key of a presented secret, whatever its state: the caller checks expiry and revocation. */
    lookup(secret: Redacted.Redacted): Effect.Effect<Option.Option<ApiKey>>
    /** Every key, newest first; with a person: that person's only. */
    list(userId?: UserId): Effect.Effect<ReadonlyArray<ApiKey>>
    /** Ends a key at once, here and on every replica. Revoking twice is fine. */
    revoke(prefix: string): Effect.Effect<ApiKey, ApiKeyNotFound>
    /** Lets a key end at this instant, unless it ends before. */
    expire(prefix: string, at: Instant): Effect.Effect<ApiKey, ApiKeyNotFound>
    /**
     * Puts a new key in the place of one, like it in everything but the secret. The old one, `previous`, works until
     * `overlapUntil` or its own end, whichever is earlier. Both happen or neither; of two who rotate the same key at
     * once, one gets a new key and the other learns of it.
     */
    rotate(
      prefix: string,
      overlapUntil: Instant
    ): Effect.Effect<CreatedApiKey & { readonly previous: ApiKey }, ApiKeyNotFound | ApiKeyNotRotatable>
    /** Notes that a key was used: at most one write a minute, whoever else notes it. It never goes back. No key, no effect. */
    touch(prefix: string, at: Instant): Effect.Effect<void>
    /** Deletes a person's keys. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/ApiKeys") {}
