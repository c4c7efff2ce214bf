/**
 * Performs the steps of a browser and a client over real HTTP: approve the consent page, exchange the code, register.
 */
import { Effect, Option, Schema } from "effect"
import type { Settings } from "../SimulatorOptions.ts"

/** A step of the sign-in failed. */
export class SignInFailed extends Schema.TaggedError<SignInFailed>()("SignInFailed", {
  step: Schema.Literals(["consent page", "decision", "code", "token", "registration"]),
  status: Schema.NullOr(Schema.Int)
}) {
  override get message() {
    return `Signing in failed at the ${this.step}${this.status === null ? "" : ` with status ${this.status}`}`
  }
}

/** The result of a sign-in. */
export interface Connection {
  readonly userId: number
  readonly accessToken: string
}

type Step = SignInFailed["step"]

const ask = (step: Step, url: string, init: RequestInit = {}) =>
  Effect.tryPromise({
    try: (signal) => fetch(url, { ...init, redirect: "manual", signal }),
    catch: () => new SignInFailed({ step, status: null })
  })

const hiddenInput = /<input type="hidden" name="([^"]+)" value="([^"]*)">/gu

const unescapeHtml = (text: string): string =>
  text.replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))

const formOf = (page: string): URLSearchParams =>
  new URLSearchParams(
    [...page.matchAll(hiddenInput)].map(([, name = "", value = ""]): [string, string] => [
      name,
      unescapeHtml(value)
    ])
  )

/** Opens the page, submits its form and returns the redirect URL. */
const decide = Effect.fn("SignIn.decide")(function* (
  authorizeUrl: string,
  choice: Readonly<Record<string, string>>
) {
  const page = yield* ask("consent page", authorizeUrl)
  // A rejected request redirects without showing a page.
  const refusal = page.headers.get("location")
  if (refusal !== null) return refusal
  if (page.status !== 200) return yield* new SignInFailed({ step: "consent page", status: page.status })
  const form = formOf(yield* Effect.promise(() => page.text()))
  for (const [name, value] of Object.entries(choice)) form.set(name, value)
  const url = new URL(authorizeUrl)
  const decision = yield* ask("decision", `${url.origin}${url.pathname}`, { method: "POST", body: form })
  const location = decision.headers.get("location")
  return location ?? (yield* new SignInFailed({ step: "decision", status: decision.status }))
})

/** Logs in as a person and approves; returns the redirect URL with its `code`. */
export const approveConsent = (authorizeUrl: string, personId: number) =>
  decide(authorizeUrl, { person: String(personId), decision: "approve" })

/** Denies; returns the redirect URL with `error=access_denied`. */
export const denyConsent = (authorizeUrl: string) => decide(authorizeUrl, { decision: "deny" })

const TokenResponse = Schema.Struct({ access_token: Schema.String, x_user_id: Schema.Int })

const exchange = Effect.fn("SignIn.exchange")(function* (
  baseUrl: string,
  settings: Settings,
  form: URLSearchParams
) {
  const credentials = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString("base64")
  const headers = { authorization: `Basic ${credentials}`, accept: "application/json" }
  const answer = yield* ask("token", `${baseUrl}/v2/oauth2/token`, { method: "POST", body: form, headers })
  if (answer.status !== 200) return yield* new SignInFailed({ step: "token", status: answer.status })
  const body: unknown = yield* Effect.promise(() => answer.json())
  return yield* Effect.fromOption(Schema.decodeUnknownOption(TokenResponse)(body)).pipe(
    Effect.mapError(() => new SignInFailed({ step: "token", status: answer.status }))
  )
})

/** Performs consent, token exchange and registration. An existing registration is kept. */
export const signIn = Effect.fn("SignIn.signIn")(function* (
  baseUrl: string,
  settings: Settings,
  person: { readonly personId: number; readonly memberId: string }
) {
  const redirectUri = settings.redirectUris?.[0] ?? "http://127.0.0.1/callback"
  const query = new URLSearchParams({
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: redirectUri
  })
  const location = yield* approveConsent(
    `${baseUrl}/oauth2/authorization?${query.toString()}`,
    person.personId
  )
  const code = Option.fromNullishOr(new URL(location).searchParams.get("code"))
  if (Option.isNone(code)) return yield* new SignInFailed({ step: "code", status: null })
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code: code.value,
    redirect_uri: redirectUri
  })
  const token = yield* exchange(baseUrl, settings, form)
  const registration = yield* ask("registration", `${baseUrl}/v3/users`, {
    method: "POST",
    body: JSON.stringify({ "member-id": person.memberId }),
    headers: { authorization: `Bearer ${token.access_token}`, "content-type": "application/json" }
  })
  if (![200, 409].includes(registration.status)) {
    return yield* new SignInFailed({ step: "registration", status: registration.status })
  }
  const connection: Connection = { userId: token.x_user_id, accessToken: token.access_token }
  return connection
})
