import {
  fitnessFatigueStart,
  type FitnessFatigueState,
  nextFitnessFatigue,
  settledShare
} from "../../src/training.ts"
import type { GoldenRunner } from "../golden.ts"

/** The sums behind the means, which the reference calls CTL and ATL before the correction. */
const uncorrected = ({ fitness, fatigue, fitnessWeight, fatigueWeight }: FitnessFatigueState) => ({
  fitness: fitness * fitnessWeight,
  fatigue: fatigue * fatigueWeight
})

export const run: GoldenRunner = ({ input, params }) => {
  const { tauFitness, tauFatigue, init } = params as {
    readonly tauFitness: number
    readonly tauFatigue: number
    readonly init: number
  }
  let state = fitnessFatigueStart(init)
  return (input as ReadonlyArray<number | null>).map((load) => {
    const before = uncorrected(state)
    state = nextFitnessFatigue(state, load ?? Number.NaN, { tauFitness, tauFatigue })
    const after = uncorrected(state)
    return {
      ctl: after.fitness,
      atl: after.fatigue,
      tsb_morning: before.fitness - before.fatigue,
      tsb_evening: after.fitness - after.fatigue,
      ctl_bias_corrected: init === 0 ? state.fitness : null,
      atl_bias_corrected: init === 0 ? state.fatigue : null,
      warmup_fraction_ctl: settledShare(state.days, tauFitness)
    }
  })
}
