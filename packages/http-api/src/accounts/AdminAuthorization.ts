import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import { CurrentCaller } from "./Authorization.ts"
import { ForgedRequest, Forbidden, NotSignedIn, TooManyRequests, Unauthorized } from "../edge/Problem.ts"

/** Header with the CSRF token. A session needs it for every request except GET, where a wrong one is refused, too. */
export const csrfHeader = "x-csrf-token"

const session = HttpApiSecurity.apiKey({ key: "polar_flow", in: "cookie" }).pipe(
  HttpApiSecurity.annotate(
    OpenApi.Description,
    "The session cookie, set by POST /admin/api/login for the owner and by POST /api/v1/session for a key. Only pages of this server can use it. Every request except GET also needs its CSRF token in X-CSRF-Token. A request with an API key ignores it."
  )
)

/** Allows the owner's session, the master key, and service keys with scope `admin` and their sessions. */
export class AdminAuthorization extends HttpApiMiddleware.Service<
  AdminAuthorization,
  { provides: CurrentCaller; requires: never }
>()("@polar-flow/http-api/AdminAuthorization", {
  security: { session },
  error: [Unauthorized, NotSignedIn, Forbidden, ForgedRequest, TooManyRequests]
}) {}
