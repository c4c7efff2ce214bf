/** Runs and their leases in this process's memory. One process, so a synchronous step is atomic. */
import { Clock, Duration, Effect, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { Instant } from "./Instant.ts"
import type { LeaseLost, SyncInProgress, SyncRun, SyncRuns } from "./SyncRuns.ts"
import type { UserId } from "./UserId.ts"

interface Entry {
  readonly run: SyncRun
  readonly leaseEndsAtMillis: number
}

/** The errors of the port, which imports this file. */
interface Failures {
  readonly inProgress: (run: SyncRun) => SyncInProgress
  readonly leaseLost: (run: SyncRun) => LeaseLost
}

const holdsLease = (entry: Entry, now: number): boolean =>
  entry.run.status === "running" && now < entry.leaseEndsAtMillis

const interrupted = (entry: Entry, now: number): Entry =>
  entry.run.status === "running"
    ? { ...entry, run: { ...entry.run, status: "interrupted", finishedAt: Instant.fromMillis(now) } }
    : entry

/** The service behind `SyncRuns.layerMemory`. */
export const makeMemory = ({ inProgress, leaseLost }: Failures) =>
  Effect.gen(function* () {
    const random = yield* SecureRandom.SecureRandom
    const people = new Map<UserId, ReadonlyArray<Entry>>()

    /** Newest first. */
    const entriesOf = (userId: UserId): ReadonlyArray<Entry> => people.get(userId) ?? []
    const runsOf = (userId: UserId) => entriesOf(userId).map(({ run }) => run)
    const entryOf = (run: SyncRun) => entriesOf(run.userId).find((entry) => entry.run.id === run.id)
    const held = (run: SyncRun, now: number) =>
      Option.filter(Option.fromNullishOr(entryOf(run)), (entry) => holdsLease(entry, now))
    const replace = (fresh: Entry) =>
      people.set(
        fresh.run.userId,
        entriesOf(fresh.run.userId).map((entry) => (entry.run.id === fresh.run.id ? fresh : entry))
      )

    const start: SyncRuns["Service"]["start"] = Effect.fnUntraced(function* ({ userId, trigger, lease }) {
      const id = yield* random.uuidV7()
      const now = yield* Clock.currentTimeMillis
      const earlier = entriesOf(userId)
      const holder = earlier.find((entry) => holdsLease(entry, now))
      if (holder !== undefined) return yield* inProgress(holder.run)
      const run: SyncRun = {
        id,
        userId,
        trigger,
        status: "running",
        startedAt: Instant.fromMillis(now),
        finishedAt: null,
        calls: 0,
        outcomes: {}
      }
      const fresh = { run, leaseEndsAtMillis: now + Duration.toMillis(lease) }
      people.set(userId, [fresh, ...earlier.map((entry) => interrupted(entry, now))])
      return run
    })

    const progress: SyncRuns["Service"]["progress"] = Effect.fnUntraced(function* (run, lease) {
      const now = yield* Clock.currentTimeMillis
      const entry = yield* Effect.fromOption(held(run, now)).pipe(Effect.mapError(() => leaseLost(run)))
      replace({
        run: { ...entry.run, calls: run.calls, outcomes: run.outcomes },
        leaseEndsAtMillis: now + Duration.toMillis(lease)
      })
    })

    const finish: SyncRuns["Service"]["finish"] = Effect.fnUntraced(function* (run) {
      const now = yield* Clock.currentTimeMillis
      const entry = entryOf(run)
      if (entry?.run.status !== "running") return
      replace({
        run: { ...run, finishedAt: run.finishedAt ?? Instant.fromMillis(now) },
        leaseEndsAtMillis: now
      })
    })

    return {
      start,
      progress,
      finish,
      latest: (userId) => Effect.sync(() => Option.fromNullishOr(runsOf(userId)[0])),
      history: (userId, limit) => Effect.sync(() => runsOf(userId).slice(0, limit)),
      erase: (userId) => Effect.sync(() => void people.delete(userId))
    } satisfies SyncRuns["Service"]
  })
