/** Pull notifications: which registered users have new data since yesterday. */
import { Effect } from "effect"
import { empty, json } from "../requests/Answer.ts"
import type { Call, Operation } from "../requests/Operation.ts"
import { epochDayAt, millisPerDay } from "../time/WallClock.ts"
import { workoutsBetween } from "./visibleExercises.ts"

const available = (call: Call) => {
  const { ledger } = call.world
  const today = epochDayAt(call.now, 0)
  return [...ledger.registrations.values()].flatMap(({ personId, at }) => {
    const person = call.world.person(personId)
    if (person === undefined) return []
    const since = Math.max(at, call.now - millisPerDay)
    const url = `https://www.polaraccesslink.com/v3/users/${personId}`
    const hasExercise = workoutsBetween(ledger, person, today - 8, today + 1).some(
      ({ uploadedAt }) => uploadedAt > since && uploadedAt <= call.now
    )
    return [
      ...(hasExercise
        ? [{ "user-id": personId, "data-type": "EXERCISE", url: `${url}/exercise-transactions` }]
        : []),
      ...(call.now > at + millisPerDay
        ? [{ "user-id": personId, "data-type": "ACTIVITY_SUMMARY", url: `${url}/activity-transactions` }]
        : [])
    ]
  })
}

/** `/v3/notifications` */
export const notificationOperations: ReadonlyArray<Operation> = [
  {
    name: "listNotifications",
    method: "GET",
    path: "/v3/notifications",
    realm: "client",
    answer: (call) =>
      Effect.sync(() => {
        const rows = available(call)
        return rows.length === 0 ? empty(204) : json({ "available-user-data": rows })
      })
  }
]
