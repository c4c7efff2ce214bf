/** What happens with and without every label of a person. */
import { metrics, type MetricName } from "../metrics/metrics.ts"
import { derivedSeries } from "../monitoring/derivedSeries.ts"
import type { Shortfall } from "../results/Evidence.ts"
import type { Explained } from "../results/Explanation.ts"
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries, emptySeries } from "../series/DailySeries.ts"
import type { Label } from "../series/Label.ts"
import { type DaySpan, labelSpans, markedDays } from "../series/labelSpans.ts"
import { allOnScale, offScale } from "../series/onScale.ts"
import type { Person } from "../series/Person.ts"
import { benjaminiHochberg } from "../stats/benjaminiHochberg.ts"
import { mean } from "../stats/mean.ts"
import { type LabelEffect, labelEffect, leastLabelled } from "./labelEffect.ts"
import { presentPerson } from "./presentPerson.ts"

/** What is compared with and without a label: what is measured every day or night, and readiness. */
export const labelEffectNames = [
  "hrv_rmssd",
  "resting_hr",
  "sleep_duration",
  "sleep_score",
  "breathing_rate",
  "skin_temperature_deviation",
  "ans_charge",
  "steps",
  "readiness"
] as const satisfies ReadonlyArray<MetricName | "readiness">
/** One of them. */
export type LabelEffectName = (typeof labelEffectNames)[number]

/** Values of the days of one side. */
export interface LabelSide {
  readonly n: number
  /** Mean in the metric's unit, the geometric one on a log scale; `null` without values. */
  readonly mean: number | null
}

/** What there is too little of: days with the label, days without it, or days that tell it from everything else. */
export interface LabelShortfall extends Shortfall {
  readonly code: "days_with" | "days_without" | "days_apart"
}

/** One label and one metric. */
export interface LabelEffectOn {
  readonly label: string
  readonly metric: LabelEffectName
  readonly unit: string
  readonly labelled: LabelSide
  readonly others: LabelSide
  readonly found: Explained<LabelEffect>
  /** `found.value` and its interval in the metric's unit; of a log scale from the mean of the other days. */
  readonly difference: number | null
  readonly interval: readonly [lower: number, upper: number] | null
  readonly missing: ReadonlyArray<LabelShortfall>
  /** The p-value, adjusted for all tests of the answer (Benjamini & Hochberg); `null` without an effect. */
  readonly qValue: number | null
}

/** A label and its days in the window. */
export interface LabelOf {
  readonly label: string
  readonly days: number
  readonly spans: ReadonlyArray<{ readonly from: CivilDate; readonly to: CivilDate }>
}

/** Every label with every metric. */
export interface LabelEffects {
  readonly asOf: CivilDate
  readonly from: CivilDate
  /** Labels with a day in the window, those with the most days first. */
  readonly labels: ReadonlyArray<LabelOf>
  /** By label, then metric. */
  readonly effects: ReadonlyArray<LabelEffectOn>
  /** How many tests the q-values are adjusted for. */
  readonly tests: number
}

/** The day of the answer, and a label to answer about also if it has no days. */
export interface LabelEffectsOptions {
  readonly asOf: CivilDate
  readonly label?: string | undefined
}

const windowDays = 365
/** Labels that are compared: with many more there would be about as many labels as days. */
const mostLabels = 12

const runsOf = (marked: Float64Array, first: number): LabelOf["spans"] => {
  const isStart = (index: number) => marked[index] === 1 && marked[index - 1] !== 1
  return Array.from(marked.keys())
    .filter(isStart)
    .map((start) => {
      const end = marked.indexOf(0, start)
      return {
        from: civilDateOf(first + start),
        to: civilDateOf(first + (end === -1 ? marked.length : end) - 1)
      }
    })
}

type Marked = LabelOf & { readonly marked: Float64Array }

