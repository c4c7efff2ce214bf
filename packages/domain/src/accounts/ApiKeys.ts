/** Port: API keys. The secret is shown once, when the key is created; only its SHA-256 is stored. */
import { Context, Duration, type Effect, type Option, type Redacted } from "effect"
import type { ApiKey, CreatedApiKey } from "./ApiKey.ts"
import type { ApiKeyNotFound } from "./ApiKeyNotFound.ts"
import type { ApiKeyNotRotatable } from "./ApiKeyNotRotatable.ts"
import { Instant } from "../time/Instant.ts"
import type { NewApiKey } from "./NewApiKey.ts"
import type { UserId } from "./UserId.ts"
import { latestEnd } from "../time/Wait.ts"

/** Uses that replicas record out of order are this close to each other. */
const mostDelay = Duration.minutes(5)

/** The latest use that is believed when a key is used at `at`. A later one was recorded by a clock that ran ahead. */
export const latestUse = (at: Instant): Instant =>
  Instant.fromMillis(latestEnd(mostDelay, Instant.toMillis(at)))

/** Port for API keys. */
export class ApiKeys extends Context.Service<
  ApiKeys,
  {
    /** Creates a key. Its secret is `pfk_` and 40 hex digits (20 random bytes). */
    create(key: NewApiKey): Effect.Effect<CreatedApiKey>
    /** Finds the key of a secret in any state. The caller checks expiry and revocation. */
    lookup(secret: Redacted.Redacted): Effect.Effect<Option.Option<ApiKey>>
    /** The key with a prefix, in any state. */
    get(prefix: string): Effect.Effect<Option.Option<ApiKey>>
    /** All keys, newest first; with `userId`, only the keys of that person. */
    list(userId?: UserId): Effect.Effect<ReadonlyArray<ApiKey>>
    /** Revokes a key at once, on all replicas. Revoking a key twice is not an error. */
    revoke(prefix: string): Effect.Effect<ApiKey, ApiKeyNotFound>
    /** Sets when a key expires, unless it already expires earlier. */
    expire(prefix: string, at: Instant): Effect.Effect<ApiKey, ApiKeyNotFound>
    /**
     * Replaces a key with a new one that differs only in its secret. The old key (`previous`) works until
     * `overlapUntil` or its own expiry, whichever is earlier. Atomic. If two callers rotate the same key at once, one
     * gets the new key and the other fails with `ApiKeyNotRotatable`.
     */
    rotate(
      prefix: string,
      overlapUntil: Instant
    ): Effect.Effect<CreatedApiKey & { readonly previous: ApiKey }, ApiKeyNotFound | ApiKeyNotRotatable>
    /**
     * Records when a key was used: at most one write per minute, and never backwards, unless the recorded use lies after
     * `latestUse`. Unknown keys are ignored.
     */
    touch(prefix: string, at: Instant): Effect.Effect<void>
    /** Deletes a person's keys. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/ApiKeys") {}
