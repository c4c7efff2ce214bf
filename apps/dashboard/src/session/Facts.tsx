/** The figures of a session that are known. */
import { stopwatch } from "@polar-flow/charts"
import type { ExerciseDetail } from "@polar-flow/sdk-client"
import { fixed } from "../words/language.ts"
import { unitName } from "../words/metrics.ts"
import { isOnFoot } from "../words/sports.ts"
import {
  heightOf,
  heightUnit,
  longUnit,
  minutesText,
  paceOf,
  paceUnit,
  speedOf,
  speedUnit
} from "../words/units.ts"
import { sessionWords } from "./words.ts"

interface Fact {
  readonly name: string
  readonly value: string
  readonly unit: string
}

/** A fact, if its value is known. */
const known = (
  value: number | null,
  name: string,
  tell: (value: number) => readonly [value: string, unit: string]
): ReadonlyArray<Fact> => {
  if (value === null) return []
  const [text, unit] = tell(value)
  return [{ name, value: text, unit }]
}

const speedFact = (session: ExerciseDetail): ReadonlyArray<Fact> => {
  const words = sessionWords.now()
  const { average_speed_kmh: speed } = session
  if (speed === null || speed <= 0) return []
  return isOnFoot(session)
    ? known(speed, words.pace, (value) => [minutesText(paceOf(value)), paceUnit()])
    : known(speed, words.speed, (value) => [fixed(speedOf(value), 1), speedUnit()])
}

const factsOf = (session: ExerciseDetail): ReadonlyArray<Fact> => {
  const words = sessionWords.now()
  const { max_heart_rate: highest } = session
  const bpm = unitName("bpm")
  return [
    ...known(session.duration_seconds, words.time, (value) => [stopwatch(value), ""]),
    ...known(session.distance_meters, words.distance, (value) => [
      fixed(value / longUnit().meters, 2),
      longUnit().name
    ]),
    ...speedFact(session),
    ...known(session.average_heart_rate, words.heartRate, (value) => [
      fixed(value, 0),
      highest === null ? bpm : `${bpm}, ${words.maximum(fixed(highest, 0))}`
    ]),
    ...known(session.ascent_meters, words.climb, (value) => [fixed(heightOf(value), 0), heightUnit()]),
    ...known(session.cardio_load, words.load, (value) => [fixed(value, 0), "TRIMP"]),
    ...known(session.calories, words.energy, (value) => [fixed(value, 0), "kcal"]),
    ...known(session.running_index, words.runningIndex, (value) => [fixed(value, 0), ""])
  ]
}

/** The figures. */
export const Facts = ({ session }: { readonly session: ExerciseDetail }) => (
  <dl class="session-facts">
    {factsOf(session).map(({ name, unit, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {value} <small>{unit}</small>
        </dd>
      </div>
    ))}
  </dl>
)
