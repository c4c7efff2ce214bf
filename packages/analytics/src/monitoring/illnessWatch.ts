/** Detects nights on which several body signals are unusual together. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { valueOn } from "../series/DailySeries.ts"
import { type Evidence, insufficient, type Insufficient, windowOf } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import type { Person } from "../series/Person.ts"
import { alarm, nightsUpTo, reference, type WatchedNight } from "./illnessHistory.ts"
import { type IllnessNight, signals, threshold } from "./illnessNight.ts"

const method = {
  name: "illness_watch",
  version: 2,
  parameters: {
    referenceDays: reference.days,
    gapDays: reference.gap,
    leastThreshold: threshold.least,
    percentile: threshold.percentile,
    alertFrom: alarm.from,
    alertSum: alarm.sum,
    alertCriticalSignals: alarm.criticalSignals
  }
}

/** Several signals compared with what is usual for this person. Not a diagnosis; see `causes`. */
export interface IllnessWatchReady extends Evidence, IllnessNight {
  readonly status: "ready"
  /** `watch`: this night is unusual; `alert`: so were the nights before, strongly enough, or four signals are critical. */
  readonly level: "none" | "watch" | "alert"
  /** Number of nights in a row, up to this one, that reach the threshold. A missing night ends the row. */
  readonly consecutiveNights: number
  /** Sum of what the signals of these nights have beyond 1.4. Two nights or more are an alert from 7. */
  readonly strength: number
  readonly threshold: number
  readonly night: CivilDate
  /** Alerts per year that healthy people get at most on average: autocorrelation 0.2 to 0.7, tails, cycles, alcohol. */
  readonly expectedAlertsPerYear: number
  /** What such a night is often seen with; `null` if the level is none. */
  readonly causes: ReadonlyArray<string> | null
}

/** The watch of a night, or what it would take. */
export type IllnessWatch = IllnessWatchReady | Insufficient

const expectedAlertsPerYear = 0.41
const causes = [
  "the onset of an infection",
  "alcohol",
  "heat or altitude",
  "hard training",
  "travel",
  "the menstrual cycle",
  "a vaccination"
]

/**
 * Checks whether last night's heart rate, breathing, skin temperature and HRV are unusual together.
 *
 * - A watch is a night above the person's own threshold. An alert needs a row of such nights: what all their signals have
 *   beyond 1.4 adds up to 7, or one night with four critical signals. A missing night ends the row.
 * - Nights of earlier watches and alerts, and days that labels exclude, are neither reference nor part of the threshold.
 * - Gates: a night on `asOf` or the day before, with two signals that have 21 of their 60 reference nights.
 * - O(243 nights · signals · 60): the personal threshold uses half a year, and what was known then.
 * - References start at changes of level only if these are given, as `insights` does: `illnessWatch(withLevels(person))`.
 *
 * @see Mishra et al. (2020), Alavi et al., *Nature Medicine* 28 (2022); Mason et al., *Scientific Reports* 12 (2022).
 * @example
 * illnessWatch(person, { asOf }) // { status: "ready", level: "alert", value: 2.4, raised: 3, … }
 */
export const illnessWatch = (person: Person, options?: AsOf): Explained<IllnessWatch> => {
  const { today } = askedOfPerson(person, options)
  const nights = nightsUpTo(person, today)
  const found = nights.findLast(({ night }, index) => night !== null && index >= nights.length - 2)
  const day = found?.day ?? today - 1
  const night = found?.night ?? null
  const n = night?.contributions.length ?? 0
  const span = [day - reference.gap - reference.days + 1, day - reference.gap] as const
  const evidence: Evidence = {
    unit: "SD",
    n,
    window: windowOf(...span),
    coverage: n / signals.length,
    staleDays: today - day,
    method
  }
  const explain = () => explanation(person, day, found, evidence)
  if (found === undefined || night === null) {
    const missing = [{ of: "signals of last night with 21 of 60 nights before", required: 2, available: n }]
    return explained(insufficient(evidence, missing), explain)
  }
  const { level, consecutiveNights, strength } = found
  const answer: IllnessWatchReady = {
    ...evidence,
    status: "ready",
    ...night,
    level,
    consecutiveNights,
    strength,
    threshold: found.threshold ?? threshold.least,
    night: civilDateOf(day),
    expectedAlertsPerYear,
    causes: level === "none" ? null : causes
  }
  return explained(answer, explain)
}

const explanation = (
  { series }: Person,
  day: number,
  found: WatchedNight | undefined,
  { method }: Evidence
) => ({
  method,
  formula:
    "S = Σ weight · clamp(adverse z, 0, 4) ÷ Σ weight; robust z against 60 days ending 3 days before; alert from Σ signals · (S − 1.4) = 7",
  inputs: signals.flatMap(({ name }) => {
    const own = series[name]
    return own === undefined
      ? []
      : [{ name, date: civilDateOf(day), value: valueOn(own, day), unit: own.metric.unit }]
  }),
  steps: [
    ...(found?.night?.contributions ?? []).map(({ name, points, z, weight }) => ({
      name,
      expression: `${weight} · clamp(${z})`,
      value: points,
      unit: ""
    })),
    { name: "score", expression: "sum", value: found?.night?.value ?? null, unit: "" },
    {
      name: "strength",
      expression: `Σ signals · (score − ${alarm.from}) of ${found?.consecutiveNights ?? 0} nights`,
      value: found?.strength ?? null,
      unit: ""
    }
  ],
  source: "Alavi et al. 2022; weights by design"
})
