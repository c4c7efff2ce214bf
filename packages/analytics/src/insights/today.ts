/** What a person wants to know in the morning. */
import { latest } from "../series/DailySeries.ts"
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson, seriesOf } from "../series/askedOfPerson.ts"
import type { CivilDate } from "../series/CivilDate.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"
import { type DayMetric, dayMetricNames, dayMetricOf } from "./dayMetric.ts"
import { type DayReadiness, dayReadinessOf } from "./dayReadiness.ts"
import type { FeatureUnlock } from "./featureUnlock.ts"
import { type Findings, findingsOf } from "./Findings.ts"
import { unlockOf } from "./insights.ts"
import type { Observation } from "./Observation.ts"
import { observations } from "./observations.ts"
import { type Suggestion, suggestions } from "./suggestions.ts"
import { type Morning, type Verdict, verdictOf } from "./verdict.ts"

/** Nights that are known, as long as too few are. */
export interface Learning {
  readonly nights: number
  readonly needed: number
}

/** One morning. */
export interface Today {
  readonly asOf: CivilDate
  readonly verdict: Verdict
  readonly readiness: DayReadiness
  /** At most three observations, most important first, without those that the readiness shows itself. */
  readonly findings: ReadonlyArray<Observation>
  /** The first suggestion. */
  readonly suggestion: Suggestion | null
  readonly metrics: ReadonlyArray<DayMetric>
  /** Absent when usual ranges are known. */
  readonly learning: Learning | null
  readonly unlock: FeatureUnlock
}

const mostFindings = 3
/** Nights that a usual range needs. */
const needed = 21
/** What the readiness shows itself, or what is no finding about the body. */
const elsewhere: ReadonlyArray<string> = ["readiness_low", "readiness_good", "onboarding", "missing_data"]
const nightly = (Object.keys(metrics) as ReadonlyArray<MetricName>).filter(
  (name) => metrics[name].measured === "night"
)

const isAdverse = ({ priority }: Observation) => ["critical", "high", "medium", "low"].includes(priority)

/** Leaves out what is unfavourable in metrics that others before it have named. */
const saidOnce = (found: ReadonlyArray<Observation>): ReadonlyArray<Observation> => {
  const named = new Set<string>()
  return found.filter((each) => {
    const own = each.evidence.map(({ metric }) => metric)
    if (isAdverse(each) && own.every((metric) => named.has(metric))) return false
    for (const metric of own) named.add(metric)
    return true
  })
}

const newestNight = ({ series }: Findings, today: number): Morning["night"] =>
  nightly.reduce<Morning["night"]>((newest, name) => {
    const found = latest(series(name), today)
    return found === null || (newest !== null && newest.ageDays <= found.staleDays)
      ? newest
      : { date: found.date, ageDays: found.staleDays }
  }, null)

const learningOf = (findings: Findings): Learning | null => {
  const nights = Math.max(...nightly.map((name) => findings.reference(name).n))
  return nights < needed ? { nights, needed } : null
}

const labelsOn = ({ labels = [] }: Person, asOf: CivilDate): ReadonlyArray<string> =>
  labels.filter(({ from, to }) => from <= asOf && asOf <= (to ?? from)).map(({ kind }) => kind)

/**
 * A morning in one answer: the sentence of the day, readiness and what moved it, what stands out, and the newest value
 * of each metric beside what is usual.
 *
 * - A night older than that of `asOf` has no readiness. A value older than 2 days is not judged.
 *
 * @example
 * today(person, { asOf }).verdict.text // "A usual morning."
 */
export const today = (person: Person, options?: AsOf): Today => {
  const { asOf, today: day } = askedOfPerson(person, options)
  const findings = findingsOf(person, { asOf })
  const unlock = unlockOf(findings)
  const readiness = dayReadinessOf(findings)
  const found = observations(findings, unlock, [])
  const suggested = suggestions(found, { asOf, readiness: readiness.score })
  return {
    asOf,
    verdict: verdictOf({
      night: newestNight(findings, day),
      hasData: seriesOf(person).some(([, { days }]) => (days[0] ?? Infinity) <= day),
      readiness,
      observations: found,
      suggestions: suggested,
      labels: labelsOn(person, asOf)
    }),
    readiness,
    findings: saidOnce(found.filter(({ id }) => !elsewhere.includes(id))).slice(0, mostFindings),
    suggestion: suggested[0] ?? null,
    metrics: dayMetricNames.map((name) => dayMetricOf(findings, name)),
    learning: learningOf(findings),
    unlock
  }
}
