/**
 * Properties of a metric: unit, scale, polarity, and plausible range.
 *
 * The functions of this package use these properties and never the metric's name. `metrics` defines those of Polar
 * watches.
 */
import { givenNumber } from "../results/given.ts"
import { unexpected } from "../results/InvalidInput.ts"

/**
 * How values compare. `log`: ratios are meaningful and statistics use ln (HRV). `ratio`: has a true zero, so
 * percentages are meaningful. `interval`: only differences are meaningful (deviations, ANS charge).
 */
export type Scale = "log" | "ratio" | "interval"

/** Which direction is good. `two_sided`: any deviation is bad. `neutral`: neither direction is good or bad. */
export type Polarity = "higher_is_better" | "lower_is_better" | "two_sided" | "neutral"

/** A measured quantity. */
export interface Metric {
  readonly name: string
  readonly title: string
  /** `""` if it has no unit. */
  readonly unit: string
  readonly scale: Scale
  readonly polarity: Polarity
  /** Plausible range, both ends included. Values outside are sensor sentinels or errors and count as missing. */
  readonly plausible: readonly [lowest: number, highest: number]
  /**
   * Smallest spread that counts, on the scale of the statistics (ln for `log`). No spread is smaller than this or than
   * one step of `resolution`, so that one step after equal integers is not an alarm.
   */
  readonly minScale: number
  /** Step of the readings, in the metric's unit: 1 for integers. Absent for readings without visible steps. */
  readonly resolution?: number
  /**
   * When in its calendar day the metric is measured: in the `night` that ends that morning, or over the waking `day`
   * after it. So a night precedes the training of its own date. Absent if unknown.
   */
  readonly measured?: "night" | "day"
  /** Number of days that each value is computed from, 1 by default. Means of many days wander, so that no level is seen in them. */
  readonly spans?: number
  /** Whether a 0 says that the watch was not worn, so that it is missing. A row can say that it is true (`isTrueZero`). */
  readonly zeroIsMissing?: boolean
  /**
   * Which value counts where a day has several: the `first`, their `mean`, or the `best` by the metric's polarity.
   * Absent where a day has at most one; a second, different value is then an error.
   */
  readonly severalADay?: "first" | "mean" | "best"
}

/** A generic quantity: ratio scale, without unit, direction or limits. */
export const anyMetric: Metric = {
  name: "value",
  title: "Value",
  unit: "",
  scale: "ratio",
  polarity: "neutral",
  plausible: [-1e50, 1e50],
  minScale: 0
}

/** A metric of the package, or one of the caller's own. */
export const givenMetric = (given: Metric, path: string): Metric => {
  const { name, title, unit, minScale, plausible, resolution = 0 } = given ?? {}
  if (typeof (name && title) === "string" && typeof unit === "string" && plausible?.[0] <= plausible?.[1]) {
    givenNumber(minScale + resolution, `${path}.minScale`)
    return given
  }
  throw unexpected(given, "a metric: metrics.hrv_rmssd", path)
}

/** +1 if higher is better, −1 if lower is better, 0 otherwise. */
export const polaritySign = ({ polarity }: Metric): -1 | 0 | 1 =>
  polarity === "higher_is_better" ? 1 : polarity === "lower_is_better" ? -1 : 0

/**
 * Half days by which `y`, `lag` dates later, was measured after `x`; negative if `y` came first, `null` if a metric
 * does not say when it is measured. `halfDaysAfter(metrics.training_load, metrics.hrv_rmssd, 0) // -1`
 */
export const halfDaysAfter = (x: Metric, y: Metric, lag: number): number | null =>
  x.measured === undefined || y.measured === undefined
    ? null
    : 2 * lag + (y.measured === "day" ? 1 : 0) - (x.measured === "day" ? 1 : 0)
