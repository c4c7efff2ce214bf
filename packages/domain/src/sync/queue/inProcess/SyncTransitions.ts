/** The state transitions of the in-process queue, one for each request. */
import { Deferred, Effect } from "effect"
import { Instant } from "../../../time/Instant.ts"
import type { Transition, Running, SyncQueueState } from "./SyncQueueState.ts"
import { firstInOrder, isDue, jobOf, merged } from "./SyncEntries.ts"
import type { DeadLetter, SyncOffer } from "../SyncJob.ts"
import type { SyncEntry } from "./SyncQueueStorage.ts"
import type { SyncRetry } from "../SyncRetry.ts"
import type { SyncClaim, SyncJobOutcome } from "../SyncWorker.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** An offer with the id for its job, in case the job is new. */
export type IdentifiedOffer = SyncOffer & { readonly id: string }

const entryOf = (offer: IdentifiedOffer, sequence: number, now: number): SyncEntry => ({
  id: offer.id,
  userId: offer.userId,
  priority: offer.priority,
  trigger: offer.trigger,
  sequence,
  offeredAt: now,
  startsAt: offer.notBefore === undefined ? now : Instant.toMillis(offer.notBefore),
  decidedAt: now,
  isHeld: false,
  failures: 0,
  starts: 0
})

/** Adds or merges offers. Only new and changed jobs are persisted. */
export const offer = (
  state: SyncQueueState,
  now: number,
  offers: ReadonlyArray<IdentifiedOffer>
): Transition<void> => {
  const changed = new Map<UserId, SyncEntry>()
  for (const offer of offers) {
    const before = changed.get(offer.userId) ?? state.waiting.get(offer.userId)
    const entry = entryOf(offer, before?.sequence ?? state.nextSequence(), now)
    const after = before === undefined ? entry : merged(before, entry)
    if (after !== before) changed.set(offer.userId, after)
  }
  return {
    change: { upsertJobs: [...changed.values()] },
    apply: () => {
      for (const entry of changed.values()) state.waiting.set(entry.userId, entry)
    }
  }
}

const deadLetterOf = (entry: SyncEntry, now: number, reason: string): DeadLetter => ({
  ...jobOf(entry),
  diedAt: Instant.fromMillis(now),
  reason
})

/** Claims the next jobs of people who have no running job. A job that was claimed too often becomes a dead letter instead. */
export const claim = (
  state: SyncQueueState,
  retry: SyncRetry,
  now: number,
  limit: number,
  run: (entry: SyncEntry) => Running
): Transition<ReadonlyArray<Running>> => {
  const due = [...state.waiting.values()].filter(
    (entry) => !state.running.has(entry.userId) && isDue(entry, now)
  )
  const exhausted = due.filter(({ starts }) => starts >= retry.maxStarts)
  const eligible = due.filter(({ starts }) => starts < retry.maxStarts)
  const claimed = firstInOrder(eligible, limit).map((entry) => run({ ...entry, starts: entry.starts + 1 }))
  const deadLetters = exhausted.map((entry) =>
    deadLetterOf(entry, now, `Its worker died ${entry.starts} times`)
  )
  return {
    change: {
      upsertJobs: claimed.map(({ entry }) => entry),
      deleteJobs: exhausted,
      upsertDeadLetters: deadLetters
    },
    apply: () => {
      for (const deadLetter of deadLetters) {
        state.waiting.delete(deadLetter.userId)
        state.deadLetters.set(deadLetter.userId, deadLetter)
      }
      for (const running of claimed) {
        state.waiting.delete(running.entry.userId)
        state.running.set(running.entry.userId, running)
      }
      return claimed
    }
  }
}

const waiting = (entry: SyncEntry, outcome: SyncJobOutcome, now: number): SyncEntry =>
  outcome._tag === "Retry"
    ? {
        ...entry,
        failures: entry.failures + 1,
        startsAt: now + outcome.delayMillis,
        decidedAt: now,
        isHeld: true
      }
    : { ...entry, starts: entry.starts - 1 }

/** Ends a running job. The job that followed it waits on its own, or is merged with it if the running job waits again. */
export const settle = (
  state: SyncQueueState,
  now: number,
  claim: SyncClaim,
  outcome: SyncJobOutcome
): Transition<void> => {
  const { userId } = claim.job
  const entry = state.running.get(userId)?.entry
  // the person was erased while the handler was ending
  const isLost = entry === undefined || Deferred.isDoneUnsafe(claim.lost)
  if (isLost) return { change: {}, apply: () => void state.running.delete(userId) }
  switch (outcome._tag) {
    case "Completed":
      return {
        change: { deleteJobs: [entry], deleteDeadLetters: state.deadLetters.has(userId) ? [userId] : [] },
        apply: () => {
          state.running.delete(userId)
          state.deadLetters.delete(userId)
        }
      }
    case "DeadLetter": {
      const deadLetter = deadLetterOf(entry, now, outcome.reason)
      return {
        change: { deleteJobs: [entry], upsertDeadLetters: [deadLetter] },
        apply: () => {
          state.running.delete(userId)
          state.deadLetters.set(userId, deadLetter)
        }
      }
    }
    default: {
      const follower = state.waiting.get(userId)
      const again = waiting(entry, outcome, now)
      const next = follower === undefined ? again : merged(again, follower)
      return {
        change: { upsertJobs: [next], deleteJobs: follower === undefined ? [] : [follower] },
        apply: () => {
          state.running.delete(userId)
          state.waiting.set(userId, next)
        }
      }
    }
  }
}

const findDeadLetter = (state: SyncQueueState, id: string): DeadLetter | undefined =>
  [...state.deadLetters.values()].find((deadLetter) => deadLetter.id === id)

/** Deletes a dead letter; returns its person, or null. */
export const discardDeadLetter = (state: SyncQueueState, id: string): Transition<UserId | null> => {
  const deadLetter = findDeadLetter(state, id)
  if (deadLetter === undefined) return { change: {}, apply: () => null }
  return {
    change: { deleteDeadLetters: [deadLetter.userId] },
    apply: () => {
      state.deadLetters.delete(deadLetter.userId)
      return deadLetter.userId
    }
  }
}

/** Turns a dead letter into a new job; returns its person, or null. */
export const retryDeadLetter = (
  state: SyncQueueState,
  now: number,
  id: string
): Transition<UserId | null> => {
  const deadLetter = findDeadLetter(state, id)
  const { apply, change } = offer(state, now, deadLetter === undefined ? [] : [deadLetter])
  const removal = discardDeadLetter(state, id)
  return {
    change: { ...change, ...removal.change },
    apply: () => {
      apply()
      return removal.apply()
    }
  }
}

/** Deletes everything of a person. The worker of a running job loses it, and the job counts as running until its handler has ended. */
export const erase = (state: SyncQueueState, userId: UserId): Transition<void> => {
  const running = state.running.get(userId)
  const waiting = state.waiting.get(userId)
  const entries = [waiting, running?.entry].filter((entry) => entry !== undefined)
  return {
    change: { deleteJobs: entries, deleteDeadLetters: state.deadLetters.has(userId) ? [userId] : [] },
    apply: () => {
      state.waiting.delete(userId)
      state.deadLetters.delete(userId)
      if (running !== undefined) Deferred.doneUnsafe(running.claim.lost, Effect.void)
    }
  }
}
