/** Observations about single unusual values and about correlated metrics. */
import type { Anomaly } from "../baseline/anomalies.ts"
import { type AnomalyCheckReady, anomalyCheck } from "../baseline/anomalyCheck.ts"
import { addDays } from "../series/CivilDate.ts"
import { confidence } from "../results/confidence.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Findings } from "./Findings.ts"
import { type Draft, format, nameOf } from "./Observation.ts"
import { zOfP } from "./zOfP.ts"

/** Unfavourable on at least two of the last three days. */
const persists = ({ series }: Findings, { metric, date }: Anomaly): boolean =>
  [1, 2].some((back) => {
    const earlier = anomalyCheck(series(metric), { asOf: addDays(date, -back) })
    return earlier.status === "ready" && earlier.adverse && earlier.date === addDays(date, -back)
  })

const factOf = (metric: MetricName, { value, side, fences }: AnomalyCheckReady): string => {
  const { unit } = metrics[metric]
  const limit = side === "above" ? fences.upperWarning : fences.lowerWarning
  return `${nameOf(metric)} of ${format(value, unit)} is ${side} your usual range (${side === "above" ? "up to" : "from"} ${format(limit, unit)})`
}

const anomaly = (findings: Findings): ReadonlyArray<Draft> => {
  const { found, expectedFalse } = findings.anomalies()
  const adverse = found.filter((each) => each.adverse)
  return adverse.map((each): Draft => {
    const isAgreed = adverse.length >= 2 || persists(findings, each)
    const { unit } = metrics[each.metric]
    return {
      id: `anomaly_${each.metric}`,
      category: "anomaly",
      priority: !isAgreed ? "info" : each.severity === "critical" ? "high" : "medium",
      fact: factOf(each.metric, each),
      context: isAgreed
        ? "Confirmed by another night or another signal"
        : `A single sign. ${(100 * expectedFalse).toFixed(0)} % of days have one by chance`,
      evidence: [
        {
          metric: each.metric,
          value: each.value,
          unit,
          reference: each.median,
          window: each.window,
          n: each.n
        }
      ],
      method: each.method.name,
      confidence: confidence({
        coverage: each.coverage,
        staleDays: each.staleDays ?? 9,
        z: each.robustZ ?? 0
      }),
      trend: null
    }
  })
}

const together = (findings: Findings): ReadonlyArray<Draft> =>
  findings
    .correlations()
    .filter(({ qValue, strength }) => qValue < 0.05 && strength !== "negligible")
    .slice(0, 2)
    .map(({ x, y, lag, value, qValue, n, window, coverage, staleDays, strength, method }): Draft => {
      const when = lag === 0 ? "" : ` ${lag === 1 ? "the day" : `${lag} days`} after`
      return {
        id: `together_${x}_${y}`,
        category: "trend",
        priority: "info",
        fact: `${nameOf(x)} and ${nameOf(y)}${when} tend to move ${value > 0 ? "together" : "in opposite directions"} (${strength})`,
        context: `ρ = ${value.toFixed(2)} over ${n} days, q = ${qValue.toFixed(3)}. This shows an association only`,
        evidence: [{ metric: x, value, unit: "ρ", reference: 0, window, n }],
        method: method.name,
        confidence: confidence({ coverage, staleDays: staleDays ?? 9, z: zOfP(qValue) }),
        trend: null
      }
    })

/** The rules. */
export const singleRules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = [anomaly, together]
