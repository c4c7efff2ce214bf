/**
 * Makes the records again from what Polar answered: after a database was lost, or after a decoder learned a field.
 *
 * Replaying is storing in the order of arrival, so the newest answer wins, as it did then. What a decoder cannot read
 * is counted and told, and stops nothing. It does not ask Polar, and it does not touch tokens, people or runs.
 */
import {
  type AnyDataType,
  type Instant,
  type RawResponse,
  RawStore,
  RecordStore,
  type UserId
} from "@polar-flow/domain"
import { PolarClient, type PolarError } from "@polar-flow/polar-client"
import { Context, Effect, Layer, Stream } from "effect"

/** An answer that could not be decoded. It stays in the raw store. */
export interface Undecodable {
  readonly userId: UserId
  readonly operation: string
  readonly path: string
  readonly fetchedAt: Instant
  /** What was expected, and where. */
  readonly message: string
}

/** How far a rebuild got. */
export interface RebuildProgress {
  /** Answers replayed. */
  readonly answers: number
  /** Records that were new or different. */
  readonly stored: number
  /** How many answers could not be decoded. */
  readonly undecodable: number
  /** The first of them. */
  readonly examples: ReadonlyArray<Undecodable>
}

/** Records of one type, from one answer after the other. */
interface Batch {
  readonly type: AnyDataType
  readonly records: ReadonlyArray<object>
  /** Size of the answers they came from: a measure of the memory they take. */
  readonly bytes: number
}

/** What one answer gave: a batch for each type that it carried, or a complaint. */
interface Answer {
  readonly batches: ReadonlyArray<Batch>
  readonly undecodable: Undecodable | null
}

/** What is gathered and not yet stored. */
interface Gathered {
  readonly answers: number
  readonly undecodable: number
  readonly examples: ReadonlyArray<Undecodable>
  readonly batches: ReadonlyMap<string, Batch>
}

/** What happened since the step before, and the batches to store now. */
type Step = Omit<Gathered, "batches"> & { readonly batches: ReadonlyArray<Batch> }

/** Whatever comes first ends a batch: enough records for one statement, or enough bytes to hold. */
const batchRecords = 1000
const batchBytes = 8 * 1024 * 1024
/** Progress is told after so many answers at the latest. */
const progressAnswers = 50
const exampleLimit = 20

const start: RebuildProgress = { answers: 0, stored: 0, undecodable: 0, examples: [] }
const empty: Gathered = { answers: 0, undecodable: 0, examples: [], batches: new Map() }

const isFull = ({ bytes, records }: Batch): boolean => records.length >= batchRecords || bytes >= batchBytes

const firstOf = (examples: ReadonlyArray<Undecodable>, more: ReadonlyArray<Undecodable>) =>
  [...examples, ...more].slice(0, exampleLimit)

const merge = (a: Batch | undefined, b: Batch): Batch =>
  a === undefined ? b : { type: b.type, records: [...a.records, ...b.records], bytes: a.bytes + b.bytes }

const gather = (batches: Gathered["batches"], batch: Batch): Gathered["batches"] =>
  new Map([...batches, [batch.type.name, merge(batches.get(batch.type.name), batch)]])

const add = (gathered: Gathered, { batches, undecodable }: Answer): Gathered => ({
  answers: gathered.answers + 1,
  undecodable: gathered.undecodable + (undecodable === null ? 0 : 1),
  examples: firstOf(gathered.examples, undecodable === null ? [] : [undecodable]),
  batches: batches.reduce(gather, gathered.batches)
})

/** Lets the full batches go, if any, with the counts so far; the others are gathered further. */
const release = (gathered: Gathered): readonly [Gathered, ReadonlyArray<Step>] => {
  const full = [...gathered.batches.values()].filter(isFull)
  if (full.length === 0 && gathered.answers < progressAnswers) return [gathered, []]
  const rest = new Map([...gathered.batches].filter(([, batch]) => !full.includes(batch)))
  return [{ ...empty, batches: rest }, [{ ...gathered, batches: full }]]
}

const undecodableOf = (raw: RawResponse, error: PolarError): Undecodable => ({
  userId: raw.userId,
  operation: raw.operation,
  path: raw.path,
  fetchedAt: raw.fetchedAt,
  message: error.message
})

const make = Effect.gen(function* () {
  const polar = yield* PolarClient
  const raws = yield* RawStore
  const records = yield* RecordStore

  const decode = (raw: RawResponse): Effect.Effect<Answer> =>
    Effect.match(polar.decode(raw), {
      onFailure: (error) => ({ batches: [], undecodable: undecodableOf(raw, error) }),
      onSuccess: (decoded) => ({
        batches: decoded.map((it) => ({ ...it, bytes: raw.body.length })),
        undecodable: null
      })
    })

  const store = (userId: UserId) =>
    Effect.fnUntraced(function* (step: Step) {
      const upserted = yield* Effect.forEach(step.batches, (batch) =>
        records.upsert(batch.type, userId, batch.records)
      )
      return { ...step, stored: upserted.reduce((sum, { stored }) => sum + stored, 0) }
    })

  const ofPerson = (userId: UserId) =>
    raws.replay(userId).pipe(
      Stream.mapEffect(decode),
      Stream.mapAccum(
        () => empty,
        (gathered, answer: Answer) => release(add(gathered, answer)),
        { onHalt: (rest) => [{ ...rest, batches: [...rest.batches.values()] }] }
      ),
      Stream.mapEffect(store(userId))
    )

  const run = (userId?: UserId): Stream.Stream<RebuildProgress> =>
    Stream.fromEffect(userId === undefined ? raws.users : Effect.succeed([userId])).pipe(
      Stream.flatMap(Stream.fromIterable),
      Stream.flatMap(ofPerson),
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

/** Makes records from raw answers. */
export class Rebuild extends Context.Service<
  Rebuild,
  {
    /**
     * Replays the answers of one person, or of everybody, into the record store. Each element is the total so far: the
     * first before anything was done, then one every few answers, and the last is the report. Running it again changes
     * nothing. Records are stored in batches, each type's in one transaction.
     *
     * @example
     * const report = yield* Stream.runLast(rebuild.run())
     */
    run(userId?: UserId): Stream.Stream<RebuildProgress>
  }
>()("@polar-flow/sync-scheduler/Rebuild") {
  /** Over the raw store and the record store of the app; `PolarClient` only decodes. */
  static readonly layer = Layer.effect(Rebuild, make)
}
