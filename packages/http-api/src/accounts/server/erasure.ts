/** Erasing a person over HTTP. */
import type { UserId } from "@polar-flow/domain"
import { Effect } from "effect"
import { NotFound, SyncRunning } from "../../edge/Problem.ts"
import { makeAudit } from "./audit.ts"
import { eraseUser } from "./eraseUser.ts"

/** Erases a person, logs it under the pseudonym, and returns the receipt. */
export const makeErasure = Effect.gen(function* () {
  const services = yield* Effect.context<Effect.Services<ReturnType<typeof eraseUser>>>()
  const audit = yield* makeAudit
  return Effect.fnUntraced(function* (userId: UserId) {
    const receipt = yield* eraseUser(userId).pipe(
      Effect.provide(services),
      Effect.catchTags({
        UserNotFound: ({ message }) => Effect.fail(new NotFound({ detail: message })),
        SyncInProgress: ({ message, runId }) =>
          Effect.fail(new SyncRunning({ detail: message, job_id: runId }))
      })
    )
    const { user_id: _userId, pseudonym, erased_at: _at, ...counts } = receipt
    yield* audit.note({ action: "user.erased", subject: pseudonym, details: counts })
    return receipt
  })
})
