import type { ApiKey, UserId } from "@polar-flow/domain"
import { instantOf, instantOrNull } from "./instants.ts"

/** A row of `api_keys`. */
export interface ApiKeyRow extends Pick<ApiKey, "prefix" | "name" | "kind" | "scope" | "replacedBy"> {
  readonly ownerId: UserId | null
  readonly rateLimit: bigint | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

/** Decodes a row of `api_keys`. */
export const toApiKey = (row: ApiKeyRow): ApiKey => ({
  prefix: row.prefix,
  name: row.name,
  kind: row.kind,
  userId: row.ownerId,
  scope: row.scope,
  rateLimit: row.rateLimit === null ? null : Number(row.rateLimit),
  createdAt: instantOf(row.createdAt),
  expiresAt: instantOrNull(row.expiresAt),
  revokedAt: instantOrNull(row.revokedAt),
  lastUsedAt: instantOrNull(row.lastUsedAt),
  replacedBy: row.replacedBy
})
