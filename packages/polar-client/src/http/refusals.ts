/**
 * Maps Polar's HTTP statuses to errors. With a person's token, a status has another meaning than with the application's
 * credentials.
 */
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

/** Whose credentials a request carries. */
export type Realm = "person" | "client"

const ErrorBody = Schema.Struct({
  error: Schema.optional(Schema.Unknown),
  message: Schema.optional(Schema.Unknown)
})
const isErrorBody = Schema.is(ErrorBody)

/** Text that may be a token, a code or an id: long, and with a digit or longer than any word. */
const opaque = /\S{24,}|(?=\S*\d)\S{12,}/gu

/**
 * Polar's own error text (`invalid_grant`, `Webhook already exists`), on one line; empty for HTML or no body. It is
 * shown to people and logged, so anything that may echo credentials is redacted.
 */
const detailOf = (body: Uint8Array, credential: string): string => {
  const json = Result.getOrNull(parseAccessLinkJson(body))
  const text = isErrorBody(json) ? (json.error ?? json.message) : undefined
  if (typeof text !== "string") return ""
  const redacted = credential === "" ? text : text.replaceAll(credential, "…")
  return redacted.replaceAll(opaque, "…").slice(0, 200)
}

/** A response, with the credential in its request's `Authorization` header; empty for none. */
export interface Refusal {
  readonly status: number
  readonly body: Uint8Array
  readonly credential: string
}

/** The error in a response; null on success, and for 404 with a person's token. */
export const refusalOf = (
  answer: Refusal,
  realm: Realm,
  retryAfter: Duration.Duration | null
): PolarReason | null => {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const redacted = detailOf(answer.body, answer.credential)
  if (status >= 500 || status === 408) {
    return new PolarUnavailable({ status, detail: redacted || "server error", retryAfter })
  }
  if (realm === "person" && status === 401) return new PolarUnauthorized()
  if (realm === "person" && status === 403) return new ConsentMissing()
  if (realm === "person" && status === 404) return null
  return new PolarRejected({ status, detail: redacted })
}
