/** Figures of single functions. */
import { baseline, civilDateOf, type MetricName, valueOn } from "../../src/index.ts"
import { levelChanges, weekdayEffects } from "../../src/monitoring.ts"
import { healthyPerson, personOf } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const file = "docs/formulas.md"

export const quartiles = study({
  name: "quartiles of independent values",
  person: (seed) => personOf(seed, { days: 300, traits: { autocorrelation: 0, integers: false } }),
  measure: ({ person, days }) => {
    const hrv = person.series.hrv_rmssd
    if (hrv === undefined) return {}
    const found = range(days.first + 91, days.last, 3).flatMap((day) => {
      const { q1, q3 } = baseline(hrv, { asOf: civilDateOf(day - 1) })
      const next = valueOn(hrv, day)
      return q1 === null || q3 === null || next === null ? [] : [{ q1, q3, next }]
    })
    return {
      below: tally(found, ({ q1, next }) => next < q1),
      above: tally(found, ({ q3, next }) => next > q3)
    }
  },
  figures: {
    below: {
      says: "Next value below the first quartile",
      file,
      quote: "the next one is below the k-th smallest with probability k / (n + 1)",
      stated: 0.25,
      kind: "exactly"
    },
    above: {
      says: "Next value above the third quartile",
      file,
      quote: "the next one is below the k-th smallest with probability k / (n + 1)",
      stated: 0.25,
      kind: "exactly"
    }
  }
})

export const weekdays = study({
  name: "weekdays of people without a weekly cycle",
  person: (seed) => personOf(seed, { days: 200, traits: { autocorrelation: 0.2 } }),
  measure: ({ person, days }) => {
    const found = [person.series.resting_hr, person.series.breathing_rate].flatMap((series) => {
      const each = series === undefined ? null : weekdayEffects(series, { asOf: civilDateOf(days.last) })
      return each?.status === "ready" ? [each] : []
    })
    return { level: tally(found, ({ pValue }) => pValue < 0.05) }
  },
  figures: {
    level: {
      says: "Weekdays that differ with p < .05",
      file,
      quote: "Kruskal–Wallis test",
      stated: 0.05,
      kind: "at most"
    }
  }
})

const steady: ReadonlyArray<MetricName> = ["hrv_rmssd", "resting_hr", "breathing_rate", "sleep_score"]

export const newLevels = study({
  name: "new references of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 1000 }),
  measure: ({ person }) => {
    const found = steady
      .flatMap((name) => person.series[name] ?? [])
      .map((series) => levelChanges(series).length)
    return {
      perYear: { hits: found.reduce((sum, changes) => sum + changes, 0), of: (found.length * 1000) / 365.25 }
    }
  },
  figures: {
    perYear: {
      says: "Level changes of a metric that start a new reference although nothing changed (one in 20 years)",
      file: "packages/analytics/src/baseline/levelChanges.ts",
      quote: "An unchanged person's values show one in about 20 years",
      stated: 0.05,
      kind: "at most",
      unit: "per year"
    }
  }
})
