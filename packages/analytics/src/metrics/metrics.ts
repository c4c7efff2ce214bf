/** The daily quantities of a Polar watch. */
import type { Metric, Polarity, Scale } from "./Metric.ts"

/** Calls are marked pure, so that a bundle without `metrics` does not carry the table. */
const metric = <const Name extends string>(
  name: Name,
  title: string,
  unit: string,
  scale: Scale,
  polarity: Polarity,
  plausible: readonly [number, number],
  minScale: number
): Metric & { readonly name: Name } => ({ name, title, unit, scale, polarity, plausible, minScale })

/** A literal: looking a constant up on `Number` would tie the table to every bundle. */
const unlimited = 1e308

/**
 * Every metric by name, in the order in which answers list them.
 *
 * `hrv_rmssd` is the four-hour mean from half an hour after sleep onset; `resting_hr` is the nocturnal mean over the
 * same hours, so a sleeping heart rate. A `training_load` of 0 is a rest day; its sentinel −1 is missing.
 */
export const metrics = {
  hrv_rmssd: /* @__PURE__ */ metric(
    "hrv_rmssd",
    "Heart rate variability (rMSSD)",
    "ms",
    "log",
    "higher_is_better",
    [1, 300],
    0.02
  ),
  sleep_score: /* @__PURE__ */ metric(
    "sleep_score",
    "Sleep score",
    "points",
    "ratio",
    "higher_is_better",
    [1, 100],
    2
  ),
  resting_hr: /* @__PURE__ */ metric(
    "resting_hr",
    "Night heart rate",
    "bpm",
    "ratio",
    "lower_is_better",
    [25, 130],
    1
  ),
  training_load: /* @__PURE__ */ metric(
    "training_load",
    "Daily cardio load",
    "au",
    "ratio",
    "neutral",
    [0, unlimited],
    1
  ),
  training_load_ratio: /* @__PURE__ */ metric(
    "training_load_ratio",
    "Training load ratio (strain to tolerance)",
    "",
    "ratio",
    "neutral",
    [0, unlimited],
    0.05
  ),
  training_strain: /* @__PURE__ */ metric(
    "training_strain",
    "Strain (7-day load)",
    "au",
    "ratio",
    "neutral",
    [0, unlimited],
    0.05
  ),
  training_tolerance: /* @__PURE__ */ metric(
    "training_tolerance",
    "Tolerance (28-day load)",
    "au",
    "ratio",
    "neutral",
    [5e-324, unlimited],
    0.05
  ),
  breathing_rate: /* @__PURE__ */ metric(
    "breathing_rate",
    "Breathing rate",
    "1/min",
    "ratio",
    "lower_is_better",
    [5, 40],
    0.2
  ),
  skin_temperature_deviation: /* @__PURE__ */ metric(
    "skin_temperature_deviation",
    "Skin temperature deviation",
    "°C",
    "interval",
    "two_sided",
    [-6, 6],
    0.1
  ),
  ans_charge: /* @__PURE__ */ metric(
    "ans_charge",
    "ANS charge",
    "points",
    "interval",
    "higher_is_better",
    [-10, 10],
    0.5
  ),
  sleep_duration: /* @__PURE__ */ metric(
    "sleep_duration",
    "Sleep duration",
    "h",
    "ratio",
    "neutral",
    [0.5, 18],
    0.1
  ),
  steps: /* @__PURE__ */ metric("steps", "Steps", "steps", "ratio", "higher_is_better", [0, 100_000], 100)
} as const

/** Name of one of the metrics of a Polar watch. */
export type MetricName = keyof typeof metrics
