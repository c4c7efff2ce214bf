/** Operations of the command line on the sync queue and its dead letters. */
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

interface Selection {
  readonly id: string | null
}

/** The queue's operations. */
export const makeQueueOperations = Effect.gen(function* () {
  const queue = yield* SyncQueue
  const schedule = yield* SyncSchedule
  const log = yield* AuditLog

  const deadLetters = Effect.flatMap(queue.stats, ({ dead }) => queue.deadLetters(Math.max(1, dead)))

  /** Acts on one dead letter or on all current ones, and returns how many it acted on. One that is gone by then does not count. */
  const forSelected =
    (action: AuditAction, act: (id: string) => Effect.Effect<UserId, SyncJobNotFound>) =>
    ({ id }: Selection) => {
      const apply = Effect.fnUntraced(function* (id: string) {
        const subject = yield* act(id)
        const details = { id }
        yield* log.append({ actorKind: "command", actorName: null, action, subject, address: null, details })
        return 1
      })
      if (id !== null) return apply(id)
      const applyUnlessGone = (letter: { readonly id: string }) =>
        Effect.catchTag(apply(letter.id), "SyncJobNotFound", () => Effect.succeed(0))
      return deadLetters.pipe(
        Effect.flatMap((letters) => Effect.forEach(letters, applyUnlessGone)),
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
    retryDeadLetters: forSelected("dead_letter.retried", (id) => queue.retry(id)),
    discardDeadLetters: forSelected("dead_letter.discarded", (id) => queue.discard(id))
  }
})
