/** How many unchanged days are in their usual range. */
import type { MetricName } from "../../src/index.ts"
import { bands } from "../../src/monitoring.ts"
import { type GeneratedPerson, healthyPerson } from "../people.ts"
import { type Figure, study, type Tally } from "../Study.ts"

const insideOf = ({ person }: GeneratedPerson, name: MetricName): Tally | undefined => {
  const series = person.series[name]
  if (series === undefined) return undefined
  const { flags, low, values } = bands(series, { labels: person.labels })
  const judged = values.flatMap((value, row) =>
    value === null || low[row] === null ? [] : [flags[row] ?? []]
  )
  const isInside = (said: (typeof judged)[number]) =>
    !said.includes("unusual_low") && !said.includes("unusual_high")
  return { hits: judged.filter(isInside).length, of: judged.length }
}

const figure = (what: string, stated: number): Figure => ({
  says: `Healthy days on which ${what} is in its usual range`,
  file: "docs/formulas.md",
  quote: "89 % of healthy people's HRV, with their nights after alcohol, and 90 % of their heart rates",
  stated,
  kind: "exactly"
})

export const usualRanges = study({
  name: "usual ranges of days",
  person: (seed) => healthyPerson(seed, { days: 400 }),
  measure: (one) => {
    const [hrv, heartRate] = [insideOf(one, "hrv_rmssd"), insideOf(one, "resting_hr")]
    return { ...(hrv === undefined ? {} : { hrv }), ...(heartRate === undefined ? {} : { heartRate }) }
  },
  figures: { hrv: figure("HRV", 0.89), heartRate: figure("night heart rate", 0.9) }
})
