/** Says which data are missing, to a person of whom there are some. */
import { epochDayOf } from "../series/CivilDate.ts"
import { between } from "../series/DailySeries.ts"
import { windowOf } from "../results/Evidence.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Findings } from "./Findings.ts"
import { counted, type Draft, nameOf } from "./Observation.ts"
import type { Pattern } from "./Pattern.ts"
import { patternReads } from "./patternReads.ts"

const recentDays = 90
const enough = 21
const everyMetric = Object.keys(metrics) as ReadonlyArray<MetricName>
/** They follow from the daily loads. */
const derived: ReadonlyArray<MetricName> = ["training_load_ratio", "training_strain", "training_tolerance"]

const listed = (names: ReadonlyArray<string>): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`

/**
 * The metrics that keep patterns without an answer, and these patterns. A metric is missing with fewer than 21 of the
 * last 90 days, or with none if no metric has that many yet.
 */
export const missingData = (findings: Findings, patterns: ReadonlyArray<Pattern>): ReadonlyArray<Draft> => {
  const today = epochDayOf(findings.asOf)
  const first = today - recentDays + 1
  const days = (name: MetricName) => between(findings.series(name), first, today).values.length
  const most = Math.max(...everyMetric.map(days))
  if (most === 0) return []
  const required = most >= enough ? enough : 1
  const isMissing = (name: MetricName) => !derived.includes(name) && days(name) < required
  const hasNights = (findings.person.nights ?? []).length > 0
  const open = patterns.filter(({ name, status }) => {
    const reads = patternReads[name]
    return status === "insufficient" && ((reads.nights && !hasNights) || reads.metrics.some(isMissing))
  })
  if (open.length === 0) return []
  const needed = new Set(open.flatMap(({ name }) => patternReads[name].metrics))
  const missing = everyMetric.filter((name) => needed.has(name) && isMissing(name))
  const lacksNights = !hasNights && open.some(({ name }) => patternReads[name].nights)
  const window = windowOf(first, today)
  return [
    {
      id: "missing_data",
      code: "missing_data",
      params: { metrics: missing, sleepTimes: lacksNights, patterns: open.map(({ name }) => name) },
      category: "onboarding",
      priority: "info",
      fact: `Missing data: ${listed([...missing.map(nameOf), ...(lacksNights ? ["Sleep times"] : [])])}`,
      context: `Needed for ${listed(open.map(({ name }) => name.replaceAll("_", " ")))}`,
      evidence: missing.map((metric) => ({
        metric,
        value: days(metric),
        unit: "d",
        reference: required,
        window,
        n: days(metric)
      })),
      method: "feature_unlock",
      support: counted,
      trend: null
    }
  ]
}
