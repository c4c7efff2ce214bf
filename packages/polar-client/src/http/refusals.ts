/** What an HTTP status of Polar's means. The same status means other things with a person's token than with the client's credentials. */
import type { Duration } from "effect"
import { Result, Schema } from "effect"
import { parseAccessLinkJson } from "./AccessLinkJson.ts"
import {
  ConsentMissing,
  PolarRejected,
  PolarUnauthorized,
  PolarUnavailable,
  type PolarReason
} from "./PolarError.ts"

/** With whose credentials a request went out. */
export type Realm = "person" | "client"

const Complaint = Schema.Struct({
  error: Schema.optional(Schema.Unknown),
  message: Schema.optional(Schema.Unknown)
})
const isComplaint = Schema.is(Complaint)

/** What may be a token, a code or an id: long, and with a digit or longer than any word. */
const opaque = /\S{24,}|(?=\S*\d)\S{12,}/gu

/**
 * Polar's own word for what is wrong (`invalid_grant`, `Webhook already exists`), cut to a line; empty for HTML or nothing.
 * It is shown to people and kept in logs, so what it may repeat of the request is left out.
 */
const detailOf = (body: Uint8Array, credential: string): string => {
  const json = Result.getOrNull(parseAccessLinkJson(body))
  const word = isComplaint(json) ? (json.error ?? json.message) : undefined
  if (typeof word !== "string") return ""
  const said = credential === "" ? word : word.replaceAll(credential, "…")
  return said.replaceAll(opaque, "…").slice(0, 200)
}

/** An answer, and the credential in the `Authorization` header of its request; empty for none. */
export interface Refusable {
  readonly status: number
  readonly body: Uint8Array
  readonly credential: string
}

/** The refusal in an answer; null when Polar did what it was asked, or (with a person's token) found nothing there. */
export const refusalOf = (
  answer: Refusable,
  realm: Realm,
  retryAfter: Duration.Duration | null
): PolarReason | null => {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const said = detailOf(answer.body, answer.credential)
  if (status >= 500 || status === 408) {
    return new PolarUnavailable({ status, detail: said || "server error", retryAfter })
  }
  if (realm === "person" && status === 401) return new PolarUnauthorized()
  if (realm === "person" && status === 403) return new ConsentMissing()
  if (realm === "person" && status === 404) return null
  return new PolarRejected({ status, detail: said })
}
