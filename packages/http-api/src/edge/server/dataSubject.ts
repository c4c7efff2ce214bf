/** Whose data an answer is about. */
import {
  CalendarDate,
  type DataState,
  RecordStore,
  type UserId,
  UserNotFound,
  Users
} from "@polar-flow/domain"
import { Effect, Option } from "effect"
import type { DataSubject } from "../Conditional.ts"
import { NotFound } from "../Problem.ts"

const noRecords: DataState = { versions: {}, utcOffsetMinutes: 0 }

/** Finds a person, the state of their data, and their today; 404 for a person who is not connected and has no data. */
export const makeDataSubject = Effect.gen(function* () {
  const records = yield* RecordStore
  const users = yield* Users

  const stateOf = Effect.fnUntraced(function* (userId: UserId) {
    const state = yield* records.state(userId)
    if (Option.isSome(state)) return state.value
    if (Option.isSome(yield* users.get(userId))) return noRecords
    return yield* new NotFound({ detail: new UserNotFound({ userId }).message })
  })

  return Effect.fnUntraced(function* (userId: UserId) {
    const state = yield* stateOf(userId)
    const today = yield* CalendarDate.today(state.utcOffsetMinutes)
    const subject: DataSubject = { userId, state, today }
    return subject
  })
})
