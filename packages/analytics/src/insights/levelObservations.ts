/** Observations about changed levels of HRV, night heart rate and sleep score. */
import { epochDayOf } from "../series/CivilDate.ts"
import { confidence } from "../results/confidence.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { percentOfBaseline } from "../baseline/percentOfBaseline.ts"
import { standardScore } from "../baseline/standardScore.ts"
import type { Findings } from "./Findings.ts"
import {
  type Draft,
  format,
  nameOf,
  type ObservationCategory,
  type ObservationPriority
} from "./Observation.ts"
import { zOfP } from "./zOfP.ts"

/** z-score of the newest night; `null` if unknown. */
const nightZ = (findings: Findings, metric: MetricName): number | null =>
  standardScore(findings.series(metric), epochDayOf(findings.asOf))?.z ?? null

/** "13% below baseline": of the current value if it is on that side, otherwise of the week. */
const comparison = (findings: Findings, metric: MetricName, way: "above" | "below") => {
  const baseline = findings.mean(metric)
  const current = findings.current(metric)
  const { percent } = percentOfBaseline(metrics[metric], current, baseline)
  const isThatWay = percent !== null && (way === "below" ? percent < 99.5 : percent > 100.5)
  if (isThatWay)
    return {
      size: Math.abs(100 - percent).toFixed(0),
      value: current,
      reference: baseline,
      against: "baseline"
    }
  const found = findings.trend(metric)
  if (found.status !== "ready" || found.percentChange === null) return null
  return {
    size: Math.abs(found.percentChange).toFixed(0),
    value: found.last7Days.mean,
    reference: found.previous30Days.mean,
    against: "the 30 days before the last 7 days"
  }
}

interface LevelRule {
  readonly metric: MetricName
  readonly way: "above" | "below"
  readonly id: string
  readonly category: ObservationCategory
  readonly priority: ObservationPriority
  /** Other reasons to report it if the week's trend is not significant. */
  readonly alsoWhen?: (findings: Findings) => boolean
}

/** A single unusual night counts only if a second signal of the same night agrees. */
const lowNight = (findings: Findings): boolean => {
  const [hrv, heartRate, sleep] = (["hrv_rmssd", "resting_hr", "sleep_score"] as const).map((metric) =>
    nightZ(findings, metric)
  )
  return (hrv ?? 0) < -2 && ((heartRate ?? 0) > 1 || (sleep ?? 0) < -1)
}

/** Five rules of the same form. */
const moves: ReadonlyArray<LevelRule> = [
  {
    metric: "hrv_rmssd",
    way: "below",
    id: "hrv_below_normal",
    category: "recovery",
    priority: "high",
    alsoWhen: lowNight
  },
  { metric: "hrv_rmssd", way: "above", id: "hrv_above_normal", category: "recovery", priority: "positive" },
  {
    metric: "resting_hr",
    way: "above",
    id: "resting_hr_above_normal",
    category: "recovery",
    priority: "medium"
  },
  {
    metric: "resting_hr",
    way: "below",
    id: "resting_hr_below_normal",
    category: "recovery",
    priority: "positive"
  },
  { metric: "sleep_score", way: "below", id: "sleep_below_normal", category: "sleep", priority: "medium" },
  { metric: "sleep_score", way: "above", id: "sleep_above_normal", category: "sleep", priority: "positive" }
]

const moved =
  ({ metric, way, id, category, priority, alsoWhen }: LevelRule) =>
  (findings: Findings): ReadonlyArray<Draft> => {
    const found = findings.trend(metric)
    const isMove =
      found.status === "ready" && found.direction === (way === "below" ? "down" : "up") && found.pValue < 0.05
    const isNight = !isMove && alsoWhen?.(findings) === true
    const compared = isMove || isNight ? comparison(findings, metric, way) : null
    if (compared === null) return []
    const { unit } = metrics[metric]
    const { size, value, reference, against } = compared
    const since = findings.trendDays(metric)
    const sure = isMove ? `p = ${found.pValue.toFixed(3)}` : "two signals of one night"
    const z = isMove ? zOfP(found.pValue) : (nightZ(findings, metric) ?? 0)
    return [
      {
        id,
        category,
        priority,
        fact: `${nameOf(metric)} is ${size}% ${way} ${against}`,
        context: `${format(value, unit)} compared with ${format(reference, unit)}${since === null ? "" : `, for ${since} ${since === 1 ? "day" : "days"}`}; ${sure}`,
        evidence: [{ metric, value, unit, reference, window: found.window, n: found.n }],
        method: isMove ? "trend" : "standard_score",
        confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z }),
        trend: found.status === "ready" ? found.assessment : null
      }
    ]
  }

/** One rule per metric and direction. */
export const levelRules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = moves.map(moved)
