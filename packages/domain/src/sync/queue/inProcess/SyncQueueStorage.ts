/** What the in-process queue persists so that it survives a restart. */
import { Effect } from "effect"
import type { DeadLetter, SyncPriority } from "../SyncJob.ts"
import type { SyncTrigger } from "../../SyncRuns.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** A persisted job, waiting or running. After a restart both wait. Times are milliseconds since 1970. */
export interface SyncEntry {
  readonly id: string
  readonly userId: UserId
  readonly priority: SyncPriority
  readonly trigger: SyncTrigger
  /** The place in the order: later offers have greater numbers. It is not a time, because clocks can be set back. */
  readonly sequence: number
  readonly offeredAt: number
  readonly startsAt: number
  /** When `startsAt` was set. If the clock is behind this time, it was set back, and the wait is over. */
  readonly decidedAt: number
  /** Whether `startsAt` is a retry delay, which offers do not shorten. */
  readonly isHeld: boolean
  /** Failed attempts. */
  readonly failures: number
  /** How often a worker claimed the job. */
  readonly starts: number
}

/** One atomic change of the queue. */
export interface SyncChange {
  /** New and changed jobs, identified by person and id. */
  readonly upsertJobs?: ReadonlyArray<SyncEntry>
  readonly deleteJobs?: ReadonlyArray<SyncEntry>
  /** New dead letters. Each replaces the earlier one of its person. */
  readonly upsertDeadLetters?: ReadonlyArray<DeadLetter>
  /** People whose dead letter is deleted. */
  readonly deleteDeadLetters?: ReadonlyArray<UserId>
}

/** Where the in-process queue persists its changes. */
export interface SyncQueueStorage {
  readonly load: Effect.Effect<{
    readonly entries: ReadonlyArray<SyncEntry>
    readonly deadLetters: ReadonlyArray<DeadLetter>
  }>
  /** Atomic, and durable when it returns. */
  readonly write: (change: SyncChange) => Effect.Effect<void>
}

/** Persists nothing. */
export const noStorage: SyncQueueStorage = {
  load: Effect.succeed({ entries: [], deadLetters: [] }),
  write: () => Effect.void
}
