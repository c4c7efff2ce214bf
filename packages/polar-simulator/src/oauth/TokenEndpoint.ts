/** `POST /v2/oauth2/token`: exchanges a code for an access token. HTTP Basic only. Every error is a 400. */
import { type Answer, json } from "../requests/Answer.ts"
import { isClient, newToken } from "./Credentials.ts"
import type { Code } from "../world/Ledger.ts"
import { millisPerMinute } from "../time/WallClock.ts"
import type { World } from "../world/World.ts"

const codeLifetime = 10 * millisPerMinute

/** Seconds, as documented and as sent by the live service. Tokens do not actually expire. */
const lifetimes = { live: 315_359_999, spec: 31_535_999 } as const

type OAuthError = "invalid_request" | "invalid_client" | "invalid_grant" | "unsupported_grant_type"

const refuse = (error: OAuthError): Answer => json({ error }, 400)

const redirectMatches = (code: Code, form: URLSearchParams): boolean =>
  form.get("redirect_uri") === code.redirectUri

const issue = (world: World, code: Code): Answer => {
  const token = newToken()
  world.ledger.change((ledger) => {
    ledger.codes.set(code.code, { ...code, isUsed: true })
    ledger.tokens.set(token, { token, personId: code.personId, issuedAt: world.now })
  })
  return json({
    access_token: token,
    token_type: "bearer",
    expires_in: lifetimes[world.settings.profile],
    x_user_id: code.personId
  })
}

/** Exchanges a code. A second use is rejected and deletes every token of that person. */
export const exchangeCode = (
  world: World,
  authorization: string | undefined,
  form: URLSearchParams
): Answer => {
  if (!isClient(authorization, world.settings)) return refuse("invalid_client")
  if (form.get("grant_type") === null) return refuse("invalid_request")
  if (form.get("grant_type") !== "authorization_code") return refuse("unsupported_grant_type")
  const given = form.get("code")
  if (given === null) return refuse("invalid_request")
  const code = world.ledger.codes.get(given)
  if (code === undefined) return refuse("invalid_grant")
  if (code.isUsed) {
    world.ledger.revokeTokens(code.personId)
    return refuse("invalid_grant")
  }
  if (world.now - code.issuedAt > codeLifetime || !redirectMatches(code, form)) return refuse("invalid_grant")
  return issue(world, code)
}
