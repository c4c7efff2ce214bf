/** Banister's impulse response: what training adds to performance, and what it takes from it. */
import { type AsOf, askedOf } from "../series/asked.ts"
import type { DailySeries } from "../series/DailySeries.ts"
import type { Evidence, Insufficient } from "../results/Evidence.ts"
import { explained, type Explained } from "../results/Explanation.ts"
import {
  fitnessFatigue,
  fitnessFatigueOn,
  type FitnessFatigueOptions,
  type FitnessFatigueState
} from "./fitnessFatigue.ts"

/** Parameters of the response. The defaults describe; they are nobody's own. */
export interface ImpulseResponseOptions extends AsOf, FitnessFatigueOptions {
  /** Performance without training, in `unit`. Default 0. */
  readonly p0?: number
  /** Gain of a unit of load, in `unit` per au. Default 1. */
  readonly k1?: number
  /** Cost of a unit of load, in `unit` per au. Default 2. */
  readonly k2?: number
  /** Unit of the performance. Default `"au"`. */
  readonly unit?: string
}

/** The response on the morning of a day. It describes the load. It does not predict a performance. */
export interface ImpulseResponseReady extends Evidence {
  readonly status: "ready"
  /** p0 + gained − lost, in `unit`. */
  readonly value: number
  /** k1 · Σ load · e^(−age / tauFitness), in `unit`. */
  readonly gained: number
  /** k2 · Σ load · e^(−age / tauFatigue), in `unit`. */
  readonly lost: number
  /** Days for which one session costs more than it gains; 0 if it never does. `null` if it always does. */
  readonly daysUntilBenefit: number | null
  /** Days after which one session gains most; `null` if it never gains. */
  readonly daysUntilPeak: number | null
  /** From 84 days on. */
  readonly isSettled: boolean
}

/** The response, or why there is none. */
export type ImpulseResponse = ImpulseResponseReady | Insufficient

/** Sum of the weights of all earlier days, e^(−age / tau) from an age of 1 day on. */
const weightOf = (tau: number): number => 1 / Math.expm1(1 / tau)

/**
 * The performance on the morning after a state: p0 + k1 · fitness − k2 · fatigue, with the sums of all earlier loads,
 * each less by e^(−1/τ) a day. The sums are the means of the known loads times all weights. So an unknown day, and the
 * time before the first, count as the mean of the known ones: neither 0 nor the day before. O(1).
 *
 * @example
 * performanceAfter(fitnessFatigueOn(load, today)).value // 1710.2
 */
export const performanceAfter = (
  { fitness, fatigue }: FitnessFatigueState,
  {
    k1 = 1,
    k2 = 2,
    p0 = 0,
    tauFatigue = 7,
    tauFitness = 42
  }: Omit<ImpulseResponseOptions, "asOf" | "unit"> = {}
): Pick<ImpulseResponseReady, "value" | "gained" | "lost"> => {
  const [gained, lost] = [k1 * weightOf(tauFitness) * fitness, k2 * weightOf(tauFatigue) * fatigue]
  return { value: p0 + gained - lost, gained, lost }
}

/** When k1 · e^(−t/τ₁) exceeds `ratio` times k2 · e^(−t/τ₂); `null` if never. */
const crossing = (ratio: number, slow: number, fast: number): number | null =>
  slow > fast && ratio < Infinity ? Math.max(0, ((slow * fast) / (slow - fast)) * Math.log(ratio)) : null

/**
 * Banister's impulse response on the morning of a day, from daily loads.
 *
 * The default parameters (42 and 7 days, 1 and 2) are a convention. Fitted ones range from 4 to 74 days between people,
 * do not transfer, and have intervals so wide that a fit to a few performances says nothing about the next one. So
 * nothing is fitted here, and the value only compares a person's days with each other.
 *
 * - Gates: those of `fitnessFatigue`: 28 days since the first load, and a known load on 80 % of the last 42 days.
 *   `no_load` without any training. O(days of history); one more day is O(1) with `nextFitnessFatigue`.
 *
 * @throws InvalidInput for a time constant that is no positive number of days.
 * @see Banister et al. (1975); Morton et al., *JAP* 69 (1990); Hellard et al., *J Sports Sci* 24 (2006).
 * @example
 * impulseResponse(load, { asOf }) // { status: "ready", value: 1710.2, unit: "au", daysUntilBenefit: 5.8, … }
 */
export const impulseResponse = (
  load: DailySeries,
  given?: ImpulseResponseOptions
): Explained<ImpulseResponse> => {
  const {
    asOf,
    today,
    unit = "au",
    ...options
  } = askedOf(load, given, ["tauFitness", "tauFatigue", "init", "p0", "k1", "k2", "unit"])
  const { init = 0, k1 = 1, k2 = 2, p0 = 0, tauFatigue = 7, tauFitness = 42 } = options
  const method = {
    name: "impulse_response",
    version: 1,
    parameters: { tauFitness, tauFatigue, init, p0, k1, k2 }
  }
  const means = fitnessFatigue(load, { asOf, tauFitness, tauFatigue, init })
  const morning = fitnessFatigueOn(load, today - 1, { tauFitness, tauFatigue, init })
  const { gained, lost, value } = performanceAfter(morning, options)
  const step = (name: string, expression: string, of: number) => ({ name, expression, value: of, unit })
  const explain = () => ({
    method,
    formula: "p = p0 + k1 · Σ load · e^(−age / τ₁) − k2 · Σ load · e^(−age / τ₂)",
    inputs: means.explain().inputs,
    steps: [
      step("gained", `${k1} · ${weightOf(tauFitness)} · ${morning.fitness}`, gained),
      step("lost", `${k2} · ${weightOf(tauFatigue)} · ${morning.fatigue}`, lost),
      step("performance", `${p0} + ${gained} − ${lost}`, value)
    ],
    source: "Banister et al. 1975; Morton et al. 1990"
  })
  if (means.status === "insufficient") return explained({ ...means, unit, method }, explain)
  const { coverage, isSettled, n, staleDays, window } = means
  const answer: ImpulseResponseReady = {
    unit,
    n,
    window,
    coverage,
    staleDays,
    method,
    status: "ready",
    value,
    gained,
    lost,
    daysUntilBenefit: crossing(k2 / k1, tauFitness, tauFatigue),
    daysUntilPeak: crossing((k2 * tauFitness) / (k1 * tauFatigue), tauFitness, tauFatigue),
    isSettled
  }
  return explained(answer, explain)
}
