/** What decodes an answer, by its operation. One answer may carry records of several types. */
import { DataTypes, type Instant, type RecordOf } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { readAnswer } from "./decodeAnswer.ts"
import type { PolarUndecodable } from "../http/PolarError.ts"
import type { Unread } from "../wire/readItem.ts"
import type { Decoded, Question, Source } from "./Source.ts"
import { onePerKey } from "./onePerKey.ts"
import { sources } from "./sources.ts"

/** An answer as it came, or as it was kept. */
interface Body {
  readonly body: Uint8Array
  readonly contentType: string
}

/** Records of one type, and what of the answer could not be read. */
export type DecodedAnswer = Decoded & {
  /** Items in the answer, read or not. */
  readonly count: number
  readonly setAside: ReadonlyArray<Unread>
  readonly unread: ReadonlyArray<Unread>
  /** The records lack what only a detail has, so they count only where no other answer has the same ones. */
  readonly isOutline: boolean
}

/** Reads the records of one type out of an answer. */
type Decoder = (answer: Body, receivedAt: Instant) => Effect.Effect<DecodedAnswer, PolarUndecodable>

/** The source of a type. The registry is keyed by the type's own name, which the compiler does not follow through `T`. */
export const sourceOf = <T extends DataTypes.Known>(type: T): Source<T> => {
  const source: object = sources[type.name]
  return source as Source<T>
}

const pair = <T extends DataTypes.Known>(type: T, records: ReadonlyArray<RecordOf<T>>): Decoded =>
  ({ type, records }) as Decoded

const decoderOf =
  <T extends DataTypes.Known>(type: T, { items }: Question<RecordOf<T>>, isOutline = false): Decoder =>
  (body, receivedAt) =>
    Effect.map(readAnswer(body, items, receivedAt), (read) => ({
      ...pair(type, onePerKey(type, read.items, sourceOf(type).rank)),
      count: read.count,
      setAside: read.setAside,
      unread: read.unread,
      isOutline
    }))

const ownOf = (type: DataTypes.Known) => [
  ...sourceOf(type).questions.map((question) => [question.operation, decoderOf(type, question)] as const),
  ...(sourceOf(type).outlines ?? []).map(
    (question) => [question.operation, decoderOf(type, question, true)] as const
  )
]

const besideOf = (type: DataTypes.Known) =>
  (sourceOf(type).beside ?? []).map((question) => [question.operation, decoderOf(type, question)] as const)

const own = new Map(DataTypes.all.flatMap((type) => ownOf(type)))
const beside = DataTypes.all.flatMap((type) => besideOf(type))

/** What reads the records of an operation's own type; undefined for operations that carry no whole records. */
export const ownDecoder = (operation: string): Decoder | undefined => own.get(operation)

/**
 * The records of other types in an answer. Where anything of them cannot be read they count as not there: their own
 * type asks for them then, and says what is wrong.
 */
export const decodeBeside = (
  operation: string,
  body: Body,
  receivedAt: Instant
): Effect.Effect<ReadonlyArray<Decoded>> =>
  Effect.map(
    Effect.forEach(
      beside.filter(([name]) => name === operation),
      ([, decode]) => Effect.option(decode(body, receivedAt))
    ),
    (found) =>
      found.flatMap(Option.toArray).filter(({ setAside, unread }) => setAside.length + unread.length === 0)
  )
