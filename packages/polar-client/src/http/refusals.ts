/** What an HTTP status of Polar's means. The same status means other things with a person's token than with the client's credentials. */
import type { Duration } from "effect"
import { Result, Schema } from "effect"
import { parseAccessLinkJson } from "../AccessLinkJson.ts"
import {
  ConsentMissing,
  PolarRejected,
  PolarUnauthorized,
  PolarUnavailable,
  type PolarReason
} from "../PolarError.ts"

/** With whose credentials a request went out. */
export type Realm = "person" | "client"

const Complaint = Schema.Struct({
  error: Schema.optional(Schema.Unknown),
  message: Schema.optional(Schema.Unknown)
})
const isComplaint = Schema.is(Complaint)

/** Polar's own word for what is wrong (`invalid_grant`, `Webhook already exists`), cut to a line; empty for HTML or nothing. */
const detailOf = (body: Uint8Array): string => {
  const json = Result.getOrNull(parseAccessLinkJson(body))
  const word = isComplaint(json) ? (json.error ?? json.message) : undefined
  return typeof word === "string" ? word.slice(0, 200) : ""
}

/** The refusal in an answer; null when Polar did what it was asked, or (with a person's token) found nothing there. */
export const refusalOf = (
  answer: { readonly status: number; readonly body: Uint8Array },
  realm: Realm,
  retryAfter: Duration.Duration | null
): PolarReason | null => {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  if (status >= 500 || status === 408) {
    return new PolarUnavailable({ status, detail: detailOf(answer.body) || "server error", retryAfter })
  }
  if (realm === "person" && status === 401) return new PolarUnauthorized()
  if (realm === "person" && status === 403) return new ConsentMissing()
  if (realm === "person" && status === 404) return null
  return new PolarRejected({ status, detail: detailOf(answer.body) })
}
