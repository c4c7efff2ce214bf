/**
 * Port: keys that clients present. The secret is shown once, when the key is made; only its SHA-256 is kept.
 */
import { Context, type Effect, Layer, type Option, type Redacted } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import type { ApiKeyNotFound } from "./ApiKeyNotFound.ts"
import type { ApiKeyNotRotatable } from "./ApiKeyNotRotatable.ts"
import type { ApiKeyScope } from "./ApiKeyScope.ts"
import { makeMemory } from "../memory/ApiKeysMemory.ts"
import type { Instant } from "../time/Instant.ts"
import type { NewApiKey } from "./NewApiKey.ts"
import type { UserId } from "./UserId.ts"

/** `user` reads one person, `service` everybody, `master` is the one from the configuration. */
export type ApiKeyKind = "user" | "service" | "master"

/** A key without its secret. */
export interface ApiKey {
  /** First 12 characters of the secret, `pfk_` included: names the key to people. Unique. */
  readonly prefix: string
  readonly name: string
  readonly kind: ApiKeyKind
  /** The person of a `user` key, else null. */
  readonly userId: UserId | null
  readonly scope: ApiKeyScope
  /** Requests an hour; null for the server's default. */
  readonly rateLimit: number | null
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly lastUsedAt: Instant | null
  /** Prefix of the key that a rotation put in this one's place; null for none. */
  readonly replacedBy: string | null
}

/** A key that was made just now, and its secret, which cannot be had again. */
export interface CreatedApiKey {
  readonly secret: Redacted.Redacted
  readonly key: ApiKey
}

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
>()("@polar-flow/domain/ApiKeys") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<ApiKeys> = Layer.effect(ApiKeys, makeMemory).pipe(
    Layer.provide([SecureRandom.layerWebCrypto, Digest.layerWebCrypto])
  )
}
