/** Readiness and sleep debt of one day after the other. */
import { type Marks, marksOf, unmarked } from "../baseline/referenceSlice.ts"
import { referenceStart, slidingReference } from "../baseline/slidingReference.ts"
import { longest, standardScore } from "../baseline/standardScore.ts"
import type { MetricName } from "../metrics/metrics.ts"
import { total, withLimit } from "../results/Contribution.ts"
import { seriesOf } from "../series/askedOfPerson.ts"
import { between, type DailySeries, valueOn } from "../series/DailySeries.ts"
import { allOnScale, onScale } from "../series/onScale.ts"
import type { Person } from "../series/Person.ts"
import { byChance, debtAfter, tau, window } from "../sleep/sleepDebt.ts"
import { slidingSleep } from "../sleep/slidingSleep.ts"
import { clamp } from "../stats/clamp.ts"
import { components, modifiers, type ReadinessSigns, partsOf, weighted } from "./readinessScore.ts"
import { readinessSigns } from "./recoveryReadiness.ts"
import { scoresKept } from "./scoresKept.ts"

/** What readiness is computed from. */
export const behindReadiness: ReadonlyArray<MetricName> = [
  ...components.map(({ metric }) => metric),
  "ans_charge",
  "sleep_duration",
  "training_load"
]

/**
 * `standardScore` of ascending days from `fromDay` on, and the number of nights that each is compared with. The distance
 * in robust SDs is needed of favourable values only.
 */
const scoresOf = (series: DailySeries, fromDay: number, marks: Marks, used: (z: number) => number) => {
  const { metric } = series
  const own = unmarked({ ...series, ...between(series, fromDay - longest, Infinity) }, marks)
  const reference = slidingReference(metric, own, allOnScale(metric, own.values))
  const start = referenceStart(longest, marks)
  return (day: number) => {
    const nights = reference.moveTo(start(day), day)
    const scaleBeside = () => {
      const placed = onScale(metric, valueOn(series, day) as number)
      return reference.scale((median) => used(placed - median) > 0)
    }
    return [standardScore(series, day, marks, reference.placed(), scaleBeside), nights] as const
  }
}

/** Number of nights, the nights and the value of `debtOn` of ascending days from `fromDay` on. */
export const debtDays = (person: Person, fromDay: number) => {
  const usualOf = slidingSleep(person, fromDay)
  return (day: number) => {
    const usual = usualOf(day)
    const { slept } = usual
    const { days, values } = between(slept, day - window + 1, day)
    let running = 0
    for (let index = 0; index < days.length; index++)
      running = debtAfter(running, usual.usualOn(days[index] as number) - (values[index] as number), tau)
    const beyond = Math.max(0, running - byChance(usual, days.length))
    return { nights: days.length, slept, value: Math.min(running, 3 * beyond) }
  }
}

/** The value of `readinessScore` alone; `NaN` without one. */
const valueOf = (given: ReadinessSigns): number => {
  const known = weighted(given)
  if (known.length === 0) return Number.NaN
  const each = [...partsOf(known), ...modifiers(given)]
  const unlimited = total(50, each)
  return total(50, withLimit(each, clamp(unlimited, 0, 100) - unlimited))
}

/**
 * The value of `readinessScore` of ascending days from `fromDay` on; `NaN` without one. What a day is compared with is
 * that of the day before, but for a day that comes and one that goes, so a day costs a fraction of `readinessSigns`.
 *
 * @example
 * const readinessOn = readinessDays(person, today - 1)
 * readinessOn(today - 1) // 52.1
 */
export const readinessDays = (given: Person, fromDay: number): ((day: number) => number) => {
  const series = seriesOf(given).filter(([name]) => behindReadiness.includes(name))
  const person: Person = { ...given, series: Object.fromEntries(series) }
  const debtOf = debtDays(person, fromDay)
  const scored = new Map(
    components.flatMap(({ metric, used }) => {
      const own = person.series[metric]
      return own === undefined ? [] : [[own, scoresOf(own, fromDay, marksOf(person, metric), used)] as const]
    })
  )
  const scoreOf = (own: DailySeries, day: number) => scored.get(own)?.(day) ?? ([null, 0] as const)
  return (day) => valueOf(readinessSigns(person, day, scoreOf, debtOf(day)))
}

/** The readiness of all days from one to another, both included; `NaN` for a day without. */
export const readinessBetween = /* @__PURE__ */ scoresKept(behindReadiness, readinessDays)
