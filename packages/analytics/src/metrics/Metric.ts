/**
 * Properties of a metric: unit, scale, polarity, and plausible range.
 *
 * The functions of this package use these properties and never the metric's name. `metrics` defines those of Polar
 * watches.
 */

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
   * Smallest spread that the sensor can resolve, on the scale of the statistics (ln for `log`). Spreads are never
   * smaller than this, so that one step after equal integers is not an alarm.
   */
  readonly minScale: number
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
  plausible: [-1e308, 1e308],
  minScale: 0
}

/** +1 if higher is better, −1 if lower is better, 0 otherwise. */
export const polaritySign = ({ polarity }: Metric): -1 | 0 | 1 =>
  polarity === "higher_is_better" ? 1 : polarity === "lower_is_better" ? -1 : 0
