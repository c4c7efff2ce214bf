/** Observations about changes that last: a new level, and a drift of months. */
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { daysBetween } from "../series/CivilDate.ts"
import type { Findings } from "./Findings.ts"
import { type Draft, format, nameOf } from "./Observation.ts"
import { spokenDate } from "./spokenDate.ts"
import { zOfP } from "./zOfP.ts"

const watched: ReadonlyArray<MetricName> = [
  "hrv_rmssd",
  "resting_hr",
  "breathing_rate",
  "skin_temperature_deviation",
  "sleep_score",
  "sleep_duration"
]
/** Days for which a new level is mentioned. */
const mentioned = 14

const newLevel =
  (metric: MetricName) =>
  (findings: Findings): ReadonlyArray<Draft> => {
    const change = findings.levelChange(metric)
    if (change === null || change.by === "label") return []
    const { after, before, knownSince, since } = change
    if (before === null || after === null || daysBetween(knownSince, findings.asOf) > mentioned) return []
    const { coverage, n, staleDays, window } = findings.reference(metric)
    const { unit } = metrics[metric]
    return [
      {
        id: `level_change_${metric}`,
        code: "level_change",
        params: { metric, before, after, unit, since },
        category: "trend",
        priority: "info",
        fact: `${nameOf(metric)} changed from ${format(before, unit)} to ${format(after, unit)} around ${spokenDate(since)}. Your normal starts there`,
        context: "Often seen with a new device, a medication or another season",
        evidence: [{ metric, value: after, unit, reference: before, window, n }],
        method: "level_changes",
        support: { rule: "change", coverage, staleDays, z: 9, strength: 0 },
        trend: null
      }
    ]
  }

const drift =
  (metric: MetricName) =>
  (findings: Findings): ReadonlyArray<Draft> => {
    const found = findings.drift(metric)
    if (found.status !== "ready" || !found.isDrift) return []
    const { before, now, pValue, since, size, assessment, window, n } = found
    const { unit } = metrics[metric]
    return [
      {
        id: `slow_drift_${metric}`,
        code: "slow_drift",
        params: { metric, before, now, unit, since },
        category: "trend",
        priority: "info",
        fact: `${nameOf(metric)} has moved slowly from ${format(before, unit)} to ${format(now, unit)} since ${spokenDate(since)}`,
        context: "Steadily, and farther than chance moves your levels",
        evidence: [{ metric, value: now, unit, reference: before, window, n }],
        method: found.method.name,
        support: {
          rule: "drift",
          coverage: found.coverage,
          staleDays: found.staleDays,
          z: zOfP(pValue),
          strength: Math.abs(size)
        },
        trend: assessment
      }
    ]
  }

/** Two rules per metric. */
export const changeRules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = watched.flatMap(
  (metric) => [newLevel(metric), drift(metric)]
)
