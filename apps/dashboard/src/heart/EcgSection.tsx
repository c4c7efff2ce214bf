/** The ECGs, one of them with its waveform. */
import { Ecg } from "@polar-flow/charts"
import { useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { DataTable, type TableData } from "../parts/DataTable.tsx"
import { type Fact, Facts } from "../parts/Facts.tsx"
import { Measured } from "../parts/Measured.tsx"
import { screenPoints } from "../parts/screenPoints.ts"
import { Section } from "../parts/Section.tsx"
import { Empty } from "../parts/states/Empty.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { fixed } from "../words/language.ts"
import { type EcgDetail, ecgOf, type EcgRow, ecgsOf } from "./answers.ts"
import { whenOf } from "./testTime.ts"
import { heartWords } from "./words.ts"

/** An ECG of half a minute on a phone. */
const mostRows = 6

const levels: Readonly<Record<string, "levelBelow" | "levelUsual" | "levelAbove">> = {
  ECG_HRV_LEVEL_BELOW_USUAL: "levelBelow",
  ECG_HRV_LEVEL_USUAL: "levelUsual",
  ECG_HRV_LEVEL_ABOVE_USUAL: "levelAbove"
}

const whole = (value: number | null): string | null => (value === null ? null : fixed(value, 0))

const factsOf = (ecg: EcgDetail): ReadonlyArray<Fact> => {
  const words = heartWords.now()
  const level = levels[ecg.hrv_level ?? ""]
  return [
    { name: words.averageHeartRate, value: whole(ecg.avg_heart_rate), unit: words.bpm },
    { name: words.ecgHrv, value: whole(ecg.hrv_ms), unit: "ms" },
    { name: words.level, value: level === undefined ? null : words[level] },
    { name: words.beatToBeat, value: whole(ecg.rri_ms), unit: "ms" },
    { name: words.transit, value: whole(ecg.ptt_systolic_ms), unit: "ms" },
    { name: words.length, value: whole(ecg.duration_seconds), unit: "s" }
  ]
}

/** Values a second, from the distance of the samples. */
const rateOf = ({ sample_count: count, samples }: EcgDetail): number => {
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined || last.time_ms <= first.time_ms) return 0
  return Math.round((1000 * (count - 1)) / (last.time_ms - first.time_ms))
}

const tableOf = (ecg: EcgDetail): TableData => {
  const words = heartWords.now()
  const seconds = Math.ceil((ecg.samples.at(-1)?.time_ms ?? 0) / 1000)
  return {
    name: `ecg-${ecg.id}`,
    columns: [{ title: words.secondColumn }, { title: words.lowestMv }, { title: words.highestMv }],
    rows: Array.from({ length: seconds }, (_, second) => {
      const values = ecg.samples.flatMap(({ amplitude_mv: value, time_ms: time }) =>
        value === null || Math.floor(time / 1000) !== second ? [] : [value]
      )
      return values.length === 0
        ? [fixed(second, 0), null, null]
        : [fixed(second, 0), fixed(Math.min(...values), 2), fixed(Math.max(...values), 2)]
    })
  }
}

const Recording = ({ ecg }: { readonly ecg: EcgDetail }) => {
  const words = heartWords.now()
  const rate = rateOf(ecg)
  const start = ecg.samples[0]?.time_ms ?? 0
  return (
    <>
      {rate === 0 ? (
        <p class="note">{words.noWaveform}</p>
      ) : (
        <>
          <Measured>
            {(width) => (
              <Ecg
                millivolts={ecg.samples.map(({ amplitude_mv: value }) => value)}
                seconds={ecg.samples.map(({ time_ms: time }) => (time - start) / 1000)}
                rate={rate}
                width={width}
                second={words.second}
                label={words.ecgChart(whenOf(ecg.test_time), fixed(ecg.duration_seconds ?? 0, 0))}
              />
            )}
          </Measured>
          <DataTable table={() => tableOf(ecg)} />
        </>
      )}
      <Facts facts={factsOf(ecg)} />
      <p class="note heart-about">{words.ecgAbout}</p>
    </>
  )
}

const Chosen = ({ userId, id }: { readonly userId: string; readonly id: string }) => {
  const [points] = useState(() => screenPoints(mostRows))
  const used = useResource(ecgOf(userId, id, points))
  return (
    <Loading what={heartWords.now().ecg} used={used} skeleton={<Block as="chart" />}>
      {(ecg) => <Recording ecg={ecg} />}
    </Loading>
  )
}

const Recordings = ({ userId, ecgs }: { userId: string; ecgs: ReadonlyArray<EcgRow> }) => {
  const words = heartWords.now()
  const [chosen, setChosen] = useState<string | null>(null)
  const id = chosen ?? ecgs[0]?.id
  if (id === undefined) return <Empty title={words.noEcg} text={words.noEcgHelp} />
  return (
    <>
      <label class="field ecg-choice">
        {words.ecgChoose}
        <select class="select" value={id} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {ecgs.map((ecg) => (
            <option key={ecg.id} value={ecg.id}>
              {whenOf(ecg.test_time)}
            </option>
          ))}
        </select>
      </label>
      <Chosen userId={userId} id={id} />
    </>
  )
}

/** The section. */
export const EcgSection = ({ userId, date }: { readonly userId: string; readonly date: string }) => {
  const words = heartWords.now()
  const used = useResource(ecgsOf(userId, date))
  return (
    <Section title={words.ecg} note={words.ecgNote}>
      <Loading what={words.ecg} used={used} skeleton={<Block as="chart" />}>
        {(ecgs) => <Recordings userId={userId} ecgs={ecgs} />}
      </Loading>
    </Section>
  )
}
