/** The response of an operation, before the headers common to all responses. */
import { HttpServerResponse } from "effect/http"

/** Status, body and headers. `json` is encoded, `bytes` is sent unchanged. Without either the body is empty. */
export interface Answer {
  readonly status: number
  readonly json?: unknown
  readonly bytes?: Uint8Array | string
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** 200 with JSON, or another status. */
export const json = (value: unknown, status = 200): Answer => ({ status, json: value })

/** An empty body. */
export const empty = (status: number): Answer => ({ status })

/** An HTML page. */
export const html = (text: string, status = 200): Answer => ({
  status,
  bytes: text,
  contentType: "text/html;charset=UTF-8"
})

/** A redirect for a browser. */
export const redirect = (location: string): Answer => ({ status: 303, headers: { location } })

/** A list; 204 if it is empty. */
export const listOrNoContent = (rows: ReadonlyArray<unknown>): Answer =>
  rows.length === 0 ? empty(204) : json(rows)

/** Converts an answer to an HTTP response. */
export const toResponse = (answer: Answer): HttpServerResponse.HttpServerResponse => {
  const { status, headers = {} } = answer
  if (answer.json !== undefined) return HttpServerResponse.jsonUnsafe(answer.json, { status, headers })
  if (answer.bytes === undefined) return HttpServerResponse.empty({ status, headers })
  const contentType = answer.contentType ?? "application/octet-stream"
  return typeof answer.bytes === "string"
    ? HttpServerResponse.text(answer.bytes, { status, headers, contentType })
    : HttpServerResponse.uint8Array(answer.bytes, { status, headers, contentType })
}
