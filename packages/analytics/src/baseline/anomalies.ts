/** Scans all metrics of a person for unusual values. */
import { anomalyCheck, type AnomalyCheckReady } from "./anomalyCheck.ts"
import type { CivilDate } from "../series/CivilDate.ts"
import type { DailySeries } from "../series/DailySeries.ts"
import type { Explained } from "../results/Explanation.ts"
import type { MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"

/** An unusual current value. */
export type Anomaly = Explained<AnomalyCheckReady> & { readonly metric: MetricName }

/** Result of scanning all metrics. */
export interface Anomalies {
  readonly found: ReadonlyArray<Anomaly>
  /** Metrics with enough data for a judgement today. */
  readonly judged: ReadonlyArray<MetricName>
  /** Expected number of warnings per day by chance, over all judged metrics. */
  readonly expectedFalse: number
}

/** The metrics of a person that have a series. */
export const seriesOf = ({ series }: Person): ReadonlyArray<readonly [MetricName, DailySeries]> =>
  Object.entries(series) as ReadonlyArray<[MetricName, DailySeries]>

/**
 * Judges the newest value (at most 2 days old) of every metric of a person.
 *
 * With ten metrics, about one day in ten has a warning by chance; see `expectedFalse`. O(metrics · 365).
 *
 * @example
 * anomalies(person, { asOf }).found.map(({ metric, severity }) => [metric, severity]) // [["hrv_rmssd", "critical"]]
 */
export const anomalies = (person: Person, { asOf }: { readonly asOf: CivilDate }): Anomalies => {
  const checks = seriesOf(person).flatMap(([metric, series]) => {
    const check = anomalyCheck(series, { asOf })
    return check.status === "ready" ? [Object.assign(check, { metric })] : []
  })
  return {
    found: checks.filter(({ isAnomaly }) => isAnomaly),
    judged: checks.map(({ metric }) => metric),
    expectedFalse: checks.reduce((total, { expectedFalseRate }) => total + expectedFalseRate, 0)
  }
}
