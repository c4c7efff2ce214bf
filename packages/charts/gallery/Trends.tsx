/** Trends over days. */
import { useState } from "preact/hooks"
import { Trend } from "../src/index.ts"
import { rolling, weekMean } from "./examples.ts"
import { words, hrv, positive, newest, empty } from "./data.ts"
import { today } from "./samples.ts"
import { Section } from "./Section.tsx"

const of = (days: number) => ({
  days: newest(hrv, days),
  mean: newest(weekMean(hrv), days),
  low: newest(rolling(hrv, 0.25), days),
  high: newest(rolling(hrv, 0.75), days)
})

/** The charts. */
export const Trends = ({ width }: { readonly width: number }) => {
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
