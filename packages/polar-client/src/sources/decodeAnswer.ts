/** From Polar's bytes to items, for answers that just came and for kept ones. */
import { Instant } from "@polar-flow/domain"
import { Effect, Result, Schema } from "effect"
import { parseAccessLinkJson } from "../http/AccessLinkJson.ts"
import { PolarUndecodable } from "../http/PolarError.ts"
import type { Items } from "../wire/records.ts"
import { type Decode, issuesOf, pathText, readItem, type Unread } from "../wire/readItem.ts"

/** What an answer carried. */
export interface ReadAnswer<A> {
  /** What could be read, in Polar's order. */
  readonly items: ReadonlyArray<A>
  /** Items in the answer, read or not. */
  readonly count: number
  /** Items that could not be read at all, such as a night without a date: where, and why. */
  readonly setAside: ReadonlyArray<Unread>
  /** What was left out of the items that were read. */
  readonly unread: ReadonlyArray<Unread>
}

/** An answer that carries nothing. */
export const nothing: ReadAnswer<never> = { items: [], count: 0, setAside: [], unread: [] }

const undecodable = (error: Schema.SchemaError): PolarUndecodable => {
  const first = issuesOf(error.issue)[0]
  return new PolarUndecodable({
    issue: first?.message ?? "not what Polar documents",
    path: pathText(first?.path ?? [])
  })
}

const isJson = (contentType: string): boolean => contentType === "" || /\bjson\b/iu.test(contentType)

/** Parses the body as JSON. A wrong content type with valid JSON is accepted. */
export const jsonOf = (body: Uint8Array, contentType: string): Effect.Effect<unknown, PolarUndecodable> =>
  Effect.mapError(
    Effect.fromResult(parseAccessLinkJson(body)),
    (issue) =>
      new PolarUndecodable({
        issue: isJson(contentType) ? issue : `expected JSON, Polar sent ${contentType.split(";")[0]}`,
        path: ""
      })
  )

/** Reads JSON by a schema, whole. */
export const readAs = <A>(
  schema: Schema.ConstraintDecoder<A>,
  json: unknown
): Effect.Effect<A, PolarUndecodable> =>
  Effect.fromResult(Result.mapError(Schema.decodeUnknownResult(schema)(json), undecodable))

/** Reads one JSON object as far as possible: what is optional and cannot be read is null. */
export const readLeniently = <A>(decode: Decode<A>, json: unknown): Effect.Effect<A, PolarUndecodable> => {
  const { reason, value } = readItem(decode, json, [])
  return value === undefined
    ? Effect.fail(new PolarUndecodable(reason ?? { issue: "not what Polar documents", path: "" }))
    : Effect.succeed(value)
}

const isBlank = (json: unknown): boolean =>
  json === null || (typeof json === "object" && !Array.isArray(json) && Object.keys(json).length === 0)

const readItems = <A>(
  json: unknown,
  { decode, expected, locate }: Items<A>,
  receivedAt: Instant
): Effect.Effect<ReadAnswer<A>, PolarUndecodable> => {
  const located = locate(json, receivedAt)
  if (located === undefined) {
    return Effect.fail(new PolarUndecodable({ issue: `Expected ${expected}`, path: "" }))
  }
  const read = located.map(({ path, value }) => readItem(decode, value, path))
  return Effect.succeed({
    items: read.flatMap(({ value }) => (value === undefined || value === null ? [] : [value])),
    count: read.length,
    setAside: read.flatMap(({ reason }) => reason ?? []),
    unread: read.flatMap(({ unread }) => unread)
  })
}

/** Why an answer of which no item could be read is as good as none; null when there was something to read. */
const lossOf = <A>({ items, setAside }: ReadAnswer<A>): PolarUndecodable | null => {
  const [first] = setAside
  return items.length === 0 && first !== undefined ? new PolarUndecodable(first) : null
}

/** The items alone. Fails when there were some and none could be read; what was left out otherwise is logged. */
export const itemsOf = <A>(read: ReadAnswer<A>): Effect.Effect<ReadonlyArray<A>, PolarUndecodable> => {
  const loss = lossOf(read)
  if (loss !== null) return Effect.fail(loss)
  const odd = [...read.setAside, ...read.unread]
  return odd.length === 0
    ? Effect.succeed(read.items)
    : Effect.as(Effect.logWarning("A part of Polar's answer could not be read", ...odd), read.items)
}

/** The items of an answer, each read on its own; `{}` and `null` are none. Fails only when the body as a whole cannot be read. */
export const readAnswer = <A>(
  answer: { readonly body: Uint8Array; readonly contentType: string },
  items: Items<A>,
  receivedAt: Instant
): Effect.Effect<ReadAnswer<A>, PolarUndecodable> =>
  Effect.flatMap(jsonOf(answer.body, answer.contentType), (json) =>
    isBlank(json) ? Effect.succeed(nothing) : readItems(json, items, receivedAt)
  )

/** The items of an answer that just came. */
export const decodeAnswer = <A>(
  answer: { readonly body: Uint8Array; readonly contentType: string },
  items: Items<A>
): Effect.Effect<ReadonlyArray<A>, PolarUndecodable> =>
  Effect.flatMap(Instant.now, (now) => Effect.flatMap(readAnswer(answer, items, now), itemsOf))
