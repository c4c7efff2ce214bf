/** Scores day by day: readiness, sleep debt, and fitness, fatigue and form. */
import type { Metric } from "../metrics/Metric.ts"
import { scoresKept } from "../readiness/scoresKept.ts"
import { readinessMetric } from "../readiness/readinessSeries.ts"
import { behindReadiness, debtDays, readinessBetween } from "../readiness/readinessDays.ts"
import { type DailySeries, emptySeries, fromColumns } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import type { Person } from "../series/Person.ts"
import type { MetricName } from "../metrics/metrics.ts"
import { isKnown } from "../sleep/sleepDebt.ts"
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
  readiness: behindReadiness,
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

const debtsBetween = /* @__PURE__ */ scoresKept(["sleep_duration"], (person, fromDay) => {
  const debtOf = debtDays(person, fromDay)
  return (day) => {
    const found = debtOf(day)
    return isKnown(found, day) ? found.value : Number.NaN
  }
})

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
  if (name === "readiness") return fromColumns(days, readinessBetween(person, fromDay, toDay), metric)
  if (name === "sleep_debt") return fromColumns(days, debtsBetween(person, fromDay, toDay), metric)
  const states = statesOf(person.series.training_load ?? emptySeries(anyMetric), fromDay, toDay)
  return fromColumns(
    days,
    Float64Array.from(days, (day) => states.get(day)?.[name] ?? Number.NaN),
    metric
  )
}
