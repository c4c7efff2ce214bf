/** Fitness, fatigue and form: slow and fast means of training load, and their difference. */
import { type CivilDate, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"

/** Parameters of the two means. */
export interface FitnessFatigueOptions {
  /** Time constant of the slow mean in days. Default 42. */
  readonly tauFitness?: number
  /** Time constant of the fast mean in days. Default 7. */
  readonly tauFatigue?: number
  /** Initial value of both means, au. Default 0. */
  readonly init?: number
}

/** The state after a day, in au. It is all that the next day needs. */
export interface FitnessFatigueState {
  /** Number of days so far. */
  readonly days: number
  /** Chronic training load (CTL), "fitness". */
  readonly fitness: number
  /** Acute training load (ATL), "fatigue". */
  readonly fatigue: number
  /** Training stress balance (TSB), "form", on the morning of the day: yesterday's fitness − fatigue. */
  readonly form: number
}

/** The state before the first day. */
export const fitnessFatigueStart = (init = 0): FitnessFatigueState => ({
  days: 0,
  fitness: init,
  fatigue: init,
  form: 0
})

/**
 * The state after one more day, with α = 1 − e^(−1/τ), the decay of a mean in continuous time, not 2/(τ + 1). An
 * unknown load (`NaN`) counts as 0. O(1).
 *
 * @see Banister et al. (1975); Morton et al., *JAP* 69 (1990).
 * @example
 * nextFitnessFatigue(fitnessFatigueStart(), 100).fatigue // 13.312210024981841
 */
export const nextFitnessFatigue = (
  { days, fitness, fatigue }: FitnessFatigueState,
  load: number,
  { tauFitness = 42, tauFatigue = 7 }: FitnessFatigueOptions = {}
): FitnessFatigueState => {
  const known = Number.isNaN(load) ? 0 : load
  return {
    days: days + 1,
    fitness: fitness + (known - fitness) * -Math.expm1(-1 / tauFitness),
    fatigue: fatigue + (known - fatigue) * -Math.expm1(-1 / tauFatigue),
    form: fitness - fatigue
  }
}

/**
 * Share of its final value that a mean started at 0 has reached after so many days. `settledShare(42, 42) // 0.632…`
 */
export const settledShare = (days: number, tau: number): number => -Math.expm1(-days / tau)

/** Fitness, fatigue and form of a day. They describe load; responses to load differ widely between people. */
export interface FitnessFatigueReady extends Evidence {
  readonly status: "ready"
  /** Form (TSB) on the morning of the day, au. */
  readonly value: number
  /** Corrected for the start at 0, au per day. */
  readonly fitness: number
  readonly fatigue: number
  /** Share of the slow mean that has settled, 0 to 1. */
  readonly warmup: number
  /** From 84 days on. */
  readonly isSettled: boolean
  /** Share of the last 42 days without a known load. */
  readonly missingShare: number
}

/** The state of a day, or why there is none. */
export type FitnessFatigue = FitnessFatigueReady | Insufficient

const least = 28
const settledFrom = 84
const mostMissing = 0.2

/**
 * Fitness (CTL, 42 days), fatigue (ATL, 7 days) and form (TSB) as of a day.
 *
 * - A day without a known load counts as 0. There is no answer if that is more than 20 % of the last 42 days.
 * - Gates: 28 days of history. `no_load` without any training. O(days of history); one more day is O(1) with
 *   `nextFitnessFatigue`.
 *
 * @see Hellard et al., *J Sports Sci* 24 (2006); Vermeire et al., *IJSPP* 17 (2022): fitted parameters do not transfer.
 * @example
 * fitnessFatigue(load, { asOf }) // { status: "ready", value: -8.2, fitness: 52, fatigue: 61, isSettled: true, … }
 */
export const fitnessFatigue = (
  load: DailySeries,
  { asOf, ...options }: { readonly asOf: CivilDate } & FitnessFatigueOptions
): Explained<FitnessFatigue> => {
  const { tauFitness = 42, tauFatigue = 7, init = 0 } = options
  const today = epochDayOf(asOf)
  const first = Math.min(load.days[0] ?? today + 1, today + 1)
  const grid = gridOf(load, first, today)
  let state = fitnessFatigueStart(init)
  for (const value of grid) state = nextFitnessFatigue(state, value, options)
  const method = { name: "fitness_fatigue", version: 1, parameters: { tauFitness, tauFatigue, init } }
  const all = between(load, first, today)
  const evidence = evidenceOf(load, all, [Math.min(first, today), today], today, method)
  const missingShare = 1 - between(load, today - 41, today).values.length / 42
  const fitness = state.fitness / settledShare(Math.max(1, state.days), tauFitness)
  const fatigue = state.fatigue / settledShare(Math.max(1, state.days), tauFatigue)
  const explain = () => ({
    method,
    formula: "CTL ← CTL + (load − CTL)(1 − e^(−1/42)); ATL with 7; TSB = CTL − ATL of the day before",
    inputs: inputsOf("training_load", "au", all),
    steps: [
      {
        name: "fitness",
        expression: `${state.fitness} / (1 − e^(−${state.days}/${tauFitness}))`,
        value: fitness,
        unit: "au"
      },
      {
        name: "fatigue",
        expression: `${state.fatigue} / (1 − e^(−${state.days}/${tauFatigue}))`,
        value: fatigue,
        unit: "au"
      },
      { name: "form", expression: "CTL − ATL before the day's load", value: state.form, unit: "au" }
    ],
    source: "Banister et al. 1975; Morton et al. 1990"
  })
  const missing = [
    { of: "days since the first load", required: least, available: state.days },
    {
      of: "days with a known load in the last 42",
      required: 34,
      available: Math.round(42 * (1 - missingShare))
    }
  ].filter(({ required, available }) => available < required)
  if (missing.length > 0 || missingShare > mostMissing)
    return explained(insufficient(evidence, missing), explain)
  if (state.fitness === 0) return explained(insufficient(evidence, [], "no_load"), explain)
  const answer: FitnessFatigueReady = {
    ...evidence,
    status: "ready",
    value: state.form,
    fitness,
    fatigue,
    warmup: settledShare(state.days, tauFitness),
    isSettled: state.days >= settledFrom,
    missingShare
  }
  return explained(answer, explain)
}
