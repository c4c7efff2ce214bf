/** What every answer of this package carries, so that a reader can judge it. */
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { type DailySeries, latest, type Slice } from "../series/DailySeries.ts"

/** Calendar days, both included. */
export interface Window {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** How an answer was reached: a formula of `docs/formulas.md`, and the numbers that steered it. */
export interface Method {
  readonly name: string
  /** Grows when the same input would give another answer. */
  readonly version: number
  readonly parameters: Readonly<Record<string, number | string | boolean | null>>
}

/** Why there is no answer. */
export type Reason =
  | "insufficient_data"
  | "stale"
  | "constant_input"
  | "zero_variance"
  | "no_load"
  | "not_ratio_scale"
  | "resolution_floor"

/** Something there is too little of. */
export interface Shortfall {
  /** What is counted: `"valid days in the last 7"`. */
  readonly of: string
  readonly required: number
  readonly available: number
}

/** The ground that an answer stands on. */
export interface Evidence {
  /** Values used. */
  readonly n: number
  /** The calendar days looked at; not the days with values. */
  readonly window: Window
  /** `n` as a share of the window's days, 0 to 1. */
  readonly coverage: number
  /** Days from the newest value used or usable to `asOf`; `null` when there is none. */
  readonly staleDays: number | null
  readonly method: Method
}

/** The answer when there can be none: why, and what it would take. */
export interface Insufficient extends Evidence {
  readonly status: "insufficient"
  readonly value: null
  readonly reason: Reason
  readonly missing: ReadonlyArray<Shortfall>
}

/** The window of two day numbers, both included. */
export const windowOf = (fromDay: number, toDay: number): Window => ({
  from: civilDateOf(fromDay),
  to: civilDateOf(toDay)
})

/** The evidence of a slice that was taken from `fromDay` to `toDay` as of `asOfDay`. */
export const evidenceOf = (
  series: DailySeries,
  slice: Slice,
  [fromDay, toDay]: readonly [fromDay: number, toDay: number],
  asOfDay: number,
  method: Method
): Evidence => ({
  n: slice.values.length,
  window: windowOf(fromDay, toDay),
  coverage: slice.values.length / (toDay - fromDay + 1),
  staleDays: latest(series, asOfDay)?.staleDays ?? null,
  method
})

/** No answer, for want of data or because the data cannot bear one. */
export const insufficient = (
  evidence: Evidence,
  missing: ReadonlyArray<Shortfall>,
  reason: Reason = "insufficient_data"
): Insufficient => ({ ...evidence, status: "insufficient", value: null, reason, missing })
