/** Tokens that Polar answered 401 to: nothing more is asked with them in this process. A new token clears the old one. */
import type { UserId } from "@polar-flow/domain"
import { Redacted } from "effect"
import type { PolarPerson } from "../accounts/PolarPerson.ts"

export interface RevokedTokens {
  readonly has: (person: PolarPerson) => boolean
  readonly add: (person: PolarPerson) => void
}

/** An empty memory, one entry a person at most. It keeps the token itself: by then it opens nothing. */
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
