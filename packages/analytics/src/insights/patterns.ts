/** The named patterns. */
import { unexpected } from "../results/InvalidInput.ts"
import type { AsOf } from "../series/asked.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"
import type { Significance } from "../results/significance.ts"
import { sleepRegularity } from "../sleep/sleepRegularity.ts"
import { socialJetlag } from "../sleep/sleepTiming.ts"
import { ewmaLoadRatio } from "../training/ewmaLoadRatio.ts"
import { fitnessFatigue } from "../training/fitnessFatigue.ts"
import { monotony } from "../training/monotony.ts"
import { type Findings, findingsOf } from "./Findings.ts"
import { type Pattern, patternFrom, type PatternName } from "./Pattern.ts"
import { inOrder } from "./inOrder.ts"
import { hrvPattern } from "./hrvPattern.ts"
import { zOfP } from "./zOfP.ts"

/**
 * z-score for values that are counted and not estimated. Their direction is certain, so only coverage and freshness
 * limit the confidence.
 */
const certainZ = 9

const trendPattern = (name: PatternName, metric: MetricName) => (findings: Findings) =>
  patternFrom(
    name,
    "trend",
    [metric],
    findings.trend(metric),
    ({ percentChange, value, direction, assessment, significance, pValue }) => {
      const change =
        percentChange === null
          ? `${Math.abs(value).toFixed(1)} ${metrics[metric].unit}`
          : `${Math.abs(percentChange).toFixed(1)} %`
      const way = value >= 0 ? "above" : "below"
      const steady = direction === "stable" ? "no clear change" : assessment
      return {
        score: percentChange ?? value,
        significance,
        pValue,
        z: zOfP(pValue),
        interpretation: `${metrics[metric].title} over the last 7 days is ${change} ${way} the 30 days before: ${steady}`
      }
    }
  )

const correlationPattern =
  (name: PatternName, x: MetricName, y: MetricName, lag: number) => (findings: Findings) =>
    patternFrom(
      name,
      "correlation",
      [x, y],
      findings.correlation(x, y, lag),
      ({ value, significance, pValue, strength }) => {
        const { earlier, later, when } = inOrder(x, y, lag)
        const way = value >= 0 ? "higher" : "lower"
        const goes = `Higher ${metrics[earlier].title.toLowerCase()} goes with ${way} ${metrics[later].title} ${when}`
        return {
          score: value,
          significance,
          pValue,
          z: zOfP(pValue),
          interpretation: significance === "none" ? "No clear association" : `${goes} (${strength})`
        }
      }
    )

const level = (isHigh: boolean, isMedium: boolean): Significance =>
  isHigh ? "high" : isMedium ? "medium" : "low"

const overtraining = (findings: Findings) =>
  patternFrom(
    "overtraining_risk",
    "composite",
    ["hrv_rmssd", "resting_hr", "sleep_score", "training_load_ratio"],
    findings.overtraining(),
    ({ value, significance, contributions }) => ({
      score: value,
      significance,
      z: Math.max(...contributions.map(({ z }) => Math.abs(z ?? 0))),
      // The score counts a ratio that the person often has less. People see the ratio itself everywhere.
      factors: contributions.map((part) =>
        part.name === "load_ratio_high" ? { ...part, value: findings.loadRatio().value } : part
      ),
      interpretation:
        significance === "low"
          ? "No unusual signs of strain"
          : `${contributions.filter(({ points }) => points > 0).length > 1 ? "Signs of strain in several measurements" : "A sign of strain in one measurement"}. Your performance and how you feel matter more`
    })
  )

const readiness = (findings: Findings) =>
  patternFrom(
    "recovery_readiness",
    "composite",
    ["hrv_rmssd", "resting_hr", "sleep_score", "breathing_rate"],
    findings.readiness(),
    ({ value, band, credit, standardError, contributions }) => ({
      score: value,
      significance: level(band === "very_low" || band === "very_good", band !== "normal"),
      z: (value - 50) / standardError,
      factors: contributions,
      interpretation: `${band.replace("_", " ")} compared with your normal morning (50)${credit < 1 ? ". Some values are unlike any before, and count less" : ""}`
    })
  )

const illness = (findings: Findings) =>
  patternFrom(
    "illness_watch",
    "composite",
    ["resting_hr", "breathing_rate", "skin_temperature_deviation", "hrv_rmssd"],
    findings.illness(),
    ({ value, level: alarm }) => ({
      score: value,
      significance: level(alarm === "alert", alarm === "watch"),
      z: value,
      interpretation:
        alarm === "none" ? "Nothing unusual" : "Several signals are unusual for you. How do you feel?"
    })
  )

