import {
  ApiKeys,
  OAuthFlows,
  PolarAccounts,
  PolarTokens,
  RawStore,
  RecordStore,
  SyncRuns,
  SyncStates,
  type UserId,
  UserNotFound,
  Users
} from "@polar-flow/domain"
import { Effect } from "effect"
import { Erased } from "./Operations.ts"

/** Registers the person off at Polar, which ends the token. Polar out of reach does not keep the data alive. */
const disconnectAtPolar = Effect.fnUntraced(function* (userId: UserId) {
  const accounts = yield* PolarAccounts
  const tokens = yield* PolarTokens
  const token = yield* tokens.get(userId)
  if (token._tag === "None") return false
  return yield* accounts.disconnect(userId, token.value.accessToken).pipe(
    Effect.as(true),
    Effect.catchTag("ConnectFailed", (error) => Effect.as(Effect.logWarning(error.message), false))
  )
})

/** Erases everything that is kept of one person. The person goes last, so that a broken-off run can be repeated. */
export const eraseUser = Effect.fn("eraseUser")(function* (userId: UserId) {
  const users = yield* Users
  const records = yield* RecordStore
  if ((yield* users.get(userId))._tag === "None" && (yield* records.state(userId))._tag === "None") {
    return yield* new UserNotFound({ userId })
  }
  const isDisconnectedAtPolar = yield* disconnectAtPolar(userId)
  yield* (yield* ApiKeys).erase(userId)
  yield* (yield* OAuthFlows).erase(userId)
  yield* (yield* PolarTokens).delete(userId)
  const answers = yield* (yield* RawStore).erase(userId)
  const erased = yield* records.erase(userId)
  yield* (yield* SyncRuns).erase(userId)
  yield* (yield* SyncStates).erase(userId)
  yield* users.erase(userId)
  return new Erased({ userId, records: erased, answers, isDisconnectedAtPolar })
})
