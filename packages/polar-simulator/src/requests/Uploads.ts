/** Uploads to Polar in a time span, as the webhook events that announce them. */
import type { Delivery, WebhookEvent } from "../world/Ledger.ts"
import { hasSleepWise } from "../people/Alertness.ts"
import { nightOn } from "../people/Night.ts"
import { type Person, spanOn, zoneOn } from "../people/Person.ts"
import { weighInAt, weighInDay } from "../people/Physique.ts"
import { workoutsBetween } from "../routes/visibleExercises.ts"
import { dayText, epochDayAt, instantAt, utcSeconds } from "../time/WallClock.ts"
import type { World } from "../world/World.ts"

const longestLagDays = 8
const eveningSyncSecond = 21.5 * 3600

type Details = Readonly<Record<string, string>>

const upload = (
  world: World,
  person: Person,
  at: number,
  event: WebhookEvent,
  path: string,
  details: Details
): Delivery => ({
  event,
  personId: person.id,
  body: JSON.stringify({
    event,
    user_id: person.id,
    ...details,
    timestamp: utcSeconds(at),
    url: `${world.baseUrl}${path}`
  }),
  dueAt: at,
  attempt: 1
})

/** The event of one exercise. */
export const exerciseUpload = (world: World, person: Person, exerciseId: string, at: number): Delivery =>
  upload(world, person, at, "EXERCISE", `/v3/exercises/${exerciseId}`, { entity_id: exerciseId })

const exercises = (world: World, person: Person, from: number, to: number): ReadonlyArray<Delivery> =>
  workoutsBetween(world.ledger, person, epochDayAt(from, 0) - longestLagDays, epochDayAt(to, 0) + 1).map(
    (workout) => exerciseUpload(world, person, workout.id, workout.uploadedAt)
  )

const sleepWise = (world: World, person: Person, day: number, at: number): ReadonlyArray<Delivery> => {
  const span = { from: dayText(day - 2), to: dayText(day) }
  const query = `date?from=${span.from}&to=${span.to}`
  return [
    upload(world, person, at, "SLEEP_WISE_ALERTNESS", `/v3/users/sleepwise/alertness/${query}`, span),
    upload(
      world,
      person,
      at,
      "SLEEP_WISE_CIRCADIAN_BEDTIME",
      `/v3/users/sleepwise/circadian-bedtime/${query}`,
      span
    )
  ]
}

const daily = (world: World, person: Person, day: number, at: number): ReadonlyArray<Delivery> => {
  const date = dayText(day)
  return [
    upload(world, person, at, "CONTINUOUS_HEART_RATE", `/v3/users/continuous-heart-rate/${date}`, { date }),
    upload(world, person, at, "ACTIVITY_SUMMARY", `/v3/users/activities/${date}`, { date })
  ]
}

/** The morning sync uploads the night and the previous day, the evening sync the day so far. */
const dayUploads = (world: World, person: Person, day: number): ReadonlyArray<Delivery> => {
  const night = nightOn(person, day)
  const evening = instantAt(zoneOn(person, day), day, eveningSyncSecond)
  const date = dayText(day)
  return [
    ...(night === undefined
      ? []
      : [
          upload(world, person, night.uploadedAt, "SLEEP", `/v3/users/sleep/${date}`, { date }),
          ...(hasSleepWise(person, day) ? sleepWise(world, person, day, night.uploadedAt) : []),
          ...daily(world, person, day - 1, night.uploadedAt)
        ]),
    ...(spanOn(person, "nonWear", day) ? [] : daily(world, person, day, evening)),
    ...(weighInDay(day) === day
      ? [upload(world, person, weighInAt(person, day), "PHYSICAL_INFORMATION", "/v3/users/physical-info", {})]
      : [])
  ]
}

/** All uploads of a person after `from` up to `to` (instants), in order. */
export const uploadsBetween = (
  world: World,
  person: Person,
  from: number,
  to: number
): ReadonlyArray<Delivery> => {
  const events: Array<Delivery> = [...exercises(world, person, from, to)]
  for (let day = epochDayAt(from, 0) - 1; day <= epochDayAt(to, 0) + 1; day++)
    events.push(...dayUploads(world, person, day))
  return events.filter(({ dueAt }) => dueAt > from && dueAt <= to).toSorted((a, b) => a.dueAt - b.dueAt)
}
