/** Scans all metrics of a person for unusual values. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson, seriesOf } from "../series/askedOfPerson.ts"
import { anomalyCheck, type AnomalyCheckReady } from "./anomalyCheck.ts"
import type { Explained } from "../results/Explanation.ts"
import { marksOf } from "./referenceSlice.ts"
import type { MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"
import { withKnownLoads } from "../training/trainingLoadRatio.ts"

/** An unusual current value. */
export type Anomaly = Explained<AnomalyCheckReady> & { readonly metric: MetricName }

/** Result of scanning all metrics. */
export interface Anomalies {
  readonly found: ReadonlyArray<Anomaly>
  /** Metrics with enough data for a judgement today. */
  readonly judged: ReadonlyArray<MetricName>
  /** Expected number of warnings on a usual day of this person, over all judged metrics: the sum of their rates. */
  readonly expectedFalse: number
}

/**
 * Judges the newest value (at most 2 days old) of every metric of a person.
 *
 * A warning is common: with twelve metrics, healthy people have about one in three or four days. How many this person
 * has is in `expectedFalse`, from their own last year. O(metrics · 365).
 * - References start at changes of level only if these are given, as `insights` does: `anomalies(withLevels(person))`.
 *
 * @example
 * anomalies(person, { asOf }).found.map(({ metric, severity }) => [metric, severity]) // [["hrv_rmssd", "critical"]]
 */
export const anomalies = (person: Person, options?: AsOf): Anomalies => {
  const { asOf } = askedOfPerson(person, options)
  const checks = seriesOf(withKnownLoads(person)).flatMap(([metric, series]) => {
    const check = anomalyCheck(series, { asOf, ...marksOf(person, metric) })
    return check.status === "ready" ? [Object.assign(check, { metric })] : []
  })
  return {
    found: checks.filter(({ isAnomaly }) => isAnomaly),
    judged: checks.map(({ metric }) => metric),
    expectedFalse: checks.reduce((total, { expectedFalseRate }) => total + expectedFalseRate, 0)
  }
}
