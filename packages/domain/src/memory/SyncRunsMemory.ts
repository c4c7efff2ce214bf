/** Runs and their leases in memory. There is one process, so a synchronous step is atomic. */
import { Clock, Duration, Effect, Layer, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { Instant } from "../time/Instant.ts"
import { LeaseLost, SyncInProgress, type SyncRun, SyncRuns, type SyncTrigger } from "../sync/SyncRuns.ts"
import type { UserId } from "../accounts/UserId.ts"

interface Entry {
  readonly run: SyncRun
  /** By the monotonic clock, because no change of the time may end or prolong a lease. */
  readonly leaseEndsAt: bigint
}

/** Newest first. */
type Entries = ReadonlyArray<Entry>

const holdsLease = (entry: Entry, moment: bigint): boolean =>
  entry.run.status === "running" && moment < entry.leaseEndsAt

const endOf = (lease: Duration.Duration) =>
  Effect.map(Clock.monotonicTimeNanos, (moment) => moment + Duration.toNanosUnsafe(lease))

const interrupted = (entry: Entry, now: number): Entry =>
  entry.run.status === "running"
    ? { ...entry, run: { ...entry.run, status: "interrupted", finishedAt: Instant.fromMillis(now) } }
    : entry

const runOf = (id: string, userId: UserId, trigger: SyncTrigger, now: number): SyncRun => ({
  id,
  userId,
  trigger,
  status: "running",
  startedAt: Instant.fromMillis(now),
  finishedAt: null,
  calls: 0,
  outcomes: {}
})

const find = (entries: Entries, run: SyncRun, isWanted: (entry: Entry) => boolean) =>
  Effect.fromOption(Option.fromNullishOr(entries.find((entry) => entry.run.id === run.id && isWanted(entry))))

const replace = (entries: Entries, fresh: Entry): Entries =>
  entries.map((entry) => (entry.run.id === fresh.run.id ? fresh : entry))

const makeMemory = Effect.gen(function* () {
  const random = yield* SecureRandom.SecureRandom
  const people = new Map<UserId, Entries>()
  const entriesOf = (userId: UserId): Entries => people.get(userId) ?? []

  const start: SyncRuns["Service"]["start"] = Effect.fnUntraced(function* ({ userId, trigger, lease }) {
    const id = yield* random.uuidV7()
    const now = yield* Clock.currentTimeMillis
    const earlier = entriesOf(userId)
    const moment = yield* Clock.monotonicTimeNanos
    const holder = earlier.find((entry) => holdsLease(entry, moment))
    if (holder !== undefined)
      return yield* new SyncInProgress({ userId: holder.run.userId, runId: holder.run.id })
    const run = runOf(id, userId, trigger, now)
    const fresh = { run, leaseEndsAt: yield* endOf(lease) }
    people.set(userId, [fresh, ...earlier.map((entry) => interrupted(entry, now))])
    return run
  })

  const progress: SyncRuns["Service"]["progress"] = Effect.fnUntraced(function* (run, lease) {
    const moment = yield* Clock.monotonicTimeNanos
    const entries = entriesOf(run.userId)
    const held = yield* find(entries, run, (entry) => holdsLease(entry, moment)).pipe(
      Effect.mapError(() => new LeaseLost({ runId: run.id }))
    )
    const reached = { ...held.run, calls: run.calls, outcomes: run.outcomes }
    people.set(run.userId, replace(entries, { run: reached, leaseEndsAt: yield* endOf(lease) }))
  })

  const finish: SyncRuns["Service"]["finish"] = Effect.fnUntraced(function* (run) {
    const now = yield* Clock.currentTimeMillis
    const entries = entriesOf(run.userId)
    const isOpen = entries.some((entry) => entry.run.id === run.id && entry.run.status === "running")
    const ended = { ...run, finishedAt: run.finishedAt ?? Instant.fromMillis(now) }
    if (isOpen) people.set(run.userId, replace(entries, { run: ended, leaseEndsAt: 0n }))
  })

  return {
    start,
    progress,
    finish,
    latest: (userId) => Effect.sync(() => Option.fromNullishOr(entriesOf(userId)[0]?.run)),
    history: (userId, limit) =>
      Effect.sync(() =>
        entriesOf(userId)
          .slice(0, limit)
          .map(({ run }) => run)
      ),
    erase: (userId) => Effect.sync(() => void people.delete(userId))
  } satisfies SyncRuns["Service"]
})

/** `SyncRuns` in memory; it is lost when the process ends. */
export const layer: Layer.Layer<SyncRuns> = Layer.effect(SyncRuns, makeMemory).pipe(
  Layer.provide(SecureRandom.layerWebCrypto)
)
