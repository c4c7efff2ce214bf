/** The state of the in-process queue. Every change is persisted first and applied to the memory afterwards. */
import { Clock, Effect, Semaphore } from "effect"
import { merged } from "./SyncEntries.ts"
import type { DeadLetter } from "../SyncJob.ts"
import type { SyncChange, SyncEntry, SyncQueueStorage } from "./SyncQueueStorage.ts"
import type { SyncClaim } from "../SyncWorker.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** A state transition: what to persist, and how to change the memory once that is durable. */
export interface Transition<A> {
  readonly change: SyncChange
  readonly apply: () => A
}

/** A running job and its claim. */
export interface Running {
  readonly entry: SyncEntry
  readonly claim: SyncClaim
}

/** The waiting jobs, the running jobs and the dead letters; a person has at most one of each. */
export interface SyncQueueState {
  readonly waiting: Map<UserId, SyncEntry>
  readonly running: Map<UserId, Running>
  readonly deadLetters: Map<UserId, DeadLetter>
  readonly nextSequence: () => number
  /** Computes, persists and applies a transition. Transitions run one at a time and are uninterruptible. */
  readonly change: <A>(transition: (now: number) => Transition<A>) => Effect.Effect<A>
}

const isEmpty = (change: SyncChange): boolean => Object.values(change).every(({ length }) => length === 0)

/** After a restart, a running job and the job that followed it become one waiting job. */
const mergeJobs = (entries: ReadonlyArray<SyncEntry>) => {
  const people = new Map<UserId, SyncEntry>()
  const removed: Array<SyncEntry> = []
  for (const entry of entries.toSorted((a, b) => a.sequence - b.sequence)) {
    const older = people.get(entry.userId)
    if (older !== undefined) removed.push(entry)
    people.set(entry.userId, older === undefined ? entry : merged(older, entry))
  }
  return { people, removed }
}

/** Loads the state from its storage. */
export const openQueueState = Effect.fnUntraced(function* (
  storage: SyncQueueStorage
): Effect.fn.Return<SyncQueueState> {
  const { deadLetters, entries } = yield* storage.load
  const { people, removed } = mergeJobs(entries)
  if (removed.length > 0) yield* storage.write({ upsertJobs: [...people.values()], deleteJobs: removed })
  const mutex = yield* Semaphore.make(1)
  let sequence = entries.reduce((greatest, entry) => Math.max(greatest, entry.sequence), 0)
  return {
    waiting: people,
    running: new Map(),
    deadLetters: new Map(deadLetters.map((deadLetter) => [deadLetter.userId, deadLetter])),
    nextSequence: () => (sequence += 1),
    change: (transition) =>
      Effect.map(Clock.currentTimeMillis, transition).pipe(
        Effect.tap(({ change }) => (isEmpty(change) ? Effect.void : storage.write(change))),
        Effect.map(({ apply }) => apply()),
        Semaphore.withPermit(mutex),
        Effect.uninterruptible
      )
  }
})
