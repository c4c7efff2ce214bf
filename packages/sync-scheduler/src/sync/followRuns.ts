/**
 * Events of a run that executes in another process, derived by polling `SyncRuns` every second.
 *
 * A run whose process died publishes nothing until another run closes it. The listener then follows that run, which
 * resumes the work. `TypeStarted` is never emitted here: the store only knows finished types.
 */
import { DataTypes, type SyncEvent, type SyncRun, SyncRuns, type UserId } from "@polar-flow/domain"
import { Duration, Effect, Option, Schedule, Stream } from "effect"
import { storedIn } from "./typeOutcomes.ts"

const pollInterval = Duration.seconds(1)
/** How many recent runs are searched for the followed one. */
const historyLimit = 10

/** A listener's position in the event stream. */
interface Position {
  /** The run that had already ended when the listener arrived, which is not reported. Null if there was none. */
  readonly endedBefore: string | null
  /** The run being reported; null until one is in progress. */
  readonly runId: string | null
  /** Its types that were already reported. */
  readonly types: ReadonlySet<string>
}

const hasEnded = ({ status }: SyncRun): boolean => status !== "running"

type Update = readonly [events: ReadonlyArray<SyncEvent>, position: Position]

/** Events that are new since `before`, in type order. */
const updateFor = (before: Position, run: SyncRun): Update => {
  const known: ReadonlySet<string> = before.runId === run.id ? before.types : new Set()
  const finished = DataTypes.all.flatMap(({ name }): ReadonlyArray<SyncEvent> => {
    const outcome = run.outcomes[name]
    if (outcome === undefined || known.has(name)) return []
    return [{ _tag: "TypeFinished", runId: run.id, type: name, outcome }]
  })
  const done: SyncEvent = { _tag: "Done", runId: run.id, status: run.status, stored: storedIn(run) }
  const position = { ...before, runId: run.id, types: new Set(Object.keys(run.outcomes)) }
  return [hasEnded(run) ? [...finished, done] : finished, position]
}

const retryForever = <A>(poll: Effect.Effect<A>) =>
  poll.pipe(
    Effect.sandbox,
    Effect.tapError((cause) => Effect.logDebug("Could not read sync runs; retrying", cause)),
    Effect.retry(Schedule.spaced(pollInterval)),
    Effect.orDie
  )

/**
 * Streams the person's current run from its beginning, or the next one, and ends after `Done`. Retries while the store
 * is unavailable.
 */
export const makeFollow = Effect.gen(function* () {
  const runs = yield* SyncRuns

  /**
   * The followed run, once a newer run has started, if it ended normally. None if it was interrupted: the newer run
   * resumes it and is followed instead.
   */
  const endedRun = Effect.fnUntraced(function* (userId: UserId, runId: string) {
    const run = (yield* runs.history(userId, historyLimit)).find(({ id }) => id === runId)
    return Option.filter(Option.fromNullishOr(run), (it) => hasEnded(it) && it.status !== "interrupted")
  })

  const poll = Effect.fnUntraced(function* (userId: UserId, position: Position): Effect.fn.Return<Update> {
    const newest = yield* runs.latest(userId)
    if (Option.isNone(newest) || newest.value.id === position.endedBefore) return [[], position]
    const isAnother = position.runId !== null && position.runId !== newest.value.id
    const run = isAnother ? yield* endedRun(userId, position.runId) : Option.none<SyncRun>()
    return updateFor(
      position,
      Option.getOrElse(run, () => newest.value)
    )
  })

  const startPosition = (userId: UserId) =>
    Effect.map(runs.latest(userId), (newest): Position => {
      const endedBefore = Option.filter(newest, hasEnded)
      return {
        endedBefore: Option.getOrNull(Option.map(endedBefore, ({ id }) => id)),
        runId: null,
        types: new Set()
      }
    })

  return (userId: UserId): Stream.Stream<SyncEvent> =>
    Stream.fromEffect(retryForever(startPosition(userId))).pipe(
      Stream.flatMap((position) =>
        Stream.unfold({ position, wait: Duration.zero }, ({ position, wait }) =>
          Effect.map(Effect.delay(retryForever(poll(userId, position)), wait), ([events, next]) => [
            events,
            { position: next, wait: pollInterval }
          ])
        )
      ),
      Stream.flattenIterable,
      Stream.takeUntil(({ _tag }) => _tag === "Done")
    )
})
