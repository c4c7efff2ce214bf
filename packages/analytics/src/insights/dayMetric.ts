/** The newest value of a metric beside what is usual. */
import { usualRange, type UsualRange } from "../baseline/usualRange.ts"
import { polaritySign } from "../metrics/Metric.ts"
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { latest } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import type { Findings } from "./Findings.ts"

/** The newest value of a metric on a day, in its unit. */
export interface DayMetric {
  readonly metric: MetricName
  readonly unit: string
  /** The newest value, however old; `null` if there never was one. */
  readonly value: number | null
  readonly date: CivilDate | null
  readonly ageDays: number | null
  /** The middle half of the 90 days before the value; `null` with fewer than 21 of them. */
  readonly usual: UsualRange | null
  /** Where the value is; `null` without a usual range, and for a value older than 2 days. */
  readonly direction: "below" | "within" | "above" | null
  /** Whether the direction is the favourable one. `null` within the range, and of a metric that has none. */
  readonly isGood: boolean | null
  /** The last 14 days that can have a value. */
  readonly last14: ReadonlyArray<number | null>
  /** The day of the last of them. */
  readonly last14To: CivilDate
}

/** The metrics of a day, in the order in which they are shown. */
export const dayMetricNames = [
  "hrv_rmssd",
  "resting_hr",
  "sleep_duration",
  "training_load",
  "breathing_rate",
  "skin_temperature_deviation",
  "steps"
] as const satisfies ReadonlyArray<MetricName>

const freshDays = 2
const shownDays = 14

const directionOf = (value: number, { high, low }: UsualRange): "below" | "within" | "above" =>
  value < low ? "below" : value > high ? "above" : "within"

/** Loads and counts are neither good nor bad, however many there are. */
const isGood = (metric: MetricName, direction: DayMetric["direction"]): boolean | null => {
  const { measured } = metrics[metric]
  const sign = polaritySign(metrics[metric])
  if (direction === null || direction === "within" || sign === 0 || measured === "day") return null
  return sign > 0 === (direction === "above")
}

/** The last values; `null` for a gap. */
export const lastValues = (grid: Float64Array): ReadonlyArray<number | null> =>
  Array.from(grid, (value) => (Number.isNaN(value) ? null : value))

/**
 * The newest value of a metric, with its age and the person's usual range as of the day of the value. What is measured
 * over a day ends with the last whole day.
 */
export const dayMetricOf = (findings: Findings, metric: MetricName): DayMetric => {
  const series = findings.series(metric)
  const today = epochDayOf(findings.asOf)
  const newest = latest(series, today)
  const usual = usualRange(series, newest?.day ?? today, findings.marks(metric))
  const isFresh = newest !== null && newest.staleDays <= freshDays
  const direction = isFresh && usual !== null ? directionOf(newest.value, usual) : null
  const to = metrics[metric].measured === "day" && newest?.day !== today ? today - 1 : today
  return {
    metric,
    unit: metrics[metric].unit,
    value: newest?.value ?? null,
    date: newest?.date ?? null,
    ageDays: newest?.staleDays ?? null,
    usual,
    direction,
    isGood: isGood(metric, direction),
    last14: lastValues(gridOf(series, to - shownDays + 1, to)),
    last14To: civilDateOf(to)
  }
}
