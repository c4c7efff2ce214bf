/** Every chart with invented data: much, little and none. */
import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import {
  ClockBars,
  Coverage,
  type DayColumn,
  DayCurve,
  Ecg,
  Form,
  Glyph,
  Alertness,
  alertnessLevels,
  DayDots,
  Hypnogram,
  LoadCalendar,
  LoadRatio,
  Readiness,
  RegularityRaster,
  Route,
  Scatter,
  Session,
  SleepDebt,
  Sparkline,
  stopwatch,
  Trend,
  WithWithout,
  wordsOf,
  type Zone,
  ZoneBar,
  ZoneTable
} from "../src/index.ts"
import { readings, rolling, weekMean } from "./examples.ts"
import { ecgOf, heartRateOf, nightsOf, routeOf, sessionOf, stagesOf, today } from "./samples.ts"

const words = wordsOf("en-GB")
const hrv = readings({
  from: today - 3649,
  days: 3650,
  level: (index) => (index > 3507 ? 51.2 : 48.4),
  spread: 3.2,
  missing: 0.04,
  seed: 4
})
const load = readings({
  from: today - 3649,
  days: 3650,
  level: (index) => (index % 3 === 0 ? -40 : 60),
  spread: 60,
  missing: 0,
  seed: 9
})
const positive: DayColumn = { ...load, values: load.values.map((value) => Math.max(0, value ?? 0)) }
const newest = ({ from, values }: DayColumn, days: number): DayColumn => ({
  from: from + values.length - days,
  values: values.slice(-days)
})
const empty = (days: number): DayColumn => ({ from: today - days + 1, values: Array<null>(days).fill(null) })

const smooth = ({ from, values }: DayColumn, days: number): DayColumn => {
  let level = 30
  return { from, values: values.map((value) => (level += ((value ?? level) - level) / days)) }
}
const fitness = smooth(positive, 42)
const fatigue = smooth(positive, 7)
const form: DayColumn = {
  from: fitness.from,
  values: fitness.values.map((value, index) => (value ?? 0) - (fatigue.values[index] ?? 0))
}

const zones: ReadonlyArray<Zone> = [
  { index: 1, seconds: 82, low: 83, high: 100 },
  { index: 2, seconds: 505, low: 100, high: 116 },
  { index: 3, seconds: 3132, low: 116, high: 133 },
  { index: 4, seconds: 755, low: 133, high: 149 },
  { index: 5, seconds: 0, low: 149, high: 166 }
]
const session = sessionOf(4520)
const route = routeOf()

const Section = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <section>
    <h2>{name}</h2>
    {children}
  </section>
)

const readinessLabels = {
  title: "Readiness",
  interval: "80 %: 23–30",
  usual: "usual 43–59",
  ticks: "ticks: last 14 mornings",
  foot: "Load is as usual and adds nothing.",
  figure: "Readiness 26 of 100, 80 % interval 23 to 30; 50 is the usual morning."
}

const Trends = ({ width }: { readonly width: number }) => {
  const [cursor, setCursor] = useState(today - 91)
  const labels = {
    usual: "usual",
    mean: "7-day mean",
    load: "Load",
    loadMean: (value: number) => `${words.number(value)} a day`,
    step: ({
      day,
      before,
      after
    }: {
      readonly day: number
      readonly before: number
      readonly after: number
    }) => `Level step on ${words.day(day)}: ${words.number(before, 1)} → ${words.number(after, 1)} ms`,
    chart: "Heart rate variability, 180 days"
  }
  const shared = { unit: "ms", width, words, labels }
  const of = (days: number) => ({
    days: newest(hrv, days),
    mean: newest(weekMean(hrv), days),
    low: newest(rolling(hrv, 0.25), days),
    high: newest(rolling(hrv, 0.75), days)
  })
  return (
    <Section name="Trend: 180 days, ten years, few days, none">
      <Trend
        {...shared}
        {...of(180)}
        unusual={[
          { day: today - 91, size: "critical" },
          { day: today - 160, size: "warning" }
        ]}
        steps={[{ day: today - 142, before: 48.4, after: 51.2 }]}
        marks={[
          { from: today - 164, to: today - 160, name: "ill" },
          { from: today - 140, to: today - 140, name: "alcohol" },
          { from: today - 91, to: today - 91, name: "alcohol" },
          { from: today - 47, to: today - 42, name: "travel" }
        ]}
        load={newest(positive, 180)}
        before={{
          ...newest(weekMean(hrv), 360),
          from: today - 179,
          values: newest(weekMean(hrv), 360).values.slice(0, 180)
        }}
        cursor={cursor}
        onCursor={setCursor}
      />
      <Trend {...shared} {...of(3650)} />
      <Trend
        {...shared}
        days={{ from: today - 29, values: [...Array<null>(24).fill(null), 47, null, 49, 51, null, 50] }}
        mean={empty(30)}
        low={empty(30)}
        high={empty(30)}
      />
      <Trend {...shared} days={empty(90)} mean={empty(90)} low={empty(90)} high={empty(90)} />
    </Section>
  )
}

