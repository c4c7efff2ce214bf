/** Checks whether a value is unusual for this person. */
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries, latest, type Slice } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { type Metric, polaritySign } from "../metrics/Metric.ts"
import { allOnScale, offScale, onScale } from "../series/onScale.ts"
import { median } from "../stats/median.ts"
import { robustScale, robustZ } from "../stats/robustScale.ts"
import {
  type FenceScale,
  severityOf,
  type Severity,
  type TukeyFences,
  tukeyFences
} from "../stats/tukeyFences.ts"

/** Limits of the usual range, in the metric's unit. */
export interface Fences {
  readonly lowerWarning: number
  readonly upperWarning: number
  readonly lowerCritical: number
  readonly upperCritical: number
}

/** A value judged against the person's own previous 90 days. */
export interface AnomalyCheckReady extends Evidence {
  readonly status: "ready"
  /** The judged value, in the metric's unit. */
  readonly value: number
  readonly date: CivilDate
  readonly isAnomaly: boolean
  readonly severity: Severity
  /** Side of the median. */
  readonly side: "above" | "below" | "equal"
  /** Whether the value is unusual in the unfavourable direction. A favourable outlier is information, not an alert. */
  readonly adverse: boolean
  readonly median: number
  readonly fences: Fences
  /** The measure of spread that the fences use. */
  readonly scale: FenceScale
  /**
   * Distance from the median in robust SDs on the metric's scale; `null` without any spread, and for a value that is not
   * defined on the scale (0 and below on ln).
   */
  readonly robustZ: number | null
  /** Percent above or below the median; `null` on scales where percentages are meaningless. */
  readonly deviationPercent: number | null
  /** The same judgement against the last 365 days, from one year of data on. Shows slow drift. */
  readonly vsYear: {
    readonly severity: Severity
    readonly median: number
    readonly robustZ: number | null
  } | null
  /** Probability that a healthy, unchanged person's value is outside the warning fences by chance, 0 to 1. */
  readonly expectedFalseRate: number
}

/** The judgement, or why there is none. */
export type AnomalyCheck = AnomalyCheckReady | Insufficient

const referenceDays = 90
const leastValid = 21
const freshDays = 2
const method = {
  name: "anomaly_check",
  version: 1,
  parameters: { referenceDays, quantileType: 6, kWarning: 1.5, kCritical: 3 }
}

/** Out-of-sample warning rate of normal data with type 6 quartiles, simulated at n = 21, 60 and 90 (spec A1). */
const falseRateOf = (n: number): number => {
  const [from, to, low, high] = n < 60 ? [21, 60, 0.019, 0.012] : [60, 90, 0.012, 0.01]
  return low + ((Math.min(n, to) - from) / (to - from)) * (high - low)
}

const isAdverse = (metric: Metric, side: "above" | "below" | "equal"): boolean =>
  metric.polarity === "two_sided" || (side === "above" ? -1 : 1) === polaritySign(metric)

const inUnit = (metric: Metric, fences: TukeyFences): Fences => ({
  lowerWarning: offScale(metric, fences.lowerWarning),
  upperWarning: offScale(metric, fences.upperWarning),
  lowerCritical: offScale(metric, fences.lowerCritical),
  upperCritical: offScale(metric, fences.upperCritical)
})

const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null

/** Judges against one reference; `null` if the reference has no spread. */
const judge = ({ metric }: DailySeries, reference: Slice, value: number) => {
  const sample = allOnScale(metric, reference.values)
  const fences = tukeyFences(sample, 6, metric.minScale)
  const center = robustScale(sample, metric.minScale)
  if (fences === null || center === null) return null
  // 0 and below have no logarithm, so they count as below everything.
  const placed = onScale(metric, metric.scale === "log" ? Math.max(0, value) : value)
  const severity = severityOf(fences, placed)
  if (severity === "undetermined") return null
  const z = finite(robustZ(center, placed))
  return { fences, severity, median: median(reference.values) as number, robustZ: z }
}

