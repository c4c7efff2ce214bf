/** Disconnects a person from Polar and keeps their data. */
import {
  Instant,
  PolarAccounts,
  PolarTokens,
  SyncQueue,
  type UserId,
  UserNotFound,
  Users
} from "@polar-flow/domain"
import { Effect } from "effect"
import { NotFound } from "../../edge/Problem.ts"
import { makeAudit } from "./audit.ts"
import { disconnectAtPolar } from "./disconnectAtPolar.ts"
import { isKnown } from "./isKnown.ts"

/**
 * Polar first: if a crash comes between, the token that is left is refused at the next sync, which disconnects the
 * person, too. Repeating it changes nothing.
 */
export const makeDisconnect = Effect.gen(function* () {
  const services = yield* Effect.context<
    PolarAccounts | PolarTokens | SyncQueue | Effect.Services<ReturnType<typeof isKnown>>
  >()
  const audit = yield* makeAudit
  const disconnect = Effect.fnUntraced(function* (userId: UserId) {
    if (!(yield* isKnown(userId))) return yield* new UserNotFound({ userId })
    const isRevoked = yield* disconnectAtPolar(userId)
    yield* PolarTokens.use((tokens) => tokens.delete(userId))
    yield* Users.use((users) => users.disconnect(userId))
    // what waits or runs could only be refused
    yield* SyncQueue.use((queue) => queue.erase(userId))
    return isRevoked
  })
  return Effect.fnUntraced(function* (userId: UserId) {
    const isRevoked = yield* disconnect(userId).pipe(
      Effect.provide(services),
      Effect.catchTag("UserNotFound", ({ message }) => Effect.fail(new NotFound({ detail: message })))
    )
    const details = { disconnected_at_polar: isRevoked }
    yield* audit.note({ action: "user.disconnected", subject: userId, details })
    return { user_id: userId, disconnected_at: yield* Instant.now, ...details }
  })
})
