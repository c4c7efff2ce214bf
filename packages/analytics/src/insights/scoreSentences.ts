/** What the observations about scores say, apart from their words. */
import type { IllnessWatchReady } from "../monitoring/illnessWatch.ts"
import type { OvertrainingScore } from "../readiness/overtrainingRisk.ts"
import type { RecoveryReadiness } from "../readiness/recoveryReadiness.ts"
import type { SleepDebtReady, SleepGoal } from "../sleep/sleepDebt.ts"
import type { TrainingLoadRatioReady } from "../training/trainingLoadRatio.ts"
import type { Coded } from "./Said.ts"

type ReadinessReady = Extract<RecoveryReadiness, { readonly status: "ready" }>

/** A readiness outside its normal band. */
export const readinessSaid = ({ band, displayScore, interval, isStale }: ReadinessReady): Coded => ({
  code: band === "very_low" || band === "low" ? "readiness_low" : "readiness_good",
  params: { score: displayScore, low: interval[0], high: interval[1], isStale }
})

/** The signs that give points, and what the missing ones could add. */
export const strainSaid = ({ bounds, contributions, displayScore }: OvertrainingScore): Coded => {
  const raised = contributions.filter(({ points }) => points > 0)
  return {
    code: "signs_of_strain",
    params: {
      score: displayScore,
      signs: raised.map(({ name }) => name),
      points: raised.map(({ displayPoints }) => displayPoints),
      low: bounds[0],
      high: bounds[1]
    }
  }
}

/** A week with much more load than the month. */
export const loadSaid = ({ difference, shareAtLeast, value }: TrainingLoadRatioReady): Coded => ({
  code: "load_much_higher",
  params: { ratio: value, morePerDay: difference, shareAsHigh: shareAtLeast }
})

/** Sleep that is owed. */
export const debtSaid = ({ need, value }: SleepDebtReady): Coded => ({
  code: "sleep_debt",
  params: { hours: value, needHours: need.hours, needSource: need.source }
})

/** Sleep that is short of the goal. */
export const goalSaid = ({ hours, shortfallHours }: SleepGoal): Coded => ({
  code: "sleep_goal",
  params: { hours: shortfallHours, goalHours: hours }
})

/** Several signals that are unusual together. */
export const nightSaid = (found: IllnessWatchReady): Coded => ({
  code: "unusual_night",
  params: {
    signals: found.raised,
    nightsInARow: found.consecutiveNights,
    staleDays: found.staleDays,
    alertsPerYear: found.expectedAlertsPerYear
  }
})
