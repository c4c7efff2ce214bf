/** Registration with AccessLink: once a person, before any data. */
import { Effect, Option, Schema } from "effect"
import { HttpClientRequest } from "effect/http"
import { jsonOf, readLeniently } from "../sources/decodeAnswer.ts"
import type { AccessLink, Answer } from "../http/AccessLink.ts"
import { named } from "../http/makeAsk.ts"
import { NotRegistered, type PolarError, type PolarReason } from "../http/PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import { type PolarUser, PolarUserAnswer } from "../accounts/PolarUser.ts"

/** What registering did. */
export interface Registration {
  /** False when the person was registered before, or the member id is taken: Polar answers both alike. */
  readonly isNew: boolean
  /** As Polar answered; null when it was not new. */
  readonly user: PolarUser | null
}

/** Users. */
export interface UserOperations {
  /** Registers. "Already registered" is fine. Never sent twice. */
  readonly register: (person: PolarPerson, memberId: string) => Effect.Effect<Registration, PolarError>
  /** None when Polar does not know the person as a user of this client. */
  readonly get: (person: PolarPerson) => Effect.Effect<Option.Option<PolarUser>, PolarError>
  /** Registers off and ends the token. A person that Polar does not know is fine. */
  readonly delete: (person: PolarPerson) => Effect.Effect<void, PolarError>
}

const readUser = Schema.decodeUnknownResult(PolarUserAnswer)

/** Only the id matters: whatever else Polar writes in another form is null. */
const userOf = (answer: Answer): Effect.Effect<PolarUser, PolarReason> =>
  Effect.flatMap(jsonOf(answer.body, answer.contentType), (json) => readLeniently(readUser, json))

const isKnownAlready = (reason: PolarReason): boolean =>
  reason._tag === "PolarRejected" && reason.status === 409

/** The operations in the name of a person. */
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
      named("users.register"),
      Effect.withSpan("PolarClient.users.register")
    ),
  get: (person) =>
    polar.asPerson(person, HttpClientRequest.get(`/v3/users/${encodeURIComponent(person.userId)}`)).pipe(
      Effect.flatMap((answer): Effect.Effect<Option.Option<PolarUser>, PolarReason> =>
        answer.status === 204 || answer.status === 404 ? Effect.succeedNone : Effect.asSome(userOf(answer))
      ),
      named("users.get"),
      Effect.withSpan("PolarClient.users.get")
    ),
  delete: (person) =>
    polar
      .asPerson(person, HttpClientRequest.delete(`/v3/users/${encodeURIComponent(person.userId)}`))
      .pipe(Effect.asVoid, named("users.delete"), Effect.withSpan("PolarClient.users.delete"))
})