const Nights = ({ width, half }: { readonly width: number; readonly half: number }) => (
  <Section name="Sleep">
    <Hypnogram
      stages={stagesOf(-46, 462, 5)}
      heartRate={heartRateOf(-46, 462, 5, 54, 6)}
      series={[
        { code: "hrv", name: "HRV", unit: "ms", values: heartRateOf(-16, 224, 5, 52, 7) },
        { code: "breathing", name: "Breathing", unit: "/min", values: heartRateOf(-16, 224, 5, 14, 9) }
      ]}
      cursor={120}
      width={width}
      words={words}
      labels={{
        stages: { wake: "Awake", rem: "REM", light: "Light", deep: "Deep" },
        heartRate: "Heart rate",
        bpm: "bpm",
        mean: "mean",
        lowest: (bpm, clock) => `lowest ${bpm}, ${clock}`,
        chart: "Stages and heart rate of the night"
      }}
    />
    <div class="pair">
      <ClockBars
        nights={nightsOf(14, 0.1, 2)}
        to={today}
        gate={-70}
        width={half}
        words={words}
        labels={{ notWorn: "not worn", gate: "sleep gate 22:50", chart: "A fortnight on the clock" }}
      />
      <RegularityRaster
        nights={nightsOf(90, 0.05, 7)}
        to={today}
        width={half}
        words={words}
        labels={{ today: "Today", chart: "90 nights, one row each" }}
      />
    </div>
    <SleepDebt
      departure={{
        from: today - 13,
        values: [-0.1, 0.2, -0.3, -0.25, 0.15, -0.1, -0.7, -0.7, null, -0.65, -0.1, -0.95, 0.2, -0.5]
      }}
      debt={{
        from: today - 13,
        values: [0.1, 0, 0.3, 0.5, 0.4, 0.45, 1.1, 1.8, 1.6, 2.2, 2.3, 3.2, 3, 3.4]
      }}
      width={width}
      words={words}
      labels={{
        usual: "Usual 8 h 12",
        hours: (value) => `${words.number(Math.abs(value), 1)} h ${value < 0 ? "short" : "over"}`,
        today: "today",
        debt: "short",
        chart: "Sleep debt over a fortnight"
      }}
    />
  </Section>
)

