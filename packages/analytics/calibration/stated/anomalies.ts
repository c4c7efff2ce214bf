/** Warnings of the anomaly check, against what the answers expect from the person's own past. */
import { anomalies, anomalyCheck, civilDateOf, type MetricName } from "../../src/index.ts"
import { type GeneratedPerson, healthyPerson, personOf } from "../people.ts"
import { type Figure, range, study, type Tally } from "../Study.ts"

// Periods are sampled on as many days of each weekday, because weekends have more unusual nights.

const quoted = {
  file: "docs/formulas.md",
  quote: "`expectedFalseRate` is how often this person's values are outside",
  stated: "in answers",
  kind: "exactly"
} as const

/** Days with a new value of some metric, and the warnings of all metrics on them. */
const warningsOf = ({ person }: GeneratedPerson, days: ReadonlyArray<number>): Tally => {
  const scans = days.map((day) => anomalies(person, { asOf: civilDateOf(day) }))
  const judged = scans.filter((scan) => scan.judged.length > 0)
  return {
    hits: judged.reduce((sum, { found }) => sum + found.length, 0),
    of: judged.length,
    said: judged.reduce((sum, { expectedFalse }) => sum + expectedFalse, 0)
  }
}

export const anomalyWarnings = study({
  name: "anomaly warnings of healthy people",
  person: (seed) => healthyPerson(seed, { days: 600 }),
  measure: (one) => {
    const { first, last } = one.days
    return {
      settled: warningsOf(one, range(last - 195, last, 4)),
      firstMonths: warningsOf(one, range(first + 22, first + 119, 2))
    }
  },
  figures: {
    settled: { ...quoted, says: "Warnings a day over all metrics, after a year of data", unit: "per day" },
    firstMonths: {
      ...quoted,
      says: "Warnings a day over all metrics, in the first four months",
      // a first year has few days to learn from, so that a few too many are expected
      kind: "at most",
      unit: "per day"
    }
  }
})

const names = ["hrv_rmssd", "resting_hr", "sleep_duration", "training_load", "steps"] as const

const warningsIn = ({ person, days }: GeneratedPerson, name: MetricName, step = 4): Tally => {
  const series = person.series[name]
  const checks = range(days.last - 195, days.last, step).flatMap((day) => {
    const check = series === undefined ? null : anomalyCheck(series, { asOf: civilDateOf(day) })
    return check?.status === "ready" ? [check] : []
  })
  return {
    hits: checks.filter(({ isAnomaly }) => isAnomaly).length,
    of: checks.length,
    said: checks.reduce((sum, { expectedFalseRate }) => sum + expectedFalseRate, 0)
  }
}

const perMetric = (says: string): Figure => ({ ...quoted, says: `Days with a warning in ${says}` })

export const anomalyWarningsOfMetrics = study({
  name: "anomaly warnings by metric",
  person: (seed) => healthyPerson(seed, { days: 600 }),
  measure: (one) => {
    const [hrv, heartRate, sleep, load, steps] = names.map((name) => warningsIn(one, name))
    return { hrv, heartRate, sleep, load, steps } as Record<
      "hrv" | "heartRate" | "sleep" | "load" | "steps",
      Tally
    >
  },
  figures: {
    hrv: perMetric("HRV"),
    heartRate: perMetric("the heart rate at night"),
    sleep: perMetric("the hours of sleep"),
    load: perMetric("the training load"),
    steps: perMetric("steps")
  }
})

const tails = [4, Infinity] as const

export const anomalyWarningsOfTails = study({
  name: "anomaly warnings of people with light and heavy tails",
  person: (seed) =>
    personOf(seed, { days: 600, traits: { tails: tails[seed % 2] ?? Infinity, autocorrelation: 0.2 } }),
  measure: (one) => {
    const found = warningsIn(one, "breathing_rate", 2)
    return one.traits.tails === Infinity ? { normal: found } : { heavy: found }
  },
  figures: {
    normal: perMetric("the breathing rate, normal nights"),
    heavy: perMetric("the breathing rate, nights with Student's t of 4 degrees of freedom")
  }
})
