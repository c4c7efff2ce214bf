/** Sleep debt over two weeks. */
import { type CivilDate, civilDateOf, epochDayOf, isoWeekday } from "../series/CivilDate.ts"
import { between } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import type { Person } from "../series/Person.ts"
import { clamp } from "../stats/clamp.ts"
import { quantile } from "../stats/quantile.ts"
import { sum } from "../stats/sum.ts"

/** A person's estimated sleep need. */
export interface SleepNeed {
  readonly hours: number
  /** Source of the need: the watch's sleep goal, the person's own free nights, or the default for adults. */
  readonly source: "sleep_goal" | "free_nights" | "default"
}

const leastFreeNights = 14
const adultHours = 8

/**
 * The 75th percentile (type 7) of sleep on free nights, limited to 7 to 9 hours: the sleep without an alarm clock.
 * `null` below 14 nights. O(n log n).
 *
 * @example
 * needOfFreeNights(Array(14).fill(10)) // 9
 */
export const needOfFreeNights = (hours: ArrayLike<number>): number | null =>
  hours.length < leastFreeNights ? null : clamp(quantile(hours, 0.75) as number, 7, 9)

/**
 * The person's sleep need: the goal set in the watch; otherwise from the free nights (waking on Saturday or Sunday) of
 * the last 90 days; otherwise 8 hours. Individual needs range from 5 to 10 hours, so this is an estimate.
 *
 * @see Kitamura et al., *Scientific Reports* 6 (2016).
 * @example
 * sleepNeed({ series: {}, sleepGoalHours: 7.5 }, { asOf }) // { hours: 7.5, source: "sleep_goal" }
 */
export const sleepNeed = (
  { series, sleepGoalHours }: Person,
  { asOf }: { readonly asOf: CivilDate }
): SleepNeed => {
  if (sleepGoalHours !== undefined && sleepGoalHours !== null && sleepGoalHours > 0) {
    return { hours: sleepGoalHours, source: "sleep_goal" }
  }
  const today = epochDayOf(asOf)
  const slept = series.sleep_duration
  const nights = slept === undefined ? null : between(slept, today - 89, today)
  const free = nights?.values.filter((_, index) => isoWeekday(nights.days[index] as number) >= 6) ?? []
  const hours = needOfFreeNights(free)
  return hours === null ? { hours: adultHours, source: "default" } : { hours, source: "free_nights" }
}

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
 * The debt of consecutive nights against a need: D ← max(0, D + need − slept). O(n).
 *
 * @param slept hours of each night; `NaN` without data.
 * @example
 * debtOfNights([7, 7, 9], 8) // { nights: 3, net: 1, shortfall: 2, running: 1, trajectory: Float64Array [1, 2, 1] }
 */
export const debtOfNights = (slept: ArrayLike<number>, needHours: number): DebtOfNights => {
  let [nights, net, shortfall, running] = [0, 0, 0, 0]
  const trajectory = Float64Array.from(slept, (hours) => {
    if (Number.isNaN(hours)) return running
    nights++
    net += needHours - hours
    shortfall += Math.max(0, needHours - hours)
    running = Math.max(0, running + needHours - hours)
    return running
  })
  return { nights, net, shortfall, running, trajectory }
}

/** Sleep debt in hours. An estimate, not a score. */
export interface SleepDebtReady extends Evidence {
  readonly status: "ready"
  /** Debt in hours after the last night. */
  readonly value: number
  readonly need: SleepNeed
  readonly netHours: number
  readonly shortfallHours: number
  readonly meanDeficitHours: number
  /** Debt after each of the 14 nights. */
  readonly trajectory: ReadonlyArray<number>
  readonly missingNights: ReadonlyArray<CivilDate>
}

/** Sleep debt, or what is missing for it. */
export type SleepDebt = SleepDebtReady | Insufficient

const window = 14
const leastNights = 10
const freshDays = 2
const method = { name: "sleep_debt", version: 1, parameters: { window, leastNights } }

/**
 * Sleep debt over the last 14 nights. A missing night adds nothing and is listed.
 *
 * - Gates: 10 of the 14 nights, the newest at most 2 days old, else `stale`. O(log n) plus 90 nights.
 *
 * @see Kitamura et al. (2016): recovering from one hour of debt took four days.
 * @example
 * sleepDebt(person, { asOf }) // { status: "ready", value: 6.5, need: { hours: 8, source: "default" }, … }
 */
export const sleepDebt = (person: Person, { asOf }: { readonly asOf: CivilDate }): Explained<SleepDebt> => {
  const today = epochDayOf(asOf)
  const slept = person.series.sleep_duration
  const need = sleepNeed(person, { asOf })
  const first = today - window + 1
  const grid = slept === undefined ? new Float64Array() : gridOf(slept, first, today)
  const debt = debtOfNights(grid, need.hours)
  const nothing = { days: new Int32Array(), values: new Float64Array() }
  const nights = slept === undefined ? nothing : between(slept, first, today)
  const evidence: Evidence =
    slept === undefined
      ? { n: 0, window: { from: civilDateOf(first), to: asOf }, coverage: 0, staleDays: null, method }
      : evidenceOf(slept, nights, [first, today], today, method)
  const explain = () => ({
    method,
    formula: "D ← max(0, D + need − slept), night by night",
    inputs: [
      { name: "need", date: null, value: need.hours, unit: "h" },
      ...inputsOf("sleep_duration", "h", nights)
    ],
    steps: Array.from(debt.trajectory, (value, index) => {
      const [before, hours] = [debt.trajectory[index - 1] ?? 0, grid[index] as number]
      const expression = Number.isNaN(hours)
        ? `no data: ${before}`
        : `max(0, ${before} + ${need.hours} − ${hours})`
      return { name: civilDateOf(first + index), expression, value, unit: "h" }
    }),
    source: "Kitamura et al. 2016"
  })
  if (debt.nights < leastNights) {
    const missing = [{ of: "nights of the last 14", required: leastNights, available: debt.nights }]
    return explained(insufficient(evidence, missing), explain)
  }
  if ((evidence.staleDays ?? Infinity) > freshDays)
    return explained(insufficient(evidence, [], "stale"), explain)
  const answer: SleepDebtReady = {
    ...evidence,
    status: "ready",
    value: debt.running,
    need,
    netHours: debt.net,
    shortfallHours: debt.shortfall,
    meanDeficitHours:
      sum(grid.filter((hours) => !Number.isNaN(hours)).map((hours) => need.hours - hours)) / debt.nights,
    trajectory: [...debt.trajectory],
    missingNights: [...grid].flatMap((hours, index) =>
      Number.isNaN(hours) ? [civilDateOf(first + index)] : []
    )
  }
  return explained(answer, explain)
}