const Training = ({ width, half }: { readonly width: number; readonly half: number }) => {
  const [cursor, setCursor] = useState(2620)
  return (
    <Section name="Training">
      <Form
        fitness={newest(fitness, 180)}
        fatigue={newest(fatigue, 180)}
        form={newest(form, 180)}
        width={width}
        words={words}
        labels={{
          unit: "TRIMP a day",
          fitness: "fitness",
          fatigue: "fatigue",
          form: "form",
          about: "Form: fitness minus fatigue of the evening before. Above the line fresh, below tired",
          chart: "Fitness, fatigue and form"
        }}
      />
      <LoadCalendar
        load={newest(positive, 175)}
        width={width}
        words={words}
        labels={{
          weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
          week: "Week",
          weekdayMean: "Mean of a weekday",
          chart: "Load by day"
        }}
      />
      <LoadRatio
        ratio={{
          from: fitness.from,
          values: fitness.values.map((value, index) => {
            const recent = fatigue.values[index] ?? null
            return value === null || recent === null || value === 0 ? null : recent / value
          })
        }}
        limits={[
          { value: 0.8, above: "as usual" },
          { value: 1.3, above: "more" }
        ]}
        below="less"
        width={width}
        words={words}
        label="Load ratio"
      />
      <ZoneBar zones={zones} full={4600} width={half} label="Zones of a run" />
      <Session
        seconds={4520}
        width={width}
        cursor={cursor}
        onCursor={setCursor}
        zones={zones.map(({ index, low = 0, high = 0 }) => ({ index, low: low ?? 0, high: high ?? 0 }))}
        series={[
          {
            code: "hr",
            name: "heart rate",
            unit: "bpm",
            kind: "heart",
            values: session.heart,
            write: (value) => words.number(value)
          },
          {
            code: "pace",
            name: "pace",
            unit: "/km",
            kind: "speed",
            isReversed: true,
            values: session.pace,
            write: (value) => stopwatch(value * 60)
          },
          {
            code: "altitude",
            name: "altitude",
            unit: "m",
            kind: "other",
            values: session.altitude,
            write: (value) => words.number(value)
          }
        ]}
        label="Heart rate, pace and altitude"
      />
      <div class="pair">
        <ZoneTable zones={zones} width={half} words={words} label="Time in zones" />
        <Route
          points={route}
          cursor={Math.round((cursor / 4520) * 399)}
          width={half}
          labels={{
            start: "start and finish",
            distance: (meters) => (meters < 1000 ? `${meters} m` : `${words.number(meters / 1000)} km`),
            cursor: stopwatch(cursor),
            chart: "Route of 13 km"
          }}
        />
      </div>
    </Section>
  )
}

const Others = ({ width, half }: { readonly width: number; readonly half: number }) => {
  const points = positive.values.slice(-90).flatMap((value, index) => {
    const night = hrv.values[hrv.values.length - 90 + index] ?? null
    return value === null || night === null ? [] : [{ x: value, y: night }]
  })
  return (
    <Section name="Heart, body, data">
      <DayCurve
        from={-180}
        to={1440}
        values={[
          ...heartRateOf(-180, -50, 5, 68, 1),
          ...heartRateOf(-45, 460, 5, 52, 2),
          ...heartRateOf(465, 530, 5, 95, 3),
          ...heartRateOf(560, 860, 5, 68, 4)
        ]}
        stages={stagesOf(-46, 462, 5)}
        alertness={Array.from({ length: 15 }, (_, index) => ({
          from: 480 + index * 60,
          to: 540 + index * 60,
          level: [0.3, 0.5, 0.7, 1, 1, 1, 1, 0.8, 0.7, 0.6, 0.6, 0.5, 0.3, 0.2, 0.1][index] ?? 0
        }))}
        parts={[
          { kind: "night", from: -46, to: 462, name: "Slept 8 h 12" },
          { kind: "session", from: 470, to: 525, name: "Run" },
          { kind: "gate", from: 1355, to: 1385, name: "Sleep gate 22:35–23:05" }
        ]}
        width={width}
        words={words}
        labels={{ newest: "68 bpm at 14:20", unit: "bpm", chart: "The day so far" }}
      />
      <div class="pair">
        <DayDots
          days={{ from: today - 29, values: hrv.values.slice(-30) }}
          usual={{ low: 49, high: 53 }}
          unit="ms"
          width={half}
          words={words}
          cursor={today - 5}
          labels={{ chart: "HRV of 30 nights" }}
        />
        <DayDots
          days={{ from: today - 29, values: [...Array<null>(24).fill(null), 97, null, 98, 96, null, 99] }}
          usual={null}
          isSparse
          unit="%"
          width={half}
          words={words}
          labels={{ chart: "Oxygen in blood, 4 tests" }}
        />
      </div>
      <Alertness
        hours={Array.from({ length: 15 }, (_, index) => ({
          from: 480 + index * 60,
          to: 540 + index * 60,
          level: alertnessLevels[Math.min(4, Math.round(4 * Math.sin(((index + 1) / 16) * Math.PI)))] ?? "low"
        }))}
        bedtime={{ from: 1383, to: 1845 }}
        gate={{ from: 1368, to: 1398 }}
        width={width}
        words={words}
        labels={{
          levels: {
            minimal: "Minimal",
            very_low: "Very low",
            low: "Low",
            high: "High",
            very_high: "Very high"
          },
          bedtime: "bedtime 23:03",
          chart: "Expected alertness by hour"
        }}
      />
      <Ecg millivolts={ecgOf(10, 130)} rate={130} width={width} label="ECG, 10 s" />
      <div class="pair">
        <Scatter
          points={points}
          chosen={points.at(-1) ?? null}
          width={half}
          words={words}
          labels={{ x: "Cardio load of the day before, au", y: "HRV, ms", chart: "Load and HRV, 90 days" }}
        />
        <WithWithout
          with={{ name: "alcohol", values: [41, 43, 39, 44, 45, 42], center: 42.3 }}
          without={{
            name: "other nights",
            values: hrv.values.slice(-90).filter((value) => value !== null),
            center: 51
          }}
          interval={[-11, -5]}
          width={half}
          words={words}
          label="HRV after alcohol and on other nights"
        />
      </div>
      <Coverage
        rows={["Sleep", "Nightly recharge", "Activity", "Exercises", "Heart rate"].map((name, row) => ({
          code: name,
          name,
          shares: Array.from({ length: 60 }, (_, month) =>
            month < row * 9 ? 0 : Math.min(1, 0.7 + ((month * 7 + row * 3) % 10) / 20)
          )
        }))}
        months={Array.from({ length: 60 }, (_, month) => (month % 12 === 0 ? String(2022 + month / 12) : ""))}
        width={width}
        label="Data by type and month"
      />
    </Section>
  )
}

