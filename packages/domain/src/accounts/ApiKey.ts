/** A key that clients present, without its secret. */
import type { Redacted } from "effect"
import type { ApiKeyScope } from "./ApiKeyScope.ts"
import type { Instant } from "../time/Instant.ts"
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
