/** The evidence that every answer of this package has, so that readers can judge it. */
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries, type Slice } from "../series/DailySeries.ts"

/** Calendar days, both included. */
export interface Window {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** How an answer was computed: a formula of `docs/formulas.md`, and its parameters. */
export interface Method {
  readonly name: string
  /** Increases if the same input would give another answer. */
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

/** A requirement that is not met. */
export interface Shortfall {
  /** What is counted, for example `"valid days in the last 7"`. */
  readonly of: string
  readonly required: number
  readonly available: number
}

/** The data behind an answer. */
export interface Evidence {
  /** Unit of the answer's `value`: `"ms"`, `"ln ms"`, `"bpm"`, `"h"`, `"points"`; `""` if it has none. */
  readonly unit: string
  /** Number of values used. */
  readonly n: number
  /** The calendar days examined, not the days with values. */
  readonly window: Window
  /** `n` divided by the window's days, 0 to 1. */
  readonly coverage: number
  /** Days from the newest usable value to `asOf`; `null` if there is none. */
  readonly staleDays: number | null
  readonly method: Method
}

/** No answer: the reason, and what is missing. */
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

/** The evidence of a slice from `fromDay` to `toDay`, as of `asOfDay`. */
export const evidenceOf = (
  series: DailySeries,
  slice: Slice,
  [fromDay, toDay]: readonly [fromDay: number, toDay: number],
  asOfDay: number,
  method: Method,
  unit: string = series.metric.unit
): Evidence => {
  const newest = between(series, -Infinity, asOfDay).days.at(-1)
  return {
    unit,
    n: slice.values.length,
    window: windowOf(fromDay, toDay),
    coverage: slice.values.length / (toDay - fromDay + 1),
    staleDays: newest === undefined ? null : asOfDay - newest,
    method
  }
}

/** No answer, because data are missing or unsuitable. */
export const insufficient = (
  evidence: Evidence,
  missing: ReadonlyArray<Shortfall>,
  reason: Reason = "insufficient_data"
): Insufficient => ({ ...evidence, status: "insufficient", value: null, reason, missing })
