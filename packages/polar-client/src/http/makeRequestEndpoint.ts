/** Fetches an endpoint: sends the request, stores the raw response, then decodes it. */
import { type AnyDataType, Instant, type RawStore } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpClientRequest } from "effect/http"
import { itemsOf, nothing, readAnswer } from "../sources/decodeAnswer.ts"
import { decodeIncluded, recordsOf } from "../sources/decoders.ts"
import type { Unread } from "../wire/readItem.ts"
import type { AccessLink, Answer } from "./AccessLink.ts"
import { NotRegistered, PolarError, type PolarReason } from "./PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import type { RequestEndpoint, Fetched, Query, UnreadPart } from "../sources/Source.ts"

/** The result of a request. */
interface FetchResult extends Pick<
  Fetched<AnyDataType>,
  "calls" | "count" | "setAside" | "unread" | "included"
> {}

/** Called with the result of each request. */
export type Observe = (result: FetchResult) => void

/** Adds the operation's name to an error. */
export const withOperation = (operation: string) =>
  Effect.mapError((reason: PolarReason) => new PolarError({ operation, reason }))

const withQuery = (path: string, query: Query | undefined): string =>
  query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`

/** Creates the fetch function for a person. */
export const makeRequestEndpoint =
  (polar: AccessLink, raw: RawStore["Service"]) =>
  (person: PolarPerson, observe?: Observe): RequestEndpoint =>
  (endpoint, path, query) => {
    const { operation } = endpoint
    const target = withQuery(path, query)
    const partOf = (unread: Unread): UnreadPart => ({ ...unread, operation, target })
    const store = Effect.fnUntraced(function* (answer: Answer, fetchedAt: Instant) {
      const { status, contentType, body } = answer
      yield* raw.append({
        userId: person.userId,
        operation,
        path: target,
        status,
        contentType,
        fetchedAt,
        body
      })
    })
    return Effect.gen(function* () {
      const answer = yield* polar.asPerson(person, HttpClientRequest.get(target))
      const isEmpty = answer.status === 204 || answer.status === 404
      if (answer.status === 404 && !endpoint.isOptional) return yield* new NotRegistered()
      const now = yield* Instant.now
      if (!isEmpty) yield* store(answer, now)
      const read = isEmpty ? nothing : yield* readAnswer(answer, endpoint.items, now)
      if (observe === undefined) return recordsOf(endpoint, yield* itemsOf(read))
      observe({
        calls: answer.calls,
        count: read.count,
        setAside: read.setAside.map(partOf),
        unread: read.unread.map(partOf),
        included: isEmpty ? [] : yield* decodeIncluded(operation, answer, now)
      })
      return recordsOf(endpoint, read.items)
    }).pipe(
      withOperation(operation),
      Effect.withSpan(`PolarClient.${operation}`, { attributes: { "polar.path": path } })
    )
  }
