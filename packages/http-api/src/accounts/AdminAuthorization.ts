import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import { CurrentCaller } from "./Authorization.ts"
import { Forbidden, TooManyRequests, Unauthorized } from "../edge/Problem.ts"

/** Header with the CSRF token. A session needs it for every request except GET. */
export const csrfHeader = "x-csrf-token"

const session = HttpApiSecurity.apiKey({ key: "polar_flow", in: "cookie" }).pipe(
  HttpApiSecurity.annotate(
    OpenApi.Description,
    "The owner's session cookie, set by POST /admin/api/login. Every request except GET also needs its CSRF token in X-CSRF-Token. An API key with scope admin needs neither."
  )
)

/** Allows the owner's session, the master key, and service keys with scope `admin`. */
export class AdminAuthorization extends HttpApiMiddleware.Service<
  AdminAuthorization,
  { provides: CurrentCaller; requires: never }
>()("@polar-flow/http-api/AdminAuthorization", {
  security: { session },
  error: [Unauthorized, Forbidden, TooManyRequests]
}) {}
