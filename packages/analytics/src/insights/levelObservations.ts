/** Observations about changed levels of HRV, night heart rate and sleep. */
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Findings } from "./Findings.ts"
import { type Move, movedOf } from "./levelMoves.ts"
import { levelSaid, type Moved, newestOf, oneOf, type Tested } from "./levelSentences.ts"
import {
  type Draft,
  format,
  nameOf,
  type ObservationCategory,
  type ObservationEvidence
} from "./Observation.ts"
import { zOfP } from "./zOfP.ts"

const words = ({ percent }: Tested): string =>
  `${Math.abs(percent).toFixed(0)}% ${percent < 0 ? "below" : "above"}`
const numbers = (metric: MetricName, { value, reference }: Tested): string =>
  `${format(value, metrics[metric].unit)} compared with ${format(reference, metrics[metric].unit)}`
const chance = ({ pValue }: Tested): string => (pValue < 0.001 ? "p < 0.001" : `p = ${pValue.toFixed(3)}`)

/** More usual runs than these are not told apart. */
const mostUsual = 100

interface LevelRule extends Move {
  readonly id: string
  readonly category: ObservationCategory
  readonly priority: Draft["priority"]
  /** If the move is clear by itself. Default: no other. */
  readonly clearPriority?: Draft["priority"]
}

/** Seven rules of the same form. */
const moves: ReadonlyArray<LevelRule> = [
  {
    metric: "hrv_rmssd",
    way: "below",
    id: "hrv_below_normal",
    category: "recovery",
    rule: "hrv",
    priority: "up to high",
    clearAt: 87.5,
    clearPriority: "high"
  },
  {
    metric: "hrv_rmssd",
    way: "above",
    id: "hrv_above_normal",
    category: "recovery",
    rule: "favourable",
    priority: "positive"
  },
  {
    metric: "resting_hr",
    way: "above",
    id: "resting_hr_above_normal",
    category: "recovery",
    rule: "heart_rate",
    priority: "up to high"
  },
  {
    metric: "resting_hr",
    way: "below",
    id: "resting_hr_below_normal",
    category: "recovery",
    rule: "favourable",
    priority: "positive"
  },
  {
    metric: "sleep_score",
    way: "below",
    id: "sleep_below_normal",
    category: "sleep",
    rule: "sleep",
    priority: "up to medium"
  },
  {
    metric: "sleep_score",
    way: "above",
    id: "sleep_above_normal",
    category: "sleep",
    rule: "favourable",
    priority: "positive"
  },
  {
    metric: "sleep_duration",
    way: "below",
    id: "sleep_duration_below_normal",
    category: "sleep",
    rule: "short_sleep",
    priority: "up to medium",
    run: "sleep_duration",
    clearPriority: "at least medium"
  }
]

const sinceOf = (findings: Findings, metric: MetricName): string => {
  const days = findings.trendDays(metric)
  return days === null ? "" : `, for ${days} ${days === 1 ? "day" : "days"}`
}

/** The fact of a move, and the numbers of the same comparison. */
const sentencesOf = (findings: Findings, metric: MetricName, own: Moved) => {
  const { few, first, nights, week } = own
  const { unit } = metrics[metric]
  const numbered = `${numbers(metric, first)}, ${chance(first)}`
  const since = sinceOf(findings, metric)
  if (few === null) {
    const newest = newestOf(own)
    const ofNewest =
      newest === null
        ? ""
        : `. The newest value, ${format(newest.value, unit)}, is ${words(newest)} the baseline of ${format(newest.reference, unit)}`
    return {
      fact: `${nameOf(metric)} of the last 7 days is ${words(first)} the 30 days before`,
      context: `${numbered}${since}${ofNewest}`
    }
  }
  const usual = oneOf(own)
  const agreed =
    usual === null
      ? `${numbered}. Other signals of the night agree`
      : `${numbers(metric, first)}. About 1 of ${usual > mostUsual ? `${mostUsual} or more` : usual.toFixed(0)} of your own means of ${nights} nights is as low`
  return {
    fact: `${nameOf(metric)}${nights === 1 ? "" : ` of the last ${nights} nights`} is ${words(few)} baseline`,
    context:
      week === null
        ? agreed
        : `${numbered}. The last 7 days are ${words(week)} the 30 days before, ${chance(week)}${since}`
  }
}

const evidenceOfMove = (
  findings: Findings,
  metric: MetricName,
  own: Moved
): ReadonlyArray<ObservationEvidence> => {
  const { few, week } = own
  return [
    { each: few ?? newestOf(own), of: findings.reference(metric) },
    { each: week, of: findings.trend(metric) }
  ].flatMap(({ each, of: { n, window } }) =>
    each === null
      ? []
      : [{ metric, value: each.value, unit: metrics[metric].unit, reference: each.reference, window, n }]
  )
}

const moved =
  ({ category, id, priority, clearPriority = priority, ...move }: LevelRule) =>
  (findings: Findings): ReadonlyArray<Draft> => {
    const { metric, rule } = move
    const own = movedOf(findings, move)
    if (own === null) return []
    const { clear, first, run, week } = own
    const found = findings.trend(metric)
    return [
      {
        id,
        ...levelSaid(metric, own, findings.trendDays(metric)),
        category,
        priority: clear === null ? priority : clearPriority,
        ...sentencesOf(findings, metric, own),
        evidence: evidenceOfMove(findings, metric, own),
        method: week === null ? "current_reference" : "trend",
        support: {
          rule,
          coverage: found.coverage,
          staleDays: found.staleDays,
          z: zOfP(first.pValue),
          strength: rule === "short_sleep" ? (run ?? 0) : zOfP(Math.min(first.pValue, week?.pValue ?? 1))
        },
        trend: found.status === "ready" ? found.assessment : null
      }
    ]
  }

/** One rule per metric and direction. */
export const levelRules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = moves.map(moved)
