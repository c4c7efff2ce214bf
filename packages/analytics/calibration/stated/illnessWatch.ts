/** Alerts of the illness watch: of healthy people, and of people with flu. */
import { illnessHistory } from "../../src/monitoring.ts"
import { type GeneratedPerson, healthyPerson } from "../people.ts"
import { study } from "../Study.ts"

const page = "docs/formulas.md"

/** Days on which an alert begins. A day without a judgement ends no alert. */
const alertStarts = ({ person, days }: GeneratedPerson, first: number, last: number) => {
  const nights = illnessHistory(person, days.first + 63, last)
  return nights.filter(
    ({ day, level }, index) => day >= first && level === "alert" && nights[index - 1]?.level !== "alert"
  )
}

export const illnessAlerts = study({
  name: "illness alerts of healthy people",
  person: (seed) => healthyPerson(seed, { days: 500 }),
  measure: (one) => {
    const { first, last } = { first: one.days.last - 364, last: one.days.last }
    return { perYear: { hits: alertStarts(one, first, last).length, of: 365 / 365.25 } }
  },
  figures: {
    perYear: {
      says: "False illness alerts of a healthy person per year",
      file: page,
      quote: "healthy people get at most 0.41 alerts per year on average",
      stated: 0.41,
      kind: "at most",
      unit: "per year"
    }
  }
})

export const flu = study({
  name: "illness alerts of people with flu",
  person: (seed) =>
    healthyPerson(seed, { days: 420, traits: { missingBlocks: 0 }, events: [{ kind: "flu", start: 400 }] }),
  measure: (one) => {
    const from = one.truth.events[0]?.from ?? 0
    return { found: { hits: alertStarts(one, from, from + 6).length > 0 ? 1 : 0, of: 1 } }
  },
  figures: {
    found: {
      says: "Flu that is alerted within a week",
      file: page,
      quote: "at least 90 % of generated flus are alerted within a week",
      stated: 0.9,
      kind: "at least"
    }
  }
})
