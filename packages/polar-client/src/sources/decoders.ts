/** What decodes an answer, by its operation. One answer may carry records of several types. */
import { DataTypes, type RecordOf } from "@polar-flow/domain"
import { Effect, Option } from "effect"
import { decodeAnswer } from "./decodeAnswer.ts"
import type { PolarUndecodable } from "../http/PolarError.ts"
import type { Decoded, Question, Source } from "./Source.ts"
import { sources } from "./sources.ts"

/** An answer as it came, or as it was kept. */
interface Body {
  readonly body: Uint8Array
  readonly contentType: string
}

/** Reads the records of one type out of an answer. */
type Decoder = (answer: Body) => Effect.Effect<Decoded, PolarUndecodable>

/** The source of a type. The registry is keyed by the type's own name, which the compiler does not follow through `T`. */
export const sourceOf = <T extends DataTypes.Known>(type: T): Source<T> => {
  const source: object = sources[type.name]
  return source as Source<T>
}

const pair = <T extends DataTypes.Known>(type: T, records: ReadonlyArray<RecordOf<T>>): Decoded =>
  ({ type, records }) as Decoded

const decoderOf =
  <T extends DataTypes.Known>(type: T, { answer }: Question<RecordOf<T>>): Decoder =>
  (body) =>
    Effect.map(decodeAnswer(body, answer), (records) => pair(type, records))

const ownOf = (type: DataTypes.Known) =>
  sourceOf(type).questions.map((question) => [question.operation, decoderOf(type, question)] as const)

const besideOf = (type: DataTypes.Known) =>
  (sourceOf(type).beside ?? []).map((question) => [question.operation, decoderOf(type, question)] as const)

const own = new Map(DataTypes.all.flatMap((type) => ownOf(type)))
const beside = DataTypes.all.flatMap((type) => besideOf(type))

/** What reads the records of an operation's own type; undefined for operations that carry no whole records. */
export const ownDecoder = (operation: string): Decoder | undefined => own.get(operation)

/**
 * The records of other types in an answer. One that cannot be read counts as not there: its own type asks for it then,
 * and says what is wrong.
 */
export const decodeBeside = (operation: string, body: Body): Effect.Effect<ReadonlyArray<Decoded>> =>
  Effect.map(
    Effect.forEach(
      beside.filter(([name]) => name === operation),
      ([, decode]) => Effect.orElseSucceed(Effect.asSome(decode(body)), () => Option.none<Decoded>())
    ),
    (found) => found.flatMap(Option.toArray)
  )
