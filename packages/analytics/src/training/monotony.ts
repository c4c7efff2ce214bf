/** How similar the days of a training week are. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { mean } from "../stats/mean.ts"
import { quantile } from "../stats/quantile.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"

/** Foster's measures of one week. */
export interface WeekMonotony {
  /** 7 · mean daily load, au. */
  readonly weeklyLoad: number
  /** Mean ÷ SD (ddof 1); `null` if all days are the same. */
  readonly monotony: number | null
  /** Weekly load · monotony, au; 0 in a week of rest. */
  readonly strain: number | null
}

const leastDays = 6

/**
 * Monotony and strain of seven daily loads, including rest days as 0.
 *
 * - Result: `null` below 6 known days. O(1).
 *
 * @see Foster, *MSSE* 30 (1998).
 * @example
 * weekMonotony([0, 85, 40, 0, 120, 60, 150])?.monotony // 1.1329361…
 */
export const weekMonotony = (loads: ArrayLike<number>): WeekMonotony | null => {
  const center = mean(loads)
  if (loads.length < leastDays || center === null) return null
  const spread = standardDeviation(loads) as number
  const weeklyLoad = 7 * center
  if (spread === 0) return { weeklyLoad, monotony: null, strain: weeklyLoad === 0 ? 0 : null }
  return { weeklyLoad, monotony: center / spread, strain: (weeklyLoad * center) / spread }
}

/** Monotony of the last 7 days compared with the person's own history. */
export interface MonotonyReady extends Evidence, WeekMonotony {
  readonly status: "ready"
  /** The monotony. */
  readonly value: number
  /**
   * 90th percentile of the person's last 180 days; `null` with fewer than 28 such weeks. The literature's limit of 2 is
   * only a hint.
   */
  readonly usualMost: number | null
  readonly isUnusual: boolean
}

/** The monotony, or why there is none. */
export type Monotony = MonotonyReady | Insufficient

const method = { name: "monotony", version: 1, parameters: { days: 7, ownDays: 180, percentile: 0.9 } }

const ownMonotonies = (load: DailySeries, today: number): ReadonlyArray<number> =>
  Array.from({ length: 180 }, (_, back) =>
    weekMonotony(between(load, today - back - 7, today - back - 1).values)
  ).flatMap((week) => week?.monotony ?? [])

/**
 * Foster's monotony and strain of the last 7 days, compared with the person's own last half year.
 *
 * - Gates: 6 of the 7 days. `no_load` for a week of rest, `zero_variance` if all days are the same. O(180 · 7).
 *
 * @see Foster (1998).
 * @example
 * monotony(load, { asOf }) // { status: "ready", value: 1.1, weeklyLoad: 455, strain: 515, isUnusual: false, … }
 */
export const monotony = (load: DailySeries, options?: AsOf): Explained<Monotony> => {
  const { today } = askedOf(load, options)
  const slice = between(load, today - 6, today)
  const week = weekMonotony(slice.values)
  const evidence = evidenceOf(load, slice, [today - 6, today], today, method, "")
  const explain = () => ({
    method,
    formula: "monotony = mean ÷ SD of 7 daily loads; strain = weekly load · monotony",
    inputs: inputsOf("training_load", "au", slice),
    steps: [
      { name: "weekly load", expression: "7 · mean", value: week?.weeklyLoad ?? null, unit: "au" },
      { name: "monotony", expression: "mean / SD", value: week?.monotony ?? null, unit: "" },
      { name: "strain", expression: "weekly load · monotony", value: week?.strain ?? null, unit: "au" }
    ],
    source: "Foster 1998"
  })
  if (week === null) {
    const missing = [
      { of: "days with a known load in the last 7", required: leastDays, available: evidence.n }
    ]
    return explained(insufficient(evidence, missing), explain)
  }
  if (week.monotony === null) {
    return explained(insufficient(evidence, [], week.weeklyLoad === 0 ? "no_load" : "zero_variance"), explain)
  }
  const own = ownMonotonies(load, today)
  const usualMost = own.length < 28 ? null : quantile(own, method.parameters.percentile)
  const answer: MonotonyReady = {
    ...evidence,
    status: "ready",
    value: week.monotony,
    ...week,
    usualMost,
    isUnusual: usualMost !== null && week.monotony > usualMost
  }
  return explained(answer, explain)
}
