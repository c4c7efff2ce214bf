/** What `pg` says when there is no server to talk to, as against what a server says. */
import { Predicate } from "effect"

/** Of the operating system, and PostgreSQL's for starting up, shutting down, and no connection left. */
const codes: ReadonlySet<unknown> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "53300",
  "57P01",
  "57P02",
  "57P03"
])

/** For what `pg` has no code. */
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/u

/** Whether an error means that the same request may do later. */
export const isOutOfReach = (error: unknown): boolean =>
  (Predicate.hasProperty(error, "code") && codes.has(error.code)) ||
  (error instanceof Error && messages.test(error.message))
