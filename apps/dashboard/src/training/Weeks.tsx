/** Time in heart rate zones, a row a week, on one scale of time. */
import { type Zone, ZoneBar } from "@polar-flow/charts"
import type { ExerciseRow } from "@polar-flow/sdk-client"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { clockHours, shortDay } from "../words/dates.ts"
import { fixed } from "../words/language.ts"
import { sessionDay, zonesOf } from "./answer.ts"
import { ZoneLegend } from "./ZoneLegend.tsx"
import { trainingWords } from "./words.ts"

const secondsOfHour = 3600
const indices = [1, 2, 3, 4, 5] as const

interface Week {
  readonly from: number
  readonly zones: ReadonlyArray<Zone>
  readonly seconds: number
  readonly load: number | null
}

const weekOfSessions = (from: number, sessions: ReadonlyArray<ExerciseRow>): Week => {
  const own = sessions.filter((each) => sessionDay(each) >= from && sessionDay(each) < from + 7)
  const all = own.flatMap(zonesOf)
  const zones = indices.map((index) => ({
    index,
    seconds: all.reduce((sum, zone) => sum + (zone.index === index ? zone.seconds : 0), 0)
  }))
  const loads = own.flatMap(({ cardio_load: load }) => load ?? [])
  return {
    from,
    zones,
    seconds: zones.reduce((sum, { seconds }) => sum + seconds, 0),
    load: loads.length === 0 ? null : loads.reduce((sum, load) => sum + load, 0)
  }
}

const hours = (seconds: number): string => clockHours(seconds / secondsOfHour)

const name = (from: number): string => trainingWords.now().weekFrom(shortDay(from))

const WeekRow = ({ week, full }: { readonly week: Week; readonly full: number }) => {
  const words = trainingWords.now()
  const told = week.zones
    .filter(({ seconds }) => seconds > 0)
    .map(({ index, seconds }) => words.zonePart(index, hours(seconds)))
  return (
    <li class="zone-row">
      <span class="zone-row-name">{name(week.from)}</span>
      {week.seconds === 0 ? (
        <span class="zone-row-bar note">{words.noSessions}</span>
      ) : (
        <div class="zone-row-bar">
          <Measured>
            {(width) => (
              <ZoneBar zones={week.zones} full={full} width={width} label={words.inZones(told.join(", "))} />
            )}
          </Measured>
        </div>
      )}
      <span class="zone-row-end">
        {week.seconds === 0 ? (
          ""
        ) : (
          <>
            {hours(week.seconds)} <small>h</small>
          </>
        )}
      </span>
      <span class="zone-row-end zone-row-wide">
        {week.load === null ? (
          ""
        ) : (
          <>
            {fixed(week.load, 0)} <small>{words.load}</small>
          </>
        )}
      </span>
    </li>
  )
}

/** The weeks, newest first. */
export const Weeks = ({
  sessions,
  from,
  to
}: {
  readonly sessions: ReadonlyArray<ExerciseRow>
  readonly from: number
  readonly to: number
}) => {
  const words = trainingWords.now()
  const weeks = Array.from({ length: Math.floor((to - from) / 7) + 1 }, (_, index) =>
    weekOfSessions(from + index * 7, sessions)
  )
    // weeks before the first session say nothing
    .filter((week, index, all) => all.slice(0, index + 1).some(({ seconds }) => seconds > 0))
    .toReversed()
  const full = Math.max(0, ...weeks.map(({ seconds }) => seconds))
  // nothing to compare
  if (full === 0) return null
  return (
    <Section title={words.zonesTitle} note={words.zonesNote}>
      <ZoneLegend />
      <ul class="zone-rows">
        {weeks.map((week) => (
          <WeekRow key={week.from} week={week} full={full} />
        ))}
      </ul>
      <DataTable
        table={() => ({
          name: "zones",
          columns: [
            { title: words.week, isText: true },
            ...indices.map((index) => ({ title: words.zone(index) }))
          ],
          rows: weeks.map(({ from: first, zones }) => [
            name(first),
            ...zones.map(({ seconds }) => hours(seconds))
          ])
        })}
      />
    </Section>
  )
}