const labelsOf = (
  { labels = [] }: Person,
  window: DaySpan,
  asked: string | undefined
): ReadonlyArray<Marked> => {
  const all = [...new Set([...labels.map(({ kind }) => kind), ...(asked === undefined ? [] : [asked])])]
    .map((label) => {
      const marked = markedDays(labelSpans(labels, label, 0), window)
      const days = marked.reduce((sum, each) => sum + each, 0)
      return { label, days, marked, spans: runsOf(marked, window[0]) }
    })
    .filter(({ days, label }) => days > 0 || label === asked)
    .toSorted((a, b) => b.days - a.days || (a.label < b.label ? -1 : 1))
  const own = all.find(({ label }) => label === asked)
  const most = all.slice(0, mostLabels)
  return own === undefined || most.includes(own) ? most : [...most.slice(0, -1), own]
}

const sideOf = ({ metric }: DailySeries, values: Float64Array): LabelSide => {
  const center = mean(allOnScale(metric, values))
  return { n: values.length, mean: center === null ? null : offScale(metric, center) }
}

const codeOf = ({ required }: Shortfall): LabelShortfall["code"] =>
  required === leastLabelled ? "days_with" : "days_without"

const missingOf = (found: LabelEffect): ReadonlyArray<LabelShortfall> => {
  if (found.status === "ready") return []
  return found.missing.map((each) => ({
    ...each,
    code: found.reason === "constant_input" ? "days_apart" : codeOf(each)
  }))
}

/** One label and one metric, before the tests of all of them are known. */
const effectOn = (
  metric: LabelEffectName,
  series: DailySeries,
  { label, marked }: Marked,
  labels: ReadonlyArray<Label>,
  [from, to]: DaySpan
): Omit<LabelEffectOn, "qValue"> => {
  const { days, values } = between(series, from, to)
  const side = (wanted: number) =>
    sideOf(
      series,
      values.filter((_, index) => marked[(days[index] as number) - from] === wanted)
    )
  const [labelled, others] = [side(1), side(0)]
  const found = labelEffect(series, label, { asOf: civilDateOf(to), labels, days: windowDays })
  const inUnit = (value: number) =>
    series.metric.scale === "log" ? (others.mean ?? Number.NaN) * Math.expm1(value) : value
  const isReady = found.status === "ready"
  return {
    label,
    metric,
    unit: series.metric.unit,
    labelled,
    others,
    found,
    difference: isReady ? inUnit(found.value) : null,
    interval: isReady ? [inUnit(found.interval[0]), inUnit(found.interval[1])] : null,
    missing: missingOf(found)
  }
}

/**
 * How every metric differs on the days of every label, in the last 365 days. An effect is what `labelEffect` says of it
 * with all labels of the answer, at most 12: those with the most days.
 *
 * Of many comparisons some stand out by chance alone. `qValue` is adjusted for all of them, whichever are shown.
 */
export const labelEffects = (person: Person, { asOf, label: asked }: LabelEffectsOptions): LabelEffects => {
  const today = epochDayOf(asOf)
  const window = [today - windowDays + 1, today] as const
  const known = labelsOf(person, window, asked)
  const names = new Set(known.map(({ label }) => label))
  const labels = (person.labels ?? []).filter(({ kind }) => names.has(kind))
  const scored =
    known.length === 0 ? person : { ...presentPerson(person, today), labels: person.labels ?? [] }
  const seriesOf = (name: LabelEffectName): DailySeries =>
    name === "readiness"
      ? derivedSeries(scored, name, ...window)
      : (person.series[name] ?? emptySeries(metrics[name]))
  const series = known.length === 0 ? [] : labelEffectNames.map((name) => [name, seriesOf(name)] as const)
  const effects = known.flatMap((each) =>
    series.map(([metric, values]) => effectOn(metric, values, each, labels, window))
  )
  const tests = effects.flatMap(({ found }) => (found.status === "ready" ? [found.pValue] : []))
  const adjusted = benjaminiHochberg(tests).values()
  return {
    asOf,
    from: civilDateOf(window[0]),
    labels: known.map(({ days, label, spans }) => ({ label, days, spans })),
    effects: effects.map((each) => ({
      ...each,
      qValue: each.found.status === "ready" ? (adjusted.next().value ?? null) : null
    })),
    tests: tests.length
  }
}
