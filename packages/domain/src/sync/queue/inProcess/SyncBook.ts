/** The state of the in-process queue, and the one way to change it: written down first, then true. */
import { Clock, Effect, Semaphore } from "effect"
import { merged } from "./SyncEntries.ts"
import type { DeadLetter } from "../SyncJob.ts"
import type { SyncChange, SyncEntry, SyncLedger } from "./SyncLedger.ts"
import type { SyncClaim } from "../SyncWorker.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** A decision: what to write down, and how the state follows once that is durable. */
export interface Decision<A> {
  readonly change: SyncChange
  readonly apply: () => A
}

/** A job and the worker that has it. */
export interface Running {
  readonly entry: SyncEntry
  readonly claim: SyncClaim
}

/** Who waits, who runs, who is dead; at most one of each a person. */
export interface SyncBook {
  readonly waiting: Map<UserId, SyncEntry>
  readonly running: Map<UserId, Running>
  readonly dead: Map<UserId, DeadLetter>
  readonly nextSequence: () => number
  /** Decides, writes down and applies, one change after the other; an interruption cannot come in between. */
  readonly change: <A>(decide: (now: number) => Decision<A>) => Effect.Effect<A>
}

const isEmpty = (change: SyncChange): boolean => Object.values(change).every(({ length }) => length === 0)

/** Two jobs of one person, the running one and the one that followed it, are one after a restart. */
const unite = (entries: ReadonlyArray<SyncEntry>) => {
  const people = new Map<UserId, SyncEntry>()
  const drop: Array<SyncEntry> = []
  for (const entry of entries.toSorted((a, b) => a.sequence - b.sequence)) {
    const older = people.get(entry.userId)
    if (older !== undefined) drop.push(entry)
    people.set(entry.userId, older === undefined ? entry : merged(older, entry))
  }
  return { people, drop }
}

/** Opens the book of a ledger. */
export const openBook = Effect.fnUntraced(function* (ledger: SyncLedger): Effect.fn.Return<SyncBook> {
  const { dead, entries } = yield* ledger.load
  const { drop, people } = unite(entries)
  if (drop.length > 0) yield* ledger.write({ keep: [...people.values()], drop })
  const mutex = yield* Semaphore.make(1)
  let sequence = entries.reduce((greatest, entry) => Math.max(greatest, entry.sequence), 0)
  return {
    waiting: people,
    running: new Map(),
    dead: new Map(dead.map((letter) => [letter.userId, letter])),
    nextSequence: () => (sequence += 1),
    change: (decide) =>
      Effect.map(Clock.currentTimeMillis, decide).pipe(
        Effect.tap(({ change }) => (isEmpty(change) ? Effect.void : ledger.write(change))),
        Effect.map(({ apply }) => apply()),
        Semaphore.withPermit(mutex),
        Effect.uninterruptible
      )
  }
})
