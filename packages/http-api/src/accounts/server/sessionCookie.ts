/** The session cookie of the owner. */
import { createHmac } from "node:crypto"
import { Effect, Option, Redacted } from "effect"
import { HttpEffect, type HttpServerRequest, HttpServerResponse } from "effect/http"
import type { HttpApiOptions } from "../../system/server/HttpApiConfig.ts"

type Settings = Pick<HttpApiOptions, "secureCookies">

/** With `__Host-` a browser accepts the cookie only over https, for this host and all its paths. */
const nameOf = ({ secureCookies }: Settings): string => (secureCookies ? "__Host-polar_flow" : "polar_flow")

/** Lax, because Polar redirects back to this server. */
const optionsOf = ({ secureCookies }: Settings) =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies }) as const

/** The secret in a request's cookie. */
export const secretOf = (
  { cookies }: HttpServerRequest.HttpServerRequest,
  settings: Settings
): Option.Option<Redacted.Redacted> =>
  Option.map(Option.fromNullishOr(cookies[nameOf(settings)]), (secret) => Redacted.make(secret))

/** Sets the cookie on the response of this request. */
export const give = (secret: Redacted.Redacted, settings: Settings) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(
      HttpServerResponse.setCookieUnsafe(
        response,
        nameOf(settings),
        Redacted.value(secret),
        optionsOf(settings)
      )
    )
  )

/** Clears the cookie. */
export const take = (settings: Settings) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(HttpServerResponse.expireCookieUnsafe(response, nameOf(settings), optionsOf(settings)))
  )

/** The CSRF token. It is derived from the session secret, which cannot be derived from it. */
export const csrfTokenOf = (secret: Redacted.Redacted): string =>
  createHmac("sha256", Redacted.value(secret)).update("csrf").digest("base64url")
