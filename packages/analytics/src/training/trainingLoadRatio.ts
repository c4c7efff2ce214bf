/** Compares this week's training with the month's. */
import { type AsOf } from "../series/asked.ts"
import { askedOfPerson, seriesOf } from "../series/askedOfPerson.ts"
import { between, type DailySeries, emptySeries, latest } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import type { MetricName } from "../metrics/metrics.ts"
import { anyMetric } from "../metrics/Metric.ts"
import type { Person } from "../series/Person.ts"
import { mean } from "../stats/mean.ts"

/** Strain compared with tolerance. Describes the load, not a risk of injury. */
export interface TrainingLoadRatioReady extends Evidence {
  readonly status: "ready"
  /** Strain ÷ tolerance. */
  readonly value: number
  /** Mean daily load of the last 7 days, au. */
  readonly strain: number
  /** Mean daily load of the last 28 days, au. */
  readonly tolerance: number
  /** strain − tolerance, au per day. */
  readonly difference: number
  /** 7 days ÷ the 21 days before them; `null` if those had no load. */
  readonly uncoupled: number | null
  readonly band: "lower_than_usual" | "usual" | "higher" | "much_higher"
  /** Source: Polar's own numbers, or computed here from the daily loads. */
  readonly source: "polar" | "recomputed"
  /** False if Polar's ratio and the computed one differ by more than 5 %; `null` if only one is known. */
  readonly isConsistent: boolean | null
  /** Share of the person's last 180 days with a ratio at least this high; `null` with fewer than 28 such days. */
  readonly shareAtLeast: number | null
}

/** The ratio, or why there is none. */
export type TrainingLoadRatio = TrainingLoadRatioReady | Insufficient

const gates = { strain: 5, tolerance: 20, history: 28, own: 28 }
const freshDays = 2
const method = { name: "training_load_ratio", version: 2, parameters: { acuteDays: 7, chronicDays: 28 } }

/** Number of days since the first load, both included. */
const historyOf = ({ days }: DailySeries, today: number): number =>
  Math.max(0, today - (days[0] ?? today + 1) + 1)

/** Means of the daily loads as of a day; `null` below the gates or with less than 7 or 28 days of history. */
export const loadMeans = (load: DailySeries, today: number) => {
  const [week, month] = [between(load, today - 6, today).values, between(load, today - 27, today).values]
  const history = historyOf(load, today)
  const strain = history >= 7 && week.length >= gates.strain ? mean(week) : null
  const tolerance = history >= gates.history && month.length >= gates.tolerance ? mean(month) : null
  const before = tolerance === null ? null : mean(between(load, today - 27, today - 7).values)
  return { strain, tolerance, before }
}

const over = (numerator: number | null, denominator: number | null): number | null =>
  numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator

const bandOf = (ratio: number): TrainingLoadRatioReady["band"] =>
  ratio < 0.8 ? "lower_than_usual" : ratio <= 1.3 ? "usual" : ratio <= 1.5 ? "higher" : "much_higher"

const current = (series: DailySeries | undefined, today: number): number | null => {
  const newest = series === undefined ? null : latest(series, today)
  return newest !== null && newest.staleDays <= freshDays && newest.value > 0 ? newest.value : null
}

/** Series of Polar that take an unknown day for a rest day. */
const ratios = ["training_load_ratio", "training_strain", "training_tolerance"] as const

/** The days of a series that have as many known loads as a ratio that is computed here. O(n). */
const onKnownDays = (series: DailySeries, load: DailySeries): DailySeries => {
  const first = load.days[0]
  const days = new Int32Array(series.days.length)
  const values = new Float64Array(days.length)
  let [end, week, month, n] = [0, 0, 0, 0]
  for (let i = 0; i < days.length; i++) {
    const day = series.days[i] as number
    while ((load.days[end] as number) <= day) end++
    while ((load.days[week] as number) < day - 6) week++
    while ((load.days[month] as number) < day - 27) month++
    const isOld = first !== undefined && day - first + 1 >= gates.history
    if (!isOld || end - week < gates.strain || end - month < gates.tolerance) continue
    days[n] = day
    values[n++] = series.values[i] as number
  }
  return n === days.length ? series : { ...series, days: days.subarray(0, n), values: values.subarray(0, n) }
}

/**
 * The person with Polar's ratio, strain and tolerance on those days only that have as many known loads as our own ratio
 * needs. Polar counts a day without the watch as a rest day, so that the first sessions after a break look like a jump.
 *
 * @example
 * withKnownLoads(person).series.training_load_ratio?.values // Float64Array [1.1, 1.2]
 */
