/** Asking: over the wire, into the raw store, through the codec, in this order. */
import { type AnyDataType, Instant, type RawStore } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpClientRequest } from "effect/http"
import { itemsOf, nothing, readAnswer } from "../sources/decodeAnswer.ts"
import { decodeBeside } from "../sources/decoders.ts"
import type { Unread } from "../wire/readItem.ts"
import type { AccessLink, Answer } from "./AccessLink.ts"
import { NotRegistered, PolarError, type PolarReason } from "./PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import type { Ask, Fetched, Query, UnreadPart } from "../sources/Source.ts"

/** What came of a question. */
interface Answered extends Pick<Fetched<AnyDataType>, "calls" | "count" | "setAside" | "unread" | "beside"> {}

/** Called with what came of each question. */
export type Observe = (answered: Answered) => void

/** Names the operation of a refusal. */
export const named = (operation: string) =>
  Effect.mapError((reason: PolarReason) => new PolarError({ operation, reason }))

const withQuery = (path: string, query: Query | undefined): string =>
  query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`

/** Asks in the name of a person. Without an observer a question fails when nothing of its answer could be read. */
export const makeAsk =
  (polar: AccessLink, raw: RawStore["Service"]) =>
  (person: PolarPerson, observe?: Observe): Ask =>
  (question, path, query) => {
    const { operation } = question
    const target = withQuery(path, query)
    const partOf = (unread: Unread): UnreadPart => ({ ...unread, operation, target })
    const keep = Effect.fnUntraced(function* (answer: Answer, fetchedAt: Instant) {
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
      const isNothing = answer.status === 204 || answer.status === 404
      if (answer.status === 404 && !question.isAbsent) return yield* new NotRegistered()
      const now = yield* Instant.now
      if (!isNothing) yield* keep(answer, now)
      const read = isNothing ? nothing : yield* readAnswer(answer, question.items, now)
      if (observe === undefined) return yield* itemsOf(read)
      observe({
        calls: answer.calls,
        count: read.count,
        setAside: read.setAside.map(partOf),
        unread: read.unread.map(partOf),
        beside: isNothing ? [] : yield* decodeBeside(operation, answer, now)
      })
      return read.items
    }).pipe(
      named(operation),
      Effect.withSpan(`PolarClient.${operation}`, { attributes: { "polar.path": path } })
    )
  }
