/** What Polar SleepWise expects of the day after the night: alertness by hour, and when to sleep. */
import { Alertness, type AlertHour, type AlertnessLevel, type Stretch } from "@polar-flow/charts"
import { useState } from "preact/hooks"
import type { Used } from "../../api/useResource.ts"
import { minutesSince, offsetOf } from "../../parts/clock.ts"
import { DataTable, type TableData } from "../../parts/DataTable.tsx"
import { Measured } from "../../parts/Measured.tsx"
import { Readout } from "../../parts/Readout.tsx"
import { Section } from "../../parts/Section.tsx"
import { Empty } from "../../parts/states/Empty.tsx"
import { Loading } from "../../parts/states/Loading.tsx"
import { Block } from "../../parts/states/Skeleton.tsx"
import { fixed, formats } from "../../words/language.ts"
import type { BedtimeRow, NightRow, SleepWise } from "../answers.ts"
import { wiseWords } from "./words.ts"

const levels: Readonly<Record<string, AlertnessLevel>> = {
  ALERTNESS_LEVEL_MINIMAL: "minimal",
  ALERTNESS_LEVEL_VERY_LOW: "very_low",
  ALERTNESS_LEVEL_LOW: "low",
  ALERTNESS_LEVEL_HIGH: "high",
  ALERTNESS_LEVEL_VERY_HIGH: "very_high"
}

const rhythms: Readonly<Record<string, "rhythmClear" | "rhythmCompromised" | "rhythmWeak">> = {
  CIRCADIAN_BEDTIME_QUALITY_CLEARLY_RECOGNIZABLE: "rhythmClear",
  CIRCADIAN_BEDTIME_QUALITY_COMPROMISED: "rhythmCompromised",
  CIRCADIAN_BEDTIME_QUALITY_WEAK: "rhythmWeak"
}

const levelNames = (): Readonly<Record<AlertnessLevel, string>> => {
  const words = wiseWords.now()
  return {
    minimal: words.minimal,
    very_low: words.veryLow,
    low: words.low,
    high: words.high,
    very_high: words.veryHigh
  }
}

type Clock = (instant: string) => number

/** The hours of the day of waking up. */
const hoursOf = ({ alertness }: SleepWise, minutes: Clock): ReadonlyArray<AlertHour> => {
  const seen = new Set<number>()
  return alertness
    .flatMap(({ hourly }) => hourly ?? [])
    .flatMap(({ alertness_level: level, end_time: end, start_time: start }) => {
      const known = levels[level ?? ""]
      if (start === null || end === null || known === undefined) return []
      const [from, to] = [minutes(start), minutes(end)]
      if (from < 0 || from >= 1440 || seen.has(from)) return []
      seen.add(from)
      return [{ from, to, level: known }]
    })
    .toSorted((a, b) => a.from - b.from)
}

/** From noon of the day to noon of the next: the evening after the night. */
const isThisEvening = (minute: number): boolean => minute >= 720 && minute < 2160

interface Evening {
  readonly row: BedtimeRow
  readonly sleep: Stretch
  readonly gate: Stretch | null
}

const stretchOf = (start: string | null, end: string | null, minutes: Clock): Stretch | null =>
  start === null || end === null ? null : { from: minutes(start), to: minutes(end) }

const eveningOf = ({ bedtimes }: SleepWise, minutes: Clock): Evening | null => {
  for (const row of bedtimes) {
    const sleep = stretchOf(row.preferred_sleep_start, row.preferred_sleep_end, minutes)
    if (sleep !== null && isThisEvening(sleep.from))
      return { row, sleep, gate: stretchOf(row.sleep_gate_start, row.sleep_gate_end, minutes) }
  }
  return null
}

const saidOf = ({ gate, row, sleep }: Evening): string => {
  const words = wiseWords.now()
  const { clock } = formats.value
  const rhythm = rhythms[row.quality ?? ""]
  return [
    words.bedtimeFor(clock(sleep.from), clock(sleep.to)),
    ...(gate === null ? [] : [words.gateFor(clock(gate.from), clock(gate.to))]),
    ...(rhythm === undefined ? [] : [words.rhythm(words[rhythm])])
  ].join(" ")
}

const tableOf = (hours: ReadonlyArray<AlertHour>, date: string): TableData => {
  const words = wiseWords.now()
  const { clock } = formats.value
  return {
    name: `alertness-${date}`,
    columns: [
      { title: words.from, isText: true },
      { title: words.to, isText: true },
      { title: words.level, isText: true }
    ],
    rows: hours.map(({ from, level, to }) => [clock(from), clock(to), levelNames()[level]]).toReversed()
  }
}

const Chart = ({ wise, date, offset }: { wise: SleepWise; date: string; offset: string }) => {
  const words = wiseWords.now()
  const [cursor, setCursor] = useState<number | null>(null)
  const minutes = minutesSince(date, offset)
  const hours = hoursOf(wise, minutes)
  const evening = eveningOf(wise, minutes)
  if (hours.length === 0 && evening === null)
    return <Empty title={words.noSleepWise} text={words.noSleepWiseHelp} />
  const { clock } = formats.value
  const chosen = hours.find(({ from, to }) => cursor !== null && cursor >= from && cursor < to)
  return (
    <>
      {evening === null ? null : <p class="state-text">{saidOf(evening)}</p>}
      <Readout
        text={
          chosen === undefined
            ? null
            : words.alertnessAt(clock(chosen.from), clock(chosen.to), levelNames()[chosen.level])
        }
      />
      <Measured>
        {(width) => (
          <Alertness
            hours={hours}
            bedtime={evening?.sleep ?? null}
            gate={evening?.gate ?? null}
            width={width}
            words={formats.value}
            cursor={cursor}
            onCursor={setCursor}
            labels={{
              levels: levelNames(),
              bedtime: evening === null ? "" : words.bedtime(clock(evening.sleep.from)),
              chart: words.alertnessChart
            }}
          />
        )}
      </Measured>
      <DataTable table={() => tableOf(hours, date)} />
    </>
  )
}

const noteOf = (wise: SleepWise | null, date: string): string => {
  const words = wiseWords.now()
  const grade = wise?.alertness.find(({ period_end_time: end }) => end?.startsWith(date) === true)?.grade
  return typeof grade === "number" ? words.sleepWiseNote(fixed(grade, 1)) : words.sleepWisePlain
}

/** The section. It gets its answer, because the screen of sleep needs it earlier. */
export const SleepWiseView = ({
  used,
  date,
  night
}: {
  readonly used: Used<SleepWise>
  readonly date: string
  readonly night: NightRow | undefined
}) => {
  const words = wiseWords.now()
  return (
    <Section title={words.sleepWise} note={noteOf(used.value, date)}>
      <Loading what={words.sleepWise} used={used} skeleton={<Block as="chart" />}>
        {(wise) => <Chart wise={wise} date={date} offset={offsetOf(night?.sleep_end_time ?? "")} />}
      </Loading>
    </Section>
  )
}
