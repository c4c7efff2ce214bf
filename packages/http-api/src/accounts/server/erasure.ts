/** Erasing a person over HTTP. */
import type { AuditDetails, UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { NotFound, SyncRunning } from "../../edge/Problem.ts"
import { makeAudit } from "./audit.ts"
import { type ErasureServices, eraseUser } from "./eraseUser.ts"

/** Erases a person, logs it under the pseudonym, and returns the receipt. */
export const makeErasure = Effect.gen(function* () {
  const services = yield* Effect.context<ErasureServices>()
  const audit = yield* makeAudit
  const note = (subject: string, details: AuditDetails) =>
    audit.note({ action: "user.erased", subject, details })
  return Effect.fnUntraced(function* (userId: UserId) {
    return yield* eraseUser(userId, note).pipe(
      Effect.provide(services),
      Effect.catchTags({
        UserNotFound: ({ message }) => Effect.fail(new NotFound({ detail: message })),
        SyncInProgress: ({ message, runId }) =>
          Effect.fail(new SyncRunning({ detail: message, job_id: runId }))
      })
    )
  })
})
