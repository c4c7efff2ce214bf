/** Resolves the access token for a run and verifies that it belongs to the person. */
import {
  NotConnected,
  PolarTokenMismatch,
  PolarTokens,
  type SyncRequest,
  type UserId,
  Users
} from "@polar-flow/domain"
import { PolarClient, type PolarError, type PolarPerson, type PolarUser } from "@polar-flow/polar-client"
import { Effect, Equal, Option, type Redacted } from "effect"

/** The access token that a run uses. */
export interface Credential {
  readonly person: PolarPerson
  /** Whether this is the stored token. Only if Polar rejects the stored token is the person marked as disconnected. */
  readonly isStored: boolean
  /** Calls spent on verifying the token. A refused verification call is counted with the data type that it stopped. */
  readonly calls: number
  /** Set when Polar could not be asked whose token it is. Nothing may be stored then. */
  readonly verificationError: PolarError | null
}

/**
 * Errors that leave the token's owner unknown. Any other error means that the token is not this person's, including
 * 403: Polar can answer 403 for missing consents, but also for another person's token.
 */
const inconclusive: ReadonlySet<string> = new Set([
  "PolarRateLimited",
  "PolarUnavailable",
  "PolarUndecodable"
])

const isOwner = (owner: Option.Option<PolarUser>, userId: UserId): boolean =>
  Option.exists(owner, (it) => it.userId === userId)

/** Resolves the credential for a sync request. */
export const make = Effect.gen(function* () {
  const polar = yield* PolarClient
  const tokens = yield* PolarTokens
  const users = yield* Users

  const stored = Effect.fnUntraced(function* (userId: UserId) {
    const token = yield* tokens.get(userId)
    return Option.map(token, ({ accessToken }): Credential => {
      const person = { userId, token: accessToken }
      return { person, isStored: true, calls: 0, verificationError: null }
    })
  })

  const fromRequest = Effect.fnUntraced(function* (userId: UserId, token: Redacted.Redacted) {
    const storedCredential = yield* stored(userId)
    if (Option.isSome(storedCredential) && Equal.equals(storedCredential.value.person.token, token))
      return storedCredential.value
    const person = { userId, token }
    const credential: Credential = { person, isStored: false, calls: 1, verificationError: null }
    const mismatch = new PolarTokenMismatch({ userId })
    return yield* polar.users.get(person).pipe(
      Effect.flatMap((owner) =>
        isOwner(owner, userId) ? Effect.succeed(credential) : Effect.fail(mismatch)
      ),
      Effect.catchTag("PolarError", (error) =>
        inconclusive.has(error.reason._tag)
          ? Effect.succeed({ ...credential, calls: 0, verificationError: error })
          : Effect.fail(mismatch)
      )
    )
  })

  /** Returns the request's token once verified, otherwise the stored token of a connected person. */
  return Effect.fn("UserSync.credential")(function* (userId: UserId, request: SyncRequest) {
    if (request.token !== undefined) return yield* fromRequest(userId, request.token)
    const user = yield* users.get(userId)
    // Do not retry a token that Polar already rejected.
    if (Option.exists(user, ({ isActive }) => !isActive)) return yield* new NotConnected({ userId })
    return yield* Effect.mapError(
      Effect.flatMap(stored(userId), Effect.fromOption),
      () => new NotConnected({ userId })
    )
  })
})
