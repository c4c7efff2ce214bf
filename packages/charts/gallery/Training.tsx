/** Charts of training. */
import { useState } from "preact/hooks"
import { Form, LoadCalendar, LoadRatio, Route, Session, stopwatch, ZoneBar, ZoneTable } from "../src/index.ts"
import { words, positive, newest, fitness, fatigue, form, zones, session, route } from "./data.ts"
import { Section } from "./Section.tsx"

/** The charts. */
export const Training = ({ width, half }: { readonly width: number; readonly half: number }) => {
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
