/** The owner's account: claiming the server, signing in, sessions, password. */
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
  description: "The owner's name"
})
const Password = Schema.String.check(Schema.isMaxLength(longestPassword))
const NewPassword = Password.annotate({
  description: "At least 12 characters and hard to guess. Any characters are allowed"
})

/** Request to claim the server. */
const SetupRequest = Schema.Struct({
  setup_token: textOf(longestName).annotate({
    description: "The setup token, which the server prints at start-up while it has no owner"
  }),
  name: Name,
  password: NewPassword
}).annotate({ identifier: "SetupRequest" })

/** Request to sign in. */
const LoginRequest = Schema.Struct({ name: Name, password: Password }).annotate({
  identifier: "LoginRequest"
})

/** Request to change the password. */
const PasswordChange = Schema.Struct({
  current_password: Password,
  new_password: NewPassword
}).annotate({ identifier: "PasswordChange" })

/** The current session. */
export const OwnerSession = Schema.Struct({
  id: Schema.String.annotate({ description: "Id of the session. Not a secret" }),
  name: Schema.String.annotate({ description: "The owner's name" }),
  csrf_token: Schema.String.annotate({
    description: "Send it as X-CSRF-Token with every request except GET"
  }),
  started_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  ends_at: Schema.String.annotate({
    description: "Expiry if the session is not used, ISO-8601 UTC"
  })
}).annotate({ identifier: "OwnerSession" })
export type OwnerSession = typeof OwnerSession.Type

/** A session in a list. */
const SessionRow = Schema.Struct({
  id: Schema.String.annotate({ description: "Id of the session. Not a secret" }),
  started_at: Schema.String.annotate({ description: "Instant, ISO-8601 UTC" }),
  last_seen_at: Schema.String.annotate({
    description: "Last use, to the minute, ISO-8601 UTC"
  }),
  address: Schema.NullOr(Schema.String).annotate({ description: "Address of the sign-in" }),
  user_agent: Schema.NullOr(Schema.String).annotate({ description: "User agent of the browser" }),
  key_prefix: Schema.NullOr(Schema.String).annotate({
    description: "First 12 characters of the key that signed in. null: the owner"
  }),
  user_id: Schema.NullOr(Schema.String).annotate({
    description: "The person whose data alone the session shows. null: all people"
  }),
  is_current: Schema.Boolean.annotate({ description: "Whether this is the current session" })
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
  }).annotate(OpenApi.Summary, "Sign in. Sets the session cookie"),
  HttpApiEndpoint.post("logout", "/logout", { success: HttpApiSchema.NoContent })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Sign out"),
  HttpApiEndpoint.get("session", "/session", { success: OwnerSession, error: NotFound })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Get the current session, with its CSRF token"),
  HttpApiEndpoint.get("sessions", "/sessions", { success: Schema.Array(SessionRow) })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "List active sessions, newest first"),
  HttpApiEndpoint.delete("endSession", "/sessions/:id", {
    params: { id: textOf(longestName) },
    success: HttpApiSchema.NoContent,
    error: NotFound
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Revoke a session"),
  HttpApiEndpoint.post("changePassword", "/password", {
    payload: PasswordChange,
    success: OwnerSession,
    error: [BadRequest, NotFound, Unauthorized, TooManyRequests]
  })
    .middleware(AdminAuthorization)
    .annotate(OpenApi.Summary, "Change the password. Revokes all other sessions and renews this one")
] as const
