/** Alerts of the illness watch after earlier illnesses, of mild flu, and of jet lag. */
import { civilDateOf } from "../../src/index.ts"
import { illnessWatch } from "../../src/monitoring.ts"
import type { PlantedEvent } from "../events.ts"
import { type GeneratedPerson, healthyPerson } from "../people.ts"
import { type Figure, range, type Study, study } from "../Study.ts"

const file = "docs/formulas.md"
const start = 450

const isAlerted = ({ person }: GeneratedPerson, from: number, days: number): boolean =>
  range(from, from + days - 1).some((day) => {
    const watch = illnessWatch(person, { asOf: civilDateOf(day) })
    return watch.status === "ready" && watch.level === "alert"
  })

const alerted = (
  name: string,
  [event, ...earlier]: readonly [PlantedEvent, ...Array<PlantedEvent>],
  figure: Pick<Figure, "says" | "quote" | "stated" | "kind">
): Study =>
  study({
    name,
    person: (seed) =>
      healthyPerson(seed, { days: 460, traits: { missingBlocks: 0 }, events: [event, ...earlier] }),
    measure: (one) => {
      const from = one.truth.events[0]?.from ?? 0
      return { alerted: { hits: isAlerted(one, from, 7) ? 1 : 0, of: 1 } }
    },
    figures: { alerted: { file, ...figure } }
  })

const flu = (day: number, strength = 1): PlantedEvent => ({ kind: "flu", start: day, strength })

export const illnessEvents: ReadonlyArray<Study> = [
  alerted(
    "illness alerts of people with flu after two earlier ones",
    [flu(start), flu(start - 90), flu(start - 160)],
    {
      says: "Flu that is alerted within a week, 90 and 160 days after earlier ones",
      quote: "also after two earlier ones",
      stated: 0.9,
      kind: "at least"
    }
  ),
  alerted("illness alerts of people with mild flu", [flu(start, 0.6)], {
    says: "Flu of 60 % of the strength that is alerted within a week",
    quote: "of 60 % of the strength in at least 70 %",
    stated: 0.7,
    kind: "at least"
  }),
  alerted(
    "illness alerts of people with mild flu after two earlier ones",
    [flu(start, 0.6), flu(start - 90), flu(start - 160)],
    {
      says: "Flu of 60 % of the strength that is alerted within a week, 90 and 160 days after earlier ones",
      quote: "of 60 % of the strength in at least 70 %",
      stated: 0.7,
      kind: "at least"
    }
  ),
  alerted("illness alerts of people with jet lag", [{ kind: "jetLag", start }], {
    says: "Flights over eight hours with an alert within a week",
    quote: "jet lag is alerted in at most 6 %",
    stated: 0.0625,
    kind: "at most"
  })
]
