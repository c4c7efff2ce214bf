/**
 * What an error looks like to a client: `application/problem+json` (RFC 9457), one class a status.
 *
 * `request_id` is filled in when the answer leaves the server. Where one status has several meanings, `type` tells them
 * apart; elsewhere it is `about:blank`.
 */
import { Effect, Schema } from "effect"
import { HttpApiError } from "effect/http-api"

/** An invalid value of the request: its path, e.g. `["query", "days"]`, and the reason. */
export const ProblemIssue = Schema.Struct({
  path: Schema.Array(Schema.Union([Schema.String, Schema.Int])),
  message: Schema.String
}).annotate({ identifier: "ProblemIssue" })

const members = <const Status extends number>(status: Status) => ({
  detail: Schema.String.annotate({ description: "What happened, in words" }),
  errors: Schema.optionalKey(
    Schema.Array(ProblemIssue).annotate({ description: "The invalid values of the request" })
  ),
  request_id: Schema.String.pipe(Schema.withConstructorDefault(Effect.succeed(""))).annotate({
    description: "X-Request-Id of the response"
  }),
  status_code: Schema.tag(status).annotate({ description: "Equal to status, for older clients" })
})

/** A parameter is malformed or out of range. */
export class BadRequest extends HttpApiError.Problem<BadRequest>()(
  "BadRequest",
  { type: "about:blank", status: 400, title: "Bad Request" },
  members(400)
) {}

/** The API key is missing, invalid or belongs to another person. */
export class Unauthorized extends HttpApiError.Problem<Unauthorized>()(
  "Unauthorized",
  { type: "about:blank", status: 401, title: "Unauthorized" },
  members(401)
) {}

/** The session has ended, or another one has taken its place. */
export class NotSignedIn extends HttpApiError.Problem<NotSignedIn>()(
  "NotSignedIn",
  { type: "urn:polar-flow:not-signed-in", status: 401, title: "Unauthorized" },
  members(401)
) {}

/** The key is valid but lacks permission. */
export class Forbidden extends HttpApiError.Problem<Forbidden>()(
  "Forbidden",
  { type: "about:blank", status: 403, title: "Forbidden" },
  members(403)
) {}

/** The request has a session, but not its CSRF token, or a page of another site sent it. */
export class ForgedRequest extends HttpApiError.Problem<ForgedRequest>()(
  "ForgedRequest",
  { type: "urn:polar-flow:forged-request", status: 403, title: "Forbidden" },
  members(403)
) {}

/** The person or record does not exist. */
export class NotFound extends HttpApiError.Problem<NotFound>()(
  "NotFound",
  { type: "about:blank", status: 404, title: "Not Found" },
  members(404)
) {}

/** A sync of this person is already running. */
export class SyncRunning extends HttpApiError.Problem<SyncRunning>()(
  "SyncRunning",
  { type: "urn:polar-flow:sync-running", status: 409, title: "Conflict" },
  { ...members(409), job_id: Schema.String.annotate({ description: "Id of the running sync" }) }
) {}

/** The person is not connected to Polar, and the request has no token. */
export class NotConnected extends HttpApiError.Problem<NotConnected>()(
  "NotConnected",
  { type: "urn:polar-flow:not-connected", status: 409, title: "Conflict" },
  members(409)
) {}

/** The Idempotency-Key was used for another body before. */
export class IdempotencyKeyReused extends HttpApiError.Problem<IdempotencyKeyReused>()(
  "IdempotencyKeyReused",
  { type: "urn:polar-flow:idempotency-key-reused", status: 409, title: "Conflict" },
  members(409)
) {}

/** What the request wants to change is not what it was when the client read it. */
export class ChangedMeanwhile extends HttpApiError.Problem<ChangedMeanwhile>()(
  "ChangedMeanwhile",
  { type: "urn:polar-flow:changed-meanwhile", status: 412, title: "Precondition Failed" },
  members(412)
) {}

/** The server already has an owner. */
export class OwnerExists extends HttpApiError.Problem<OwnerExists>()(
  "OwnerExists",
  { type: "urn:polar-flow:owner-exists", status: 409, title: "Conflict" },
  members(409)
) {}

/** The Polar client is set in the environment and cannot be changed here. */
export class ApplicationFixed extends HttpApiError.Problem<ApplicationFixed>()(
  "ApplicationFixed",
  { type: "urn:polar-flow:polar-client-fixed", status: 409, title: "Conflict" },
  members(409)
) {}

/** The body is larger than the server accepts. */
export class ContentTooLarge extends HttpApiError.Problem<ContentTooLarge>()(
  "ContentTooLarge",
  { type: "about:blank", status: 413, title: "Content Too Large" },
  members(413)
) {}

/** The body is neither JSON nor a form. */
export class UnsupportedMediaType extends HttpApiError.Problem<UnsupportedMediaType>()(
  "UnsupportedMediaType",
  { type: "about:blank", status: 415, title: "Unsupported Media Type" },
  members(415)
) {}

/** The request is well-formed but cannot be done. */
export class Unprocessable extends HttpApiError.Problem<Unprocessable>()(
  "Unprocessable",
  { type: "about:blank", status: 422, title: "Unprocessable Content" },
  members(422)
) {}

/** Rate limit exceeded. `Retry-After` says when to try again. */
export class TooManyRequests extends HttpApiError.Problem<TooManyRequests>()(
  "TooManyRequests",
  { type: "about:blank", status: 429, title: "Too Many Requests" },
  members(429)
) {}

/** Internal error. Find it in the log by the request id. */
export class InternalServerError extends HttpApiError.Problem<InternalServerError>()(
  "InternalServerError",
  { type: "about:blank", status: 500, title: "Internal Server Error" },
  members(500)
) {}

/** The server's disk has no space for a change. Nothing was changed; reading continues. */
export class InsufficientStorage extends HttpApiError.Problem<InsufficientStorage>()(
  "InsufficientStorage",
  { type: "about:blank", status: 507, title: "Insufficient Storage" },
  members(507)
) {}

/** The database is unavailable, data is being rebuilt, or the server is stopping. `Retry-After` says when to try again. */
export class ServiceUnavailable extends HttpApiError.Problem<ServiceUnavailable>()(
  "ServiceUnavailable",
  { type: "about:blank", status: 503, title: "Service Unavailable" },
  members(503)
) {}
