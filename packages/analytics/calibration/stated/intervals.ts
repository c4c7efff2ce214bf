/** Intervals of readiness and of trends: how often they contain the truth. */
import { civilDateOf, recoveryReadiness, trend } from "../../src/index.ts"
import { readinessScore, readinessSigns } from "../../src/parts.ts"
import { type GeneratedPerson, healthyPerson, personOf } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const parts = [
  ["hrv", "hrv"],
  ["restingHeartRate", "restingHr"],
  ["sleep", "sleepScore"],
  ["breathing", "breathing"]
] as const

/** The score that a morning would have if the person's means and standard deviations were known exactly. */
const trueScore = ({ person, traits }: GeneratedPerson, day: number): number | null => {
  const signs = readinessSigns(person, day)
  const exact = parts.map(([key, trait]) => {
    const sign = signs[key]
    const { mean, sd } = traits[trait]
    const value = sign?.value ?? null
    if (sign === null || value === null) return [key, sign] as const
    const z = trait === "hrv" ? Math.log(value / mean) / sd : (value - mean) / sd
    return [key, { ...sign, z }] as const
  })
  return readinessScore({ ...signs, ...Object.fromEntries(exact) })?.value ?? null
}

export const readinessInterval = study({
  name: "interval of readiness",
  person: (seed) => personOf(seed, { days: 200, traits: { autocorrelation: 0.2 + 0.1 * (seed % 4) } }),
  measure: (one) => {
    const found = range(one.days.first + 90, one.days.last, 10).flatMap((day) => {
      const said = recoveryReadiness(one.person, { asOf: civilDateOf(day) })
      const truth = trueScore(one, day)
      return said.status === "ready" && truth !== null ? [{ interval: said.interval, truth }] : []
    })
    return { covered: tally(found, ({ interval: [low, high], truth }) => low <= truth && truth <= high) }
  },
  figures: {
    covered: {
      says: "80 % intervals that contain the score against the person's true means and spreads",
      file: "packages/analytics/src/readiness/readinessScore.ts",
      quote: "80 % interval from the uncertainty of the personal reference",
      stated: 0.8,
      kind: "exactly"
    }
  }
})

const names = ["hrv_rmssd", "resting_hr", "sleep_score", "breathing_rate"] as const

export const trendInterval = study({
  name: "interval of trends of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 300 }),
  measure: ({ person, days }) => {
    const found = range(days.first + 60, days.last, 11).flatMap((day) =>
      names.flatMap((name) => {
        const series = person.series[name]
        const each = series === undefined ? null : trend(series, { asOf: civilDateOf(day) })
        return each?.status === "ready" ? (each.interval === null ? [] : [each.interval]) : []
      })
    )
    return { covered: tally(found, ([low, high]) => low <= 0 && 0 <= high) }
  },
  figures: {
    covered: {
      says: "95 % intervals of the change that contain the true one, 0",
      file: "packages/analytics/src/baseline/trend.ts",
      quote: "95 % interval of `value`",
      stated: 0.93,
      kind: "at least"
    }
  }
})
