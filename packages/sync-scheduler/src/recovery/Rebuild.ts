/**
 * Rebuilds records from the stored raw responses, after a database was lost or a decoder gained a field.
 *
 * Responses are replayed in order of arrival, so the newest counts, as it did originally. Undecodable responses are
 * counted and reported without stopping the rebuild. It never calls Polar, and does not touch tokens, people or runs.
 */
import {
  counted,
  type AnyDataType,
  type Instant,
  type RawResponse,
  RawStore,
  RecordStore,
  type UserId
} from "@polar-flow/domain"
import { type DecodedAnswer, PolarClient } from "@polar-flow/polar-client"
import { Context, Effect, Layer, Stream } from "effect"
import { storeInOrder } from "../sync/storeInOrder.ts"
import { Outlines } from "./Outlines.ts"
import { isSnapshot, readSnapshot } from "./Snapshot.ts"

/** A response of which all or a part could not be decoded. It stays in the raw store. */
export interface Undecodable {
  readonly userId: UserId
  readonly operation: string
  readonly path: string
  readonly fetchedAt: Instant
  /** The decoding error. */
  readonly message: string
}

/** The progress of a rebuild. */
export interface RebuildProgress {
  /** Number of replayed responses. */
  readonly answers: number
  /** Number of new or changed records. */
  readonly stored: number
  /** Number of responses of which something could not be decoded. */
  readonly undecodable: number
  /** The first of the undecodable responses. */
  readonly examples: ReadonlyArray<Undecodable>
}

/** Records of one type from consecutive responses. */
interface Batch {
  readonly type: AnyDataType
  readonly records: ReadonlyArray<object>
  /** Size of their responses, as an estimate of their memory use. */
  readonly bytes: number
}

/** The content of one response: a batch per type, or an error. */
interface DecodedResponse {
  readonly batches: ReadonlyArray<Batch>
  readonly undecodable: Undecodable | null
}

/** Collected records that are not stored yet. */
interface Gathered {
  readonly answers: number
  readonly undecodable: number
  readonly examples: ReadonlyArray<Undecodable>
  readonly batches: ReadonlyMap<string, Batch>
}

/** The counts since the previous step, and the batches to store now. */
type Step = Omit<Gathered, "batches"> & { readonly batches: ReadonlyArray<Batch> }

/** A batch ends at either limit: enough records for one statement, or enough bytes in memory. */
const maxBatchRecords = 1000
const maxBatchBytes = 8 * 1024 * 1024
/** Progress is reported at least after this many responses. */
const progressInterval = 50
const exampleLimit = 20

const start: RebuildProgress = { answers: 0, stored: 0, undecodable: 0, examples: [] }
const empty: Gathered = { answers: 0, undecodable: 0, examples: [], batches: new Map() }

const isFull = ({ bytes, records }: Batch): boolean =>
  records.length >= maxBatchRecords || bytes >= maxBatchBytes

const firstOf = (examples: ReadonlyArray<Undecodable>, more: ReadonlyArray<Undecodable>) =>
  [...examples, ...more].slice(0, exampleLimit)

const merge = (a: Batch | undefined, b: Batch): Batch =>
  a === undefined ? b : { type: b.type, records: [...a.records, ...b.records], bytes: a.bytes + b.bytes }

const gather = (batches: Gathered["batches"], batch: Batch): Gathered["batches"] =>
  new Map([...batches, [batch.type.name, merge(batches.get(batch.type.name), batch)]])

const add = (gathered: Gathered, { batches, undecodable }: DecodedResponse): Gathered => ({
  answers: gathered.answers + 1,
  undecodable: gathered.undecodable + (undecodable === null ? 0 : 1),
  examples: firstOf(gathered.examples, undecodable === null ? [] : [undecodable]),
  batches: batches.reduce(gather, gathered.batches)
})

/** Emits full batches with the counts so far, and keeps collecting the others. */
const release = (gathered: Gathered): readonly [Gathered, ReadonlyArray<Step>] => {
  const full = [...gathered.batches.values()].filter(isFull)
  if (full.length === 0 && gathered.answers < progressInterval) return [gathered, []]
  const rest = new Map([...gathered.batches].filter(([, batch]) => !full.includes(batch)))
  return [{ ...empty, batches: rest }, [{ ...gathered, batches: full }]]
}

