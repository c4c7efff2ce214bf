import type { UserId } from "@polar-flow/domain"
import type { Redacted } from "effect"

/** The person whose data is fetched, and the access token. */
export interface PolarPerson {
  readonly userId: UserId
  readonly token: Redacted.Redacted
}
