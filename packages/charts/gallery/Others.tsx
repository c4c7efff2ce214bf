/** Charts of heart, body and data. */
import {
  Coverage,
  DayCurve,
  Ecg,
  Alertness,
  alertnessLevels,
  DayDots,
  Scatter,
  WithWithout
} from "../src/index.ts"
import { words, hrv, positive } from "./data.ts"
import { ecgOf, heartRateOf, stagesOf, today } from "./samples.ts"
import { Section } from "./Section.tsx"

/** The charts. */
export const Others = ({ width, half }: { readonly width: number; readonly half: number }) => {
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
