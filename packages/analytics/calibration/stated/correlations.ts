/** Correlations of metrics that have nothing to do with each other. */
import { civilDateOf, correlation, correlations, type MetricName } from "../../src/index.ts"
import { healthyPerson } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"
const names: ReadonlyArray<MetricName> = [
  "hrv_rmssd",
  "resting_hr",
  "sleep_score",
  "sleep_duration",
  "training_load"
]

/** A person whose metrics come from different people, so that they are unrelated. Weekends are the same for all. */
const unrelated = (seed: number) => {
  const own = healthyPerson(seed, { days: 365 })
  const series = Object.fromEntries(
    names.map((name, index) => {
      const other = healthyPerson(-1 - 5 * seed - index, { days: 365 })
      return [name, other.person.series[name]]
    })
  )
  return { ...own, person: { series } }
}

export const unrelatedPairs = study({
  name: "correlations of unrelated metrics",
  person: unrelated,
  measure: ({ person, days }) => {
    const scans = range(days.last - 180, days.last, 90).map((day) => {
      const asOf = civilDateOf(day)
      const single = names.flatMap((x, index) =>
        names.slice(index + 1).flatMap((y) => {
          const [first, second] = [person.series[x], person.series[y]]
          const found =
            first === undefined || second === undefined ? null : correlation(first, second, { asOf })
          return found?.status === "ready" ? [found] : []
        })
      )
      return { single, scanned: correlations(person, { asOf }) }
    })
    const single = scans.flatMap((scan) => scan.single)
    return {
      level: tally(single, ({ pValue }) => pValue < 0.05),
      interval: tally(single, ({ interval }) => interval !== null && interval[0] <= 0 && 0 <= interval[1]),
      scans: tally(scans, ({ scanned }) => scanned.some(({ qValue }) => qValue < 0.05))
    }
  },
  figures: {
    level: {
      says: "Unrelated pairs with p < .05, on the same weekdays",
      file,
      quote: "Of unrelated metrics 3–6 % have p < .05",
      stated: 0.06,
      kind: "at most"
    },
    interval: {
      says: "95 % intervals of ρ that contain the true one, 0",
      file,
      quote: "95 % confidence interval by Bonett & Wright",
      stated: 0.95,
      kind: "at least"
    },
    scans: {
      says: "Scans of unrelated metrics with a pair of q < .05",
      file: "packages/analytics/src/correlation/correlations.ts",
      quote: "but q < .05 in only 5 %",
      stated: 0.05,
      kind: "at most"
    }
  }
})
