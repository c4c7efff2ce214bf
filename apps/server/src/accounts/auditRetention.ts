import { AuditLog, Instant } from "@polar-flow/domain"
import { Clock, Duration, Effect, Layer, Schedule } from "effect"
import { ServerConfig } from "../settings/ServerConfig.ts"

/** Deletes audit log entries that are older than `AUDIT_RETENTION_DAYS`, at the start and then once a day. */
export const auditRetention = Layer.effectDiscard(
  Effect.gen(function* () {
    const { auditRetentionDays } = yield* ServerConfig
    const log = yield* AuditLog
    const prune = Effect.gen(function* () {
      const now = yield* Clock.currentTimeMillis
      yield* log.prune(Instant.fromMillis(now - Duration.toMillis(Duration.days(auditRetentionDays))))
    })
    yield* Effect.forkScoped(Effect.repeat(Effect.ignore(prune), Schedule.spaced("1 day")))
  })
)
