/**
 * Sends requests to Polar. All request policies (authentication, timeouts, retries, quota) are defined here.
 *
 * It knows nothing about data types and decodes no bodies.
 */
import type { PolarQuota } from "@polar-flow/domain"
import { Clock, Effect, Ref, Stream } from "effect"
import { HttpClient, HttpClientRequest, type HttpClientResponse } from "effect/http"
import type { PolarSettings } from "../PolarConfig.ts"
import { PolarUnauthorized, PolarUnavailable, type PolarReason } from "./PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import { withQuota } from "./quota.ts"
import { type Realm, refusalOf } from "./refusals.ts"
import { withRetries, withTimeout } from "./retry.ts"
import { retryAfterOf } from "./retryAfter.ts"
import { makeRevokedTokens } from "./RevokedTokens.ts"

/** A complete response. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
  /** Number of requests sent, including retries. */
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
    onFailure: () => unreachable("the connection broke while receiving the response"),
    onSuccess: (buffer) => new Uint8Array(buffer)
  })

/** The credential after `Bearer` or `Basic`. */
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

const countCalls = Effect.fnUntraced(function* (
  attempt: Effect.Effect<Omit<Answer, "calls">, PolarReason>,
  retry: (attempt: Effect.Effect<Omit<Answer, "calls">, PolarReason>) => typeof attempt
): Effect.fn.Return<Answer, PolarReason> {
  const calls = yield* Ref.make(0)
  const answer = yield* retry(
    Effect.andThen(
      Ref.update(calls, (count) => count + 1),
      attempt
    )
  )
  return { ...answer, calls: yield* Ref.get(calls) }
})

const withoutRetry = <A>(attempt: A): A => attempt
const isSafe = (request: Request): boolean => request.method === "GET"

const send = (client: { readonly execute: Execute }, request: Request, realm: Realm) =>
  countCalls(exchange(client.execute, request, realm), isSafe(request) ? withRetries : withoutRetry)

/** Creates the transport for one application's credentials. */
export const makeAccessLink = (
  http: HttpClient.HttpClient,
  settings: PolarSettings,
  quota: PolarQuota["Service"]
) => {
  const revoked = makeRevokedTokens()
  const unmetered = withConnectionErrors(http)
  const metered = unmetered.pipe(
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

  const unlessRevoked = <A>(
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
    /** Sends a request with the person's token. 404 is a response that the caller interprets. Only GET is retried. */
    asPerson: (person: PolarPerson, request: Request): Effect.Effect<Answer, PolarReason> =>
      unlessRevoked(
        person,
        send(
          metered,
          request.pipe(HttpClientRequest.bearerToken(person.token), HttpClientRequest.acceptJson),
          "person"
        )
      ),
    /** Sends a request with the application's credentials. 404 is an error. Only GET is retried. */
    asClient: (request: Request): Effect.Effect<Answer, PolarReason> => sendAsClient(metered, request),
    /** Calls the token endpoint, which is on another host and does not count against the quota. Never retried. */
    token: (request: Request): Effect.Effect<Answer, PolarReason> => sendAsClient(unmetered, request),
    /** Downloads a file of the person. Never retried, because a part of it may already have been consumed. */
    file: (person: PolarPerson, request: Request): Stream.Stream<Uint8Array, PolarReason> =>
      Stream.unwrap(
        unlessRevoked(
          person,
          Effect.gen(function* () {
            const response = yield* withTimeout(
              metered.execute(HttpClientRequest.bearerToken(request, person.token))
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
    : Stream.mapError(stream, () => unreachable("the connection broke while receiving the file"))

/** The transport to Polar. */
export type AccessLink = ReturnType<typeof makeAccessLink>
