/** Links that sign in once. */
import { randomBytes } from "node:crypto"
import { Instant, Sessions } from "@polar-flow/domain"
import { Clock, Duration, Effect, Redacted } from "effect"

const scheme = "pfs_"
const tokenBytes = 32
const lifetime = Duration.minutes(10)

/** Whether a text has the form of a link's token. */
export const isLinkToken = (text: string): boolean => text.startsWith(scheme)

/**
 * A new token, e.g. `pfs_…` with 256 random bits, that signs in once within ten minutes: as the key with this prefix, or
 * as the owner if it is null. `POST /api/v1/session` takes it in place of a key.
 */
export const offerSignInToken = Effect.fnUntraced(function* (keyPrefix: string | null) {
  const token = Redacted.make(scheme + randomBytes(tokenBytes).toString("base64url"))
  const expiresAt = Instant.fromMillis((yield* Clock.currentTimeMillis) + Duration.toMillis(lifetime))
  yield* Sessions.use((sessions) => sessions.offerLink(token, { keyPrefix, expiresAt }))
  return token
})

/**
 * The link with a token. It is behind the `#`, which browsers send neither to a server nor as a referrer. Not at `/`,
 * which leads to the set-up while the server has no owner.
 */
export const signInUrl = (baseUrl: string, token: Redacted.Redacted): string =>
  `${baseUrl}/sign-in#token=${Redacted.value(token)}`
