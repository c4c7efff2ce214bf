/** Fitness, fatigue and form: slow and fast means of training load, and their difference. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { between, checkedSeries, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"

/** Parameters of the two means. */
export interface FitnessFatigueOptions {
  /** Time constant of the slow mean in days. Default 42. */
  readonly tauFitness?: number
  /** Time constant of the fast mean in days. Default 7. */
  readonly tauFatigue?: number
  /** Both means before the first day, au, if they are known. Default 0: unknown, so that the first load starts them. */
  readonly init?: number
}

/** The state after a day, in au. It is all that the next day needs. */
export interface FitnessFatigueState {
  /** Number of days so far. */
  readonly days: number
  /** Chronic training load (CTL), "fitness": the slow mean of the known loads. */
  readonly fitness: number
  /** Acute training load (ATL), "fatigue": the fast mean of the known loads. */
  readonly fatigue: number
  /** Training stress balance (TSB), "form", on the morning of the day: yesterday's fitness − fatigue. */
  readonly form: number
  /** Weight of the known loads in the slow mean, 0 to 1; 1 after endless days with a known load. */
  readonly fitnessWeight: number
  /** Weight of the known loads in the fast mean, 0 to 1. */
  readonly fatigueWeight: number
}

/** The state before the first day. `init` is the value of both means; 0 if it is unknown. */
export const fitnessFatigueStart = (init = 0): FitnessFatigueState => ({
  days: 0,
  fitness: init,
  fatigue: init,
  form: 0,
  fitnessWeight: init === 0 ? 0 : 1,
  fatigueWeight: init === 0 ? 0 : 1
})

/** A mean and its weight after one more day. An unknown load lets the weight of the past decay, and nothing else. */
const nextMean = (mean: number, weight: number, load: number, tau: number): readonly [number, number] => {
  const gain = -Math.expm1(-1 / tau)
  const rest = weight * (1 - gain)
  if (Number.isNaN(load)) return [mean, rest]
  return [mean + ((load - mean) * gain) / (rest + gain), rest + gain]
}

/**
 * The state after one more day: means of the known loads with weights that fall by 1 − α a day, α = 1 − e^(−1/τ), the
 * decay of a mean in continuous time, not 2/(τ + 1). Dividing by the weights corrects for the start. An unknown load
 * (`NaN`) changes neither mean, so a constant load has fitness = fatigue and a form of 0, whatever is unknown. O(1).
 *
 * @see Banister et al. (1975); Morton et al., *JAP* 69 (1990).
 * @example
 * nextFitnessFatigue(fitnessFatigueStart(), 100).fatigue // 100
 */
export const nextFitnessFatigue = (
  { days, fitness, fatigue, fitnessWeight, fatigueWeight }: FitnessFatigueState,
  load: number,
  { tauFitness = 42, tauFatigue = 7 }: FitnessFatigueOptions = {}
): FitnessFatigueState => {
  const [slow, slowWeight] = nextMean(fitness, fitnessWeight, load, tauFitness)
  const [fast, fastWeight] = nextMean(fatigue, fatigueWeight, load, tauFatigue)
  return {
    days: days + 1,
    fitness: slow,
    fatigue: fast,
    form: fitness - fatigue,
    fitnessWeight: slowWeight,
    fatigueWeight: fastWeight
  }
}

/**
 * The state after a day of a series of loads: after its load, or with `day − 1` on its morning. O(days of history).
 *
 * @throws InvalidInput for a time constant that is no positive number of days.
 * @example
 * fitnessFatigueOn(load, today).fitness // 52
 */
export const fitnessFatigueOn = (
  load: DailySeries,
  day: number,
  options: FitnessFatigueOptions = {}
): FitnessFatigueState => {
  const { tauFitness = 42, tauFatigue = 7, init = 0 } = options
  const lengths = { tauFitness, tauFatigue }
  const loads = gridOf(load, Math.min(checkedSeries(load).days[0] ?? day + 1, day + 1), day)
  return loads.reduce((state, each) => nextFitnessFatigue(state, each, lengths), fitnessFatigueStart(init))
}

/**
 * Share of its final weight that a mean has after so many days with a known load. `settledShare(42, 42) // 0.632…`
 */
