import type { RawResponse } from "@polar-flow/domain"
import { Base64 } from "effect/encoding"

const strictText = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return strictText.decode(bytes)
  } catch {
    return null
  }
}

/** A kept answer as JSON, to the byte: its body as text, or in base64 where it is none. */
export const rawLine = ({ operation, path, status, contentType, fetchedAt, body }: RawResponse): object => {
  const text = textOf(body)
  return {
    operation,
    path,
    status,
    content_type: contentType,
    fetched_at: fetchedAt,
    body: text,
    body_base64: text === null ? Base64.encode(body) : null
  }
}
