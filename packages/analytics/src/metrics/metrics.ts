/** The daily quantities of a Polar watch. */
import type { Metric } from "./Metric.ts"

/** Calls are marked pure, so that a bundle without `metrics` does not carry the table. */
const metric = <const Name extends string>(
  name: Name,
  title: string,
  entry: Omit<Metric, "name" | "title">
): Metric & { readonly name: Name } => ({ name, title, ...entry })

/** A literal: looking a constant up would tie the table to every bundle. Powers of it are finite. */
const unlimited = 1e50

/**
 * Every metric by name, in the order in which answers list them.
 *
 * `hrv_rmssd` is the four-hour mean from half an hour after sleep onset; `resting_hr` is the nocturnal mean over the
 * same hours, so a sleeping heart rate. A `training_load` of 0 is a rest day; its sentinel −1 is missing. 0 steps and 0
 * hours of sleep are missing, too: the watch was not worn.
 */
export const metrics = {
  hrv_rmssd: /* @__PURE__ */ metric("hrv_rmssd", "Heart rate variability (rMSSD)", {
    unit: "ms",
    scale: "log",
    polarity: "higher_is_better",
    plausible: [1, 300],
    minScale: 0.02,
    measured: "night",
    resolution: 1
  }),
  sleep_score: /* @__PURE__ */ metric("sleep_score", "Sleep score", {
    unit: "points",
    scale: "ratio",
    polarity: "higher_is_better",
    plausible: [1, 100],
    minScale: 2,
    measured: "night",
    resolution: 1
  }),
  resting_hr: /* @__PURE__ */ metric("resting_hr", "Night heart rate", {
    unit: "bpm",
    scale: "ratio",
    polarity: "lower_is_better",
    plausible: [25, 130],
    minScale: 1,
    measured: "night",
    resolution: 1
  }),
  training_load: /* @__PURE__ */ metric("training_load", "Daily cardio load", {
    unit: "au",
    scale: "ratio",
    polarity: "neutral",
    plausible: [0, unlimited],
    minScale: 1,
    measured: "day"
  }),
  training_load_ratio: /* @__PURE__ */ metric(
    "training_load_ratio",
    "Training load ratio (strain to tolerance)",
    {
      unit: "",
      scale: "ratio",
      polarity: "neutral",
      plausible: [0, unlimited],
      minScale: 0.05,
      measured: "day",
      spans: 28
    }
  ),
  training_strain: /* @__PURE__ */ metric("training_strain", "Strain (7-day load)", {
    unit: "au",
    scale: "ratio",
    polarity: "neutral",
    plausible: [0, unlimited],
    minScale: 0.05,
    measured: "day",
    spans: 7
  }),
  training_tolerance: /* @__PURE__ */ metric("training_tolerance", "Tolerance (28-day load)", {
    unit: "au",
    scale: "ratio",
    polarity: "neutral",
    plausible: [1e-50, unlimited],
    minScale: 0.05,
    measured: "day",
    spans: 28
  }),
  breathing_rate: /* @__PURE__ */ metric("breathing_rate", "Breathing rate", {
    unit: "1/min",
    scale: "ratio",
    polarity: "lower_is_better",
    plausible: [5, 40],
    minScale: 0.2,
    measured: "night",
    resolution: 0.1
  }),
  skin_temperature_deviation: /* @__PURE__ */ metric(
    "skin_temperature_deviation",
    "Skin temperature deviation",
    {
      unit: "°C",
      scale: "interval",
      polarity: "two_sided",
      plausible: [-6, 6],
      minScale: 0.1,
      measured: "night",
      resolution: 0.1
    }
  ),
  ans_charge: /* @__PURE__ */ metric("ans_charge", "ANS charge", {
    unit: "points",
    scale: "interval",
    polarity: "higher_is_better",
    plausible: [-10, 10],
    minScale: 0.5,
    measured: "night",
    resolution: 0.1
  }),
  sleep_duration: /* @__PURE__ */ metric("sleep_duration", "Sleep duration", {
    unit: "h",
    scale: "ratio",
    polarity: "neutral",
    plausible: [0.5, 18],
    minScale: 0.1,
    measured: "night",
    zeroIsMissing: true
  }),
  steps: /* @__PURE__ */ metric("steps", "Steps", {
    unit: "steps",
    scale: "ratio",
    polarity: "higher_is_better",
    plausible: [0, 100_000],
    minScale: 100,
    measured: "day",
    resolution: 1,
    zeroIsMissing: true
  })
} as const

/** Name of one of the metrics of a Polar watch. */
export type MetricName = keyof typeof metrics
