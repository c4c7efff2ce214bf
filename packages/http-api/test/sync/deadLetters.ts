/** Jobs that cannot succeed, for tests of dead letters. */
import { SyncJobFailed, SyncQueue, type UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { eventually } from "../harness/eventually.ts"

const failure = new SyncJobFailed({ reason: "Polar <refused>", isRetryable: false, retryAfter: null })

/** Makes a dead letter for each of these people and returns them, newest first. */
export const makeDeadLetters = Effect.fnUntraced(function* (people: ReadonlyArray<UserId>) {
  const queue = yield* SyncQueue
  const working = queue.work({ concurrency: 1 }, () => Effect.fail(failure))
  yield* Effect.raceFirst(
    working,
    Effect.gen(function* () {
      yield* queue.offerAll(people.map((userId) => ({ userId, priority: "high", trigger: "connect" })))
      yield* eventually(Effect.map(queue.deadLetters(10), ({ length }) => length === people.length))
    })
  )
  return yield* queue.deadLetters(10)
})
