/**
 * What a number means: its unit, its scale, which way is good, and what cannot be a measurement.
 *
 * The functions of this package ask the metric, never the name. `metrics` holds those of Polar watches.
 */

/**
 * How values compare. `log`: ratios matter and statistics run on ln (HRV); `ratio`: has a true zero, percentages mean
 * something; `interval`: only differences do (deviations, ANS charge).
 */
export type Scale = "log" | "ratio" | "interval"

/** Which way is good. `two_sided`: any departure is bad; `neutral`: neither way is good or bad. */
export type Polarity = "higher_is_better" | "lower_is_better" | "two_sided" | "neutral"

/** A measured quantity. */
export interface Metric {
  readonly name: string
  readonly title: string
  /** `""` when it has none. */
  readonly unit: string
  readonly scale: Scale
  readonly polarity: Polarity
  /** Values outside are no measurements (sensor sentinels included) and count as missing. Both ends are valid. */
  readonly plausible: readonly [lowest: number, highest: number]
  /**
   * Smallest spread that the sensor can tell from none, on the scale of the statistics (ln for `log`).
   * Spreads are never taken smaller, so that a run of equal integers does not make one step an alarm.
   */
  readonly minScale: number
}

/** Any quantity: a ratio scale without unit, direction or limits. */
export const anyMetric: Metric = {
  name: "value",
  title: "Value",
  unit: "",
  scale: "ratio",
  polarity: "neutral",
  plausible: [-1e308, 1e308],
  minScale: 0
}

/** +1 when higher is better, −1 when lower is, 0 otherwise. */
export const polaritySign = ({ polarity }: Metric): -1 | 0 | 1 =>
  polarity === "higher_is_better" ? 1 : polarity === "lower_is_better" ? -1 : 0
