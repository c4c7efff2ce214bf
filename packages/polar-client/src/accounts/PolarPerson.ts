import type { UserId } from "@polar-flow/domain"
import type { Redacted } from "effect"

/** Whose data is asked for, and with which access token. */
export interface PolarPerson {
  readonly userId: UserId
  readonly token: Redacted.Redacted
}
