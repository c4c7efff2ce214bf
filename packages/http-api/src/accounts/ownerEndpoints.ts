/** The owner's account: claiming the server, signing in, sessions, the password. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiSchema, OpenApi } from "effect/http-api"
import { AdminAuthorization } from "./AdminAuthorization.ts"
import {
  BadRequest,
  Forbidden,
  NotFound,
  OwnerExists,
  TooManyRequests,
  Unauthorized
} from "../edge/Problem.ts"
import { nameOf, textOf } from "../edge/Text.ts"

const longestName = 100
const longestPassword = 128

const Name = nameOf(longestName).annotate({
  description: "The name that the owner signs in with"
})
const Password = Schema.String.check(Schema.isMaxLength(longestPassword))
const NewPassword = Password.annotate({
  description: "At least 12 characters and not easy to guess; any characters, no rules of composition"
})

/** What claiming the server needs. */
const SetupRequest = Schema.Struct({
  setup_token: textOf(longestName).annotate({
    description: "The token that the server printed when it started without an owner"
  }),
  name: Name,
  password: NewPassword
}).annotate({ identifier: "SetupRequest" })

/** What signing in needs. */
const LoginRequest = Schema.Struct({ name: Name, password: Password }).annotate({
  identifier: "LoginRequest"
})

/** What changing the password needs. */
const PasswordChange = Schema.Struct({
  current_password: Password,
  new_password: NewPassword
}).annotate({ identifier: "PasswordChange" })

/** The session that asks. */
export const OwnerSession = Schema.Struct({
  id: Schema.String.annotate({ description: "Names the session; no secret" }),
  name: Schema.String.annotate({ description: "The owner's name" }),
  csrf_token: Schema.String.annotate({
    description: "To be sent as X-CSRF-Token with everything that is not a GET"
  }),
  started_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  ends_at: Schema.String.annotate({
    description: "Instant at which the session ends when it is not used before, ISO-8601 UTC"
  })
}).annotate({ identifier: "OwnerSession" })
export type OwnerSession = typeof OwnerSession.Type

/** A session in a list. */
const SessionRow = Schema.Struct({
  id: Schema.String.annotate({ description: "Names the session; no secret" }),
  started_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  last_seen_at: Schema.String.annotate({
    description: "Instant of the last use to the minute, ISO-8601 UTC"
  }),
  address: Schema.NullOr(Schema.String).annotate({ description: "Address that it was started from" }),
  user_agent: Schema.NullOr(Schema.String).annotate({ description: "What the browser calls itself" }),
  is_current: Schema.Boolean.annotate({ description: "Whether it is the session that asks" })
}).annotate({ identifier: "SessionRow" })

/** The endpoints of the owner's account. */
export const ownerEndpoints = [
  HttpApiEndpoint.post("setup", "/setup", {
    payload: SetupRequest,
    success: OwnerSession.pipe(HttpApiSchema.status(201)),
    error: [BadRequest, Unauthorized, Forbidden, OwnerExists, TooManyRequests]
  }).annotate(OpenApi.Summary, "Claim a server that has no owner, and sign in"),
  HttpApiEndpoint.post("login", "/login", {
    payload: LoginRequest,
    success: OwnerSession,
    error: [BadRequest, Unauthorized, Forbidden, TooManyRequests]
  }).annotate(OpenApi.Summary, "Sign in: sets the session's cookie"),
  HttpApiEndpoint.post("logout", "/logout", { success: HttpApiSchema.NoContent })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "End this session"),
  HttpApiEndpoint.get("session", "/session", { success: OwnerSession, error: NotFound })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "This session, with its CSRF token"),
  HttpApiEndpoint.get("sessions", "/sessions", { success: Schema.Array(SessionRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Where the owner is signed in, newest first"),
  HttpApiEndpoint.delete("endSession", "/sessions/:id", {
    params: { id: textOf(longestName) },
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "End a session at once"),
  HttpApiEndpoint.post("changePassword", "/password", {
    payload: PasswordChange,
    success: OwnerSession,
    error: [BadRequest, NotFound, Unauthorized, TooManyRequests]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Change the password: ends every other session and begins this one anew")
] as const