export const withKnownLoads = (person: Person): Person => {
  const series: { [Name in MetricName]?: DailySeries } = Object.fromEntries(seriesOf(person))
  const load = series.training_load ?? emptySeries(anyMetric)
  for (const name of ratios) {
    const own = series[name]
    if (own !== undefined) series[name] = onKnownDays(own, load)
  }
  return { ...person, series }
}

/** The ratio of a day and its source, without its history. O(log n + 28). */
export const ratioOn = (person: Person, today: number) => {
  const series: Person["series"] = Object.fromEntries(seriesOf(person))
  const load = series.training_load ?? emptySeries(anyMetric)
  const own = loadMeans(load, today)
  const ours = over(own.strain, own.tolerance)
  const isKnown = own.strain !== null && own.tolerance !== null
  const polar = isKnown ? current(series.training_load_ratio, today) : null
  return {
    load,
    own,
    ours,
    polar,
    ratio: polar ?? ours,
    strain: (polar === null ? null : current(series.training_strain, today)) ?? own.strain,
    tolerance: (polar === null ? null : current(series.training_tolerance, today)) ?? own.tolerance
  }
}

/** Share of the last 180 days' ratios (Polar's or computed) that are at least this high. */
const shareAtLeast = (polar: DailySeries | undefined, load: DailySeries, today: number, ratio: number) => {
  const given =
    polar === undefined
      ? []
      : between(onKnownDays(polar, load), today - 180, today - 1).values.filter((each) => each > 0)
  const own = given.length >= gates.own ? given : recomputed(load, today)
  return own.length < gates.own ? null : own.filter((each) => each >= ratio).length / own.length
}

const recomputed = (load: DailySeries, today: number): ReadonlyArray<number> =>
  Array.from(between(load, today - 180, today - 1).days).flatMap((day) => {
    const { strain, tolerance } = loadMeans(load, day)
    return over(strain, tolerance) ?? []
  })

/**
 * Strain (7 days) ÷ tolerance (28 days) as Polar defines them. Uses Polar's numbers if they are current and above 0,
 * otherwise the daily loads, where a rest day counts as 0.
 *
 * The ratio does not predict injuries, and both means contain the last 7 days. The answer therefore includes the
 * absolute change and the person's own distribution.
 *
 * - Gates, also of Polar's numbers: a known load on 5 of 7 and 20 of 28 days, 28 days of history. `no_load` if tolerance
 *   is 0.
 * - O(log n) plus the last 180 days.
 *
 * @see Lolli et al. (2017); Impellizzeri et al., *Sports Medicine* (2020): why no injury risk is claimed.
 * @example
 * trainingLoadRatio(person, { asOf }) // { status: "ready", value: 1.1, band: "usual", source: "polar", … }
 */
export const trainingLoadRatio = (person: Person, options?: AsOf): Explained<TrainingLoadRatio> => {
  const { today } = askedOfPerson(person, options)
  const { load, own, ours, polar, ratio: value, strain, tolerance } = ratioOn(person, today)
  const month = between(load, today - 27, today)
  const evidence = evidenceOf(load, month, [today - 27, today], today, method, "")
  const explain = () => ({
    method,
    formula: "ratio = mean of 7 days ÷ mean of 28 days",
    inputs: inputsOf("training_load", "au", month),
    steps: [
      { name: "strain", expression: "mean of 7 days", value: strain, unit: "au" },
      { name: "tolerance", expression: "mean of 28 days", value: tolerance, unit: "au" },
      { name: "ratio", expression: `${strain} / ${tolerance}`, value, unit: "" }
    ],
    source: "Polar Training Load Pro"
  })
  if (value === null || strain === null || tolerance === null) {
    const week = between(load, today - 6, today).values.length
    const missing = [
      { of: "days since the first load", required: gates.history, available: historyOf(load, today) },
      { of: "days with a known load in the last 7", required: gates.strain, available: week },
      { of: "days with a known load in the last 28", required: gates.tolerance, available: evidence.n }
    ].filter(({ required, available }) => available < required)
    const isRest = own.tolerance === 0
    return explained(insufficient(evidence, isRest ? [] : missing, isRest ? "no_load" : undefined), explain)
  }
  const answer: TrainingLoadRatioReady = {
    ...evidence,
    status: "ready",
    value,
    strain,
    tolerance,
    difference: strain - tolerance,
    uncoupled: over(own.strain, own.before),
    band: bandOf(value),
    source: polar === null ? "recomputed" : "polar",
    isConsistent: polar === null || ours === null ? null : Math.abs(polar - ours) <= 0.05 * ours,
    shareAtLeast: shareAtLeast(person.series.training_load_ratio, load, today, value)
  }
  return explained(answer, explain)
}
