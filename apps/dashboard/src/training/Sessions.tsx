/** The sessions, newest first: how long, in which zones, how far, with what load. Each opens its page. */
import { ZoneBar } from "@polar-flow/charts"
import type { ExerciseRow } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { hrefOf } from "../app/router.ts"
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { fixed, formats } from "../words/language.ts"
import { sportCode, sportName } from "../words/sports.ts"
import { distanceText } from "../words/units.ts"
import { sessionDay, zonesOf } from "./answer.ts"
import { trainingWords } from "./words.ts"

const few = 10
const secondsOfMinute = 60

const minutes = (session: ExerciseRow): string =>
  session.duration_minutes === null ? "—" : `${fixed(session.duration_minutes, 0)} min`

const SessionRow = ({ session, full }: { readonly session: ExerciseRow; readonly full: number }) => {
  const words = trainingWords.now()
  const zones = zonesOf(session)
  const told = zones
    .filter(({ seconds }) => seconds > 0)
    .map(({ index, seconds }) => words.zonePart(index, `${fixed(seconds / secondsOfMinute, 0)} min`))
  return (
    <li>
      <a class="session-row" href={hrefOf(`/training/${encodeURIComponent(session.id)}`)}>
        <span class="session-row-day">{formats.value.weekday(sessionDay(session))}</span>
        <span class="session-row-sport">{sportName(sportCode(session))}</span>
        <span class="session-row-bar">
          {zones.length === 0 ? null : (
            <Measured>
              {(width) => (
                <ZoneBar zones={zones} full={full} width={width} label={words.inZones(told.join(", "))} />
              )}
            </Measured>
          )}
        </span>
        <span class="session-row-end">{minutes(session)}</span>
        <span class="session-row-end session-row-wide">
          {session.distance_km === null ? "—" : distanceText(session.distance_km * 1000)}
        </span>
        <span class="session-row-end session-row-wide">
          {session.cardio_load === null ? (
            "—"
          ) : (
            <>
              {fixed(session.cardio_load, 0)} <small>{words.load}</small>
            </>
          )}
        </span>
      </a>
    </li>
  )
}

const SportChoice = ({
  codes,
  value,
  onValue
}: {
  readonly codes: ReadonlyArray<string>
  readonly value: string
  readonly onValue: (code: string) => void
}) => {
  const words = trainingWords.now()
  if (codes.length < 2) return null
  return (
    <label class="sport-choice">
      <span class="hidden">{words.sport}</span>
      <select class="select" value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        <option value="">{words.allSports}</option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {sportName(code)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The list. */
export const Sessions = ({ sessions }: { readonly sessions: ReadonlyArray<ExerciseRow> }) => {
  const words = trainingWords.now()
  const [sport, setSport] = useState("")
  const [isWhole, setIsWhole] = useState(false)
  const codes = [...new Set(sessions.map(sportCode))].toSorted()
  const chosen = sessions.filter((session) => sport === "" || sportCode(session) === sport)
  const full = Math.max(1, ...sessions.map(({ duration_minutes: length }) => (length ?? 0) * secondsOfMinute))
  if (sessions.length === 0)
    return (
      <Section title={words.sessionsTitle}>
        <p class="state-title">{words.firstSession}</p>
        <p class="state-text">{words.firstSessionHelp}</p>
      </Section>
    )
  return (
    <Section title={words.sessionsTitle}>
      <SportChoice codes={codes} value={sport} onValue={setSport} />
      <ul class="session-rows">
        {(isWhole ? chosen : chosen.slice(0, few)).map((session) => (
          <SessionRow key={session.id} session={session} full={full} />
        ))}
      </ul>
      {isWhole || chosen.length <= few ? null : (
        <p class="controls">
          <button type="button" class="link" onClick={() => setIsWhole(true)}>
            {words.allSessions(chosen.length)}
          </button>
        </p>
      )}
    </Section>
  )
}
