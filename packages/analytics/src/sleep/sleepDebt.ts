/** Sleep debt over two weeks. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson } from "../series/askedOfPerson.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries, latest } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import type { Person } from "../series/Person.ts"
import { clamp } from "../stats/clamp.ts"
import { type SleepNeed, type UsualSleep, usualSleep } from "./sleepNeed.ts"

/** The sleep debt of consecutive nights, in hours. */
export interface DebtOfNights {
  readonly nights: number
  /** Sum of shortfalls minus sum of surpluses. */
  readonly net: number
  /** Sum of shortfalls. */
  readonly shortfall: number
  /** Debt after the last night. A surplus repays debt but cannot be saved up. */
  readonly running: number
  /** Debt after each night. A night without data leaves it unchanged. */
  readonly trajectory: Float64Array
}

/**
 * The debt of consecutive nights against a need: D ← max(0, D · kept + need − slept). O(n).
 *
 * `kept` is 1 by default: nothing is forgotten. With a `tau` in days, debt decays: a night of enough sleep keeps
 * e^(−1/tau) of it, a night that is half an hour short or more keeps all, linear in between.
 *
 * @param slept hours of each night; `NaN` without data.
 * @example
 * debtOfNights([7, 7, 9], 8) // { nights: 3, net: 1, shortfall: 2, running: 1, trajectory: Float64Array [1, 2, 1] }
 * debtOfNights([7, 7, 8], 8, 4).running // 1.5576015661428098
 */
export const debtOfNights = (slept: ArrayLike<number>, needHours: number, tau = Infinity): DebtOfNights => {
  let [nights, net, shortfall, running] = [0, 0, 0, 0]
  const trajectory = Float64Array.from(slept, (hours) => {
    if (Number.isNaN(hours)) return running
    const deficit = needHours - hours
    nights++
    net += deficit
    shortfall += Math.max(0, deficit)
    running = debtAfter(running, deficit, tau)
    return running
  })
  return { nights, net, shortfall, running, trajectory }
}

/** A debt after a night that was so many hours short. */
export const debtAfter = (debt: number, deficit: number, tau: number): number =>
  Math.max(0, debt * (1 - (1 - Math.exp(-1 / tau)) * clamp(1 - deficit / noRecovery, 0, 1)) + deficit)

/** The sleep goal set in the watch, and how far the nights are from it. A wish, not a need. */
export interface SleepGoal {
  readonly hours: number
  /** Sum of shortfalls of the 14 nights. */
  readonly shortfallHours: number
}

/** Sleep debt in hours: the departure from the person's usual sleep. An estimate, not a score. */
export interface SleepDebtReady extends Evidence {
  readonly status: "ready"
  /** Debt in hours after the last night. */
  readonly value: number
  /** The estimated need. Where work nights are usually shorter than it, `value` counts from what is usual for each night. */
  readonly need: SleepNeed
  /**
   * Debt in hours up to which the nights do not count, because the usual variation of nights and the error of the need
   * explain it. It counts in full from 1.5 times that. With fewer than 10 nights half as much again for each.
   */
  readonly byChanceHours: number
  /** `null` without a sleep goal. Not used for `value`. */
  readonly goal: SleepGoal | null
  readonly netHours: number
  readonly shortfallHours: number
  readonly meanDeficitHours: number
  /** Hours slept minus what is usual for that night, each of the 14 nights; `null` for a missing one. */
  readonly departures: ReadonlyArray<number | null>
  /** Debt after each of the 14 nights. */
  readonly trajectory: ReadonlyArray<number>
  readonly missingNights: ReadonlyArray<CivilDate>
}

/** Sleep debt, or what is missing for it. */
export type SleepDebt = SleepDebtReady | Insufficient

/** Nights of a debt. */
export const window = 14
const leastNights = 8
const freshDays = 2
/** Days in which enough sleep repays most of it. */
export const tau = 4
/** Hours of shortfall from which a night repays nothing. */
const noRecovery = 0.5
const method = { name: "sleep_debt", version: 3, parameters: { window, leastNights, tau } }

/**
 * Hours of debt that chance explains: 3.3 SDs of the person's nights, and the error of the need over five. More with
 * fewer than 10 nights, so that the debt fades with each missing night instead of ending at the gate.
 */
