/** An event as it travels: the body, and the headers of Standard Webhooks that prove where it comes from. */
import { createHmac } from "node:crypto"
import type { OutgoingEvent } from "@polar-flow/domain"
import { Redacted } from "effect"

/** What is sent. */
export interface SignedRequest {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

const keyOf = (secret: Redacted.Redacted): Buffer =>
  Buffer.from(Redacted.value(secret).replace(/^whsec_/u, ""), "base64")

/**
 * The request for an event. Its body is the same at every attempt; the signature is over `id.timestamp.body`, and the
 * timestamp that of the attempt, so that a receiver can refuse an old recording.
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