const yearly = (series: DailySeries, day: number, value: number): AnomalyCheckReady["vsYear"] => {
  if (day - (series.days[0] ?? day) < 365) return null
  const reference = between(series, day - 365, day - 1)
  const judged = reference.values.length < leastValid ? null : judge(series, reference, value)
  return judged === null
    ? null
    : { severity: judged.severity, median: judged.median, robustZ: judged.robustZ }
}

/**
 * Judges a value against the 90 calendar days before `asOf`. The day itself is not part of the reference.
 *
 * Tukey fences with type 6 quartiles. For HRV on ln, because on the raw scale low values would almost never be found.
 *
 * - `value` defaults to the newest value, which must be at most 2 days old, else `stale`. NaN and infinities count as
 *   no value.
 * - Gates: 21 valid days. `resolution_floor` if they do not vary and the value differs.
 * - O(log n) in the history, plus the 90 days (365 for `vsYear`).
 *
 * @see Tukey, *Exploratory Data Analysis* (1977); Hyndman & Fan (1996).
 * @example
 * anomalyCheck(nights, { asOf, value: 25.5 }) // { status: "ready", severity: "critical", side: "below", adverse: true, … }
 */
export const anomalyCheck = (
  series: DailySeries,
  { asOf, value: given }: { readonly asOf: CivilDate; readonly value?: number }
): Explained<AnomalyCheck> => {
  const today = epochDayOf(asOf)
  const newest = latest(series, today)
  const day = given === undefined && newest !== null && newest.staleDays <= freshDays ? newest.day : today
  const value = finite(given ?? newest?.value ?? null)
  const span = [day - referenceDays, day - 1] as const
  const reference = between(series, ...span)
  const evidence = evidenceOf(series, reference, span, today, method)
  const stop = (reason?: Insufficient["reason"]) => {
    const n = reference.values.length
    const missing =
      n < leastValid ? [{ of: "valid days in the 90 before", required: leastValid, available: n }] : []
    return explained(insufficient(evidence, missing, reason), () =>
      explanation(series, reference, value, null)
    )
  }
  if (value === null) return stop()
  if (given === undefined && (newest?.staleDays ?? 0) > freshDays) return stop("stale")
  if (reference.values.length < leastValid) return stop()
  const judged = judge(series, reference, value)
  if (judged === null) return stop("resolution_floor")
  const { fences, severity, robustZ } = judged
  const center = judged.median
  const { metric } = series
  const isAnomaly = severity !== "normal"
  const side = value > center ? "above" : value < center ? "below" : "equal"
  const answer: AnomalyCheckReady = {
    ...evidence,
    status: "ready",
    value,
    date: civilDateOf(day),
    isAnomaly,
    severity,
    side,
    adverse: isAnomaly && isAdverse(metric, side),
    median: center,
    fences: inUnit(metric, fences),
    scale: fences.scale,
    robustZ,
    deviationPercent: metric.scale === "interval" || center <= 0 ? null : finite(100 * (value / center - 1)),
    vsYear: yearly(series, day, value),
    expectedFalseRate: falseRateOf(evidence.n)
  }
  return explained(answer, () => explanation(series, reference, value, fences))
}

const explanation = (
  { metric }: DailySeries,
  reference: Slice,
  value: number | null,
  fences: TukeyFences | null
) => {
  const unit = metric.scale === "log" ? "ln" : metric.unit
  const step = (name: string, expression: string, of: number | undefined) => ({
    name,
    expression,
    value: of ?? null,
    unit
  })
  return {
    method,
    formula: "warning outside Q1 − 1.5·IQR … Q3 + 1.5·IQR, critical outside 3·IQR; quartiles of type 6",
    inputs: [
      ...inputsOf(metric.name, metric.unit, reference),
      { name: "value", date: null, value, unit: metric.unit }
    ],
    steps: [
      step("q1", "first quartile", fences?.q1),
      step("q3", "third quartile", fences?.q3),
      step("range", `IQR from ${fences?.scale}`, fences?.effectiveRange),
      step("lower", `${fences?.q1} − 1.5 · ${fences?.effectiveRange}`, fences?.lowerWarning),
      step("upper", `${fences?.q3} + 1.5 · ${fences?.effectiveRange}`, fences?.upperWarning)
    ],
    source: "Tukey 1977; Hyndman & Fan 1996"
  }
}
