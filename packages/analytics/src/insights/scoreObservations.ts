/** Observations about unusual scores: readiness, strain, load, sleep debt, and several signals at once. */
import type { Findings } from "./Findings.ts"
import { counted, type Draft, type Support } from "./Observation.ts"
import { debtSaid, goalSaid, loadSaid, nightSaid, readinessSaid, strainSaid } from "./scoreSentences.ts"

/**
 * z-score for values that are counted and not estimated. Their direction is certain, so only coverage and freshness
 * limit the confidence.
 */
const certainZ = 9

/** Hours of debt from which it is mentioned. It counts only beyond what chance explains. */
const leastDebt = 2
/** Hours from which it is clear by itself. */
const clearDebt = 3
/** Hours a night below the goal from which it is mentioned. */
const leastShortfall = 0.5

const ordinals = new Intl.PluralRules("en", { type: "ordinal" })

const readiness = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.readiness()
  if (found.status !== "ready" || found.band === "normal") return []
  const isLow = found.band === "very_low" || found.band === "low"
  const support: Support = {
    rule: isLow ? "readiness" : "favourable",
    coverage: found.coverage,
    staleDays: found.staleDays,
    z: (found.value - 50) / found.standardError,
    strength: Math.abs(found.value - 50) / 10
  }
  return [
    {
      id: isLow ? "readiness_low" : "readiness_good",
      ...readinessSaid(found),
      category: "recovery",
      priority: isLow ? "up to high" : "positive",
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
      support,
      trend: null
    }
  ]
}

const overtraining = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.overtraining()
  if (found.status !== "ready") return []
  const support: Support = {
    rule: "strain",
    coverage: found.known,
    staleDays: found.staleDays,
    z: Math.max(...found.contributions.map(({ z }) => Math.abs(z ?? 0))),
    strength: found.value / 20
  }
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
    support,
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
            ...strainSaid(found),
            priority: "up to high",
            fact: `${parts.length > 1 ? "Several signs" : "A sign"} of strain: ${found.displayScore} of 100`,
            context: `${parts.join(", ")}${low === high ? "" : `; ${low.toFixed(0)}–${high.toFixed(0)} if all signs were known`}`
          }
        ]
  const other: ReadonlyArray<Draft> = found.parasympatheticPattern
    ? [
        {
          ...common,
          id: "parasympathetic_pattern",
          code: "parasympathetic_pattern",
          params: {},
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
  const support: Support = {
    rule: "load",
    coverage: found.coverage,
    staleDays: found.staleDays,
    z: certainZ,
    strength: 2 * (found.value - 1)
  }
  return [
    {
      id: "load_much_higher",
      ...loadSaid(found),
      category: "training",
      priority: "up to medium",
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
      support,
      trend: null
    }
  ]
}

const debt = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.sleepDebt()
  if (found.status !== "ready") return []
  const { goal, need, value, window, n } = found
  const common = { category: "sleep", method: found.method.name, trend: null } as const
  const evidence = (hours: number, reference: number) => [
    { metric: "sleep_duration", value: hours, unit: "h", reference, window, n }
  ]
  const owed: ReadonlyArray<Draft> =
    value < leastDebt
      ? []
      : [
          {
            ...common,
            id: "sleep_debt",
            ...debtSaid(found),
            priority: value < clearDebt ? "up to high" : "at least medium",
            fact: `About ${value.toFixed(0)} hours of sleep debt over two weeks`,
            context: `Estimate, compared with a need of ${need.hours.toFixed(1)} h (${need.source.replaceAll("_", " ")})`,
            evidence: evidence(value, need.hours),
            support: {
              rule: "debt",
              coverage: found.coverage,
              staleDays: found.staleDays,
              z: certainZ,
              strength: value / 2
            }
          }
        ]
  const wished: ReadonlyArray<Draft> =
    goal === null || goal.shortfallHours < leastShortfall * n
      ? []
      : [
          {
            ...common,
            id: "sleep_goal",
            ...goalSaid(goal),
            priority: "info",
            fact: `Your nights were ${goal.shortfallHours.toFixed(0)} hours short of your sleep goal over two weeks`,
            context: `Goal ${goal.hours.toFixed(1)} h, as set in your watch. A goal is not a need`,
            evidence: evidence(goal.shortfallHours, goal.hours),
            support: counted
          }
        ]
  return [...owed, ...wished]
}

const ordinal = (count: number): string =>
  `${count}${{ one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" }[ordinals.select(count)]}`

const illness = (findings: Findings): ReadonlyArray<Draft> => {
  const found = findings.illness()
  if (found.status !== "ready" || found.level === "none") return []
  const support: Support = {
    rule: "unusual_night",
    coverage: found.coverage,
    staleDays: found.staleDays,
    z: found.value,
    strength: found.value + Math.min(2, found.consecutiveNights - 1)
  }
  return [
    {
      id: "unusual_night",
      ...nightSaid(found),
      category: "anomaly",
      priority: found.level === "alert" ? "high" : "up to medium",
      fact: `${found.raised} signals were unusual for you ${found.staleDays === 0 ? "last night" : "in the night before last"}${found.consecutiveNights > 1 ? `, the ${ordinal(found.consecutiveNights)} night in a row` : ""}. How do you feel?`,
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
      support,
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
