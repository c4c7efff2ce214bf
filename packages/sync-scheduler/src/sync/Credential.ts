/** Whose token a run asks with, and the proof that it is the right person's. */
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

/** What a run asks with. */
export interface Credential {
  readonly person: PolarPerson
  /** Whether it is the stored token: only then a refusal says that the person is no longer connected. */
  readonly isStored: boolean
  /** Calls that the proof took; a refused one is counted with the data type that it stopped. */
  readonly calls: number
  /** Why there is no proof, when Polar could not be asked; nothing may be stored then. */
  readonly unproven: PolarError | null
}

/**
 * Refusals that say nothing about whose token it is. Every other one says: not this person's. 403 too, although it may
 * mean that consents are missing: Polar answers it to the tokens of others.
 */
const inconclusive: ReadonlySet<string> = new Set([
  "PolarRateLimited",
  "PolarUnavailable",
  "PolarUndecodable"
])

const isOwner = (owner: Option.Option<PolarUser>, userId: UserId): boolean =>
  Option.exists(owner, (it) => it.userId === userId)

/** The service: the credential of a person's request. */
export const make = Effect.gen(function* () {
  const polar = yield* PolarClient
  const tokens = yield* PolarTokens
  const users = yield* Users

  const stored = Effect.fnUntraced(function* (userId: UserId) {
    const token = yield* tokens.get(userId)
    return Option.map(token, ({ accessToken }): Credential => {
      const person = { userId, token: accessToken }
      return { person, isStored: true, calls: 0, unproven: null }
    })
  })

  const given = Effect.fnUntraced(function* (userId: UserId, token: Redacted.Redacted) {
    const kept = yield* stored(userId)
    if (Option.isSome(kept) && Equal.equals(kept.value.person.token, token)) return kept.value
    const person = { userId, token }
    const credential: Credential = { person, isStored: false, calls: 1, unproven: null }
    const mismatch = new PolarTokenMismatch({ userId })
    return yield* polar.users.get(person).pipe(
      Effect.flatMap((owner) =>
        isOwner(owner, userId) ? Effect.succeed(credential) : Effect.fail(mismatch)
      ),
      Effect.catchTag("PolarError", (error) =>
        inconclusive.has(error.reason._tag)
          ? Effect.succeed({ ...credential, calls: 0, unproven: error })
          : Effect.fail(mismatch)
      )
    )
  })

  /** The given token, proven to be the person's; else the stored one of somebody who is connected. */
  return Effect.fn("UserSync.credential")(function* (userId: UserId, request: SyncRequest) {
    if (request.token !== undefined) return yield* given(userId, request.token)
    const user = yield* users.get(userId)
    // A token that Polar refused once is not tried again.
    if (Option.exists(user, ({ isActive }) => !isActive)) return yield* new NotConnected({ userId })
    return yield* Effect.mapError(
      Effect.flatMap(stored(userId), Effect.fromOption),
      () => new NotConnected({ userId })
    )
  })
})
