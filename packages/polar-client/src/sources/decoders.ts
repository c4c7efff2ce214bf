/** Finds the decoders of a response by operation. One response may contain records of several types. */
import { DataTypes, type Instant, type RecordOf } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { readAnswer } from "./decodeAnswer.ts"
import type { PolarUndecodable } from "../http/PolarError.ts"
import type { Unread } from "../wire/readItem.ts"
import type { Decoded, Endpoint, Source } from "./Source.ts"
import { onePerKey } from "./onePerKey.ts"
import { sources } from "./sources.ts"

/** A new or stored response. */
interface Body {
  readonly body: Uint8Array
  readonly contentType: string
}

/** Records of one type, and the parts of the response that could not be decoded. */
export type DecodedAnswer = Decoded & {
  /** Number of items in the response, decodable or not. */
  readonly count: number
  readonly setAside: ReadonlyArray<Unread>
  readonly unread: ReadonlyArray<Unread>
  /** Whether the records lack fields of the detail. Such records count only if no other response contains them. */
  readonly isOutline: boolean
}

/** Decodes the records of one type from a response. */
type Decoder = (answer: Body, receivedAt: Instant) => Effect.Effect<DecodedAnswer, PolarUndecodable>

/** The source of a type. The cast is needed because the compiler cannot follow `T` through the registry key. */
export const sourceOf = <T extends DataTypes.Known>(type: T): Source<T> => {
  const source: object = sources[type.name]
  return source as Source<T>
}

const pair = <T extends DataTypes.Known>(type: T, records: ReadonlyArray<RecordOf<T>>): Decoded =>
  ({ type, records }) as Decoded

const decoderOf =
  <T extends DataTypes.Known>(type: T, endpoint: Endpoint<RecordOf<T>>, isOutline = false): Decoder =>
  (body, receivedAt) =>
    Effect.map(readAnswer(body, endpoint.items, receivedAt), (read) => ({
      ...pair(type, recordsOf(endpoint, read.items)),
      count: read.count,
      setAside: read.setAside,
      unread: read.unread,
      isOutline
    }))

type Settle<A> = (items: ReadonlyArray<A>) => ReadonlyArray<A>

const settlesOf = <T extends DataTypes.Known>(type: T): ReadonlyArray<[object, Settle<RecordOf<T>>]> => {
  const { endpoints, included = [], outlines = [], rank } = sourceOf(type)
  const settle: Settle<RecordOf<T>> = (items) => onePerKey(type, items, rank)
  return [...endpoints, ...outlines, ...included].map((endpoint) => [endpoint, settle])
}

const settles = new Map(DataTypes.all.flatMap(settlesOf))

/** The records of a response: one per key. Items that are no records, such as available nights, are left as they are. */
export const recordsOf = <A>(endpoint: Endpoint<A>, items: ReadonlyArray<A>): ReadonlyArray<A> => {
  const settle = settles.get(endpoint) as Settle<A> | undefined
  return settle === undefined ? items : settle(items)
}

const ownOf = (type: DataTypes.Known) => [
  ...sourceOf(type).endpoints.map((endpoint) => [endpoint.operation, decoderOf(type, endpoint)] as const),
  ...(sourceOf(type).outlines ?? []).map(
    (endpoint) => [endpoint.operation, decoderOf(type, endpoint, true)] as const
  )
]

const includedOf = (type: DataTypes.Known) =>
  (sourceOf(type).included ?? []).map((endpoint) => [endpoint.operation, decoderOf(type, endpoint)] as const)

const own = new Map(DataTypes.all.flatMap((type) => ownOf(type)))
const included = DataTypes.all.flatMap((type) => includedOf(type))

/** The decoder for the operation's own type; undefined for operations without complete records. */
export const ownDecoder = (operation: string): Decoder | undefined => own.get(operation)

/**
 * Decodes the records of other types in a response. Undecodable ones are skipped: they are then fetched with their own
 * type, which reports the error.
 */
export const decodeIncluded = (
  operation: string,
  body: Body,
  receivedAt: Instant
): Effect.Effect<ReadonlyArray<Decoded>> =>
  Effect.map(
    Effect.forEach(
      included.filter(([name]) => name === operation),
      ([, decode]) => Effect.option(decode(body, receivedAt))
    ),
    (found) =>
      found.flatMap(Option.toArray).filter(({ setAside, unread }) => setAside.length + unread.length === 0)
  )
