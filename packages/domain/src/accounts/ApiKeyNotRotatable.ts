import { Schema } from "effect"
import type { ApiKey } from "./ApiKey.ts"
import { Instant } from "../time/Instant.ts"

const stateTexts = { revoked: "was revoked", rotated: "was already rotated", expired: "has expired" } as const

/** The key cannot be rotated: it was revoked, has expired, or was already rotated. */
export class ApiKeyNotRotatable extends Schema.TaggedError<ApiKeyNotRotatable>()("ApiKeyNotRotatable", {
  prefix: Schema.String,
  state: Schema.Literals(["revoked", "rotated", "expired"]),
  /** Prefix of the key that replaced it; null if none did. */
  replacedBy: Schema.NullOr(Schema.String)
}) {
  get hint() {
    return this.replacedBy === null ? "Create a new key instead." : `It was replaced by ${this.replacedBy}.`
  }
  override get message() {
    return `The key ${this.prefix} ${stateTexts[this.state]}`
  }
  /** Returns why a key cannot be rotated now, or null if it can. All adapters use this check. */
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
