/** The heart rate of a day, with its nights and sessions. */
import { DayCurve, type DayPart, type MinuteValue, readingAt } from "@polar-flow/charts"
import { useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { useModule } from "../app/useModule.ts"
import { clockMinutes, minutesSince, offsetOf } from "../parts/clock.ts"
import { DataTable, type TableData } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Readout } from "../parts/Readout.tsx"
import { screenPoints } from "../parts/screenPoints.ts"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { Verdict } from "../parts/Verdict.tsx"
import { partWords } from "../parts/words.ts"
import { dayOf, deviceDay } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { type HeartContext, type HeartDay, heartDayOf, type HeartDayWhole, readingsOf } from "./answers.ts"
import { heartWords } from "./words.ts"

const minutesOfDay = 1440

/** The names of sports come after the curve. */
const loadSports = () => import("../words/sports.ts")

interface DayProps {
  readonly userId: string
  readonly day: HeartDay
  readonly isStale: boolean
}

type NameOf = (session: HeartContext["sessions"][number]) => string

const useSportNames = (): NameOf => {
  const module = useModule(loadSports)
  return module === "loading" || module === "failed"
    ? () => ""
    : (session) => module.sportName(module.sportCode(session))
}

const valuesOf = ({ samples }: HeartDayWhole["readings"]): ReadonlyArray<MinuteValue> =>
  samples.flatMap(({ heart_rate: value, sample_time: time }) =>
    value === null ? [] : [{ minute: clockMinutes(time), value }]
  )

/** Nights and sessions, each on its own clock, as far as they are within the day. */
const partsOf = (
  { nights, sessions }: HeartContext,
  date: string,
  nameOf: NameOf
): ReadonlyArray<DayPart> => {
  const asleep = nights.flatMap(
    ({ sleep_end_time: end, sleep_start_time: start }): ReadonlyArray<DayPart> => {
      if (start === null || end === null) return []
      const minutes = minutesSince(date, offsetOf(end))
      return [{ kind: "night", name: heartWords.now().night, from: minutes(start), to: minutes(end) }]
    }
  )
  const trained = sessions.map((session): DayPart => {
    const from = minutesSince(date, offsetOf(session.start_time))(session.start_time)
    return {
      kind: "session",
      name: nameOf(session),
      from,
      to: from + (session.duration_minutes ?? 1)
    }
  })
  return [...asleep, ...trained].filter(({ from, to }) => to > 0 && from < minutesOfDay)
}

const tableOf = (readings: ReadonlyArray<MinuteValue>, date: string): TableData => {
  const words = heartWords.now()
  return {
    name: `heart-rate-${date}`,
    columns: [
      { title: words.hour, isText: true },
      { title: words.lowest },
      { title: words.mean },
      { title: words.highest }
    ],
    rows: Array.from({ length: 24 }, (_, index) => {
      const hour = 23 - index
      const values = readings
        .filter(({ minute }) => Math.floor(minute / 60) === hour)
        .map(({ value }) => value)
      const name = formats.value.clock(hour * 60)
      if (values.length === 0) return [name, null, null, null]
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      return [name, fixed(Math.min(...values), 0), fixed(mean, 0), fixed(Math.max(...values), 0)]
    })
  }
}

/** The hours. Their means need every reading, so the whole day comes when the table is opened. */
const Hours = ({
  userId,
  date,
  shown
}: {
  readonly userId: string
  readonly date: string
  readonly shown: HeartDayWhole["readings"]
}) => {
  const [isOpen, setOpen] = useState(false)
  const isWhole = shown.samples.length >= shown.sample_count
  const whole = useResource(isOpen && !isWhole ? readingsOf(userId, date) : null)
  const readings = isWhole ? shown : whole.value
  return (
    <DataTable
      table={() => tableOf(readings === null ? [] : valuesOf(readings), date)}
      title={heartWords.now().hours}
      onOpen={() => setOpen(true)}
    />
  )
}

const saidOf = (day: HeartDay, readings: ReadonlyArray<MinuteValue>) => {
  const words = heartWords.now()
  const lowest = readings.reduce<MinuteValue | null>(
    (least, each) => (least === null || each.value < least.value ? each : least),
    null
  )
  const isToday = dayOf(day.date) === deviceDay()
  const [low, high] = [fixed(day.hr_min ?? 0, 0), fixed(day.hr_max ?? 0, 0)]
  return {
    claim: (isToday ? words.soFar : words.between)(low, high),
    rest: lowest === null ? "" : words.rest(fixed(day.hr_avg ?? 0, 0), formats.value.clock(lowest.minute))
  }
}

const Figure = ({ userId, whole, day, isStale }: DayProps & { readonly whole: HeartDayWhole }) => {
  const words = heartWords.now()
  const [cursor, setCursor] = useState<number | null>(null)
  const nameOf = useSportNames()
  const readings = valuesOf(whole.readings)
  const { clock } = formats.value
  const chosen = cursor === null ? null : readingAt(readings, cursor)
  const newest = readings.at(-1)
  const isToday = dayOf(day.date) === deviceDay()
  const { claim, rest } = saidOf(day, readings)
  return (
    <>
      {isStale ? null : <Verdict claim={claim} rest={rest} />}
      <div class="heart-day">
        <Readout
          text={
            cursor === null
              ? null
              : chosen === null
                ? words.nothingAt(clock(cursor))
                : words.at(clock(chosen.minute), fixed(chosen.value, 0))
          }
          hint={partWords.now().cursorHint}
        />
        <Measured>
          {(width) => (
            <DayCurve
              from={0}
              to={minutesOfDay}
              values={readings}
              parts={partsOf(whole, day.date, nameOf)}
              width={width}
              words={formats.value}
              cursor={cursor}
              onCursor={setCursor}
              labels={{
                newest:
                  isToday && newest !== undefined
                    ? words.newest(fixed(newest.value, 0), clock(newest.minute))
                    : "",
                unit: words.bpm,
                chart: words.curve(fixed(day.hr_min ?? 0, 0), fixed(day.hr_max ?? 0, 0), day.sample_count)
              }}
            />
          )}
        </Measured>
        <Hours userId={userId} date={day.date} shown={whole.readings} />
      </div>
    </>
  )
}

/** The day. */
export const DayFigure = ({ userId, day, isStale }: DayProps) => {
  const [points] = useState(screenPoints)
  const used = useResource(heartDayOf(userId, day.date, points))
  return (
    <Loading
      what={heartWords.now().title}
      used={used}
      skeleton={
        <>
          <Block as="title" />
          <Block as="chart" />
        </>
      }
    >
      {(whole) => <Figure userId={userId} whole={whole} day={day} isStale={isStale} />}
    </Loading>
  )
}
