/**
 * The edge around every route of the API: request id, problems, security headers, compression, size limits, CORS, and
 * client addresses from trusted proxies. It applies to the routes of the API only. A host can also put it around its own
 * routes.
 */
import { StoreFull, StoreUnavailable } from "@polar-flow/domain"
import { ByteSize, Cause, Effect, Result } from "effect"
import {
  HttpEffect,
  HttpIncomingMessage,
  HttpMiddleware,
  HttpPlatform,
  HttpRouter,
  HttpServerRequest,
  HttpServerRespondable,
  HttpServerResponse
} from "effect/http"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { DataIsWhole } from "../../system/server/Readiness.ts"
import { cors } from "./cors.ts"
import type { Handling } from "./Handling.ts"
import { finalAnswer } from "./finalAnswer.ts"
import { noteRefusal } from "./noteRefusal.ts"
import { problem } from "./problemResponse.ts"
import { proxyNetwork } from "./proxyNetwork.ts"

const saneRequestId = /^[A-Za-z0-9._-]{1,64}$/u

const requestIdOf = (request: HttpServerRequest.HttpServerRequest): string => {
  const given = request.headers["x-request-id"]
  return given !== undefined && saneRequestId.test(given) ? given : crypto.randomUUID()
}

/** Defects are only logged. An unavailable database is a 503, a full disk a 507, a body that is too large a 413. */
const answerDefect = (defect: unknown) => {
  if (defect instanceof StoreUnavailable) return Effect.succeed(problem(503))
  if (defect instanceof StoreFull) return Effect.succeed(problem(507))
  if (HttpServerRespondable.isRespondable(defect)) return HttpServerRespondable.toResponse(defect)
  return Effect.succeed(problem(500))
}

const isOurMistake = <E>(cause: Cause.Cause<E>): boolean =>
  cause.reasons.some(
    (reason) =>
      Cause.isDieReason(reason) &&
      !(reason.defect instanceof StoreFull) &&
      !HttpServerRespondable.isRespondable(reason.defect)
  )

/** The two codings are two representations, so each has its own strong ETag, as RFC 9110 wants. */
const etagOfCoding = (response: HttpServerResponse.HttpServerResponse) => {
  const coding = response.headers["content-encoding"]
  const etag = response.headers["etag"]
  return coding === undefined || etag === undefined || !etag.startsWith("W/")
    ? response
    : HttpServerResponse.setHeader(response, "etag", `${etag.slice(2, -1)}-${coding}"`)
}

/** Text, JSON and NDJSON. Archives are already compressed. */
const isCompressible = (contentType: string): boolean =>
  /^(?:text\/|application\/(?:problem\+|x-nd)?json)/u.test(contentType)

const compressed = HttpMiddleware.compression({
  algorithms: ["br", "gzip"],
  levels: { br: 4, gzip: 6 },
  compressible: isCompressible
})

/** Makes ETags strong again after compression. */
const distinguished = (handling: Handling): Handling =>
  Effect.andThen(
    HttpEffect.appendPreResponseHandler((_request, sent) => Effect.succeed(etagOfCoding(sent))),
    handling
  )

/**
 * The router ends a path at `;` and `#`. Without this check, `/metrics;a` would be `/metrics` here, and another path for
 * a proxy that guards it.
 */
const isAmbiguous = ({ url }: HttpServerRequest.HttpServerRequest): boolean => /^[^?]*[;#]/u.test(url)

/** Paths of people's data. */
const ofPeople = /^\/(?:api\/v1|admin\/api)\/users(?:\/(?<userId>[^/]*)(?<rest>.*))?$/u

const restoring = "The data is being restored after damage. Try again in a moment."

/** Whose data a path is about: a person's, everybody's (null), or nobody's. Keys are not data: they can be revoked. */
const subjectOf = (url: string): string | null | undefined => {
  const found = ofPeople.exec(url.split("?", 1)[0] ?? "")
  if (found === null || found.groups?.["rest"]?.startsWith("/api-key")) return undefined
  return found.groups?.["userId"] ?? null
}

const refusalOf = (url: string, isWhole: (userId: string | null) => boolean) => {
  const subject = subjectOf(url)
  return subject === undefined || isWhole(subject) ? undefined : problem(503, restoring)
}

const answered =
  (baseUrl: string, isWhole: (userId: string | null) => boolean) =>
  (handling: Handling): Handling =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const requestId = requestIdOf(request)
      const refusal = isAmbiguous(request) ? problem(404) : refusalOf(request.url, isWhole)
      const response = yield* (refusal === undefined ? handling : Effect.succeed(refusal)).pipe(
        Effect.tapCauseIf(isOurMistake, (cause) => Effect.logError("request failed", cause)),
        Effect.catchDefect(answerDefect),
        Effect.tap((answer) => noteRefusal(request, answer)),
        Effect.annotateLogs({ requestId })
      )
      return finalAnswer(response, requestId, baseUrl)
    })

/** Wraps the handling of a request in the edge. */
export const makeEdge = Effect.gen(function* () {
  const { baseUrl, corsAllowedOrigins, maximumBodyBytes, trustedProxies } = yield* HttpApiConfig
  const isWhole = yield* DataIsWhole
  const platform = yield* HttpPlatform.HttpPlatform
  const forwarded = HttpMiddleware.xForwardedHeaders({
    trustedProxies: trustedProxies.map((proxy) => Result.getOrThrow(proxyNetwork(proxy)))
  })
  const maximumBody = ByteSize.bytes(maximumBodyBytes)
  return (handling: Handling): Handling =>
    handling.pipe(
      answered(baseUrl, isWhole),
      cors(corsAllowedOrigins),
      Effect.provideService(HttpIncomingMessage.MaxBodySize, maximumBody),
      forwarded,
      distinguished,
      compressed,
      Effect.provideService(HttpPlatform.HttpPlatform, platform)
    )
})

/** The middleware of every route of the API, for `Layer.provide(edge.layer)`. */
export const edge = HttpRouter.middleware(makeEdge)
