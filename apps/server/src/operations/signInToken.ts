/** Tokens of sign-in links for the command line. */
import { ApiKeys, Instant, Owners, Users, type UserId, UserNotFound } from "@polar-flow/domain"
import { offerSignInToken } from "@polar-flow/http-api/server"
import { Clock, Duration, Effect, Option, Redacted } from "effect"

/** As long as a session lasts at most. */
const keyLifetime = Duration.days(30)

/** A new key of a person, of which only the session of the link knows. It is listed among the keys, where it can be revoked. */
const makeKeyFor = Effect.fnUntraced(function* (userId: UserId) {
  if (Option.isNone(yield* Users.use((users) => users.get(userId))))
    return yield* new UserNotFound({ userId })
  const expiresAt = Instant.fromMillis((yield* Clock.currentTimeMillis) + Duration.toMillis(keyLifetime))
  const facts = { name: "Sign-in link", scope: "sync", rateLimit: null, expiresAt } as const
  return yield* ApiKeys.use((keys) => keys.create({ kind: "user", userId, ...facts }))
})

/** A token for a person, or for the owner; null if there is no owner. `noteKey` notes the key that was made. */
export const signInToken = Effect.fnUntraced(function* <R>(
  userId: UserId | null,
  noteKey: (prefix: string) => Effect.Effect<void, never, R>
) {
  if (userId === null) {
    const owner = yield* Owners.use((owners) => owners.get)
    return Option.isNone(owner) ? null : Redacted.value(yield* offerSignInToken(null))
  }
  const { key } = yield* makeKeyFor(userId)
  yield* noteKey(key.prefix)
  return Redacted.value(yield* offerSignInToken(key.prefix))
})
