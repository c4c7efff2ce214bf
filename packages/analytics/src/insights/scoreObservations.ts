/** Scores that are not as usual: readiness, strain, load, sleep debt, several signals at once. */
import { confidence } from "../results/confidence.ts"
import type { Findings } from "./Findings.ts"
import type { Draft } from "./Observation.ts"

/** What is simply counted has a direction beyond doubt: only coverage and freshness limit how far it can be trusted. */
const descriptive = 9

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
      confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z: descriptive }),
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
      confidence: confidence({ coverage: found.coverage, staleDays: found.staleDays ?? 9, z: descriptive }),
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

/** The rules, one for each score. */
export const scoreRules: ReadonlyArray<(findings: Findings) => ReadonlyArray<Draft>> = [
  readiness,
  overtraining,
  load,
  debt,
  illness
]
