/**
 * The language and the appearance that were chosen in a browser. They are in cookies, because these pages have no script
 * that could read anything else. The dashboard reads and writes the same cookie of the appearance.
 */
import { Duration, Effect } from "effect"
import { HttpEffect, HttpServerResponse } from "effect/http"
import { prefixOf } from "../../edge/server/links.ts"
import type { HttpApiOptions } from "../../system/server/HttpApiConfig.ts"

const cookieNames = { language: "polar-flow-language", appearance: "polar-flow-theme" } as const
const kept = Duration.days(365)

type Cookies = Readonly<Record<string, string>>

/** What was chosen; null follows the browser and the system. */
export interface Preferences {
  readonly language: "en" | "de" | null
  readonly appearance: "light" | "dark" | null
}

const oneOf =
  <const Value extends string>(values: ReadonlyArray<Value>) =>
  (given: string | undefined): Value | null =>
    values.find((value) => value === given) ?? null

const languageIn = oneOf(["en", "de"])
const appearanceIn = oneOf(["light", "dark"])

/** The preferences in cookies. What is not one of them counts as none. */
export const preferencesIn = (cookies: Cookies): Preferences => ({
  language: languageIn(cookies[cookieNames.language]),
  appearance: appearanceIn(cookies[cookieNames.appearance])
})

/** Keeps preferences in the browser of this request. Scripts may read them: they say nothing about anybody. */
export const prefer = (preferences: Preferences, { baseUrl, secureCookies }: HttpApiOptions) =>
  HttpEffect.appendPreResponseHandler((_request, response) => {
    const options = { path: prefixOf(baseUrl) || "/", sameSite: "lax", secure: secureCookies } as const
    const set = (answer: typeof response, name: keyof Preferences) => {
      const value = preferences[name]
      return value === null
        ? HttpServerResponse.expireCookieUnsafe(answer, cookieNames[name], options)
        : HttpServerResponse.setCookieUnsafe(answer, cookieNames[name], value, { ...options, maxAge: kept })
    }
    return Effect.succeed(set(set(response, "language"), "appearance"))
  })
