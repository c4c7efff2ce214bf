/** The queue of syncs as the command line sees it, and what it does about what was given up. */
import {
  type AuditAction,
  AuditLog,
  type SyncJobNotFound,
  SyncQueue,
  SyncSchedule,
  type UserId
} from "@polar-flow/domain"
import { toSyncOverviewRow } from "@polar-flow/http-api/server"
import { pushHealth } from "@polar-flow/sync-scheduler"
import { Clock, Effect } from "effect"
import { QueueReport } from "../Operations.ts"

interface Letters {
  readonly id: string | null
}

/** The procedures of the queue. */
export const makeQueueOperations = Effect.gen(function* () {
  const queue = yield* SyncQueue
  const schedule = yield* SyncSchedule
  const log = yield* AuditLog

  const deadLetters = Effect.flatMap(queue.stats, ({ dead }) => queue.dead(Math.max(1, dead)))

  /** Acts on one dead letter, or on each that there is now; how many there were. One that is gone meanwhile is none. */
  const settling =
    (action: AuditAction, act: (id: string) => Effect.Effect<UserId, SyncJobNotFound>) =>
    ({ id }: Letters) => {
      const noted = Effect.fnUntraced(function* (letter: string) {
        const subject = yield* act(letter)
        const details = { id: letter }
        yield* log.append({ actorKind: "command", actorName: null, action, subject, address: null, details })
        return 1
      })
      if (id !== null) return noted(id)
      const unlessGone = (letter: { readonly id: string }) =>
        Effect.catchTag(noted(letter.id), "SyncJobNotFound", () => Effect.succeed(0))
      return deadLetters.pipe(
        Effect.flatMap((letters) => Effect.forEach(letters, unlessGone)),
        Effect.map((counts) => counts.reduce((sum, count) => sum + count, 0))
      )
    }

  return {
    queueReport: Effect.fnUntraced(function* ({ upcoming }: { readonly upcoming: number }) {
      const overview = yield* schedule.overview
      const health = yield* pushHealth
      return new QueueReport({
        overview: toSyncOverviewRow(overview, health, yield* Clock.currentTimeMillis),
        upcoming: yield* schedule.upcoming(upcoming)
      })
    }),
    deadLetters: () => deadLetters,
    retryDeadLetters: settling("dead_letter.retried", (id) => queue.retry(id)),
    discardDeadLetters: settling("dead_letter.discarded", (id) => queue.discard(id))
  }
})
