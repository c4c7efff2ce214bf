/** Decodes Polar's bytes into items, for new and stored responses. */
import { Instant } from "@polar-flow/domain"
import { Effect } from "effect"
import { parseAccessLinkJson } from "../http/AccessLinkJson.ts"
import { PolarUndecodable } from "../http/PolarError.ts"
import type { Items } from "../wire/records.ts"
import { type Decode, readItem, type Unread } from "../wire/readItem.ts"

/** The content of a response. */
export interface ReadAnswer<A> {
  /** The decoded items, in Polar's order. */
  readonly items: ReadonlyArray<A>
  /** Number of items in the response, decodable or not. */
  readonly count: number
  /** Items that could not be decoded at all, such as a night without a date, with location and reason. */
  readonly setAside: ReadonlyArray<Unread>
  /** Values omitted from the decoded items. */
  readonly unread: ReadonlyArray<Unread>
}

/** An empty response. */
export const nothing: ReadAnswer<never> = { items: [], count: 0, setAside: [], unread: [] }

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

/** Decodes a JSON object as far as possible: undecodable optional values become null. */
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

/** The error if no item of a non-empty response could be decoded; null otherwise. */
const lossOf = <A>({ items, setAside }: ReadAnswer<A>): PolarUndecodable | null => {
  const [first] = setAside
  return items.length === 0 && first !== undefined ? new PolarUndecodable(first) : null
}

/** Only the items. Fails if there were some and none could be decoded. Other omissions are logged. */
export const itemsOf = <A>(read: ReadAnswer<A>): Effect.Effect<ReadonlyArray<A>, PolarUndecodable> => {
  const loss = lossOf(read)
  if (loss !== null) return Effect.fail(loss)
  const odd = [...read.setAside, ...read.unread]
  return odd.length === 0
    ? Effect.succeed(read.items)
    : Effect.as(Effect.logWarning("A part of Polar's response could not be decoded", ...odd), read.items)
}

/**
 * The items of a response, decoded one by one; empty for `{}` and `null`. Fails only if the body as a whole cannot be
 * parsed.
 */
export const readAnswer = <A>(
  answer: { readonly body: Uint8Array; readonly contentType: string },
  items: Items<A>,
  receivedAt: Instant
): Effect.Effect<ReadAnswer<A>, PolarUndecodable> =>
  Effect.flatMap(jsonOf(answer.body, answer.contentType), (json) =>
    isBlank(json) ? Effect.succeed(nothing) : readItems(json, items, receivedAt)
  )

/** The items of a new response. */
export const decodeAnswer = <A>(
  answer: { readonly body: Uint8Array; readonly contentType: string },
  items: Items<A>
): Effect.Effect<ReadonlyArray<A>, PolarUndecodable> =>
  Effect.flatMap(Instant.now, (now) => Effect.flatMap(readAnswer(answer, items, now), itemsOf))
