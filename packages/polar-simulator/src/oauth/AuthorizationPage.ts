/** `/oauth2/authorization`: the page where a person logs in and grants access. */
import { type Answer, html, redirect } from "../requests/Answer.ts"
import { newToken } from "./Credentials.ts"
import type { World } from "../world/World.ts"

type AuthorizationError =
  | "invalid_request"
  | "unauthorized_client"
  | "access_denied"
  | "unsupported_response_type"
  | "invalid_scope"

const scope = "accesslink.read_all"

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`)

const isLoopback = (uri: string): boolean => {
  const url = URL.parse(uri)
  return (
    url !== null &&
    ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname) &&
    url.protocol.startsWith("http")
  )
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 10vh auto; max-width: 26rem; padding: 0 1rem; color: #1d2733; }
select, button { font: inherit; padding: .6rem; width: 100%; margin: .4rem 0; }
button[value=approve] { background: #d10027; border: 0; color: #fff; }
</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`

/** The authorization request. */
interface Authorization {
  readonly query: URLSearchParams
  /** Redirect URL on success. */
  readonly target: string | undefined
  /** Redirect URL on errors: the default one. */
  readonly errorTarget: string | undefined
}

const readAuthorization = (world: World, query: URLSearchParams): Authorization => {
  const given = query.get("redirect_uri")
  const registered = world.settings.redirectUris
  if (registered === undefined) {
    const target = given !== null && isLoopback(given) ? given : undefined
    return { query, target, errorTarget: target }
  }
  const target = given === null ? registered[0] : registered.find((uri) => uri === given)
  return { query, target, errorTarget: registered[0] }
}

const withParameters = (
  uri: string,
  parameters: Readonly<Record<string, string>>,
  state: string | null
): string => {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  if (state !== null) url.searchParams.set("state", state)
  return url.toString()
}

const fail = ({ errorTarget, query }: Authorization, error: AuthorizationError): Answer =>
  errorTarget === undefined
    ? html(page("This request cannot be completed", `<p>${error}</p>`), 400)
    : redirect(withParameters(errorTarget, { error }, query.get("state")))

const problemOf = (world: World, { query, target }: Authorization): AuthorizationError | undefined => {
  if (query.get("client_id") !== world.settings.clientId) return "unauthorized_client"
  if (target === undefined || query.get("response_type") === null) return "invalid_request"
  if (query.get("response_type") !== "code") return "unsupported_response_type"
  return [null, "", scope].includes(query.get("scope")) ? undefined : "invalid_scope"
}

const carried = ["response_type", "client_id", "redirect_uri", "scope", "state"] as const

/** Shows the available people and asks for consent. */
export const showConsent = (world: World, query: URLSearchParams): Answer => {
  const authorization = readAuthorization(world, query)
  const problem = problemOf(world, authorization)
  if (problem !== undefined) return fail(authorization, problem)
  const hidden = carried.flatMap((name) => {
    const value = query.get(name)
    return value === null ? [] : [`<input type="hidden" name="${name}" value="${escapeHtml(value)}">`]
  })
  const people = [...world.allPeople()].map(
    ({ id, traits }) =>
      `<option value="${id}">${escapeHtml(`${traits.firstName} ${traits.lastName}`)} (${id})</option>`
  )
  const form = `<p>The application wants to read all of your simulated data.</p>
<form method="post" action="/oauth2/authorization">
${hidden.join("\n")}
<label>Log in as
<select name="person">
${people.join("\n")}
</select>
</label>
<button name="decision" value="approve">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`
  return html(page("Polar simulator", form))
}

/** Processes the decision and redirects with a code or with `access_denied`. */
export const decideConsent = (world: World, form: URLSearchParams): Answer => {
  const authorization = readAuthorization(world, form)
  const problem = problemOf(world, authorization)
  if (problem !== undefined) return fail(authorization, problem)
  const person = world.person(Number(form.get("person")))
  if (form.get("decision") !== "approve" || person === undefined || authorization.target === undefined) {
    return fail(authorization, "access_denied")
  }
  const code = newToken()
  world.ledger.change((ledger) =>
    ledger.codes.set(code, {
      code,
      personId: person.id,
      redirectUri: form.get("redirect_uri"),
      issuedAt: world.now,
      isUsed: false
    })
  )
  return redirect(withParameters(authorization.target, { code }, form.get("state")))
}
