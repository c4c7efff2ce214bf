/** What is worth saying about a person today. */
import { type AnomalyCheckReady, anomalyCheck } from "../anomalyCheck.ts"
import type { Anomaly } from "../anomalies.ts"
import { addDays, type CivilDate } from "../CivilDate.ts"
import { confidence, type Confidence } from "../confidence.ts"
import type { Window } from "../Evidence.ts"
import type { FeatureUnlock } from "../featureUnlock.ts"
import { metrics, type MetricName } from "../metrics.ts"
import { percentOfBaseline } from "../percentOfBaseline.ts"
import { standardScore } from "../standardScore.ts"
import { epochDayOf } from "../CivilDate.ts"
import { normalQuantile } from "../stats/normal.ts"
import type { Findings } from "./Findings.ts"

/** What an observation is about. */
export type ObservationCategory = "recovery" | "sleep" | "training" | "anomaly" | "onboarding" | "trend"

/** How much it matters, most first. */
export const priorities = ["critical", "high", "medium", "low", "info", "positive"] as const
export type ObservationPriority = (typeof priorities)[number]

/** A number that an observation rests on. */
export interface ObservationEvidence {
  readonly metric: string
  readonly value: number | null
  readonly unit: string
  /** The person's own normal, in the same unit. */
  readonly reference: number | null
  readonly window: Window
  readonly n: number
}

/** One thing worth saying. An association with the person's own past; never a cause, never a diagnosis. */
export interface Observation {
  readonly id: string
  readonly category: ObservationCategory
  readonly priority: ObservationPriority
  readonly fact: string
  /** Since when, against what, and how sure. */
  readonly context: string | null
  readonly evidence: ReadonlyArray<ObservationEvidence>
  readonly method: string
  readonly confidence: Confidence
  readonly trend: string | null
  /** The day from which it must be looked at anew. */
  readonly expires: CivilDate
}

type Draft = Omit<Observation, "expires">

const short: Readonly<Partial<Record<MetricName, string>>> = {
  hrv_rmssd: "HRV",
  resting_hr: "Night heart rate",
  sleep_score: "Sleep score"
}
const nameOf = (metric: MetricName): string => short[metric] ?? metrics[metric].title

const zOfP = (pValue: number): number => -(normalQuantile(Math.max(1e-300, pValue / 2)) ?? 0)

/** Newest night in own SDs; `null` when unknown. */
const nightZ = (findings: Findings, metric: MetricName): number | null =>
  standardScore(findings.series(metric), epochDayOf(findings.asOf))?.z ?? null

/** "13% below baseline", of the current value when it is on that side, else of the week. */
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
    against: "the 30 days before, over the last 7 days"
  }
}

const format = (value: number | null, unit: string): string =>
  value === null ? "–" : `${Number(value.toFixed(1))} ${unit}`.trim()

interface Moved {
  readonly metric: MetricName
  readonly way: "above" | "below"
  readonly id: string
  readonly category: ObservationCategory
  readonly priority: ObservationPriority
  /** Reasons to say it although the week as such is no evidence. */
  readonly alsoWhen?: (findings: Findings) => boolean
}

/** A night far off only counts when a second signal of the same night agrees. */
const lowNight = (findings: Findings): boolean => {
  const [hrv, heartRate, sleep] = (["hrv_rmssd", "resting_hr", "sleep_score"] as const).map((metric) =>
    nightZ(findings, metric)
  )
  return (hrv ?? 0) < -2 && ((heartRate ?? 0) > 1 || (sleep ?? 0) < -1)
}

