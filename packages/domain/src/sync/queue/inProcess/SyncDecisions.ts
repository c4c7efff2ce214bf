/** What each request changes in the in-process queue. */
import { Deferred, Effect } from "effect"
import { Instant } from "../../../time/Instant.ts"
import type { Decision, Running, SyncBook } from "./SyncBook.ts"
import { firstTurns, isDue, jobOf, merged } from "./SyncEntries.ts"
import type { DeadLetter, SyncOffer } from "../SyncJob.ts"
import type { SyncEntry } from "./SyncLedger.ts"
import type { SyncRetry } from "../SyncRetry.ts"
import type { SyncClaim, SyncVerdict } from "../SyncWorker.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** An offer and the id that its job gets if it is a new one. */
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

/** Each person waits once; only what is new or different is written down. */
export const offered = (
  book: SyncBook,
  now: number,
  offers: ReadonlyArray<IdentifiedOffer>
): Decision<void> => {
  const fresh = new Map<UserId, SyncEntry>()
  for (const offer of offers) {
    const before = fresh.get(offer.userId) ?? book.waiting.get(offer.userId)
    const entry = entryOf(offer, before?.sequence ?? book.nextSequence(), now)
    const after = before === undefined ? entry : merged(before, entry)
    if (after !== before) fresh.set(offer.userId, after)
  }
  return {
    change: { keep: [...fresh.values()] },
    apply: () => {
      for (const entry of fresh.values()) book.waiting.set(entry.userId, entry)
    }
  }
}

const letterOf = (entry: SyncEntry, now: number, reason: string): DeadLetter => ({
  ...jobOf(entry),
  diedAt: Instant.fromMillis(now),
  reason
})

/** Takes the next jobs whose person is not being synced; one that was started too often is dead instead. */
export const claimed = (
  book: SyncBook,
  retry: SyncRetry,
  now: number,
  limit: number,
  run: (entry: SyncEntry) => Running
): Decision<ReadonlyArray<Running>> => {
  const due = [...book.waiting.values()].filter(
    (entry) => !book.running.has(entry.userId) && isDue(entry, now)
  )
  const worn = due.filter(({ starts }) => starts >= retry.starts)
  const fit = due.filter(({ starts }) => starts < retry.starts)
  const taken = firstTurns(fit, limit).map((entry) => run({ ...entry, starts: entry.starts + 1 }))
  const letters = worn.map((entry) => letterOf(entry, now, `Its worker died ${entry.starts} times`))
  return {
    change: { keep: taken.map(({ entry }) => entry), drop: worn, bury: letters },
    apply: () => {
      for (const letter of letters) {
        book.waiting.delete(letter.userId)
        book.dead.set(letter.userId, letter)
      }
      for (const running of taken) {
        book.waiting.delete(running.entry.userId)
        book.running.set(running.entry.userId, running)
      }
      return taken
    }
  }
}

const waitsAgain = (entry: SyncEntry, verdict: SyncVerdict, now: number): SyncEntry =>
  verdict._tag === "Again"
    ? {
        ...entry,
        failures: entry.failures + 1,
        startsAt: now + verdict.waitMillis,
        decidedAt: now,
        isHeld: true
      }
    : { ...entry, starts: entry.starts - 1 }

/** Lets go of a running job; what followed it waits for itself, or is one with it when it waits again. */
export const settled = (
  book: SyncBook,
  now: number,
  claim: SyncClaim,
  verdict: SyncVerdict
): Decision<void> => {
  const { userId } = claim.job
  const entry = book.running.get(userId)?.entry
  // a person who was erased while the handler came to its end
  const isLost = entry === undefined || Deferred.isDoneUnsafe(claim.lost)
  if (isLost) return { change: {}, apply: () => void book.running.delete(userId) }
  switch (verdict._tag) {
    case "Done":
      return {
        change: { drop: [entry], exhume: book.dead.has(userId) ? [userId] : [] },
        apply: () => {
          book.running.delete(userId)
          book.dead.delete(userId)
        }
      }
    case "Dead": {
      const letter = letterOf(entry, now, verdict.reason)
      return {
        change: { drop: [entry], bury: [letter] },
        apply: () => {
          book.running.delete(userId)
          book.dead.set(userId, letter)
        }
      }
    }
    default: {
      const follower = book.waiting.get(userId)
      const again = waitsAgain(entry, verdict, now)
      const one = follower === undefined ? again : merged(again, follower)
      return {
        change: { keep: [one], drop: follower === undefined ? [] : [follower] },
        apply: () => {
          book.running.delete(userId)
          book.waiting.set(userId, one)
        }
      }
    }
  }
}

const letterWith = (book: SyncBook, id: string): DeadLetter | undefined =>
  [...book.dead.values()].find((letter) => letter.id === id)

/** Forgets a dead letter; whose it was, or null. */
export const discarded = (book: SyncBook, id: string): Decision<UserId | null> => {
  const letter = letterWith(book, id)
  if (letter === undefined) return { change: {}, apply: () => null }
  return {
    change: { exhume: [letter.userId] },
    apply: () => {
      book.dead.delete(letter.userId)
      return letter.userId
    }
  }
}

/** Offers what a dead letter wanted; whose it was, or null. */
export const revived = (book: SyncBook, now: number, id: string): Decision<UserId | null> => {
  const letter = letterWith(book, id)
  const { apply, change } = offered(book, now, letter === undefined ? [] : [letter])
  const gone = discarded(book, id)
  return {
    change: { ...change, ...gone.change },
    apply: () => {
      apply()
      return gone.apply()
    }
  }
}

/** Forgets a person. A running job is lost to its worker, and holds its place until the worker has let go. */
export const erased = (book: SyncBook, userId: UserId): Decision<void> => {
  const running = book.running.get(userId)
  const waiting = book.waiting.get(userId)
  const entries = [waiting, running?.entry].filter((entry) => entry !== undefined)
  return {
    change: { drop: entries, exhume: book.dead.has(userId) ? [userId] : [] },
    apply: () => {
      book.waiting.delete(userId)
      book.dead.delete(userId)
      if (running !== undefined) Deferred.doneUnsafe(running.claim.lost, Effect.void)
    }
  }
}
