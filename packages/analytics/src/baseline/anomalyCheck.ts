/** Checks whether a value is unusual for this person. */
import { askedOf } from "../series/asked.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries, latest, type Slice } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { type Metric, polaritySign } from "../metrics/Metric.ts"
import { allOnScale, offScale, onScale, scaleUnit } from "../series/onScale.ts"
import { floorOf, scaleOf, unrounded } from "../series/resolution.ts"
import { median } from "../stats/median.ts"
import { robustZ } from "../stats/robustScale.ts"
import type { Sample } from "../stats/Sample.ts"
import {
  type FenceScale,
  severityOf,
  type Severity,
  type TukeyFences,
  tukeyFences
} from "../stats/tukeyFences.ts"
import { levelOn, type Marks, type ReferenceOptions, referenceSlice, unmarked } from "./referenceSlice.ts"

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
  /** Distance from the median in robust SDs on the metric's scale; `null` without spread, or off it (≤ 0 on ln). */
  readonly robustZ: number | null
  /** Percent above or below the median; `null` on scales where percentages are meaningless. */
  readonly deviationPercent: number | null
  /** The same judgement against the last 365 days, from one year of data on. Shows slow drift. */
  readonly vsYear: {
    readonly severity: Severity
    readonly median: number
    readonly robustZ: number | null
  } | null
  /**
   * How often this person's values are outside the warning fences, 0 to 1: the share of the last year's values,
   * drawn towards that of healthy people (0.025) by the weight of 20 values. Nothing after the judged day is used.
   */
  readonly expectedFalseRate: number
}

/** What to judge, and when. */
export interface AnomalyCheckOptions extends ReferenceOptions {
  /** In the metric's unit. Default: the newest value. */
  readonly value?: number | undefined
}

/** The judgement, or why there is none. */
export type AnomalyCheck = AnomalyCheckReady | Insufficient

const referenceDays = 90
const leastValid = 21
const freshDays = 2
/** What is known before a person's own days are: of so many days in a healthy population, so many are warned (0.025). */
const usual = [0.5, 20] as const
/** Days of the past year that share a reference, to save time. */
const stride = 14
const method = {
  name: "anomaly_check",
  version: 2,
  parameters: { referenceDays, quantileType: 6, kWarning: 1.5, kCritical: 3 }
}

const isAdverse = (metric: Metric, side: "above" | "below" | "equal"): boolean =>
  metric.polarity === "two_sided" || (side === "above" ? -1 : 1) === polaritySign(metric)

const inUnit = (metric: Metric, fences: TukeyFences): Fences => ({
  lowerWarning: offScale(metric, fences.lowerWarning),
  upperWarning: offScale(metric, fences.upperWarning),
  lowerCritical: offScale(metric, fences.lowerCritical),
  upperCritical: offScale(metric, fences.upperCritical)
})

const finite = (value: number | null): number | null => (Number.isFinite(value) ? value : null)

/** Fences of values on the metric's scale. */
const fencesOf = (metric: Metric, placed: Sample): TukeyFences | null => {
  const sample = unrounded(metric, placed)
  return tukeyFences(sample, floorOf(metric, median(sample) as number))
}

/**
 * Share of the person's days that have a warning: of the past year's values, two weeks at a time judged against the 90 days before them.
 * With few days it is drawn towards that of a healthy population.
 */
const warnedShare = (series: DailySeries, day: number, marks: Marks): number => {
  const { metric } = series
  const past = unmarked(between(series, day - 365 - referenceDays, day - 1), marks)
  const placed = { ...series, ...past, values: allOnScale(metric, past.values) }
  let [warned, days]: readonly [number, number] = usual
  for (let from = day - 365; from < day; from += stride) {
    const start = Math.max(from - referenceDays, levelOn(from, marks)?.day ?? 0)
    const reference = between(placed, start, from - 1).values
    if (reference.length < leastValid) continue
    const fences = fencesOf(metric, reference) as TukeyFences
    for (const value of between(placed, from, from + stride - 1).values) {
      days++
      if (severityOf(fences, value) !== "normal") warned++
    }
  }
  return warned / days
}

/** Judges against one reference; `null` if the reference has no spread. */
const judge = ({ metric }: DailySeries, reference: Slice, value: number) => {
  const sample = allOnScale(metric, reference.values)
  const fences = fencesOf(metric, sample)
  const center = scaleOf(metric, sample)
  if (center === null || fences === null) return null
  // 0 and below have no logarithm, so they count as below everything.
  const placed = onScale(metric, metric.scale === "log" ? Math.max(0, value) : value)
  const severity = severityOf(fences, placed)
  if (severity === "undetermined") return null
  return {
    fences,
    severity,
    median: median(reference.values) as number,
    robustZ: finite(robustZ(center, placed))
  }
}

const yearly = (
  series: DailySeries,
  day: number,
  value: number,
  marks: Marks
): AnomalyCheckReady["vsYear"] => {
  if (day - (series.days[0] ?? day) < 365) return null
  const reference = unmarked(between(series, day - 365, day - 1), marks)
  const judged = reference.values.length < leastValid ? null : judge(series, reference, value)
  return judged === null
    ? null
    : { severity: judged.severity, median: judged.median, robustZ: judged.robustZ }
}

/**
 * Judges a value against the 90 calendar days before `asOf` that belong to the person's present level, without the days
 * that labels exclude. The day itself is not part of the reference.
 *
 * Tukey fences with type 6 quartiles. For HRV on ln, because on the raw scale low values would almost never be found.
 *
 * - `value` defaults to the newest value, which must be at most 2 days old, else `stale`. NaN and infinities count as
 *   no value.
 * - Gates: 21 valid days. `resolution_floor` if they do not vary and the value differs.
 * - O(log n) in the history, plus the year before: 27 references of 90 days.
 * - References start at changes of level only if these are given, as `insights` does: `anomalyCheck(series, { levels: levelChanges(series) })`.
 *
 * @see Tukey, *Exploratory Data Analysis* (1977); Hyndman & Fan (1996).
 * @example
 * anomalyCheck(nights, { asOf, value: 25.5 }) // { status: "ready", severity: "critical", side: "below", adverse: true, … }
 */
export const anomalyCheck = (series: DailySeries, options?: AnomalyCheckOptions): Explained<AnomalyCheck> => {
  const asked = askedOf(series, options, ["value", "labels", "levels"])
  const { today, value: given } = asked
  const newest = latest(series, today)
  const day = given === undefined && newest !== null && newest.staleDays <= freshDays ? newest.day : today
  const value = finite(given ?? newest?.value ?? null)
  const span = [day - referenceDays, day - 1] as const
  const reference = referenceSlice(series, day, span, asked)
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
  const { fences, severity, median: center, robustZ } = judged
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
    vsYear: yearly(series, day, value, asked),
    expectedFalseRate: warnedShare(series, day, asked)
  }
  return explained(answer, () => explanation(series, reference, value, fences))
}

const explanation = (
  { metric }: DailySeries,
  reference: Slice,
  value: number | null,
  fences: TukeyFences | null
) => {
  const unit = scaleUnit(metric)
  const step = (name: string, expression: string, of: number | undefined) => ({
    name,
    expression,
    value: of ?? null,
    unit
  })
  return {
    method,
    formula: "Q1 − k·IQR … Q3 + k·IQR: k = 1.5 warning, 3 critical",
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
