import { fitnessFatigueStart, nextFitnessFatigue, settledShare } from "../../src/training.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input, params }) => {
  const { tauFitness, tauFatigue, init } = params as {
    readonly tauFitness: number
    readonly tauFatigue: number
    readonly init: number
  }
  let state = fitnessFatigueStart(init)
  return (input as ReadonlyArray<number | null>).map((load) => {
    state = nextFitnessFatigue(state, load ?? Number.NaN, { tauFitness, tauFatigue })
    const { days, fitness, fatigue, form } = state
    const corrected = (value: number, tau: number) => (init === 0 ? value / settledShare(days, tau) : null)
    return {
      ctl: fitness,
      atl: fatigue,
      tsb_morning: form,
      tsb_evening: fitness - fatigue,
      ctl_bias_corrected: corrected(fitness, tauFitness),
      atl_bias_corrected: corrected(fatigue, tauFatigue),
      warmup_fraction_ctl: settledShare(days, tauFitness)
    }
  })
}
