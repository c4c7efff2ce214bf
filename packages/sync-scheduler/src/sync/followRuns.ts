/**
 * The events of a run that goes on in another process, as far as the store of runs tells: looked for every second.
 *
 * A run whose server died says nothing until another run closes it; then that one is followed, which goes on with what
 * was left. `TypeStarted` is not told: the store knows what has landed only.
 */
import { DataTypes, type SyncEvent, type SyncRun, SyncRuns, type UserId } from "@polar-flow/domain"
import { Duration, Effect, Option, Schedule, Stream } from "effect"
import { storedIn } from "./typeOutcomes.ts"

const every = Duration.seconds(1)
/** How many runs back the followed one is looked for: it ended since the last look. */
const mostRuns = 10

/** How far a listener has heard. */
interface Heard {
  /** The run that was over before the listener came, which is not told; null when there was none. */
  readonly past: string | null
  /** The run that is told; null until one goes on. */
  readonly runId: string | null
  /** Types of it that were told. */
  readonly types: ReadonlySet<string>
}

const isOver = ({ status }: SyncRun): boolean => status !== "running"

type Told = readonly [events: ReadonlyArray<SyncEvent>, heard: Heard]

/** What is new of a run, in the order of the types. */
const tell = (before: Heard, run: SyncRun): Told => {
  const known: ReadonlySet<string> = before.runId === run.id ? before.types : new Set()
  const finished = DataTypes.all.flatMap(({ name }): ReadonlyArray<SyncEvent> => {
    const outcome = run.outcomes[name]
    if (outcome === undefined || known.has(name)) return []
    return [{ _tag: "TypeFinished", runId: run.id, type: name, outcome }]
  })
  const done: SyncEvent = { _tag: "Done", runId: run.id, status: run.status, stored: storedIn(run) }
  const heard = { ...before, runId: run.id, types: new Set(Object.keys(run.outcomes)) }
  return [isOver(run) ? [...finished, done] : finished, heard]
}

const patiently = <A>(look: Effect.Effect<A>) =>
  look.pipe(
    Effect.sandbox,
    Effect.tapError((cause) => Effect.logDebug("Runs cannot be looked for now", cause)),
    Effect.retry(Schedule.spaced(every)),
    Effect.orDie
  )

/** The service: the person's run from its beginning, or the next one; ends after `Done`. A store that is away is asked again. */
export const makeFollow = Effect.gen(function* () {
  const runs = yield* SyncRuns

  /** The followed run, once another has begun: how it ended. None when it broke off, and the other goes on with it. */
  const ended = Effect.fnUntraced(function* (userId: UserId, runId: string) {
    const run = (yield* runs.history(userId, mostRuns)).find(({ id }) => id === runId)
    return Option.filter(Option.fromNullishOr(run), (it) => isOver(it) && it.status !== "interrupted")
  })

  const look = Effect.fnUntraced(function* (userId: UserId, heard: Heard): Effect.fn.Return<Told> {
    const newest = yield* runs.latest(userId)
    if (Option.isNone(newest) || newest.value.id === heard.past) return [[], heard]
    const isAnother = heard.runId !== null && heard.runId !== newest.value.id
    const run = isAnother ? yield* ended(userId, heard.runId) : Option.none<SyncRun>()
    return tell(
      heard,
      Option.getOrElse(run, () => newest.value)
    )
  })

  const begin = (userId: UserId) =>
    Effect.map(runs.latest(userId), (newest): Heard => {
      const past = Option.filter(newest, isOver)
      return { past: Option.getOrNull(Option.map(past, ({ id }) => id)), runId: null, types: new Set() }
    })

  return (userId: UserId): Stream.Stream<SyncEvent> =>
    Stream.fromEffect(patiently(begin(userId))).pipe(
      Stream.flatMap((heard) =>
        Stream.unfold({ heard, wait: Duration.zero }, ({ heard, wait }) =>
          Effect.map(Effect.delay(patiently(look(userId, heard)), wait), ([events, next]) => [
            events,
            { heard: next, wait: every }
          ])
        )
      ),
      Stream.flattenIterable,
      Stream.takeUntil(({ _tag }) => _tag === "Done")
    )
})
