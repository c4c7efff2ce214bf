/** What an operation answers, before headers that every answer gets. */
import { HttpServerResponse } from "effect/http"

/** Status, body and headers. `json` is encoded; `bytes` is sent as it is; neither is an empty body. */
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

/** HTML, as a person or a confused client sees it. */
export const html = (text: string, status = 200): Answer => ({
  status,
  bytes: text,
  contentType: "text/html;charset=UTF-8"
})

/** A redirect that a browser follows. */
export const redirect = (location: string): Answer => ({ status: 303, headers: { location } })

/** A list that answers 204 when it has nothing. */
export const listOrNoContent = (rows: ReadonlyArray<unknown>): Answer =>
  rows.length === 0 ? empty(204) : json(rows)

/** The HTTP response of an answer. */
export const toResponse = (answer: Answer): HttpServerResponse.HttpServerResponse => {
  const { status, headers = {} } = answer
  if (answer.json !== undefined) return HttpServerResponse.jsonUnsafe(answer.json, { status, headers })
  if (answer.bytes === undefined) return HttpServerResponse.empty({ status, headers })
  const contentType = answer.contentType ?? "application/octet-stream"
  return typeof answer.bytes === "string"
    ? HttpServerResponse.text(answer.bytes, { status, headers, contentType })
    : HttpServerResponse.uint8Array(answer.bytes, { status, headers, contentType })
}
