/** Determines which workouts a client can see: by upload time, not by start time, with corrections applied. */
import { todayOf } from "../requests/DateWindow.ts"
import type { Ledger } from "../world/Ledger.ts"
import type { DataCall } from "../requests/Operation.ts"
import type { Person } from "../people/Person.ts"
import { type Workout, workoutsOn } from "../people/Workout.ts"
import { millisPerDay, millisPerMinute } from "../time/WallClock.ts"

const windowDays = 30
/** Maximum days between a workout and its upload. A search starts this much earlier. */
const longestLagDays = 7

/** A workout with its correction applied: same id, other start, uploaded again. */
const corrected = (ledger: Ledger, workout: Workout): Workout => {
  const edit = ledger.edits.get(workout.id)
  if (edit === undefined) return workout
  return {
    ...workout,
    startedAt: workout.startedAt + edit.startShiftMinutes * millisPerMinute,
    uploadedAt: edit.at
  }
}

/** All workouts of a range of days with corrections, oldest first. */
export const workoutsBetween = (
  ledger: Ledger,
  person: Person,
  from: number,
  to: number
): ReadonlyArray<Workout> => {
  const workouts: Array<Workout> = []
  for (let day = from; day <= to; day++) {
    for (const workout of workoutsOn(person, day)) workouts.push(corrected(ledger, workout))
  }
  return workouts
}

/** Exercises uploaded in the last thirty days and after registration, newest first. */
export const visibleExercises = (call: DataCall): ReadonlyArray<Workout> => {
  const today = todayOf(call)
  const { ledger } = call.world
  const oldestUpload = Math.max(call.registration.at, call.now - windowDays * millisPerDay)
  const editedFrom = [...ledger.edits.values()].some((edit) => edit.personId === call.person.id)
    ? 400
    : windowDays
  return workoutsBetween(ledger, call.person, today - editedFrom - longestLagDays, today + 1)
    .filter(({ uploadedAt }) => uploadedAt > oldestUpload && uploadedAt <= call.now)
    .toReversed()
}

/** The visible exercise with the path's id. */
export const findExercise = (call: DataCall): Workout | undefined =>
  visibleExercises(call).find(({ id }) => id === call.params["exerciseId"])
