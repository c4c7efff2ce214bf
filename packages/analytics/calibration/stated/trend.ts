/** Trends of people who do not change. */
import { civilDateOf, trend } from "../../src/index.ts"
import { healthyPerson } from "../people.ts"
import { range, study, tally } from "../Study.ts"

const names = ["hrv_rmssd", "resting_hr", "sleep_score", "breathing_rate"] as const

export const trends = study({
  name: "trends of people who do not change",
  person: (seed) => healthyPerson(seed, { days: 400 }),
  measure: ({ person, days }) => {
    const all = range(days.first + 60, days.last, 9).flatMap((day) =>
      names.flatMap((name) => {
        const series = person.series[name]
        const found = series === undefined ? null : trend(series, { asOf: civilDateOf(day) })
        return found?.status === "ready" ? [found] : []
      })
    )
    return {
      alarms: tally(all, ({ effectSize, pValue }) => pValue < 0.05 && Math.abs(effectSize ?? 0) >= 0.5)
    }
  },
  figures: {
    alarms: {
      says: "p < .05 and |d| ≥ 0.5 without a real change",
      file: "docs/formulas.md",
      quote: "p < .05 and |d| ≥ 0.5 occur on 6.5–7 % of days",
      stated: 0.07,
      kind: "at most"
    }
  }
})
