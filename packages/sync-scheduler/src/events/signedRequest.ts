/** Serializes an event with the signature headers of Standard Webhooks. */
import { createHmac } from "node:crypto"
import type { OutgoingEvent } from "@polar-flow/domain"
import { Redacted } from "effect"

/** The request to send. */
export interface SignedRequest {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const keyOf = (secret: Redacted.Redacted): Buffer =>
  Buffer.from(Redacted.value(secret).replace(/^whsec_/u, ""), "base64")

/**
 * Builds the request for an event. The body is the same for every attempt. The signature covers `id.timestamp.body`,
 * where the timestamp is the time of the attempt, so that receivers can reject replayed requests.
 */
export const signedRequest = (
  { data, id, occurredAt, type }: OutgoingEvent,
  secret: Redacted.Redacted,
  epochSeconds: number
): SignedRequest => {
  const body = JSON.stringify({ type, timestamp: occurredAt, data })
  const signature = createHmac("sha256", keyOf(secret))
    .update(`${id}.${epochSeconds}.${body}`)
    .digest("base64")
  return {
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "polar-flow",
      "webhook-id": id,
      "webhook-timestamp": String(epochSeconds),
      "webhook-signature": `v1,${signature}`
    }
  }
}
