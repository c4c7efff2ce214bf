/** Conditional requests for one person's data. */
import {
  Journal,
  type RecordStore,
  type SyncRuns,
  type SyncSchedule,
  UserId,
  type Users
} from "@polar-flow/domain"
import { Clock, Context, Duration, Effect, Layer, Option, Schedule, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { type HttpApiEndpoint, HttpApiError } from "effect/http-api"
import { Conditional, CurrentSubject, type DataSubject } from "../Conditional.ts"
import { AsOfToday, DefaultDays, Reads, ReadsJournal, ReadsSyncs } from "../Policy.ts"
import { makeSyncState, SyncStateOfTag } from "../../sync/server/syncState.ts"
import { HttpApiConfig } from "../../system/server/HttpApiConfig.ts"
import { makeDataSubject } from "./dataSubject.ts"
import { ResponseCache } from "./ResponseCache.ts"
import { toProblem } from "./strictRequests.ts"
import { requestTarget } from "./requestTarget.ts"
import { etagOf, tagsOf } from "./etag.ts"

type Query = Readonly<Record<string, string | ReadonlyArray<string>>>

const decodeParams = Schema.decodeUnknownEffect(Schema.Struct({ user_id: UserId }))

const validators = (etag: string) => ({ etag, "cache-control": "private, max-age=0, must-revalidate" })

const notModified = (etag: string) => HttpServerResponse.empty({ status: 304, headers: validators(etag) })

/** Whether the window moves at midnight because the request does not fix it. */
const followsToday = (endpoint: HttpApiEndpoint.Top, query: Query): boolean =>
  (Context.get(endpoint.annotations, DefaultDays) !== null || Context.get(endpoint.annotations, AsOfToday)) &&
  !(Context.get(endpoint.annotations, AsOfToday) ? ["as_of", "date"] : ["from", "to", "as_of"]).some(
    (name) => name in query
  )

/** The ETag of the response to a request, if it can be known in advance. */
const expectedTag = (
  endpoint: HttpApiEndpoint.Top,
  url: string,
  query: Query,
  { userId, state, today }: DataSubject,
  others: ReadonlyArray<string>,
  release: string
): Option.Option<string> => {
  const types = Context.get(endpoint.annotations, Reads)
  if (types.length === 0 && others.length === 0) return Option.none()
  const versions = types.map((name) => `${name}:${state.versions[name] ?? 0}`)
  const day = followsToday(endpoint, query) ? today : ""
  return Option.some(etagOf(release, userId, url, day, ...versions, ...others))
}

/** A response with ETag and cache headers. Only a 200 has them. An ETag of the handler's own counts. */
const validated = (response: HttpServerResponse.HttpServerResponse, expected: Option.Option<string>) => {
  const { body, status } = response
  if (status !== 200 || body._tag !== "Uint8Array") return response
  return HttpServerResponse.setHeaders(
    response,
    validators(response.headers["etag"] ?? Option.getOrElse(expected, () => etagOf(body.body)))
  )
}

/** The response, or 304 if the client already has it. */
const unlessKnown = (response: HttpServerResponse.HttpServerResponse, known: ReadonlySet<string>) => {
  const etag = response.headers["etag"]
  return etag !== undefined && (known.has("*") || known.has(etag)) ? notModified(etag) : response
}

const makeSubject = Effect.map(makeDataSubject, (subjectOf) =>
  Effect.fnUntraced(function* () {
    const params = yield* HttpRouter.params
    const { user_id: userId } = yield* HttpApiError.HttpApiSchemaError.wrap(
      "Params",
      decodeParams(params)
    ).pipe(Effect.mapError((error) => toProblem(error)))
    return yield* subjectOf(userId)
  })
)

/** Versions of what an endpoint reads beside records. */
const makeOtherVersions = Effect.gen(function* () {
  const journal = yield* Journal
  const syncStateOf = yield* makeSyncState
  return Effect.fnUntraced(function* ({ annotations }: HttpApiEndpoint.Top, userId: UserId) {
    const versions: Array<string> = []
    if (Context.get(annotations, ReadsJournal)) versions.push(`journal:${yield* journal.version(userId)}`)
    const sync = Context.get(annotations, ReadsSyncs) ? yield* syncStateOf(userId) : null
    if (sync !== null) versions.push(JSON.stringify(sync))
    return { sync, versions }
  })
})

/** Time until an unused cached response is evicted. */
const unusedTime = Duration.minutes(10)

/** A cache that evicts unused health data, including that of erased people. */
const makeCache = Effect.fnUntraced(function* (maximumBytes: number) {
  const cache = new ResponseCache(maximumBytes)
  const evict = Effect.map(Clock.currentTimeMillis, (now) =>
    cache.evictUnused(now - Duration.toMillis(unusedTime))
  )
  yield* Effect.forkScoped(Effect.repeat(evict, Schedule.spaced("1 minute")))
  return cache
})

/** The `Conditional` middleware. */
export const conditional: Layer.Layer<
  Conditional,
  never,
  Journal | RecordStore | SyncRuns | SyncSchedule | Users | HttpApiConfig
> = Layer.effect(
  Conditional,
  Effect.gen(function* () {
    const config = yield* HttpApiConfig
    const otherVersions = yield* makeOtherVersions
    const subjectOf = yield* makeSubject
    const cache = yield* makeCache(config.cacheBytes)
    return Conditional.of(
      Effect.fnUntraced(function* (httpEffect, { endpoint }) {
        const request = yield* HttpServerRequest.HttpServerRequest
        const query = yield* HttpServerRequest.ParsedSearchParams
        const known = tagsOf(request.headers["if-none-match"])
        const subject = yield* subjectOf()
        if (!["GET", "HEAD"].includes(request.method))
          return yield* Effect.provideService(httpEffect, CurrentSubject, subject)
        const { sync, versions: others } = yield* otherVersions(endpoint, subject.userId)
        const target = requestTarget(request)
        const expected = expectedTag(endpoint, target, query, subject, others, config.version)
        if (Option.isSome(expected)) {
          if (known.has(expected.value)) return notModified(expected.value)
          const cached = cache.get(expected.value, yield* Clock.currentTimeMillis)
          if (cached !== undefined) return unlessKnown(cached, known)
        }
        const answered = yield* httpEffect.pipe(
          Effect.provideService(CurrentSubject, subject),
          Effect.provideService(SyncStateOfTag, sync)
        )
        const response = validated(answered, expected)
        if (Option.isSome(expected) && response.status === 200)
          cache.set(expected.value, response, yield* Clock.currentTimeMillis)
        return unlessKnown(response, known)
      })
    )
  })
)
