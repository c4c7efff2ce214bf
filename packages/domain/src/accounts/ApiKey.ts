/** An API key, without its secret. */
import type { Redacted } from "effect"
import type { ApiKeyScope } from "./ApiKeyScope.ts"
import type { Instant } from "../time/Instant.ts"
import type { UserId } from "./UserId.ts"

/** A `user` key reads one person's data, a `service` key everybody's. The `master` key comes from the settings. */
export type ApiKeyKind = "user" | "service" | "master"

/** An API key, without its secret. */
export interface ApiKey {
  /** First 12 characters of the secret, `pfk_` included. Unique; identifies the key to people. */
  readonly prefix: string
  readonly name: string
  readonly kind: ApiKeyKind
  /** The person of a `user` key; null for other kinds. */
  readonly userId: UserId | null
  readonly scope: ApiKeyScope
  /** Requests per hour; null means the server's default. */
  readonly rateLimit: number | null
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly lastUsedAt: Instant | null
  /** Prefix of the key that replaced this one by rotation; null if not rotated. */
  readonly replacedBy: string | null
}

/** A new key and its secret. The secret is returned once and cannot be read again. */
export interface CreatedApiKey {
  readonly secret: Redacted.Redacted
  readonly key: ApiKey
}
