/** The sentence above a session: what it was, and in which zone most of it. */
import { stopwatch } from "@polar-flow/charts"
import type { ExerciseDetail } from "@polar-flow/sdk-client"
import { zonesOf } from "../training/answer.ts"
import { fixed } from "../words/language.ts"
import { sportCode, sportName } from "../words/sports.ts"
import { distanceText } from "../words/units.ts"
import { sessionWords } from "./words.ts"

const secondsOfMinute = 60

const amountOf = ({ distance_meters: distance, duration_seconds: duration }: ExerciseDetail): string =>
  distance === null || distance === 0
    ? `${fixed((duration ?? 0) / secondsOfMinute, 0)} min`
    : distanceText(distance)

const zonesSentence = (session: ExerciseDetail): string => {
  const words = sessionWords.now()
  const zones = zonesOf(session)
  const total = zones.reduce((sum, { seconds }) => sum + seconds, 0)
  const most = zones.toSorted((a, b) => b.seconds - a.seconds)[0]
  if (most === undefined || total === 0) return session.average_heart_rate === null ? words.noHeart : ""
  const percent = Math.round((100 * most.seconds) / total)
  const above = zones.reduce((sum, { index, seconds }) => sum + (index > most.index ? seconds : 0), 0)
  return above < secondsOfMinute
    ? words.mostly(percent, most.index)
    : words.alsoHard(percent, most.index, stopwatch(above))
}

/** Verdict and reason. */
export const verdictOf = (session: ExerciseDetail): readonly [verdict: string, reason: string] => [
  sessionWords.now().what(amountOf(session), sportName(sportCode(session))),
  zonesSentence(session)
]
