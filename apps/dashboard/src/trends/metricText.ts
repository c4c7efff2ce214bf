/** Values of a trend in words. A mean has a decimal more than the days that it is of. */
import type { SeriesName } from "../api/series.ts"
import { clockHours, hoursAndMinutes } from "../words/dates.ts"
import { fixed } from "../words/language.ts"
import { decimalsOf, unitName } from "../words/metrics.ts"
import { trendWords } from "./words.ts"

/** The metrics that can be chosen, those of nights first. */
export const choices = [
  "hrv_rmssd",
  "resting_hr",
  "sleep_duration",
  "sleep_score",
  "breathing_rate",
  "skin_temperature_deviation",
  "ans_charge",
  "readiness",
  "sleep_debt",
  "training_load",
  "training_load_ratio",
  "fitness",
  "fatigue",
  "form",
  "steps"
] as const satisfies ReadonlyArray<SeriesName>
/** One of them. */
export type Choice = (typeof choices)[number]

/** Only differences of these mean something, not percentages. */
const isDifference = (metric: string): boolean =>
  ["skin_temperature_deviation", "ans_charge", "form", "sleep_debt"].includes(metric)

/** How an analysis compares values of a metric. */
export const scaleOf = (metric: string): "log" | "ratio" | "interval" =>
  metric === "hrv_rmssd" ? "log" : isDifference(metric) ? "interval" : "ratio"

/** Decimals of a mean of many days. */
export const meanDecimals = (metric: string): number => (metric === "steps" ? 0 : decimalsOf(metric) + 1)

const isHours = (metric: string): boolean => metric === "sleep_duration"

const withUnit = (text: string, unit: string): string => {
  const name = unitName(unit)
  return name === "" ? text : `${text} ${name}`
}

/** A mean: "48.8 ms", "7 h 12". */
export const meanText = (metric: string, value: number, unit: string): string =>
  isHours(metric)
    ? hoursAndMinutes(value)
    : withUnit(fixed(value, meanDecimals(metric), isDifference(metric) ? "exceptZero" : "auto"), unit)

/** A mean where there is little room: points need no unit beside a name. */
export const shortMean = (metric: string, value: number, unit: string): string =>
  meanText(metric, value, unit === "points" ? "" : unit)

/** The distance of two values: "5 %", or "0.3 °C" where percentages mean nothing. */
export const distanceText = (metric: string, value: number, reference: number, unit: string): string => {
  if (isHours(metric)) return `${clockHours(Math.abs(value - reference))} h`
  if (scaleOf(metric) === "interval")
    return withUnit(fixed(Math.abs(value - reference), meanDecimals(metric)), unit)
  return `${fixed(Math.abs(100 * (value / reference - 1)), 0)} %`
}

/** The unit above an axis, which always has one. */
export const axisUnit = (metric: string, unit: string): string => {
  if (isHours(metric) || unit === "h") return "h"
  if (metric === "steps") return trendWords.now().stepsUnit
  if (metric === "training_load_ratio") return trendWords.now().ratioUnit
  return unit === "au" || unit === "" ? trendWords.now().pointsUnit : unitName(unit)
}
