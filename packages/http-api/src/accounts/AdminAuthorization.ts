import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import { CurrentCaller } from "./Authorization.ts"
import { Forbidden, TooManyRequests, Unauthorized } from "../edge/Problem.ts"

/** The header that a browser's session must send with everything that is not a GET. */
export const csrfHeader = "x-csrf-token"

const session = HttpApiSecurity.apiKey({ key: "polar_flow", in: "cookie" }).pipe(
  HttpApiSecurity.annotate(
    OpenApi.Description,
    "The owner's session, from POST /admin/api/login. Everything but GET also needs its token in X-CSRF-Token. A key of scope admin in X-API-Key does without both."
  )
)

/** Lets the owner's session through, the master key, and service keys of scope `admin`. */
export class AdminAuthorization extends HttpApiMiddleware.Service<
  AdminAuthorization,
  { provides: CurrentCaller; requires: never }
>()("@polar-flow/http-api/AdminAuthorization", {
  security: { session },
  error: [Unauthorized, Forbidden, TooManyRequests]
}) {}
