/**
 * How Polar is talked to: every policy is stated here once, for all operations.
 *
 * It knows requests, answers and refusals. It does not know data types, and it decodes nothing.
 */
import type { PolarQuota } from "@polar-flow/domain"
import { Clock, Effect, Ref, Stream } from "effect"
import { HttpClient, HttpClientRequest, type HttpClientResponse } from "effect/http"
import type { PolarSettings } from "../PolarConfig.ts"
import { PolarUnauthorized, PolarUnavailable, type PolarReason } from "./PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import { withQuota } from "./quota.ts"
import { type Realm, refusalOf } from "./refusals.ts"
import { withRepeats, withTimeout } from "./repeat.ts"
import { retryAfterOf } from "./retryAfter.ts"
import { makeRevokedTokens } from "./RevokedTokens.ts"

/** What Polar answered, whole. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
  /** Requests that were sent for it, repeats included. */
  readonly calls: number
}

type Request = HttpClientRequest.HttpClientRequest
type Execute = (request: Request) => Effect.Effect<HttpClientResponse.HttpClientResponse, PolarReason>

const unreachable = (detail: string) => new PolarUnavailable({ status: null, detail, retryAfter: null })

const withConnectionErrors = (client: HttpClient.HttpClient): HttpClient.HttpClient.With<PolarUnavailable> =>
  HttpClient.transformResponse(
    client,
    Effect.mapError((error) =>
      unreachable(error.reason._tag === "InvalidUrlError" ? "invalid URL" : "no connection")
    )
  )

const bodyOf = (
  response: HttpClientResponse.HttpClientResponse
): Effect.Effect<Uint8Array, PolarUnavailable> =>
  Effect.mapBoth(response.arrayBuffer, {
    onFailure: () => unreachable("the connection broke in the middle of the answer"),
    onSuccess: (buffer) => new Uint8Array(buffer)
  })

/** What follows `Bearer` or `Basic`. */
const credentialOf = ({ headers }: Request): string => headers["authorization"]?.split(" ")[1] ?? ""

const exchange = (execute: Execute, request: Request, realm: Realm) =>
  Effect.gen(function* () {
    const response = yield* execute(request)
    const body = yield* bodyOf(response)
    const retryAfter = retryAfterOf(response.headers, yield* Clock.currentTimeMillis)
    const refusal = refusalOf(
      { status: response.status, body, credential: credentialOf(request) },
      realm,
      retryAfter
    )
    if (refusal !== null) return yield* Effect.fail(refusal)
    return { status: response.status, contentType: response.headers["content-type"] ?? "", body }
  }).pipe(withTimeout)

const counted = Effect.fnUntraced(function* (
  attempt: Effect.Effect<Omit<Answer, "calls">, PolarReason>,
  repeats: (attempt: Effect.Effect<Omit<Answer, "calls">, PolarReason>) => typeof attempt
): Effect.fn.Return<Answer, PolarReason> {
  const calls = yield* Ref.make(0)
  const answer = yield* repeats(
    Effect.andThen(
      Ref.update(calls, (count) => count + 1),
      attempt
    )
  )
  return { ...answer, calls: yield* Ref.get(calls) }
})

const once = <A>(attempt: A): A => attempt
const isSafe = (request: Request): boolean => request.method === "GET"

const send = (client: { readonly execute: Execute }, request: Request, realm: Realm) =>
  counted(exchange(client.execute, request, realm), isSafe(request) ? withRepeats : once)

/** A way to Polar with one client's credentials. */
export const makeAccessLink = (
  http: HttpClient.HttpClient,
  settings: PolarSettings,
  quota: PolarQuota["Service"]
) => {
  const revoked = makeRevokedTokens()
  const outside = withConnectionErrors(http)
  const inside = outside.pipe(
    HttpClient.mapRequest(HttpClientRequest.prependUrl(settings.apiUrl.replace(/\/+$/u, ""))),
    withQuota(quota)
  )
  const sendAsClient = (client: { readonly execute: Execute }, request: Request) =>
    Effect.flatMap(settings.application, ({ clientId, clientSecret }) =>
      send(
        client,
        request.pipe(HttpClientRequest.basicAuth(clientId, clientSecret), HttpClientRequest.acceptJson),
        "client"
      )
    )

  const guarded = <A>(
    person: PolarPerson,
    call: Effect.Effect<A, PolarReason>
  ): Effect.Effect<A, PolarReason> =>
    Effect.suspend(() => (revoked.has(person) ? Effect.fail(new PolarUnauthorized()) : call)).pipe(
      Effect.tapError((reason) =>
        Effect.sync(() => {
          if (reason._tag === "PolarUnauthorized") revoked.add(person)
        })
      )
    )

  return {
    /** With the person's token. 404 is an answer; the caller knows what it means. Only GET is repeated. */
    asPerson: (person: PolarPerson, request: Request): Effect.Effect<Answer, PolarReason> =>
      guarded(
        person,
        send(
          inside,
          request.pipe(HttpClientRequest.bearerToken(person.token), HttpClientRequest.acceptJson),
          "person"
        )
      ),
    /** With the client's own credentials. 404 is a rejection. Only GET is repeated. */
    asClient: (request: Request): Effect.Effect<Answer, PolarReason> => sendAsClient(inside, request),
    /** To the token endpoint, which is another host and does not count against the quota. Never repeated. */
    token: (request: Request): Effect.Effect<Answer, PolarReason> => sendAsClient(outside, request),
    /** A file of the person's, as it comes. Never repeated: a part of it may be gone already. */
    file: (person: PolarPerson, request: Request): Stream.Stream<Uint8Array, PolarReason> =>
      Stream.unwrap(
        guarded(
          person,
          Effect.gen(function* () {
            const response = yield* withTimeout(
              inside.execute(HttpClientRequest.bearerToken(request, person.token))
            )
            const refusal = refusalOf(
              { status: response.status, body: new Uint8Array(), credential: "" },
              "person",
              null
            )
            if (refusal !== null) return yield* Effect.fail(refusal)
            return { status: response.status, stream: response.stream }
          })
        ).pipe(Effect.map(({ status, stream }) => fileStream(status, stream)))
      )
  }
}

const fileStream = (
  status: number,
  stream: HttpClientResponse.HttpClientResponse["stream"]
): Stream.Stream<Uint8Array, PolarReason> =>
  status === 404 || status === 204
    ? Stream.empty
    : Stream.mapError(stream, () => unreachable("the connection broke in the middle of the file"))

/** A way to Polar. */
export type AccessLink = ReturnType<typeof makeAccessLink>
