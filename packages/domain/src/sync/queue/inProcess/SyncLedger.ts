/** What the in-process queue writes down of itself, to be the same queue after a restart. */
import { Effect } from "effect"
import type { DeadLetter, SyncPriority } from "../SyncJob.ts"
import type { SyncTrigger } from "../../SyncRuns.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** A job as it is kept: waiting, or running, which after a restart is the same. Times are milliseconds since 1970. */
export interface SyncEntry {
  readonly id: string
  readonly userId: UserId
  readonly priority: SyncPriority
  readonly trigger: SyncTrigger
  /** Its age: later offers have greater ones. Not a time, because clocks jump. */
  readonly sequence: number
  readonly offeredAt: number
  readonly startsAt: number
  /** When `startsAt` was decided: with a clock that is behind this, a wait cannot be measured and is over. */
  readonly decidedAt: number
  /** Whether `startsAt` is the wait after a failed attempt, which offers do not shorten. */
  readonly isHeld: boolean
  /** Attempts that failed. */
  readonly failures: number
  /** How often a worker took it. */
  readonly starts: number
}

/** One change of the queue, as a whole. */
export interface SyncChange {
  /** Jobs that are new or different, by person and id. */
  readonly keep?: ReadonlyArray<SyncEntry>
  readonly drop?: ReadonlyArray<SyncEntry>
  /** Dead letters that are new, in the place of the person's earlier one. */
  readonly bury?: ReadonlyArray<DeadLetter>
  /** People whose dead letter is gone. */
  readonly exhume?: ReadonlyArray<UserId>
}

/** Where the in-process queue writes down its changes. */
export interface SyncLedger {
  readonly load: Effect.Effect<{
    readonly entries: ReadonlyArray<SyncEntry>
    readonly dead: ReadonlyArray<DeadLetter>
  }>
  /** Durable when it returns; all or nothing. */
  readonly write: (change: SyncChange) => Effect.Effect<void>
}

/** Writes nothing down. */
export const emptyLedger: SyncLedger = {
  load: Effect.succeed({ entries: [], dead: [] }),
  write: () => Effect.void
}
