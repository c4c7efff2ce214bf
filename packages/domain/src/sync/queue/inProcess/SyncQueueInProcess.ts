/**
 * The queue of one process. There are no workers but its own, so it needs no leases: whatever was running when the process
 * died is waiting when it starts again.
 */
import { Clock, Deferred, Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { type Bell, makeBell } from "../Bell.ts"
import { Instant } from "../../../time/Instant.ts"
import { openBook, type SyncBook } from "./SyncBook.ts"
import * as SyncDecisions from "./SyncDecisions.ts"
import { byTurn, isDue, jobOf, statsOf, waitingJobOf } from "./SyncEntries.ts"
import { SyncJobNotFound, type SyncOffer } from "../SyncJob.ts"
import type { SyncEntry, SyncLedger } from "./SyncLedger.ts"
import type { SyncQueue } from "../SyncQueue.ts"
import type { SyncRetry } from "../SyncRetry.ts"
import { type SyncJobSource, workOn } from "../SyncWorker.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** A clock that was set is noticed after this long. */
const longestSleepMillis = 30_000

const running = (entry: SyncEntry) => ({
  entry,
  claim: { job: jobOf(entry), lost: Deferred.makeUnsafe<void>() }
})

const sourceOf = (book: SyncBook, retry: SyncRetry, bell: Bell): SyncJobSource => ({
  claim: (limit) =>
    book
      .change((now) => SyncDecisions.claimed(book, retry, now, limit, running))
      .pipe(Effect.map((taken) => taken.map(({ claim }) => claim))),
  settle: (claim, verdict) => book.change((now) => SyncDecisions.settled(book, now, claim, verdict)),
  idle: Effect.flatMap(Clock.currentTimeMillis, (now) => {
    let wait = longestSleepMillis
    for (const entry of book.waiting.values()) {
      if (!isDue(entry, now)) wait = Math.min(wait, entry.startsAt - now)
    }
    return Effect.sleep(wait)
  }),
  bell
})

const orNotFound = (id: string, person: UserId | null) =>
  person === null ? Effect.fail(new SyncJobNotFound({ id })) : Effect.succeed(person)

/** The queue over a ledger: what was written down is there again. */
export const makeSyncQueue = Effect.fnUntraced(function* (ledger: SyncLedger, retry: SyncRetry) {
  const book = yield* openBook(ledger)
  const random = yield* SecureRandom.SecureRandom
  const bell = makeBell()
  const source = sourceOf(book, retry, bell)

  const offerAll = Effect.fn("SyncQueue.offerAll")(function* (offers: ReadonlyArray<SyncOffer>) {
    const identified = yield* Effect.forEach(offers, (offer) =>
      Effect.map(random.uuidV7(), (id) => ({ ...offer, id }))
    )
    yield* book.change((now) => SyncDecisions.offered(book, now, identified))
    yield* bell.ring
  })

  return {
    offerAll,
    offer: (offer) => offerAll([offer]),
    work: (work, handle) => workOn(source, retry, work, handle),
    stats: Effect.map(Clock.currentTimeMillis, (now) => {
      const counts = { running: book.running.size, dead: book.dead.size }
      return statsOf([...book.waiting.values()], counts, now)
    }),
    people: Effect.sync(() => new Set([...book.waiting.keys(), ...book.running.keys()])),
    has: (userId) => Effect.sync(() => book.waiting.has(userId) || book.running.has(userId)),
    waiting: (limit) =>
      Effect.sync(() => [...book.waiting.values()].toSorted(byTurn).slice(0, limit).map(waitingJobOf)),
    dead: (limit) =>
      Effect.sync(() =>
        [...book.dead.values()]
          .toSorted((a, b) => Instant.toMillis(b.diedAt) - Instant.toMillis(a.diedAt))
          .slice(0, limit)
      ),
    retry: Effect.fn("SyncQueue.retry")(function* (id) {
      const person = yield* book.change((now) => SyncDecisions.revived(book, now, id))
      yield* bell.ring
      return yield* orNotFound(id, person)
    }),
    discard: Effect.fn("SyncQueue.discard")(function* (id) {
      return yield* orNotFound(id, yield* book.change(() => SyncDecisions.discarded(book, id)))
    }),
    erase: Effect.fn("SyncQueue.erase")(function* (userId) {
      yield* book.change(() => SyncDecisions.erased(book, userId))
    })
  } satisfies SyncQueue["Service"]
})
