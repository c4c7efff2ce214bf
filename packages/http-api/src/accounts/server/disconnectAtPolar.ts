import { PolarAccounts, PolarTokens, type UserId } from "@polar-flow/domain"
import { Effect, Option } from "effect"

/**
 * Deregisters a person at Polar, which revokes their token, and says whether that was done. Without a token, or if Polar
 * cannot be reached, it is not done, and whoever asked goes on.
 */
export const disconnectAtPolar = Effect.fnUntraced(function* (userId: UserId) {
  const accounts = yield* PolarAccounts
  const token = yield* PolarTokens.use((tokens) => tokens.get(userId))
  if (Option.isNone(token)) return false
  return yield* accounts.disconnect(userId, token.value.accessToken).pipe(
    Effect.as(true),
    Effect.catchTag("ConnectFailed", (error) => Effect.as(Effect.logWarning(error.message), false))
  )
})