export const settledShare = (days: number, tau: number): number => -Math.expm1(-days / tau)

/** Fitness, fatigue and form of a day. They describe load; responses to load differ widely between people. */
export interface FitnessFatigueReady extends Evidence {
  readonly status: "ready"
  /** Form (TSB) on the morning of the day, au. */
  readonly value: number
  /** Means of the known loads, corrected for the start, au per day. */
  readonly fitness: number
  readonly fatigue: number
  /** Weight of the known loads in the slow mean, 0 to 1. */
  readonly warmup: number
  /** From 84 days on. */
  readonly isSettled: boolean
  /** Share of the days without a known load: of the last 42, or of all since the first load. */
  readonly missingShare: number
}

/** The state of a day, or why there is none. */
export type FitnessFatigue = FitnessFatigueReady | Insufficient

const least = 28
const settledFrom = 84
const recentDays = 42

/** Days with a known load that so many days need: all but 20 %. */
const knownOf = (days: number): number => Math.ceil((4 * days) / 5)

/**
 * Fitness (CTL, 42 days), fatigue (ATL, 7 days) and form (TSB) as of a day.
 *
 * - An unknown day is neither 0 nor the day before: the means are of the known loads.
 * - Gates: 28 days since the first load, and a known load on 80 % of the last 42 days (of all days, if there are fewer).
 *   `no_load` without any training. O(days of history); one more day is O(1) with `nextFitnessFatigue`.
 *
 * @see Hellard et al., *J Sports Sci* 24 (2006); Vermeire et al., *IJSPP* 17 (2022): fitted parameters do not transfer.
 * @example
 * fitnessFatigue(load, { asOf }) // { status: "ready", value: -8.2, fitness: 52, fatigue: 61, isSettled: true, … }
 */
export const fitnessFatigue = (
  load: DailySeries,
  given?: AsOf & FitnessFatigueOptions
): Explained<FitnessFatigue> => {
  const { today, ...options } = askedOf(load, given, ["tauFitness", "tauFatigue", "init"])
  const { tauFitness = 42, tauFatigue = 7, init = 0 } = options
  const first = Math.min(load.days[0] ?? today + 1, today + 1)
  const { days, fitness, fatigue, form, fitnessWeight, fatigueWeight } = fitnessFatigueOn(
    load,
    today,
    options
  )
  const method = { name: "fitness_fatigue", version: 2, parameters: { tauFitness, tauFatigue, init } }
  const all = between(load, first, today)
  const evidence = evidenceOf(load, all, [Math.min(first, today), today], today, method, "au")
  const recent = Math.min(recentDays, days)
  const known = between(load, today - recent + 1, today).values.length
  const explain = () => ({
    method,
    formula:
      "CTL = Σ w · load ÷ Σ w over the known days, w = α(1 − α)^age, α = 1 − e^(−1/42); ATL with 7; TSB = CTL − ATL of the day before",
    inputs: inputsOf("training_load", "au", all),
    steps: [
      {
        name: "fitness",
        expression: `${fitness * fitnessWeight} / ${fitnessWeight}`,
        value: fitness,
        unit: "au"
      },
      {
        name: "fatigue",
        expression: `${fatigue * fatigueWeight} / ${fatigueWeight}`,
        value: fatigue,
        unit: "au"
      },
      { name: "form", expression: "CTL − ATL before the day's load", value: form, unit: "au" }
    ],
    source: "Banister et al. 1975; Morton et al. 1990"
  })
  const missing = [
    { of: "days since the first load", required: least, available: days },
    { of: `days with a known load in the last ${recent}`, required: knownOf(recent), available: known }
  ].filter(({ required, available }) => available < required)
  if (missing.length > 0) return explained(insufficient(evidence, missing), explain)
  if (fitness === 0) return explained(insufficient(evidence, [], "no_load"), explain)
  const answer: FitnessFatigueReady = {
    ...evidence,
    status: "ready",
    value: form,
    fitness,
    fatigue,
    warmup: fitnessWeight,
    isSettled: days >= settledFrom,
    missingShare: 1 - known / recent
  }
  return explained(answer, explain)
}
