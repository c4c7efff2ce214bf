/** Drifts of months: of people who do not change, and of people who do. */
import { civilDateOf, type MetricName } from "../../src/index.ts"
import { slowDrift } from "../../src/monitoring.ts"
import { healthyPerson } from "../people.ts"
import { range, study } from "../Study.ts"

const file = "docs/formulas.md"
const names: ReadonlyArray<MetricName> = [
  "hrv_rmssd",
  "resting_hr",
  "breathing_rate",
  "sleep_score",
  "skin_temperature_deviation"
]
const halfYear = 182

export const drifts = study({
  name: "drifts of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 365 }),
  measure: ({ person, days }) => {
    const isTold = names
      .flatMap((name) => person.series[name] ?? [])
      .some((series) =>
        range(days.last - halfYear, days.last, 7).some((day) => {
          const found = slowDrift(series, { asOf: civilDateOf(day) })
          return found.status === "ready" && found.isDrift
        })
      )
    return { told: { hits: isTold ? 1 : 0, of: 1 } }
  },
  figures: {
    told: {
      says: "People who are told of a drift of any of five metrics within half a year without a real one",
      file,
      quote: "at most 5 % of unchanged people are told of a drift within half a year",
      stated: 0.05,
      kind: "at most"
    }
  }
})

export const risingHeartRate = study({
  name: "drift of a heart rate that rises by 8 bpm within five months",
  person: (seed) =>
    healthyPerson(seed, {
      days: 330,
      events: [{ kind: "drift", start: 180, length: 150, metric: "restingHr", by: 8 }]
    }),
  measure: ({ person, days }) => {
    const series = person.series.resting_hr
    const found = series === undefined ? null : slowDrift(series, { asOf: civilDateOf(days.last) })
    return found?.status === "ready" ? { named: { hits: found.isDrift ? 1 : 0, of: 1 } } : {}
  },
  figures: {
    named: {
      says: "Named as a drift at the end of the five months",
      file,
      quote: "a heart rate that rises by 8 bpm within five months is named in at least 80 % of people",
      stated: 0.8,
      kind: "at least"
    }
  }
})
