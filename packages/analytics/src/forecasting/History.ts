/** What forecasting methods are fed with, and their common form. */

/** Days up to a day, with gaps filled for models that need every day. */
export interface History {
  /** One entry per day on the metric's scale. A gap has the mean of the 7 days before it. */
  readonly filled: Float64Array
  /** Training loads of the same days; 0 where unknown. */
  readonly load: Float64Array
  /** ISO weekday of the first entry, 1 to 7. */
  readonly firstWeekday: number
  /** Number of days to predict. */
  readonly ahead: number
}

/** A forecasting method that is fed day by day. For each day it is asked first, and taught after that. */
export interface Forecaster {
  /** Predictions for day `at` and the days after it, from the entries before `at`; `null` if there are too few. */
  predict(at: number): Float64Array | null
  /** Learns from day `at`, after it was predicted. */
  learn(at: number): void
}

/** A method with several settings. */
export interface Versions {
  /** Predictions of each setting. */
  predict(at: number): ReadonlyArray<Float64Array | null>
  learn(at: number): void
}
