import { ConnectFailed, PolarAccounts, type UserId } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { PolarClient } from "../PolarClient.ts"
import { NotRegistered, PolarError } from "../http/PolarError.ts"

/** The member id under which the application registers a person: unique, and the same on every connect. */
const memberIdOf = (userId: UserId): string => `polar-flow-${userId}`

const refused = Effect.mapError(
  (error: PolarError) => new ConnectFailed({ reason: error.reason._tag, hint: error.hint })
)

const connect = Effect.fn("PolarAccounts.connect")(function* (
  polar: PolarClient["Service"],
  request: { readonly code: string; readonly redirectUri: string }
) {
  const { userId, accessToken, expiresAt } = yield* polar.oauth.exchangeCode(request)
  const person = { userId, token: accessToken }
  const { user } = yield* polar.users.register(person, memberIdOf(userId))
  const registered = user ?? Option.getOrNull(yield* polar.users.get(person))
  if (registered === null) {
    return yield* new PolarError({ operation: "users.register", reason: new NotRegistered() })
  }
  return { userId, memberId: registered.memberId ?? memberIdOf(userId), token: { accessToken, expiresAt } }
}, refused)

const disconnect = Effect.fn("PolarAccounts.disconnect")(function* (
  polar: PolarClient["Service"],
  person: Parameters<PolarClient["Service"]["users"]["delete"]>[0]
) {
  yield* polar.users
    .delete(person)
    .pipe(Effect.catchReason("PolarError", "PolarUnauthorized", () => Effect.void))
}, refused)

/** The adapter of the domain's port `PolarAccounts`. */
export const PolarAccountsAccessLink = {
  /**
   * Connects with an authorization code, a registration and the profile. An existing registration and an expired token
   * are handled.
   */
  layer: Layer.effect(
    PolarAccounts,
    Effect.gen(function* () {
      const polar = yield* PolarClient
      return PolarAccounts.of({
        authorizeUrl: (request) => refused(polar.oauth.authorizeUrl(request)),
        connect: (request) => connect(polar, request),
        disconnect: (userId, accessToken) => disconnect(polar, { userId, token: accessToken })
      })
    })
  )
}
