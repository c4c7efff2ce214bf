/** One night: the sentence, the stages with what was measured meanwhile, its values, and the parts of its score. */
import { Hypnogram, readingAt } from "@polar-flow/charts"
import { useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { DataTable, type TableData } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Readout } from "../parts/Readout.tsx"
import { Verdict } from "../parts/Verdict.tsx"
import { partWords } from "../parts/words.ts"
import { hoursAndMinutes, shortDuration } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { debtOf, type Night, patternOf } from "./answers.ts"
import { NightFacts } from "./NightFacts.tsx"
import { readingsOf, spanOf, stagesOf } from "./nightData.ts"
import { ScoreParts } from "./ScoreParts.tsx"
import { sleepWords } from "./words.ts"

/** Within this of the usual, a night is as usual, in hours. */
const alike = 0.25

const claimOf = (slept: number | null, usual: number | null): string => {
  const words = sleepWords.now()
  if (slept === null) return words.sleptUnknown
  const text = hoursAndMinutes(slept)
  if (usual === null) return words.slept(text)
  const by = Math.abs(slept - usual)
  if (by <= alike) return words.asUsual(text)
  return (slept < usual ? words.under : words.over)(text, shortDuration(by))
}

const restOf = (night: Night): string => {
  const words = sleepWords.now()
  const minutesRead = (night.unrecognized_sleep_seconds ?? 0) / 60
  const parts = [
    ...(night.sleep_cycles === null ? [] : [words.cycles(night.sleep_cycles)]),
    ...(night.interruptions_hours === null
      ? []
      : [words.awakeFor(Math.round(night.interruptions_hours * 60))]),
    ...(minutesRead < 1 ? [] : [words.unread(Math.round(minutesRead))])
  ]
  return parts.length === 0 ? "" : `${parts.join(", ")}.`
}

/** What is usual for the person: what the sleep debt counts from. */
const useUsualHours = (userId: string, date: string): number | null => {
  const { value } = useResource(patternOf(userId, "sleep_debt", date))
  return value === null || value.score === null ? null : (debtOf(value)?.need.hours ?? null)
}

interface Drawn {
  readonly stages: ReturnType<typeof stagesOf>
  readonly beats: ReturnType<typeof readingsOf>
  readonly hrv: ReturnType<typeof readingsOf>
  readonly breathing: ReturnType<typeof readingsOf>
}

const drawnOf = (night: Night): Drawn => ({
  stages: stagesOf(night),
  beats: readingsOf(night, night.heart_rate_samples, ({ bpm }) => bpm),
  hrv: readingsOf(night, night.hrv_samples, ({ hrv_ms }) => hrv_ms),
  breathing: readingsOf(night, night.breathing_samples, ({ breathing_rate }) => breathing_rate)
})

/** "02:26: Deep, heart rate 49 bpm, HRV 55 ms" */
const readoutOf = ({ beats, breathing, hrv, stages }: Drawn, minute: number): string => {
  const words = sleepWords.now()
  const stage = stages.find(({ from, to }) => minute >= from && minute < to)?.stage
  const value = (name: string, values: Drawn["hrv"], unit: string, digits: number) => {
    const reading = readingAt(values, minute)
    return reading === null ? [] : [`${name} ${fixed(reading.value, digits)} ${unit}`]
  }
  const all = [
    ...(stage === undefined ? [] : [words[stage]]),
    ...value(words.heartRate, beats, words.bpm, 0),
    ...value(words.hrv, hrv, "ms", 0),
    ...value(words.breathing, breathing, words.perMinute, 1)
  ]
  return `${formats.value.clock(minute)}: ${all.join(", ")}`
}

const tableOf = (night: Night, { stages }: Drawn): TableData => {
  const words = sleepWords.now()
  const { clock } = formats.value
  return {
    name: `night-${night.date}`,
    columns: [
      { title: words.from, isText: true },
      { title: words.to, isText: true },
      { title: words.stage, isText: true },
      { title: words.minutes }
    ],
    rows: stages
      .map(({ from, stage, to }) => [clock(from), clock(to), words[stage], fixed(to - from, 0)])
      .toReversed()
  }
}

const Chart = ({ night }: { readonly night: Night }) => {
  const words = sleepWords.now()
  const [cursor, setCursor] = useState<number | null>(null)
  const drawn = drawnOf(night)
  const span = spanOf(night)
  if (span === null) return <p class="note">{words.noStages}</p>
  const { clock } = formats.value
  return (
    <>
      <Readout text={cursor === null ? null : readoutOf(drawn, cursor)} hint={partWords.now().cursorHint} />
      <Measured>
        {(width) => (
          <Hypnogram
            stages={drawn.stages}
            heartRate={drawn.beats}
            heartRateMean={night.night_heart_rate ?? night.heart_rate_avg}
            series={[
              { code: "hrv", name: words.hrv, unit: "ms", values: drawn.hrv, mean: night.hrv_avg },
              {
                code: "breathing",
                name: words.breathing,
                unit: words.perMinute,
                values: drawn.breathing,
                mean: night.breathing_rate_avg,
                decimals: 1
              }
            ]}
            width={width}
            words={formats.value}
            cursor={cursor}
            onCursor={setCursor}
            labels={{
              stages: words,
              heartRate: words.heartRate,
              bpm: words.bpm,
              mean: words.mean,
              lowest: words.lowest,
              chart: words.hypnogram(
                clock(span.from),
                clock(span.to),
                hoursAndMinutes(night.total_sleep_hours ?? (span.to - span.from) / 60)
              )
            }}
          />
        )}
      </Measured>
      {night.hypnogram === null || night.hypnogram.length === 0 ? (
        <p class="note">{words.noStages}</p>
      ) : (
        <DataTable table={() => tableOf(night, drawn)} title={words.nightTable} />
      )}
    </>
  )
}

/** The night. An old one has its sentence already. */
export const NightView = ({
  userId,
  night,
  isStale
}: {
  readonly userId: string
  readonly night: Night
  readonly isStale: boolean
}) => {
  const usual = useUsualHours(userId, night.date)
  return (
    <>
      {isStale ? null : <Verdict claim={claimOf(night.total_sleep_hours, usual)} rest={restOf(night)} />}
      <div class="night-chart">
        <Chart night={night} />
      </div>
      <NightFacts userId={userId} night={night} />
      <ScoreParts night={night} />
    </>
  )
}
