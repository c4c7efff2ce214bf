import type { ApiKeyKind, ApiKeyScope, Session, UserId } from "@polar-flow/domain"
import { Context } from "effect"
import { HttpApiMiddleware, HttpApiSecurity, OpenApi } from "effect/http-api"
import { ForgedRequest, Forbidden, NotSignedIn, TooManyRequests, Unauthorized } from "../edge/Problem.ts"

/** The caller of a request. */
export interface Caller {
  /**
   * `local` came from the server's own machine without a key, where the configuration allows it; `owner` is signed in
   * with name and password. `user` and `service` sent a key, or are signed in with one.
   */
  readonly kind: ApiKeyKind | "local" | "owner"
  /** The person of a `user` key, else null. */
  readonly userId: UserId | null
  readonly scope: ApiKeyScope
  /** First 12 characters of the key, or the owner's name; null for `master` and `local`. */
  readonly name: string | null
  /** First 12 characters of the key; null without one. */
  readonly prefix: string | null
  /** Requests per hour; null for the server's default. */
  readonly rateLimit: number | null
  /** The session of a browser; null for a request with a key, and for `local`. */
  readonly session: Session | null
}

/** The caller, for handlers behind `Authorization`. */
export class CurrentCaller extends Context.Service<CurrentCaller, Caller>()(
  "@polar-flow/http-api/CurrentCaller"
) {}

const apiKey = HttpApiSecurity.apiKey({ key: "X-API-Key", in: "header" }).pipe(
  HttpApiSecurity.annotate(OpenApi.Description, "API key `pfk_…`. `Authorization: Bearer pfk_…` works, too.")
)

/**
 * Lets a request through when its key, from `X-API-Key` or `Authorization: Bearer`, or else its session may do what the
 * endpoint requires for the person in the path.
 */
export class Authorization extends HttpApiMiddleware.Service<
  Authorization,
  { provides: CurrentCaller; requires: never }
>()("@polar-flow/http-api/Authorization", {
  security: { apiKey },
  error: [Unauthorized, NotSignedIn, Forbidden, ForgedRequest, TooManyRequests]
}) {}
