/** Registration with AccessLink, required once per person before any data can be fetched. */
import { Effect, Option, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { jsonOf, readLeniently } from "../sources/decodeAnswer.ts"
import type { AccessLink, Answer } from "../http/AccessLink.ts"
import { withOperation } from "../http/makeRequestEndpoint.ts"
import { NotRegistered, type PolarError, type PolarReason } from "../http/PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import { type PolarUser, PolarUserAnswer } from "../accounts/PolarUser.ts"

/** The result of a registration. */
export interface Registration {
  /** False if the person was already registered or the member id is taken: Polar responds the same to both. */
  readonly isNew: boolean
  /** The user in Polar's response; null if not newly registered. */
  readonly user: PolarUser | null
}

/** Users. */
export interface UserOperations {
  /** Registers a person. An existing registration is not an error. Never retried. */
  readonly register: (person: PolarPerson, memberId: string) => Effect.Effect<Registration, PolarError>
  /** None if the person is not registered with the application. */
  readonly get: (person: PolarPerson) => Effect.Effect<Option.Option<PolarUser>, PolarError>
  /** Deregisters a person and revokes the token. An unknown person is not an error. */
  readonly delete: (person: PolarPerson) => Effect.Effect<void, PolarError>
}

const readUser = Schema.decodeUnknownResult(PolarUserAnswer)

/** Only the id is required. Other malformed fields become null. */
const userOf = (answer: Answer): Effect.Effect<PolarUser, PolarReason> =>
  Effect.flatMap(jsonOf(answer.body, answer.contentType), (json) => readLeniently(readUser, json))

const isKnownAlready = (reason: PolarReason): boolean =>
  reason._tag === "PolarRejected" && reason.status === 409

/** Creates the operations with a person's token. */
export const userOperations = (polar: AccessLink): UserOperations => ({
  register: (person, memberId) =>
    HttpClientRequest.post("/v3/users").pipe(
      HttpClientRequest.bodyJsonUnsafe({ "member-id": memberId }),
      (request) => polar.asPerson(person, request),
      Effect.flatMap((answer): Effect.Effect<Registration, PolarReason> =>
        answer.status === 204 || answer.status === 404
          ? Effect.fail(new NotRegistered())
          : Effect.map(userOf(answer), (user) => ({ isNew: true, user }))
      ),
      Effect.catch((reason) =>
        isKnownAlready(reason) ? Effect.succeed({ isNew: false, user: null }) : Effect.fail(reason)
      ),
      withOperation("users.register"),
      Effect.withSpan("PolarClient.users.register")
    ),
  get: (person) =>
    polar.asPerson(person, HttpClientRequest.get(`/v3/users/${encodeURIComponent(person.userId)}`)).pipe(
      Effect.flatMap((answer): Effect.Effect<Option.Option<PolarUser>, PolarReason> =>
        answer.status === 204 || answer.status === 404 ? Effect.succeedNone : Effect.asSome(userOf(answer))
      ),
      withOperation("users.get"),
      Effect.withSpan("PolarClient.users.get")
    ),
  delete: (person) =>
    polar
      .asPerson(person, HttpClientRequest.delete(`/v3/users/${encodeURIComponent(person.userId)}`))
      .pipe(Effect.asVoid, withOperation("users.delete"), Effect.withSpan("PolarClient.users.delete"))
})
