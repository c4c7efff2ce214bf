/** The series of a session on one time axis, and its splits. */
import { Session as SessionChart, type SessionSeries, stopwatch } from "@polar-flow/charts"
import type { ExerciseDetail, ExerciseSamples } from "@polar-flow/sdk-client"
import { useMemo, useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { person } from "../app/session.ts"
import { DataTable } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Section } from "../parts/Section.tsx"
import { zonesOf } from "../training/answer.ts"
import { fixed, formats, language } from "../words/language.ts"
import { unitName } from "../words/metrics.ts"
import { isOnFoot } from "../words/sports.ts"
import { longUnit, minutesText, paceUnit, units } from "../words/units.ts"
import { samplesOf } from "./answer.ts"
import { linesOf, sampleTypes, valueAt, valuesOf } from "./lines.ts"
import { splitsOf } from "./splits.ts"
import { sessionWords } from "./words.ts"

const secondsOfMinute = 60

const readoutOf = (lines: ReadonlyArray<SessionSeries>, second: number, seconds: number): string =>
  lines
    .flatMap((line) => {
      const value = valueAt(line, second, seconds)
      return value === null ? [] : [`${line.write(value)} ${line.unit}`]
    })
    .join(" · ")

/** The splits. Their means need every value, so the whole series come when the table is opened. */
const Splits = ({
  session,
  samples
}: {
  readonly session: ExerciseDetail
  readonly samples: ReadonlyArray<ExerciseSamples>
}) => {
  const words = sessionWords.now()
  const isWhole = samples.every(({ positions }) => positions === undefined)
  const [isOpen, setOpen] = useState(false)
  const userId = person.value?.user_id ?? ""
  const whole = useResource(isOpen && !isWhole ? samplesOf(userId, session.id) : null)
  const splits = splitsOf(isWhole ? samples : (whole.value ?? []))
  if (isWhole ? splits.length === 0 : valuesOf(samples, sampleTypes.distance) === null) return null
  return (
    <DataTable
      onOpen={() => setOpen(true)}
      title={words.splits}
      table={() => ({
        name: "splits",
        columns: [
          { title: words.split(longUnit().name), isText: true },
          { title: words.time },
          { title: `${words.pace}, ${paceUnit()}` },
          { title: `${words.heartRate}, ${unitName("bpm")}` }
        ],
        rows: splits.map(({ heartRate, pace, seconds, upTo }) => [
          formats.value.number(upTo, 2),
          minutesText(seconds),
          minutesText(pace),
          heartRate === null ? null : fixed(heartRate, 0)
        ])
      })}
    />
  )
}

/** The figure with its table. */
export const Minutes = ({
  session,
  samples,
  second,
  onSecond
}: {
  readonly session: ExerciseDetail
  readonly samples: ReadonlyArray<ExerciseSamples>
  readonly second: number | null
  readonly onSecond: (second: number) => void
}) => {
  const words = sessionWords.now()
  const seconds = session.duration_seconds ?? 0
  const lines = useMemo(
    () => linesOf({ samples, seconds }, isOnFoot(session)),
    [samples, session, language.value, units.value]
  )
  const zones = zonesOf(session).flatMap(({ high, index, low }) =>
    typeof low === "number" && typeof high === "number" ? [{ index, low, high }] : []
  )
  if (lines.length === 0) return null
  return (
    <Section title={words.minuteByMinute} note={words.oneCursor}>
      <p class="session-readout" aria-live="polite">
        {second === null ? null : (
          <>
            <strong>{stopwatch(second)}</strong> {readoutOf(lines, second, seconds)}
          </>
        )}
      </p>
      <Measured>
        {(width) => (
          <SessionChart
            series={lines}
            seconds={seconds}
            zones={zones}
            width={width}
            cursor={second}
            onCursor={onSecond}
            label={words.figure(
              fixed(seconds / secondsOfMinute, 0),
              lines.map(({ name }) => name).join(", ")
            )}
          />
        )}
      </Measured>
      <Splits session={session} samples={samples} />
    </Section>
  )
}
