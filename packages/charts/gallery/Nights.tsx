/** Charts of sleep. */
import { ClockBars, Hypnogram, RegularityRaster, SleepDebt } from "../src/index.ts"
import { words } from "./data.ts"
import { heartRateOf, nightsOf, stagesOf, today } from "./samples.ts"
import { Section } from "./Section.tsx"

/** The charts. */
export const Nights = ({ width, half }: { readonly width: number; readonly half: number }) => (
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
