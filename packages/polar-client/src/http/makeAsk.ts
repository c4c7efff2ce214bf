/** Asking: over the wire, into the raw store, through the codec, in this order. */
import { Instant, type RawStore } from "@polar-flow/domain"
import { Effect } from "effect"
import { HttpClientRequest } from "effect/http"
import { decodeAnswer } from "../sources/decodeAnswer.ts"
import { decodeBeside } from "../sources/decoders.ts"
import type { AccessLink, Answer } from "./AccessLink.ts"
import { NotRegistered, PolarError, type PolarReason } from "./PolarError.ts"
import type { PolarPerson } from "../accounts/PolarPerson.ts"
import type { Ask, Decoded, Query } from "../sources/Source.ts"

/** What came of a question. */
interface Answered {
  readonly calls: number
  readonly items: number
  /** Records of other types in the answer. */
  readonly beside: ReadonlyArray<Decoded>
}

/** Called with what came of each question. */
export type Observe = (answered: Answered) => void

/** Names the operation of a refusal. */
export const named = (operation: string) =>
  Effect.mapError((reason: PolarReason) => new PolarError({ operation, reason }))

const withQuery = (path: string, query: Query | undefined): string =>
  query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`

/** Asks in the name of a person. */
export const makeAsk =
  (polar: AccessLink, raw: RawStore["Service"]) =>
  (person: PolarPerson, observe?: Observe): Ask =>
  (question, path, query) => {
    const { operation } = question
    const target = withQuery(path, query)
    const keep = Effect.fnUntraced(function* (answer: Answer) {
      const fetchedAt = yield* Instant.now
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
      if (!isNothing) yield* keep(answer)
      const items = isNothing ? [] : yield* decodeAnswer(answer, question.answer)
      const beside = isNothing || observe === undefined ? [] : yield* decodeBeside(operation, answer)
      observe?.({ calls: answer.calls, items: items.length, beside })
      return items
    }).pipe(
      named(operation),
      Effect.withSpan(`PolarClient.${operation}`, { attributes: { "polar.path": path } })
    )
  }
