/**
 * Port: keys that clients present. The secret is shown once, when the key is made; only its SHA-256 is kept.
 */
import { Context, type Effect, Layer, type Option, type Redacted, Schema } from "effect"
import { Digest, SecureRandom } from "effect/crypto"
import { makeMemory } from "./ApiKeysMemory.ts"
import type { Instant } from "./Instant.ts"
import type { UserId } from "./UserId.ts"

/** `user` reads one person, `service` everybody, `master` is the one from the configuration. */
export type ApiKeyKind = "user" | "service" | "master"

/** What a key may do; each includes the ones before. Only a `service` key is for `admin`. */
export type ApiKeyScope = "read" | "sync" | "admin"

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
}

/** What a new key is to be. */
export type NewApiKey = Pick<ApiKey, "name" | "userId" | "scope" | "rateLimit" | "expiresAt"> & {
  readonly kind: "user" | "service"
}

/** No key has this prefix. */
export class ApiKeyNotFound extends Schema.TaggedError<ApiKeyNotFound>()("ApiKeyNotFound", {
  prefix: Schema.String
}) {
  override get message() {
    return `No key begins with ${this.prefix}`
  }
}

/** Port for keys. */
export class ApiKeys extends Context.Service<
  ApiKeys,
  {
    /** Makes a key: `pfk_` and 40 hex digits from 20 random bytes. The secret cannot be had again. */
    create(key: NewApiKey): Effect.Effect<{ readonly secret: Redacted.Redacted; readonly key: ApiKey }>
    /** The key of a presented secret, whatever its state: the caller checks expiry and revocation. */
    lookup(secret: Redacted.Redacted): Effect.Effect<Option.Option<ApiKey>>
    /** Every key, newest first; with a person: that person's only. */
    list(userId?: UserId): Effect.Effect<ReadonlyArray<ApiKey>>
    /** Ends a key at once, here and on every replica. Revoking twice is fine. */
    revoke(prefix: string): Effect.Effect<ApiKey, ApiKeyNotFound>
    /** Notes that a key was used; kept to the minute, rounded down. No key, no effect. */
    touch(prefix: string, at: Instant): Effect.Effect<void>
    /** Deletes a person's keys. */
    erase(userId: UserId): Effect.Effect<void>
  }
>()("@polar-flow/domain/ApiKeys") {
  /** In this process's memory, gone with it. */
  static readonly layerMemory: Layer.Layer<ApiKeys> = Layer.effect(
    ApiKeys,
    makeMemory((prefix) => new ApiKeyNotFound({ prefix }))
  ).pipe(Layer.provide([SecureRandom.layerWebCrypto, Digest.layerWebCrypto]))
}