export const byChance = ({ need, variation }: UsualSleep, nights: number): number =>
  (3.3 * variation + 5 * need.standardError) * Math.max(1, 6 - nights / 2)

/** The debt of a day number, also below the gates of `sleepDebt`. O(n log n) for 90 nights. */
export const debtOn = (person: Person, today: number, usual = usualSleep(person, today)) => {
  const first = today - window + 1
  const grid = gridOf(usual.slept, first, today)
  const departures = grid.map((hours, index) => hours - usual.usualOn(first + index))
  const debt = debtOfNights(departures, 0, tau)
  const byChanceHours = byChance(usual, debt.nights)
  const counted = (hours: number) => Math.min(hours, 3 * Math.max(0, hours - byChanceHours))
  return { ...debt, ...usual, grid, departures, byChanceHours, counted, value: counted(debt.running) }
}

/** Whether there is a debt on the day of `debtOn`: enough of its nights, and a fresh one. */
export const isKnown = (debt: { readonly nights: number; readonly slept: DailySeries }, today: number) =>
  debt.nights >= leastNights && (latest(debt.slept, today)?.staleDays ?? Infinity) <= freshDays

/**
 * Sleep debt over the last 14 nights, against what the person usually sleeps: the need (`sleepNeed`), less on work nights
 * if these are usually short. A usual week owes nothing. A debt decays in about 4 days of
 * enough sleep, and counts only beyond what the usual variation of the nights explains: unchanged sleep owes about 0. A
 * missing night adds nothing and is listed; from the fifth on, more of the debt can be chance, so that it fades. The shortfall against a sleep goal is `goal`.
 *
 * - Gates: 8 of the 14 nights, the newest at most 2 days old, else `stale`. O(n log n) for 90 nights.
 * - Unchanged nights owe more than 1 hour on at most 5 % of days at an SD of 0.6 h.
 *
 * @see Kitamura et al. (2016): recovering from one hour of debt took four days.
 * @example
 * sleepDebt(person, { asOf }) // { status: "ready", value: 4.6, need: { hours: 7.5, source: "usual_nights", … }, … }
 */
export const sleepDebt = (person: Person, options?: AsOf): Explained<SleepDebt> => {
  const { today } = askedOfPerson(person, options)
  const first = today - window + 1
  const debt = debtOn(person, today)
  const { slept, need, grid, departures, byChanceHours, counted, value } = debt
  const nights = between(slept, first, today)
  const evidence = evidenceOf(slept, nights, [first, today], today, method, "h")
  const explain = () => ({
    method,
    formula: "D ← max(0, D · kept − departure); debt = min(D, 3 · max(0, D − by chance))",
    inputs: [
      { name: "need", date: null, value: need.hours, unit: "h" },
      ...inputsOf("sleep_duration", "h", nights)
    ],
    steps: [
      ...Array.from(debt.trajectory, (after, index) => ({
        name: civilDateOf(first + index),
        expression: Number.isNaN(departures[index])
          ? "no data"
          : `max(0, ${debt.trajectory[index - 1] ?? 0} · kept − ${departures[index]})`,
        value: after,
        unit: "h"
      })),
      { name: "debt", expression: `min(D, 3 · max(0, D − ${byChanceHours}))`, value, unit: "h" }
    ],
    source: "Kitamura et al. 2016"
  })
  const isShort = debt.nights < leastNights
  if (isShort || (evidence.staleDays ?? Infinity) > freshDays) {
    const missing = [{ of: "nights of the last 14", required: leastNights, available: debt.nights }]
    return explained(insufficient(evidence, isShort ? missing : [], isShort ? undefined : "stale"), explain)
  }
  const hours = person.sleepGoalHours ?? 0
  const answer: SleepDebtReady = {
    ...evidence,
    status: "ready",
    value,
    need,
    byChanceHours,
    goal: hours > 0 ? { hours, shortfallHours: debtOfNights(grid, hours).shortfall } : null,
    netHours: debt.net,
    shortfallHours: debt.shortfall,
    meanDeficitHours: debt.net / debt.nights,
    departures: Array.from(departures, (hours) => (Number.isNaN(hours) ? null : hours)),
    trajectory: Array.from(debt.trajectory, counted),
    missingNights: [...grid].flatMap((each, index) =>
      Number.isNaN(each) ? [civilDateOf(first + index)] : []
    )
  }
  return explained(answer, explain)
}
