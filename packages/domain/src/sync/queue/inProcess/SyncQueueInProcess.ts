/**
 * The queue of a single process. It has no other workers, so it needs no leases: a job that was running when the process
 * died waits again after the restart.
 */
import { Clock, Deferred, Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { makeSignal, type Signal } from "../Signal.ts"
import { Instant } from "../../../time/Instant.ts"
import { openQueueState, type SyncQueueState } from "./SyncQueueState.ts"
import * as SyncTransitions from "./SyncTransitions.ts"
import { byOrder, isDue, jobOf, statsOf, waitingJobOf } from "./SyncEntries.ts"
import { SyncJobNotFound, type SyncOffer } from "../SyncJob.ts"
import type { SyncEntry, SyncQueueStorage } from "./SyncQueueStorage.ts"
import type { SyncQueue } from "../SyncQueue.ts"
import type { SyncRetry } from "../SyncRetry.ts"
import { type SyncJobSource, workOn } from "../SyncWorker.ts"
import type { UserId } from "../../../accounts/UserId.ts"

/** A changed clock is noticed after this time at the latest. */
const maxSleepMillis = 30_000

const running = (entry: SyncEntry) => ({
  entry,
  claim: { job: jobOf(entry), lost: Deferred.makeUnsafe<void>() }
})

const sourceOf = (state: SyncQueueState, retry: SyncRetry, signal: Signal): SyncJobSource => ({
  claim: (limit) =>
    state
      .change((now) => SyncTransitions.claim(state, retry, now, limit, running))
      .pipe(Effect.map((claimed) => claimed.map(({ claim }) => claim))),
  settle: (claim, outcome) => state.change((now) => SyncTransitions.settle(state, now, claim, outcome)),
  idle: Effect.flatMap(Clock.currentTimeMillis, (now) => {
    let wait = maxSleepMillis
    for (const entry of state.waiting.values()) {
      if (!isDue(entry, now)) wait = Math.min(wait, entry.startsAt - now)
    }
    return Effect.sleep(wait)
  }),
  signal
})

const orNotFound = (id: string, person: UserId | null) =>
  person === null ? Effect.fail(new SyncJobNotFound({ id })) : Effect.succeed(person)

/** Makes the queue over a storage, with the jobs that the storage holds. */
export const makeSyncQueue = Effect.fnUntraced(function* (storage: SyncQueueStorage, retry: SyncRetry) {
  const state = yield* openQueueState(storage)
  const random = yield* SecureRandom.SecureRandom
  const signal = makeSignal()
  const source = sourceOf(state, retry, signal)

  const offerAll = Effect.fn("SyncQueue.offerAll")(function* (offers: ReadonlyArray<SyncOffer>) {
    const identified = yield* Effect.forEach(offers, (offer) =>
      Effect.map(random.uuidV7(), (id) => ({ ...offer, id }))
    )
    yield* state.change((now) => SyncTransitions.offer(state, now, identified))
    yield* signal.notify
  })

  return {
    offerAll,
    offer: (offer) => offerAll([offer]),
    work: (work, handle) => workOn(source, retry, work, handle),
    stats: Effect.map(Clock.currentTimeMillis, (now) => {
      const counts = { running: state.running.size, dead: state.deadLetters.size }
      return statsOf([...state.waiting.values()], counts, now)
    }),
    people: Effect.sync(() => new Set([...state.waiting.keys(), ...state.running.keys()])),
    has: (userId) => Effect.sync(() => state.waiting.has(userId) || state.running.has(userId)),
    waiting: (limit) =>
      Effect.sync(() => [...state.waiting.values()].toSorted(byOrder).slice(0, limit).map(waitingJobOf)),
    deadLetters: (limit) =>
      Effect.sync(() =>
        [...state.deadLetters.values()]
          .toSorted((a, b) => Instant.toMillis(b.diedAt) - Instant.toMillis(a.diedAt))
          .slice(0, limit)
      ),
    retry: Effect.fn("SyncQueue.retry")(function* (id) {
      const person = yield* state.change((now) => SyncTransitions.retryDeadLetter(state, now, id))
      yield* signal.notify
      return yield* orNotFound(id, person)
    }),
    discard: Effect.fn("SyncQueue.discard")(function* (id) {
      return yield* orNotFound(id, yield* state.change(() => SyncTransitions.discardDeadLetter(state, id)))
    }),
    erase: Effect.fn("SyncQueue.erase")(function* (userId) {
      yield* state.change(() => SyncTransitions.erase(state, userId))
    })
  } satisfies SyncQueue["Service"]
})
