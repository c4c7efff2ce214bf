/** Distinguishes an unreachable PostgreSQL from an error that the server returned. */
import { Predicate } from "effect"

/** Codes of the operating system, and of PostgreSQL for starting up, shutting down and too many connections. */
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

/** Messages of `pg` for errors without a code. */
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/u

/** Whether the same request may succeed later. */
export const isUnreachable = (error: unknown): boolean =>
  (Predicate.hasProperty(error, "code") && codes.has(error.code)) ||
  (error instanceof Error && messages.test(error.message))