/** Levels that have moved: five rules of one kind. */
const moves: ReadonlyArray<Moved> = [
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
  ({ metric, way, id, category, priority, alsoWhen }: Moved) =>
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
    const sure = found.status === "ready" ? `p = ${found.pValue.toFixed(3)}` : "one night, two signals"
    const z = isMove ? zOfP(found.pValue) : (nightZ(findings, metric) ?? 0)
    return [
      {
        id,
        category,
        priority,
        fact: `${nameOf(metric)} is ${size}% ${way} ${against}`,
        context: `${format(value, unit)} against ${format(reference, unit)}${since === null ? "" : `, for ${since} ${since === 1 ? "day" : "days"}`}; ${sure}`,
        evidence: [{ metric, value, unit, reference, window: found.window, n: found.n }],
        method: "trend",
        confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z }),
        trend: found.status === "ready" ? found.assessment : null
      }
    ]
  }

const readiness = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.readiness()
  if (found.status !== "ready" || found.band === "normal") return []
  const isLow = found.band === "very_low" || found.band === "low"
  return [
    {
      id: isLow ? "readiness_low" : "readiness_good",
      category: "recovery",
      priority: found.band === "very_low" ? "high" : isLow ? "medium" : "positive",
      fact: `Readiness is ${found.displayScore} of 100; 50 is your normal morning`,
      context: `80 % interval ${found.interval[0].toFixed(0)}–${found.interval[1].toFixed(0)}${found.isStale ? ", from the night before last" : ""}`,
      evidence: [
        {
          metric: "recovery_readiness",
          value: found.value,
          unit: "points",
          reference: 50,
          window: found.window,
          n: found.n
        }
      ],
      method: found.method.name,
      confidence: confidence({
        coverage: found.coverage,
        staleDays: found.staleDays ?? 9,
        z: (found.value - 50) / found.standardError
      }),
      trend: null
    }
  ]
}

const overtraining = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.overtraining()
  if (found.status !== "ready") return []
  const common = {
    category: "training" as const,
    evidence: [
      {
        metric: "overtraining_risk",
        value: found.value,
        unit: "points",
        reference: null,
        window: found.window,
        n: found.n
      }
    ],
    method: found.method.name,
    confidence: confidence({
      coverage: found.known,
      staleDays: found.staleDays ?? 9,
      z: Math.max(...found.contributions.map(({ z }) => Math.abs(z ?? 0)))
    }),
    trend: null
  }
  const parts = found.contributions
    .filter(({ points }) => points > 0)
    .map(({ name, displayPoints }) => `${name.replaceAll("_", " ")} ${displayPoints}`)
  const [low, high] = found.bounds
  const strain: ReadonlyArray<Draft> =
    found.significance === "low"
      ? []
      : [
          {
            ...common,
            id: "signs_of_strain",
            priority: found.significance === "high" ? "high" : "medium",
            fact: `Several signs of strain: ${found.displayScore} of 100`,
            context: `${parts.join(", ")}${low === high ? "" : `; ${low.toFixed(0)}–${high.toFixed(0)} if everything were known`}`
          }
        ]
  const other: ReadonlyArray<Draft> = found.parasympatheticPattern
    ? [
        {
          ...common,
          id: "parasympathetic_pattern",
          priority: "info",
          fact: "HRV is unusually high and night heart rate unusually low under a high load",
          context: "Seen at times with functional overreaching; how you perform tells more"
        }
      ]
    : []
  return [...strain, ...other]
}

const load = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.loadRatio()
  if (found.status !== "ready" || found.band !== "much_higher") return []
  return [
    {
      id: "load_much_higher",
      category: "training",
      priority: "medium",
      fact: `Training load of this week is ${found.value.toFixed(1)} times that of the month`,
      context: `${found.difference.toFixed(0)} au a day more${found.shareAtLeast === null ? "" : `; ${(100 * found.shareAtLeast).toFixed(0)} % of your last 180 days were as high`}`,
      evidence: [
        {
          metric: "training_load_ratio",
          value: found.value,
          unit: "",
          reference: 1,
          window: found.window,
          n: found.n
        }
      ],
      method: found.method.name,
      confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z: 2 }),
      trend: null
    }
  ]
}

