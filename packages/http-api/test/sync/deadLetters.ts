/** Jobs that cannot succeed, as dead letters. */
import { SyncJobFailed, SyncQueue, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { eventually } from "../harness/eventually.ts"

const hopeless = new SyncJobFailed({ reason: "Polar <refused>", isRetryable: false, retryAfter: null })

/** Lets a job of each of these people die, and returns the dead letters, newest first. */
export const bury = Effect.fnUntraced(function* (people: ReadonlyArray<UserId>) {
  const queue = yield* SyncQueue
  const working = queue.work({ concurrency: 1 }, () => Effect.fail(hopeless))
  yield* Effect.raceFirst(
    working,
    Effect.gen(function* () {
      yield* queue.offerAll(people.map((userId) => ({ userId, priority: "high", trigger: "connect" })))
      yield* eventually(Effect.map(queue.deadLetters(10), ({ length }) => length === people.length))
    })
  )
  return yield* queue.deadLetters(10)
})
