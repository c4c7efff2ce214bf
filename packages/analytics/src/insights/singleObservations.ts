/** Observations about single unusual values and about correlated metrics. */
import type { Anomaly } from "../baseline/anomalies.ts"
import { type AnomalyCheckReady, anomalyCheck } from "../baseline/anomalyCheck.ts"
import { addDays } from "../series/CivilDate.ts"
import { correlation } from "../correlation/correlation.ts"
import type { ScannedCorrelation } from "../correlation/correlations.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Findings } from "./Findings.ts"
import { type Draft, format, nameOf } from "./Observation.ts"
import { inOrder } from "./inOrder.ts"
import { zOfP } from "./zOfP.ts"

/** Unfavourable on at least two of the last three days. */
const persists = ({ marks, series }: Findings, { metric, date }: Anomaly): boolean =>
  [1, 2].some((back) => {
    const earlier = anomalyCheck(series(metric), { asOf: addDays(date, -back), ...marks(metric) })
    return earlier.status === "ready" && earlier.adverse && earlier.date === addDays(date, -back)
  })

/** The limit that the value is beyond, rounded towards the usual, so that the value is never written as its own limit. */
const limitOf = ({ fences, side }: AnomalyCheckReady): number =>
  side === "above" ? Math.floor(fences.upperWarning * 10) / 10 : Math.ceil(fences.lowerWarning * 10) / 10

const factOf = (metric: MetricName, found: AnomalyCheckReady): string => {
  const { side, value } = found
  const { unit } = metrics[metric]
  return `${nameOf(metric)} of ${format(value, unit)} is ${side} your usual range (${side === "above" ? "up to" : "from"} ${format(limitOf(found), unit)})`
}

const anomaly = (findings: Findings): ReadonlyArray<Draft> => {
  const { found, expectedFalse } = findings.anomalies()
  const adverse = found.filter((each) => each.adverse)
  return adverse.map((each): Draft => {
    const isAgreed = adverse.length >= 2 || persists(findings, each)
    const { unit } = metrics[each.metric]
    return {
      id: `anomaly_${each.metric}`,
      code: "anomaly",
      params: {
        metric: each.metric,
        value: each.value,
        limit: limitOf(each),
        way: each.side,
        unit,
        isAgreed,
        warningsPerDay: expectedFalse
      },
      category: "anomaly",
      priority: !isAgreed ? "info" : each.severity === "critical" ? "up to high" : "up to medium",
      fact: factOf(each.metric, each),
      context: isAgreed
        ? "Confirmed by another night or another signal"
        : `A single sign. By chance, your metrics together show about ${expectedFalse < 1 / 7 ? `${(30 * expectedFalse).toFixed(0)} a month` : `${(7 * expectedFalse).toFixed(0)} a week`}`,
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
      support: {
        rule: "anomaly",
        coverage: each.coverage,
        staleDays: each.staleDays,
        z: each.robustZ ?? 0,
        strength: Math.abs(each.robustZ ?? 0) / 2 + (isAgreed ? 1 : 0)
      },
      trend: null
    }
  })
}

/** Days between the window of a correlation and the one before it: no day is in both. */
const windowDays = 90

/** Whether the pair was already correlated, with the same sign, in the 90 days before those of the scan. */
const held = ({ series, asOf }: Findings, { x, y, lag, value }: ScannedCorrelation): boolean => {
  const before = correlation(series(x), series(y), {
    asOf: addDays(asOf, -windowDays),
    lag,
    days: windowDays
  })
  return before.status === "ready" && before.pValue < 0.05 && before.value * value > 0
}

const together = (findings: Findings): ReadonlyArray<Draft> =>
  findings
    .correlations()
    .filter(({ qValue, strength }) => qValue < 0.05 && strength !== "negligible")
    .filter((pair) => held(findings, pair))
    .slice(0, 2)
    .map(({ x, y, lag, value, qValue, n, window, coverage, staleDays, strength, method }): Draft => {
      const { earlier, later, place, when } = inOrder(x, y, lag)
      return {
        id: `together_${x}_${y}`,
        code: "association",
        params: {
          earlier,
          later,
          place,
          period: metrics[later].measured ?? null,
          isTogether: value > 0,
          strength,
          rho: value,
          days: n,
          qValue
        },
        category: "trend",
        priority: "info",
        fact: `${nameOf(earlier)} and ${nameOf(later)} ${when} tend to move ${value > 0 ? "together" : "in opposite directions"} (${strength})`,
        context: `ρ = ${value.toFixed(2)} over ${n} days, q = ${qValue.toFixed(3)}, and likewise in the 90 days before. This shows an association only`,
        evidence: [{ metric: x, value, unit: "ρ", reference: 0, window, n }],
        method: method.name,
        support: {
          rule: "together",
          coverage,
          staleDays,
          z: zOfP(qValue),
          strength: zOfP(qValue)
        },
        trend: null
      }
    })

/** The rules. */
export const singleRules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = [anomaly, together]