const undecodableOf = (raw: RawResponse, message: string): Undecodable => ({
  userId: raw.userId,
  operation: raw.operation,
  path: raw.path,
  fetchedAt: raw.fetchedAt,
  message
})

/** What was left out while the rest of the response was read. */
const unreadOf = (raw: RawResponse, decoded: ReadonlyArray<DecodedAnswer>): Undecodable | null => {
  const count = decoded.reduce((sum, it) => sum + it.count, 0)
  const setAside = decoded.flatMap((it) => it.setAside)
  const [first] = [...setAside, ...decoded.flatMap(({ unread }) => unread)]
  return first === undefined
    ? null
    : undecodableOf(
        raw,
        `${setAside.length} of ${counted(count, "item")} set aside; ${first.path}: ${first.issue}`
      )
}

/** The records of a snapshot are whole. */
const decodeSnapshot = (outlines: Outlines, raw: RawResponse): Effect.Effect<DecodedResponse> =>
  Effect.match(readSnapshot(raw), {
    onFailure: (message) => ({ batches: [], undecodable: undecodableOf(raw, message) }),
    onSuccess: (decoded) => {
      outlines.note({ ...decoded, isOutline: false })
      return { batches: [{ ...decoded, bytes: raw.body.length }], undecodable: null }
    }
  })

const make = Effect.gen(function* () {
  const polar = yield* PolarClient
  const raws = yield* RawStore
  const records = yield* RecordStore

  const decodePolar =
    (outlines: Outlines) =>
    (raw: RawResponse): Effect.Effect<DecodedResponse> =>
      Effect.match(polar.decode(raw), {
        onFailure: (error) => ({ batches: [], undecodable: undecodableOf(raw, error.message) }),
        onSuccess: (decoded) => {
          for (const one of decoded) outlines.note(one)
          return {
            batches: decoded
              .filter(({ isOutline }) => !isOutline)
              .map((it) => ({ ...it, bytes: raw.body.length })),
            undecodable: unreadOf(raw, decoded)
          }
        }
      })

  const decode = (outlines: Outlines) => (raw: RawResponse) =>
    isSnapshot(raw) ? decodeSnapshot(outlines, raw) : decodePolar(outlines)(raw)

  const store = (userId: UserId) =>
    Effect.fnUntraced(function* (step: Step) {
      const upserted = yield* Effect.forEach(step.batches, (batch) =>
        storeInOrder(records, batch.type, userId, batch.records)
      )
      return { ...step, stored: upserted.reduce((sum, { stored }) => sum + stored, 0) }
    })

  const replayPerson = (userId: UserId) =>
    Stream.suspend(() => {
      const outlines = new Outlines()
      return raws.replay(userId).pipe(
        Stream.mapEffect(decode(outlines)),
        Stream.mapAccum(
          () => empty,
          (gathered, response: DecodedResponse) => release(add(gathered, response)),
          {
            onHalt: (rest) => [
              { ...rest, batches: [...rest.batches.values()] },
              { ...empty, batches: outlines.remaining().map((it) => ({ ...it, bytes: 0 })) }
            ]
          }
        ),
        Stream.mapEffect(store(userId))
      )
    })

  const run = (userId?: UserId): Stream.Stream<RebuildProgress> =>
    Stream.fromEffect(userId === undefined ? raws.users : Effect.succeed([userId])).pipe(
      Stream.flatMap(Stream.fromIterable),
      Stream.flatMap(replayPerson),
      Stream.scan(
        () => start,
        (progress, step) => ({
          answers: progress.answers + step.answers,
          stored: progress.stored + step.stored,
          undecodable: progress.undecodable + step.undecodable,
          examples: firstOf(progress.examples, step.examples)
        })
      ),
      Stream.withSpan("Rebuild.run")
    )
  return { run }
})

/** Rebuilds records from raw responses. */
export class Rebuild extends Context.Service<
  Rebuild,
  {
    /**
     * Replays the responses of one person, or of everyone, into the record store. Each element is the running total:
     * one before the first response, one every few responses, and the final report last. Running it again changes
     * nothing. Records are stored in batches, each type in one transaction.
     *
     * @example
     * const report = yield* Stream.runLast(rebuild.run())
     */
    run(userId?: UserId): Stream.Stream<RebuildProgress>
  }
>()("@polar-flow/sync-scheduler/Rebuild") {
  /** Needs the app's raw store and record store. `PolarClient` is only used for decoding. */
  static readonly layer = Layer.effect(Rebuild, make)
}
