/** The ports in memory; syncs and their plan replaced. */
import {
  Instant,
  NotConnected,
  SyncControl,
  SyncInProgress,
  SyncRuns,
  SyncSchedule,
  type UserId
} from "@polar-flow/domain"
import {
  ApiKeysMemory,
  AuditLogMemory,
  JournalMemory,
  RateLimitsMemory,
  RecordStoreMemory,
  SyncQueueMemory,
  SyncRunsMemory,
  UsersMemory
} from "@polar-flow/domain/memory"
import { Duration, Effect, Layer, Option, Stream } from "effect"

/** Only Ada is connected with Polar; a run of hers stays as it is. */
const control = Layer.effect(
  SyncControl,
  Effect.map(SyncRuns, (runs) => {
    const start = Effect.fnUntraced(function* (userId: UserId) {
      if (userId !== "ada") return yield* new NotConnected({ userId })
      const latest = yield* runs.latest(userId)
      if (Option.isSome(latest) && latest.value.status === "running")
        return yield* new SyncInProgress({ userId, runId: latest.value.id })
      return yield* runs.start({ userId, trigger: "manual", lease: Duration.minutes(5) })
    })
    return SyncControl.of({ start, run: start, events: () => Stream.empty })
  })
)

const schedule = Layer.succeed(SyncSchedule, {
  overview: Effect.die("not asked for"),
  upcoming: () => Effect.succeed([]),
  of: (userId) =>
    Effect.succeed(
      Option.some({
        userId,
        priority: "normal",
        trigger: "schedule",
        reason: "interval",
        dueAt: Instant.make("2026-11-20T13:00:00Z"),
        hold: "not_due",
        calls: 11
      })
    )
})

export const ports = Layer.mergeAll(control, schedule).pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      ApiKeysMemory.layer,
      AuditLogMemory.layer,
      JournalMemory.layer,
      RateLimitsMemory.layer,
      RecordStoreMemory.layer,
      SyncQueueMemory.layer,
      SyncRunsMemory.layer,
      UsersMemory.layer
    )
  )
)