const debt = (findings: Findings) =>
  patternFrom("sleep_debt", "composite", ["sleep_duration"], findings.sleepDebt(), ({ value, need }) => ({
    score: value,
    significance: level(value >= 8, value >= 4),
    z: certainZ,
    interpretation:
      value === 0
        ? `No sleep debt compared with your usual ${need.hours.toFixed(1)} h per night`
        : `A sleep debt of about ${value.toFixed(1)} h compared with your usual ${need.hours.toFixed(1)} h per night`
  }))

const load = (findings: Findings) => findings.series("training_load")

const registry = {
  sleep_hrv_correlation: correlationPattern("sleep_hrv_correlation", "sleep_score", "hrv_rmssd", 0),
  overtraining_risk: overtraining,
  recovery_readiness: readiness,
  hrv_trend: trendPattern("hrv_trend", "hrv_rmssd"),
  sleep_trend: trendPattern("sleep_trend", "sleep_score"),
  resting_hr_trend: trendPattern("resting_hr_trend", "resting_hr"),
  training_recovery_lag: correlationPattern("training_recovery_lag", "training_load", "hrv_rmssd", 1),
  activity_sleep_correlation: correlationPattern("activity_sleep_correlation", "steps", "sleep_score", 1),
  hrv_status: hrvPattern,
  illness_watch: illness,
  sleep_debt: debt,
  sleep_regularity: ({ person, asOf }: Findings) =>
    patternFrom(
      "sleep_regularity",
      "composite",
      ["sleep_duration"],
      sleepRegularity(person.nights ?? [], { asOf }),
      ({ value }) => ({
        score: value,
        significance: "low",
        z: certainZ,
        interpretation: `On consecutive days you sleep and wake at the same time in ${((value + 100) / 2).toFixed(0)} % of minutes`
      })
    ),
  social_jetlag: ({ person, asOf }: Findings) =>
    patternFrom(
      "social_jetlag",
      "composite",
      ["sleep_duration"],
      socialJetlag(person.nights ?? [], { asOf }),
      ({ value }) => ({
        score: value,
        significance: level(Math.abs(value) >= 120, Math.abs(value) >= 60),
        z: certainZ,
        interpretation: `Mid-sleep on free days is ${Math.abs(value).toFixed(0)} min ${value >= 0 ? "later" : "earlier"} than on other days`
      })
    ),
  fitness_fatigue: (findings: Findings) =>
    patternFrom(
      "fitness_fatigue",
      "composite",
      ["training_load"],
      fitnessFatigue(load(findings), { asOf: findings.asOf }),
      ({ value, fitness, fatigue }) => ({
        score: value,
        significance: "low",
        z: certainZ,
        interpretation: `Fitness ${fitness.toFixed(0)}, fatigue ${fatigue.toFixed(0)}, form ${value.toFixed(0)} au`
      })
    ),
  ewma_load_ratio: (findings: Findings) =>
    patternFrom(
      "ewma_load_ratio",
      "composite",
      ["training_load"],
      ewmaLoadRatio(load(findings), { asOf: findings.asOf }),
      ({ value }) => ({
        score: value,
        significance: level(false, value > 1.5),
        z: certainZ,
        interpretation: `This week's load is ${value.toFixed(2)} times your usual load (exponentially weighted)`
      })
    ),
  training_monotony: (findings: Findings) =>
    patternFrom(
      "training_monotony",
      "composite",
      ["training_load"],
      monotony(load(findings), { asOf: findings.asOf }),
      ({ value, isUnusual }) => ({
        score: value,
        significance: level(false, isUnusual),
        z: certainZ,
        interpretation: isUnusual
          ? "Training days are more alike than in 90 % of your weeks"
          : "Training days vary as usual"
      })
    )
} satisfies Readonly<Record<string, (findings: Findings) => Pattern>>

/** All names, in the order of lists. */
export const patternNames = Object.keys(registry) as ReadonlyArray<PatternName>

/** One pattern from findings. */
export const patternOf = (findings: Findings, name: PatternName): Pattern => {
  if (!Object.hasOwn(registry, name)) throw unexpected(name, `a pattern {${patternNames.join()}}`, "name")
  return registry[name](findings)
}

/**
 * One pattern of a person as of a day. Computes nothing else.
 *
 * @example
 * pattern(person, "overtraining_risk", { asOf }).significance // "medium"
 */
export const pattern = (person: Person, name: PatternName, options?: AsOf): Pattern =>
  patternOf(findingsOf(person, options), name)

/** All patterns of a person as of a day. `patterns(person)[0]?.name // "sleep_hrv_correlation"` */
export const patterns = (person: Person, options?: AsOf): ReadonlyArray<Pattern> => {
  const findings = findingsOf(person, options)
  return patternNames.map((name) => patternOf(findings, name))
}
