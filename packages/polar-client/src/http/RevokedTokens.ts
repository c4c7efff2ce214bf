/**
 * Tokens that Polar rejected with 401. This process does not use them again. A new token of the person replaces the
 * entry.
 */
import type { UserId } from "@polar-flow/domain"
import { Redacted } from "effect"
import type { PolarPerson } from "../accounts/PolarPerson.ts"

export interface RevokedTokens {
  readonly has: (person: PolarPerson) => boolean
  readonly add: (person: PolarPerson) => void
}

/**
 * Creates an empty set with at most one entry per person. Keeping the token in memory is safe, because it no longer
 * works.
 */
export const makeRevokedTokens = (): RevokedTokens => {
  const revoked = new Map<UserId, Redacted.Redacted>()
  return {
    has: (person) => {
      const token = revoked.get(person.userId)
      if (token === undefined) return false
      if (Redacted.value(token) === Redacted.value(person.token)) return true
      revoked.delete(person.userId)
      return false
    },
    add: (person) => {
      revoked.set(person.userId, person.token)
    }
  }
}
