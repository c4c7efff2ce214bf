/** Scores day by day: readiness, sleep debt, and fitness, fatigue and form. */
import type { Metric } from "../metrics/Metric.ts"
import { readinessMetric } from "../readiness/readinessSeries.ts"
import { readinessSigns } from "../readiness/recoveryReadiness.ts"
import { components, readinessScore } from "../readiness/readinessScore.ts"
import { type DailySeries, emptySeries, fromColumns } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import type { Person } from "../series/Person.ts"
import type { MetricName } from "../metrics/metrics.ts"
import { debtOn, isKnown } from "../sleep/sleepDebt.ts"
import { anyMetric } from "../metrics/Metric.ts"
import {
  type FitnessFatigueState,
  fitnessFatigueStart,
  nextFitnessFatigue
} from "../training/fitnessFatigue.ts"

/** Scores that have a value a day. */
export const derivedNames = ["readiness", "fitness", "fatigue", "form", "sleep_debt"] as const
export type DerivedName = (typeof derivedNames)[number]

const loadMetric = (name: string, title: string, spans: number): Metric => ({
  ...anyMetric,
  name,
  title,
  unit: "au",
  spans
})

/** What each score is as a metric. */
export const derivedMetrics: Readonly<Record<DerivedName, Metric>> = {
  readiness: readinessMetric,
  fitness: loadMetric("fitness", "Fitness (42-day load)", 42),
  fatigue: loadMetric("fatigue", "Fatigue (7-day load)", 7),
  form: { ...loadMetric("form", "Form (fitness − fatigue)", 42), scale: "interval" },
  sleep_debt: { ...anyMetric, name: "sleep_debt", title: "Sleep debt", unit: "h", spans: 14 }
}

/** What each score is computed from. */
export const behindScores: Readonly<Record<DerivedName, ReadonlyArray<MetricName>>> = {
  readiness: [...components.map(({ metric }) => metric), "ans_charge", "sleep_duration", "training_load"],
  fitness: ["training_load"],
  fatigue: ["training_load"],
  form: ["training_load"],
  sleep_debt: ["sleep_duration"]
}

/** Days of loads before there is a state. */
const leastLoads = 28

const statesOf = (load: DailySeries, fromDay: number, toDay: number) => {
  const first = load.days[0] ?? toDay + 1
  const states = new Map<number, FitnessFatigueState>()
  let state = fitnessFatigueStart()
  gridOf(load, first, toDay).forEach((value, index) => {
    state = nextFitnessFatigue(state, value)
    const day = first + index
    if (day >= fromDay && state.days >= leastLoads) states.set(day, state)
  })
  return states
}

const scoreOn = (person: Person, name: "readiness" | "sleep_debt", day: number): number => {
  if (name === "readiness") return readinessScore(readinessSigns(person, day))?.value ?? Number.NaN
  const found = debtOn(person, day)
  return isKnown(found, day) ? found.value : Number.NaN
}

/**
 * A score of each day from one day number to another, as a series. Days without a score are absent. Fitness, fatigue and
 * form need 28 days of loads; form is that of the morning. O(days of history), for readiness and sleep debt O(days · 90).
 *
 * @example
 * derivedSeries(person, "form", today - 29, today).values // Float64Array [−4.2, …]
 */
export const derivedSeries = (
  person: Person,
  name: DerivedName,
  fromDay: number,
  toDay: number
): DailySeries => {
  const days = Int32Array.from({ length: Math.max(0, toDay - fromDay + 1) }, (_, index) => fromDay + index)
  const metric = derivedMetrics[name]
  if (name === "readiness" || name === "sleep_debt")
    return fromColumns(
      days,
      Float64Array.from(days, (day) => scoreOn(person, name, day)),
      metric
    )
  const states = statesOf(person.series.training_load ?? emptySeries(anyMetric), fromDay, toDay)
  return fromColumns(
    days,
    Float64Array.from(days, (day) => states.get(day)?.[name] ?? Number.NaN),
    metric
  )
}
