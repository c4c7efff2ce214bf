/** Every chart with invented data: much, little and none. */
import { Glyph, Readiness, Sparkline } from "../src/index.ts"
import { words, hrv, positive, newest, empty } from "./data.ts"
import { today } from "./samples.ts"
import { Section } from "./Section.tsx"
import { Nights } from "./Nights.tsx"
import { Others } from "./Others.tsx"
import { Training } from "./Training.tsx"
import { Trends } from "./Trends.tsx"

const readinessLabels = {
  title: "Readiness",
  interval: "80 %: 23–30",
  usual: "usual 43–59",
  ticks: "ticks: last 14 mornings",
  foot: "Load is as usual and adds nothing.",
  figure: "Readiness 26 of 100, 80 % interval 23 to 30; 50 is the usual morning."
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
