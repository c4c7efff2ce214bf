/** The session cookie. */
import { createHmac } from "node:crypto"
import { Duration, Effect, Option, Redacted } from "effect"
import { HttpEffect, type HttpServerRequest, HttpServerResponse } from "effect/http"
import { prefixOf } from "../../edge/server/links.ts"
import type { HttpApiOptions } from "../../system/server/HttpApiConfig.ts"

type Settings = Pick<HttpApiOptions, "baseUrl" | "secureCookies">

/** Below a prefix, other programs may share the host, and must not get the cookie. */
const pathOf = ({ baseUrl }: Settings): string => prefixOf(baseUrl) || "/"

/** A browser accepts a cookie with one of these prefixes over https only, and with `__Host-` for all paths of one host. */
const nameOf = (settings: Settings): string => {
  if (!settings.secureCookies) return "polar_flow"
  return pathOf(settings) === "/" ? "__Host-polar_flow" : "__Secure-polar_flow"
}

/** Maximum lifetime of a session. The cookie outlives the browser's window, which telephones close as they like. */
export const longestSession = Duration.days(30)

/** Lax, because Polar redirects back to this server. */
const optionsOf = (settings: Settings) =>
  ({ httpOnly: true, sameSite: "lax", path: pathOf(settings), secure: settings.secureCookies }) as const

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
      HttpServerResponse.setCookieUnsafe(response, nameOf(settings), Redacted.value(secret), {
        ...optionsOf(settings),
        maxAge: longestSession
      })
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
