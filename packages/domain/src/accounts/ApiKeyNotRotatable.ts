import { Schema } from "effect"
import type { ApiKey } from "./ApiKey.ts"
import { Instant } from "../time/Instant.ts"

const said = { revoked: "was revoked", rotated: "was rotated before", expired: "has expired" } as const

/** A key that is no more, or has a successor already, gets none. */
export class ApiKeyNotRotatable extends Schema.TaggedError<ApiKeyNotRotatable>()("ApiKeyNotRotatable", {
  prefix: Schema.String,
  state: Schema.Literals(["revoked", "rotated", "expired"]),
  /** The key that took its place; null for none. */
  replacedBy: Schema.NullOr(Schema.String)
}) {
  get hint() {
    return this.replacedBy === null ? "Make a new key instead." : `Its place took ${this.replacedBy}.`
  }
  override get message() {
    return `The key ${this.prefix} ${said[this.state]}`
  }
  /** Why a key cannot be rotated at this moment; null when it can. Every adapter asks here. */
  static readonly of = (key: ApiKey, nowMillis: number): ApiKeyNotRotatable | null => {
    const state = stateOf(key, nowMillis)
    return state === null
      ? null
      : new ApiKeyNotRotatable({ prefix: key.prefix, state, replacedBy: key.replacedBy })
  }
}

const stateOf = (key: ApiKey, nowMillis: number) => {
  if (key.revokedAt !== null) return "revoked"
  if (key.replacedBy !== null) return "rotated"
  return key.expiresAt !== null && Instant.toMillis(key.expiresAt) <= nowMillis ? "expired" : null
}