/** The page. */
export const Gallery = ({ width }: { readonly width: number }) => {
  const half = width < 720 ? width : Math.floor((width - 56) / 2)
  const drivers = [
    { code: "hrv", name: "Heart rate variability", points: -8, detail: "48 ms, usual 51" },
    { code: "hr", name: "Night heart rate", points: -6, detail: "54 bpm, usual 53" },
    { code: "sleep", name: "Sleep score", points: -5, detail: "84 points, usual 89" },
    { code: "debt", name: "Sleep debt", points: -4, detail: "3.9 h over 14 nights" },
    { code: "breathing", name: "Breathing rate", points: -1, detail: "14.9 /min, usual 14.8" }
  ]
  const ready = {
    width: Math.min(width, 728),
    words,
    labels: readinessLabels,
    usual: { low: 43, high: 59 },
    earlier: [50, 44, 47, 55, 58, 62, 66, 70, 75, 41, 35, 30]
  }
  return (
    <main>
      <h1>Charts</h1>
      <Section name="Readiness: low, high and partial, still learning">
        <Readiness {...ready} score={26} interval={[23, 30]} drivers={drivers} />
        <Readiness
          {...ready}
          score={71}
          interval={[58, 84]}
          isPartial
          drivers={drivers
            .map((driver) => ({ ...driver, points: -driver.points }))
            .filter(({ code }) => code !== "debt" && code !== "breathing")
            .concat([{ code: "load", name: "Load", points: 2, detail: "0.9, usual 1" }])}
        />
        <Readiness {...ready} score={50} interval={[40, 60]} drivers={[]} usual={null} earlier={[]} />
      </Section>
      <Section name="Sparkline: line, bars, old, none">
        <div class="tiles">
          <Sparkline days={newest(hrv, 14)} usual={{ low: 49, high: 53 }} label="HRV, 14 days" />
          <Sparkline
            days={newest(positive, 14)}
            usual={{ low: 0, high: 60 }}
            as="bars"
            label="Load, 14 days"
          />
          <Sparkline
            days={{
              from: today - 13,
              values: [...Array<null>(8).fill(null), 47, ...Array<null>(5).fill(null)]
            }}
            usual={null}
            label="One night"
          />
          <Sparkline days={empty(14)} usual={null} label="No night" />
        </div>
        <p>
          <Glyph shape="above" tone="favourable" /> <Glyph shape="below" tone="unfavourable" />{" "}
          <Glyph shape="within" /> <Glyph shape="note" />
        </p>
      </Section>
      <Trends width={width} />
      <Nights width={width} half={half} />
      <Training width={width} half={half} />
      <Others width={width} half={half} />
    </main>
  )
}
