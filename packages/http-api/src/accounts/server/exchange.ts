/** Exchanges the code of the callback for an API key. */
import { ApiKeys, OAuthFlows, Users } from "@polar-flow/domain"
import { Effect, Option, Redacted } from "effect"
import type { HttpServerRequest } from "effect/http"
import { Unauthorized } from "../../edge/Problem.ts"
import { makeAudit } from "./audit.ts"
import { makeFailedAuthentication } from "./failedAuthentication.ts"

const invalidCode = new Unauthorized({ detail: "Invalid or expired authorization code" })

interface ExchangeRequest {
  readonly code: string
  readonly client_id?: string
}

/**
 * Exchanges a code for the person's API key. A code works once; a wrong `client_id` does not use it up. Failures count
 * as failed authentications of the client's address.
 */
export const makeExchange = Effect.gen(function* () {
  const flows = yield* OAuthFlows
  const keys = yield* ApiKeys
  const users = yield* Users
  const failedAuthentication = yield* makeFailedAuthentication
  const audit = yield* makeAudit
  return Effect.fnUntraced(function* (
    { code, client_id: clientId }: ExchangeRequest,
    request: HttpServerRequest.HttpServerRequest
  ) {
    const redeemed = yield* flows.redeem(code, clientId ?? null)
    if (Option.isNone(redeemed)) return yield* failedAuthentication(request, invalidCode)
    const { userId } = redeemed.value
    // the code is older than the erasure that is going on
    if (yield* users.isErasing(userId)) return yield* invalidCode
    const { secret, key } = yield* keys.create({
      kind: "user",
      userId,
      name: clientId ?? "Connected account",
      scope: "sync",
      rateLimit: null,
      expiresAt: null
    })
    yield* audit.noteOf("visitor", null, {
      action: "key.created",
      subject: userId,
      details: { prefix: key.prefix, name: key.name, scope: key.scope }
    })
    return { api_key: Redacted.value(secret), polar_user_id: userId, expires_at: key.expiresAt }
  })
})
