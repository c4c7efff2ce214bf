const hex = /^[0-9a-f]{64}$/iu

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16)
  )

/**
 * Verifies that Polar signed a delivery: HMAC-SHA256 over the raw bytes, keyed with the text of the signing secret.
 *
 * Call it before anything parses the body. The comparison runs in constant time. It only needs WebCrypto
 * (`crypto.subtle`). A signature that is not 64 hex digits returns false and is never an error.
 *
 * @param signature the header `Polar-Webhook-Signature`.
 * @param secret `signing_secret_key` as revealed by Polar, for example `3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410`.
 *
 * @example
 * await verifyWebhookSignature(rawBody, request.headers["polar-webhook-signature"], secret) // true
 */
export const verifyWebhookSignature = async (
  rawBody: Uint8Array,
  signature: string | null | undefined,
  secret: string
): Promise<boolean> => {
  if (secret === "" || !hex.test(signature ?? "")) return false
  const algorithm = { name: "HMAC", hash: "SHA-256" }
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    "verify"
  ])
  return crypto.subtle.verify("HMAC", key, bytesOf(signature ?? ""), Uint8Array.from(rawBody))
}
