/** Observations about unusual scores: readiness, strain, load, sleep debt, and several signals at once. */
import { confidence } from "../results/confidence.ts"
import type { Findings } from "./Findings.ts"
import type { Draft } from "./Observation.ts"

/**
 * z-score for values that are counted and not estimated. Their direction is certain, so only coverage and freshness
 * limit the confidence.
 */
const certainZ = 9

const readiness = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.readiness()
  if (found.status !== "ready" || found.band === "normal") return []
  const isLow = found.band === "very_low" || found.band === "low"
  return [
    {
      id: isLow ? "readiness_low" : "readiness_good",
      category: "recovery",
      priority: found.band === "very_low" ? "high" : isLow ? "medium" : "positive",
      fact: `Readiness is ${found.displayScore} of 100 (50 is normal for you)`,
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
            context: `${parts.join(", ")}${low === high ? "" : `; ${low.toFixed(0)}–${high.toFixed(0)} if all signs were known`}`
          }
        ]
  const other: ReadonlyArray<Draft> = found.parasympatheticPattern
    ? [
        {
          ...common,
          id: "parasympathetic_pattern",
          priority: "info",
          fact: "HRV is unusually high and night heart rate unusually low during high training load",
          context: "Sometimes seen with functional overreaching. Your performance says more"
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
      fact: `Training load this week is ${found.value.toFixed(1)} times the load of the month`,
      context: `${found.difference.toFixed(0)} au per day more${found.shareAtLeast === null ? "" : `; ${(100 * found.shareAtLeast).toFixed(0)} % of your last 180 days were as high`}`,
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
      confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z: certainZ }),
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
      fact: `About ${found.value.toFixed(0)} hours of sleep debt over two weeks`,
      context: `Estimate, based on a need of ${found.need.hours.toFixed(1)} h (${found.need.source.replaceAll("_", " ")})`,
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
      confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z: certainZ }),
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
      fact: `${found.raised} signals are unusual for you ${found.level === "alert" ? "for the second night" : "tonight"}. How do you feel?`,
      context: `Often seen with ${found.causes?.join(", ")}. About ${found.expectedAlertsPerYear} alerts per year happen by chance`,
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

/** One rule per score. */
export const scoreRules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = [
  readiness,
  overtraining,
  load,
  debt,
  illness
]
