/** Temperatures of the skin: each night against the usual, and over the newest night. */
import { DayCurve, type MinuteValue, readingAt } from "@polar-flow/charts"
import { useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { minutesSince, offsetOf } from "../parts/clock.ts"
import { DataTable, type TableData } from "../parts/DataTable.tsx"
import { Measured } from "../parts/Measured.tsx"
import { Readout } from "../parts/Readout.tsx"
import { Section } from "../parts/Section.tsx"
import { Empty } from "../parts/states/Empty.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { dateOf, dayOf, longDay } from "../words/dates.ts"
import { fixed, formats } from "../words/language.ts"
import { temperatureOf, temperatureUnit, warmerOf } from "../words/units.ts"
import { shownDays, type Temperatures, temperaturesOf } from "./answers.ts"
import { columnTo, countOf, DotsFigure } from "../parts/dots/DotsFigure.tsx"
import { heartWords } from "./words.ts"

/** A temperature of the reader's unit, with it. */
const withUnit = (value: number): string => `${fixed(value, 1)} ${temperatureUnit()}`
const signed = (value: number): string => fixed(value, 1, "exceptZero")

const skinTable = ({ skin }: Temperatures, to: number): TableData => {
  const words = heartWords.now()
  const byDay = new Map(skin.map((night) => [dayOf(night.sleep_date), night]))
  return {
    name: `skin-to-${dateOf(to)}`,
    columns: [
      { title: words.nightColumn, isText: true },
      { title: words.skinColumn(temperatureUnit()) },
      { title: words.againstColumn(temperatureUnit()) }
    ],
    rows: Array.from({ length: shownDays }, (_, index) => {
      const night = byDay.get(to - index)
      const [celsius, against] = [night?.temperature_celsius ?? null, night?.deviation_from_baseline ?? null]
      return [
        formats.value.weekday(to - index),
        celsius === null ? null : fixed(temperatureOf(celsius), 1),
        against === null ? null : signed(warmerOf(against))
      ]
    })
  }
}

const Skin = ({ found, to }: { readonly found: Temperatures; readonly to: number }) => {
  const words = heartWords.now()
  const values = new Map(
    found.skin.map(({ deviation_from_baseline: warmer, sleep_date: date }) => [
      dayOf(date),
      warmer === null ? null : warmerOf(warmer)
    ])
  )
  const days = columnTo(to, shownDays, values)
  return (
    <DotsFigure
      title={words.skinDays}
      days={days}
      usual={null}
      unit={temperatureUnit()}
      decimals={1}
      write={(value) => `${signed(value)} ${temperatureUnit()}`}
      table={() => skinTable(found, to)}
      label={words.skinChart(countOf(days))}
    />
  )
}

/** The curve on the clock of waking up. */
const curveOf = ({ curve, night }: Temperatures): ReadonlyArray<MinuteValue> => {
  const end = night?.sleep_end_time ?? null
  if (curve === null || night === null || end === null) return []
  const start = minutesSince(night.date, offsetOf(end))(curve.start_time)
  return curve.samples.flatMap(({ temperature_celsius: value, time_ms: time }) =>
    value === null ? [] : [{ minute: start + time / 60_000, value: temperatureOf(value) }]
  )
}

const curveTable = (values: ReadonlyArray<MinuteValue>, date: string): TableData => {
  const words = heartWords.now()
  return {
    name: `skin-over-night-${date}`,
    columns: [{ title: words.whenColumn, isText: true }, { title: words.skinColumn(temperatureUnit()) }],
    rows: values.map(({ minute, value }) => [formats.value.clock(minute), fixed(value, 1)]).toReversed()
  }
}

const Curve = ({ values, date }: { readonly values: ReadonlyArray<MinuteValue>; readonly date: string }) => {
  const words = heartWords.now()
  const [cursor, setCursor] = useState<number | null>(null)
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined || last.minute <= first.minute) return null
  const chosen = cursor === null ? null : readingAt(values, cursor)
  const all = values.map(({ value }) => value)
  return (
    <div class="dots">
      <h3>{words.curveDays(longDay(dayOf(date)))}</h3>
      <Readout
        text={chosen === null ? null : `${formats.value.clock(chosen.minute)}: ${withUnit(chosen.value)}`}
      />
      <Measured>
        {(width) => (
          <DayCurve
            from={Math.floor(first.minute)}
            to={Math.ceil(last.minute)}
            values={values}
            decimals={1}
            parts={[]}
            width={width}
            words={formats.value}
            cursor={cursor}
            onCursor={setCursor}
            labels={{
              newest: "",
              unit: temperatureUnit(),
              chart: words.curveChart(withUnit(Math.min(...all)), withUnit(Math.max(...all)))
            }}
          />
        )}
      </Measured>
      <DataTable table={() => curveTable(values, date)} />
    </div>
  )
}

/** The section. */
export const TemperatureSection = ({ userId, date }: { readonly userId: string; readonly date: string }) => {
  const words = heartWords.now()
  const used = useResource(temperaturesOf(userId, date))
  return (
    <Section title={words.temperatures} note={words.temperatureNote}>
      <Loading what={words.temperatures} used={used} skeleton={<Block as="chart" />}>
        {(found) =>
          found.skin.length === 0 && found.curve === null ? (
            <Empty title={words.noTemperature} text={words.noTemperatureHelp} />
          ) : (
            <>
              <Skin found={found} to={dayOf(date)} />
              <Curve values={curveOf(found)} date={date} />
            </>
          )
        }
      </Loading>
    </Section>
  )
}
