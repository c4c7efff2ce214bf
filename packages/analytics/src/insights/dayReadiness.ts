/** The readiness of one morning beside the mornings before it. */
import { usualRange, type UsualRange } from "../baseline/usualRange.ts"
import { marksOf } from "../baseline/referenceSlice.ts"
import { nightsBefore } from "../baseline/standardScore.ts"
import { components } from "../readiness/readinessScore.ts"
import { epochDayOf } from "../series/CivilDate.ts"
import { emptySeries, valueOn } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { lastValues } from "./dayMetric.ts"
import { type Driver, driverOf } from "./drivers.ts"
import type { Findings } from "./Findings.ts"
import { nameOf } from "./Observation.ts"
import type { Said } from "./Said.ts"

/** A measurement that the score is without. */
export interface MissingSign extends Said {
  readonly metric: MetricName
}

/** The readiness of one morning. Never that of an earlier night. */
export interface DayReadiness {
  /** Whole points; `null` without a score of last night. */
  readonly score: number | null
  /** The true score is in it four times in five. */
  readonly interval: readonly [lower: number, upper: number] | null
  /** The middle half of the mornings of the last 90 days. */
  readonly usual: UsualRange | null
  /** The scores of the last 14 mornings, this one included. */
  readonly last14: ReadonlyArray<number | null>
  /** Largest first. With 50, their points add up to the score. */
  readonly drivers: ReadonlyArray<Driver>
  /** Empty while nothing of last night is known. */
  readonly missing: ReadonlyArray<MissingSign>
  /** Nights until there can be a score, while too few are known; otherwise 0. */
  readonly nightsNeeded: number
}

const leastNights = 14
const shownDays = 14

/** What is known about a component on a night. */
const known = ({ scored }: Findings, metric: MetricName, night: number) => {
  const series = scored.series[metric] ?? emptySeries(metrics[metric])
  return {
    metric,
    isMeasured: valueOn(series, night) !== null,
    before: nightsBefore(series, night, marksOf(scored, metric)).values.length
  }
}

const missingOf = ({ before, isMeasured, metric }: ReturnType<typeof known>): ReadonlyArray<MissingSign> => {
  if (isMeasured && before >= leastNights) return []
  const params = { metric, nights: before, needed: leastNights }
  const name = nameOf(metric)
  return before < leastNights
    ? [
        {
          metric,
          code: "sign_learning",
          params,
          text: `${name} counts after ${leastNights} nights; ${before} are known.`
        }
      ]
    : [{ metric, code: "sign_missing", params, text: `${name} of last night is missing.` }]
}

/**
 * The readiness of the day of the findings. Without enough nights of the person's own there is none: the ANS charge alone,
 * which Polar compares, is not this person's normal.
 */
export const dayReadinessOf = (findings: Findings): DayReadiness => {
  const today = epochDayOf(findings.asOf)
  const found = findings.readiness()
  const days = findings.readinessDays()
  const signs = components.map(({ metric }) => known(findings, metric, today))
  const leading = signs.filter(({ metric }) => metric === "hrv_rmssd" || metric === "resting_hr")
  const most = Math.max(...leading.map(({ before }) => before))
  const isLearning = most < leastNights
  const isTonight = found.status === "ready" && !found.isStale && !isLearning
  const isIn = signs.some(({ isMeasured }) => isMeasured)
  // a night that is judged comes after those that it is compared with
  const extra = leading.some(({ isMeasured }) => isMeasured) ? 0 : 1
  return {
    score: isTonight ? found.displayScore : null,
    interval: isTonight ? found.interval : null,
    usual: usualRange(days, today),
    last14: isLearning
      ? Array.from({ length: shownDays }, () => null)
      : lastValues(gridOf(days, today - shownDays + 1, today)),
    drivers: isTonight
      ? found.contributions.map(driverOf).toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
      : [],
    missing: isLearning || !isIn ? [] : signs.flatMap(missingOf),
    nightsNeeded: isLearning ? leastNights - most + extra : 0
  }
}
