import { RecordStore, type UserId, Users } from "@polar-flow/domain"
import { Effect, Option } from "effect"

/** Whether somebody is or was connected, or any record of theirs is kept. Who is being erased is not known. */
export const isKnown = Effect.fnUntraced(function* (userId: UserId) {
  if (yield* Users.use((users) => users.isErasing(userId))) return false
  const user = yield* Users.use((users) => users.get(userId))
  return Option.isSome(user) || Option.isSome(yield* RecordStore.use((records) => records.state(userId)))
})
