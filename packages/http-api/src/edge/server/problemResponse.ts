/** Completes every error response as problem+json. */
import { Option, Result, Schema } from "effect"
import { HttpServerResponse } from "effect/http"

const contentType = "application/problem+json"
const retryAfterSeconds = "5"

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
  505: "HTTP Version Not Supported",
  507: "Insufficient Storage"
}

const details: Readonly<Record<number, string>> = {
  400: "The request could not be read",
  404: "This path does not exist",
  408: "The request took too long to arrive",
  413: "The body is larger than this server accepts",
  415: "The body must be JSON or a form",
  431: "The headers are larger than this server accepts",
  500: "Internal error. Find it in the server log by the request id.",
  503: "The database is unavailable. Try again in a moment.",
  505: "This server speaks HTTP/1.1",
  507: "The server's disk is full, and nothing was changed. Make room on it, and try again."
}

/** The parts of a problem that a route has set. */
const Said = Schema.fromJsonString(
  Schema.StructWithRest(
    Schema.Struct({
      type: Schema.optionalKey(Schema.String),
      title: Schema.optionalKey(Schema.String),
      detail: Schema.optionalKey(Schema.String)
    }),
    [Schema.Record(Schema.String, Schema.Json)]
  )
)
const decodeSaid = Schema.decodeUnknownResult(Said)

const saidBy = (response: HttpServerResponse.HttpServerResponse): Option.Option<typeof Said.Type> =>
  response.body._tag === "Uint8Array" && response.body.contentType?.startsWith(contentType)
    ? Result.getSuccess(decodeSaid(new TextDecoder().decode(response.body.body)))
    : Option.none()

/** A problem with a status and a detail text. */
export const problem = (status: number, detail = details[status] ?? titles[status] ?? "Error") =>
  HttpServerResponse.jsonUnsafe(
    { type: "about:blank", title: titles[status] ?? "Error", status, detail },
    { status, contentType }
  )

/** HTML pages and JSON that the contract describes stay as they are. */
const isAnswer = (response: HttpServerResponse.HttpServerResponse): boolean =>
  response.body._tag === "Uint8Array" &&
  /^(?:text\/html|application\/json)/u.test(response.body.contentType ?? "")

/** Completes an error response with every member of the contract, in the contract's order. */
export const completeProblem = (response: HttpServerResponse.HttpServerResponse, requestId: string) => {
  const { status } = response
  if (isAnswer(response))
    return status === 503
      ? HttpServerResponse.setHeader(response, "retry-after", retryAfterSeconds)
      : response
  const { type, title, detail, ...rest } = Option.getOrElse(saidBy(response), (): typeof Said.Type => ({}))
  const body = {
    type: type ?? "about:blank",
    title: title ?? titles[status] ?? "Error",
    status,
    detail: detail ?? details[status] ?? titles[status] ?? "Error",
    ...rest,
    request_id: requestId,
    status_code: status
  }
  return HttpServerResponse.jsonUnsafe(body, { status, contentType, headers: response.headers }).pipe(
    status === 503 ? HttpServerResponse.setHeader("retry-after", retryAfterSeconds) : (same) => same,
    status === 401 && response.headers["www-authenticate"] === undefined
      ? HttpServerResponse.setHeader("www-authenticate", 'Bearer realm="polar-flow"')
      : (same) => same
  )
}