const debt = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.sleepDebt()
  if (found.status !== "ready" || found.value < 4) return []
  return [
    {
      id: "sleep_debt",
      category: "sleep",
      priority: found.value >= 8 ? "high" : "medium",
      fact: `About ${found.value.toFixed(0)} hours of sleep are missing over two weeks`,
      context: `Against a need of ${found.need.hours.toFixed(1)} h (${found.need.source.replaceAll("_", " ")}); an estimate`,
      evidence: [
        {
          metric: "sleep_duration",
          value: found.value,
          unit: "h",
          reference: found.need.hours,
          window: found.window,
          n: found.n
        }
      ],
      method: found.method.name,
      confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z: 2 }),
      trend: null
    }
  ]
}

const illness = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.illness()
  if (found.status !== "ready" || found.level === "none") return []
  return [
    {
      id: "unusual_night",
      category: "anomaly",
      priority: found.level === "alert" ? "high" : "medium",
      fact: `${found.raised} signals are unusual for you ${found.level === "alert" ? "for the second night" : "tonight"}: how do you feel?`,
      context: `Often goes with ${found.causes?.join(", ")}; about ${found.expectedAlertsPerYear} alerts a year come by chance`,
      evidence: [
        {
          metric: "illness_watch",
          value: found.value,
          unit: "SD",
          reference: found.threshold,
          window: found.window,
          n: found.n
        }
      ],
      method: found.method.name,
      confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z: found.value }),
      trend: null
    }
  ]
}

/** Adverse on at least two of the last three days. */
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
        ? "Not alone: another night or another signal agrees"
        : `A single sign; by chance ${(100 * expectedFalse).toFixed(0)} % of days have one`,
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
        fact: `${nameOf(x)} and ${nameOf(y)}${when} tend to go ${value > 0 ? "up and down together" : "opposite ways"} (${strength})`,
        context: `ρ = ${value.toFixed(2)} over ${n} days, q = ${qValue.toFixed(3)}; says nothing about which leads to which`,
        evidence: [{ metric: x, value, unit: "ρ", reference: 0, window, n }],
        method: method.name,
        confidence: confidence({ coverage, staleDays: staleDays ?? 9, z: zOfP(qValue) }),
        trend: null
      }
    })

const onboarding = ({ progress, status }: FeatureUnlock, { asOf }: Findings): ReadonlyArray<Draft> =>
  progress === null || status === "ready"
    ? []
    : [
        {
          id: "onboarding",
          category: "onboarding",
          priority: "info",
          fact: `${progress.nextUnlock.map((name) => name.replaceAll("_", " ")).join(" and ")} in ${progress.daysUntilNext} more ${progress.daysUntilNext === 1 ? "day" : "days"} of data`,
          context: "Keep wearing your watch, at night too",
          evidence: [
            {
              metric: "days",
              value: progress.daysUntilNext,
              unit: "d",
              reference: null,
              window: { from: asOf, to: asOf },
              n: 0
            }
          ],
          method: "feature_unlock",
          confidence: confidence({ coverage: 1, staleDays: 0, z: 9 }),
          trend: null
        }
      ]

const rules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = [
  ...moves.map(moved),
  readiness,
  overtraining,
  load,
  debt,
  illness,
  anomaly,
  together
]

/**
 * What is worth saying, most important first. Rules look at findings only; a single low night is not one (it happens on
 * 10 to 16 % of healthy nights).
 *
 * @example
 * observations(findings, unlock)[0] // { category: "recovery", priority: "high", fact: "HRV is 13% below baseline", … }
 */
export const observations = (findings: Findings, unlock: FeatureUnlock): ReadonlyArray<Observation> => {
  const expires = addDays(findings.asOf, 1)
  return [...onboarding(unlock, findings), ...rules.flatMap((rule) => rule(findings))]
    .map((draft): Observation => ({ ...draft, expires }))
    .toSorted((a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority))
}
