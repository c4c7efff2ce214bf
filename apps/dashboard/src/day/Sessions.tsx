/** The training of the day: what it was, when, how long, how hard. */
import { hrefOf } from "../app/router.ts"
import { Section } from "../parts/Section.tsx"
import { fixed } from "../words/language.ts"
import { sportCode, sportName } from "../words/sports.ts"
import { distanceText } from "../words/units.ts"
import type { DayCourse } from "./answers.ts"
import { clockIn } from "./texts.ts"
import { dayWords } from "./words.ts"

const factsOf = (session: DayCourse["sessions"][number]): ReadonlyArray<string> => {
  const words = dayWords.now()
  const { average_heart_rate: heart, calories, distance_km: distance, duration_minutes: minutes } = session
  return [
    ...(minutes === null ? [] : [words.minutes(fixed(minutes, 0))]),
    ...(distance === null ? [] : [distanceText(distance * 1000)]),
    ...(heart === null ? [] : [words.meanHeart(fixed(heart, 0))]),
    ...(calories === null ? [] : [words.kilocalories(fixed(calories, 0))])
  ]
}

/** The list. */
export const Sessions = ({ sessions }: Pick<DayCourse, "sessions">) => {
  const words = dayWords.now()
  return (
    <Section title={words.sessions}>
      {sessions.length === 0 ? <p class="state-text">{words.noSessions}</p> : null}
      <ul class="day-list">
        {sessions
          .toSorted((a, b) => a.start_time.localeCompare(b.start_time))
          .map((session) => (
            <li key={session.id}>
              <a class="day-item" href={hrefOf(`/training/${session.id}`)}>
                <span class="day-item-name">
                  {sportName(sportCode(session))} <span class="note">{clockIn(session.start_time)}</span>
                </span>
                <span class="day-item-facts">{factsOf(session).join(" · ")}</span>
              </a>
            </li>
          ))}
      </ul>
    </Section>
  )
}
