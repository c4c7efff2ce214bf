/** Verifies webhook signatures (Standard Webhooks) with Web Crypto. */
import type { WebhookEvent } from "./WebhookEvent.ts"

/** Headers from `fetch` or Node. */
export type WebhookHeaders =
  | { readonly get: (name: string) => string | null }
  | Readonly<Record<string, string | ReadonlyArray<string> | undefined>>

/** A webhook request. */
export interface WebhookRequest {
  /** The raw body, before any parsing. */
  readonly body: string | Uint8Array
  readonly headers: WebhookHeaders
  /** The subscription's secret, `whsec_…`. */
  readonly secret: string
  /** Tolerated clock difference in seconds. Default: 300. */
  readonly toleranceSeconds?: number | undefined
  /** Current time in milliseconds since 1970. Default: the system clock. */
  readonly now?: (() => number) | undefined
}

/**
 * Why verification failed. `malformed_body`: the signature is right, but the body is not an event.
 * `invalid_secret`: the secret has the wrong format.
 */
export type WebhookRefusal =
  | "missing_headers"
  | "timestamp_out_of_tolerance"
  | "wrong_signature"
  | "malformed_body"
  | "invalid_secret"

/** The event, or the reason why verification failed. */
export type WebhookResult =
  | { readonly ok: true; readonly event: WebhookEvent }
  | { readonly ok: false; readonly reason: WebhookRefusal }

/** Maximum number of signatures. A server that rotates its secret sends fewer. */
const mostSignatures = 8

const headerOf = (headers: WebhookHeaders, name: string): string | null => {
  if (typeof headers.get === "function") return headers.get(name)
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? []
  return typeof value === "string" ? value : null
}

const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> | null => {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

const joined = (head: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> => {
  const encoder = new TextEncoder()
  const [first, second] = [encoder.encode(head), ArrayBuffer.isView(body) ? body : encoder.encode(body)]
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}

/** Whether one of the signatures matches. Each is compared in constant time. */
const isSigned = async (
  key: Uint8Array<ArrayBuffer>,
  signatures: string,
  content: Uint8Array<ArrayBuffer>
) => {
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["verify"])
  const given = signatures
    .split(" ", mostSignatures)
    .flatMap((entry) => (entry.startsWith("v1,") ? (bytesOfBase64(entry.slice("v1,".length)) ?? []) : []))
  const checks = given.map((signature) => crypto.subtle.verify("HMAC", imported, signature, content))
  return (await Promise.all(checks)).includes(true)
}

const eventOf = (id: string, body: string | Uint8Array): WebhookEvent | null => {
  try {
    const text = typeof body === "string" ? body : new TextDecoder().decode(body)
    const { data, timestamp, type } = JSON.parse(text) as Partial<WebhookEvent>
    const isText = typeof type === "string" && typeof timestamp === "string"
    return isText && typeof data === "object" && data !== null
      ? ({ type, id, timestamp, data } as WebhookEvent)
      : null
  } catch {
    return null
  }
}

const refuse = (reason: WebhookRefusal): WebhookResult => ({ ok: false, reason })

/**
 * Verifies a request and returns its event. Never rejects.
 *
 * @example
 * const result = await verifyWebhook({ body: await request.text(), headers: request.headers, secret })
 * if (!result.ok) return new Response(result.reason, { status: 400 })
 */
export const verifyWebhook = async ({
  body,
  headers,
  now = Date.now,
  secret,
  toleranceSeconds = 300
}: WebhookRequest): Promise<WebhookResult> => {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) =>
    headerOf(headers, `webhook-${name}`)
  )
  if (!id || !timestamp || !signatures) return refuse("missing_headers")
  const age = Math.abs(now() / 1000 - Number(timestamp))
  if (!/^\d{1,12}$/u.test(timestamp) || !(age <= toleranceSeconds))
    return refuse("timestamp_out_of_tolerance")
  const key = bytesOfBase64(secret?.replace(/^whsec_/u, "") ?? "")
  if (key === null || key.length === 0) return refuse("invalid_secret")
  if (!(await isSigned(key, signatures, joined(`${id}.${timestamp}.`, body))))
    return refuse("wrong_signature")
  const event = eventOf(id, body)
  return event === null ? refuse("malformed_body") : { ok: true, event }
}
