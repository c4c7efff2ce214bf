/** How a metric differs on labelled days. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { gridOf } from "../series/gridOf.ts"
import type { Label } from "../series/Label.ts"
import { labelledDays } from "../series/labelledDays.ts"
import { labelSpans, markedDays } from "../series/labelSpans.ts"
import { allOnScale, scaleUnit } from "../series/onScale.ts"
import {
  type Evidence,
  evidenceOf,
  insufficient,
  type Insufficient,
  type Shortfall
} from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { type Significance, significanceOf } from "../results/significance.ts"
import { adjustedDifference } from "../stats/adjustedDifference.ts"
import { unexpected } from "../results/InvalidInput.ts"
import { mean } from "../stats/mean.ts"

/** The difference of labelled days from others. An association: what else was special on these days is in it. */
export interface LabelEffectReady extends Evidence {
  readonly status: "ready"
  /** Labelled days less the others, on the metric's scale (`unit`): ln for HRV. */
  readonly value: number
  /** 95 % interval of `value`. */
  readonly interval: readonly [lower: number, upper: number]
  /** The difference in percent of the other days, and its interval; `null` on an interval scale. */
  readonly percent: number | null
  readonly percentInterval: readonly [lower: number, upper: number] | null
  readonly pValue: number
  readonly significance: Significance
  /** Values of labelled days, and of all others. */
  readonly labelled: number
  readonly others: number
  /** What the difference is adjusted for: weekday, and the kinds of other labels. */
  readonly adjustedFor: ReadonlyArray<string>
  /** Days from a label to the value that it is compared with. */
  readonly lag: number
}

/** The effect of a label, or why there is none. */
export type LabelEffect = LabelEffectReady | Insufficient

/** The day of the answer, other labels, and which day a label belongs to. */
export interface LabelEffectOptions extends AsOf {
  /** All labels of the person. Other kinds than that of the effect are adjusted for. */
  readonly labels?: ReadonlyArray<Label> | undefined
  /**
   * Days from a label to the value. Default 0: the value of the labelled date. A night has the date of waking up, so an
   * evening with alcohol that is marked on the next day, as `Label` says, belongs to the night of its own date. Use 1 if
   * evenings are marked on their own date.
   */
  readonly lag?: number
  /** Calendar days to compare. Default 365. */
  readonly days?: number
}

/** Labelled days that a difference needs, and others. */
export const leastLabelled = 5
const leastOthers = 21

const percentOf = (series: DailySeries, level: number | null) => (value: number) =>
  series.metric.scale === "log" ? 100 * Math.expm1(value) : (100 * value) / (level ?? Number.NaN)

/**
 * How a metric differs on labelled days from other days, adjusted for weekday and for other labels.
 *
 * Drinking at weekends, or travelling while ill, would otherwise look like an effect of one of the two. Days resemble the
 * days before, so an interval of a week of illness is wider than that of seven single days.
 *
 * - Gates: 5 labelled days with a value, and 21 others. `constant_input` if no value differs from what weekday and labels
 *   say, and if the label cannot be told from weekday and other labels; `missing` then names what there is none of.
 * - O(days²) for the days of the window.
 *
 * @param label a kind of the given `labels`, or the labelled days themselves as dates.
 * @throws InvalidInput for wrong labels and dates.
 * @example
 * labelEffect(hrv, "alcohol", { labels: person.labels }) // { value: -0.21, unit: "ln ms", percent: -18.9, labelled: 23, … }
 */
export const labelEffect = (
  series: DailySeries,
  label: string | ReadonlyArray<string>,
  options?: LabelEffectOptions
): Explained<LabelEffect> => {
  const { today, labels = [], lag = 0, days = 365 } = askedOf(series, options, ["labels", "lag", "days"])
  if (typeof label !== "string" && !Array.isArray(label))
    throw unexpected(label, "a kind of label or a list of dates")
  // checks every label
  labelledDays(labels)
  const { metric } = series
  const window = [Math.max(today - days + 1, series.days[0] ?? today), today] as const
  const slice = between(series, ...window)
  const name = typeof label === "string" ? label : "the given days"
  const spans =
    typeof label === "string"
      ? labelSpans(labels, label, lag)
      : label.map((date) => [epochDayOf(date) + lag, epochDayOf(date) + lag] as const)
  const marked = markedDays(spans, window)
  const isMarked = (day: number) => marked[day - window[0]] === 1
  const others = slice.values.filter((_, index) => !isMarked(slice.days[index] as number))
  const labelled = slice.values.length - others.length
  const kinds = [...new Set(labels.map(({ kind }) => kind))].filter((kind) => kind !== label)
  const weekdays = [0, 1, 2, 3, 4, 5].map((weekday) => marked.map((_, day) => (day % 7 === weekday ? 1 : 0)))
  const columns = [...weekdays, ...kinds.map((kind) => markedDays(labelSpans(labels, kind, lag), window))]
  const scaled = allOnScale(metric, gridOf(series, ...window))
  const parameters = { label: name, lag, days, leastLabelled }
  const evidence = evidenceOf(series, slice, window, today, { name: "label_effect", version: 1, parameters })
  const missing: ReadonlyArray<Shortfall> = [
    { of: `days labelled ${name} with a value`, required: leastLabelled, available: labelled },
    { of: "other days with a value", required: leastOthers, available: others.length }
  ].filter(({ required, available }) => available < required)
  const found = missing.length > 0 ? null : adjustedDifference(scaled, marked, columns)
  const explain = () => ({
    method: evidence.method,
    formula:
      "least squares on the label, weekday and other labels; interval from the autocorrelation of the residuals",
    inputs: inputsOf(metric.name, metric.unit, slice),
    steps: [
      {
        name: "difference",
        expression: `${labelled} labelled days less ${others.length} others`,
        value: found?.difference ?? null,
        unit: scaleUnit(metric)
      }
    ],
    source: "Frisch & Waugh 1933"
  })
  if (missing.length > 0) return explained(insufficient(evidence, missing), explain)
  if (found === null) {
    const apart = { of: `days labelled ${name} apart from weekday and ${kinds.join(", ") || "other labels"}` }
    const isAlike = new Set(slice.values).size < 2
    const none = isAlike ? [] : [{ ...apart, required: 1, available: 0 }]
    return explained(insufficient(evidence, none, "constant_input"), explain)
  }
  const percent = metric.scale === "interval" ? null : percentOf(series, mean(others))
  const [lower, upper] = found.interval
  const answer: LabelEffectReady = {
    ...evidence,
    unit: scaleUnit(metric),
    status: "ready",
    value: found.difference,
    interval: found.interval,
    percent: percent?.(found.difference) ?? null,
    percentInterval: percent === null ? null : [percent(lower), percent(upper)],
    pValue: found.pValue,
    significance: significanceOf(found.pValue),
    labelled,
    others: others.length,
    adjustedFor: ["weekday", ...kinds.filter((_, index) => found.used[weekdays.length + index] === true)],
    lag
  }
  return explained(answer, explain)
}
