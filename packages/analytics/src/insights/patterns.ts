/** The named patterns. */
import type { CivilDate } from "../series/CivilDate.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import type { Person } from "../series/Person.ts"
import type { Significance } from "../results/significance.ts"
import { sleepRegularity } from "../sleep/sleepRegularity.ts"
import { socialJetlag } from "../sleep/sleepTiming.ts"
import { ewmaLoadRatio } from "../training/ewmaLoadRatio.ts"
import { fitnessFatigue } from "../training/fitnessFatigue.ts"
import { monotony } from "../training/monotony.ts"
import { type Findings, findingsOf } from "./Findings.ts"
import { type Answer, type Pattern, patternFrom, type PatternName } from "./Pattern.ts"
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
        const when = lag === 0 ? "" : lag === 1 ? " the day after" : ` ${lag} days after`
        const way = value >= 0 ? "higher" : "lower"
        const goes = `A higher ${metrics[x].title.toLowerCase()} goes with a ${way} ${metrics[y].title}${when}`
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
      factors: contributions,
      interpretation:
        significance === "low"
          ? "No unusual signs of strain"
          : "Signs of strain in several measurements. Your performance and how you feel matter more"
    })
  )

const readiness = (findings: Findings) =>
  patternFrom(
    "recovery_readiness",
    "composite",
    ["hrv_rmssd", "resting_hr", "sleep_score", "breathing_rate"],
    findings.readiness(),
    ({ value, band, standardError, contributions }) => ({
      score: value,
      significance: level(band === "very_low" || band === "very_good", band !== "normal"),
      z: (value - 50) / standardError,
      factors: contributions,
      interpretation: `${band.replace("_", " ")} compared with your normal morning (50)`
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

const hrv = (findings: Findings) => {
  const found = findings.hrvStatus()
  const answer = found.status === "ready" ? found : { ...found, reason: "insufficient_data" as const }
  return patternFrom("hrv_status", "composite", ["hrv_rmssd"], answer as Answer, () => ({
    score: found.rmssd ?? 0,
    significance: level(false, found.position !== "within"),
    z:
      found.reference === null || found.value === null
        ? 0
        : // a value equal to all values before it, which do not vary, has a distance of 0
          (found.value - found.reference.mean) / found.reference.standardDeviation || 0,
    interpretation: found.reading ?? "Too few nights to measure their variation"
  }))
}

const debt = (findings: Findings) =>
  patternFrom("sleep_debt", "composite", ["sleep_duration"], findings.sleepDebt(), ({ value, need }) => ({
    score: value,
    significance: level(value >= 8, value >= 4),
    z: certainZ,
    interpretation: `About ${value.toFixed(1)} h less sleep than needed over two weeks (need: ${need.hours.toFixed(1)} h per night)`
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
  hrv_status: hrv,
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
export const patternOf = (findings: Findings, name: PatternName): Pattern => registry[name](findings)

/**
 * One pattern of a person as of a day. Computes nothing else.
 *
 * @example
 * pattern(person, "overtraining_risk", { asOf }).significance // "medium"
 */
export const pattern = (person: Person, name: PatternName, { asOf }: { readonly asOf: CivilDate }): Pattern =>
  patternOf(findingsOf(person, { asOf }), name)

/**
 * All patterns of a person as of a day.
 *
 * @example
 * patterns(person, { asOf }).map(({ name, significance }) => [name, significance])
 */
export const patterns = (person: Person, { asOf }: { readonly asOf: CivilDate }): ReadonlyArray<Pattern> => {
  const findings = findingsOf(person, { asOf })
  return patternNames.map((name) => patternOf(findings, name))
}
