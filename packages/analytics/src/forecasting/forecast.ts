/** Forecasts the next days, with their track record. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { type CivilDate, civilDateOf, isoWeekday } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale, offScale, scaleUnit } from "../series/onScale.ts"
import { mean } from "../stats/mean.ts"
import { backtest, type Track } from "./backtest.ts"
import { alpha, gamma, intervalFrom, leastErrors, memory, type PastIntervals } from "./intervals.ts"
import { select, type Selection } from "./selection.ts"

/** The forecast of one day. */
export interface ForecastDay {
  readonly date: CivilDate
  /** Days after `asOf`. */
  readonly ahead: number
  /** In the metric's unit. */
  readonly value: number
  /** 80 % interval from past errors of forecasts as far ahead, in the metric's unit. Never narrower further ahead. */
  readonly interval: readonly [lower: number, upper: number]
  /**
   * True if the methods chosen in the past beat the best naive one on the days after each choice, this far ahead and
   * nearer. Otherwise `value` is the mean of the last 28 days.
   */
  readonly beatsNaive: boolean
  /** The method used, and the best of those that are not naive. */
  readonly model: string
  readonly bestModel: string
  /**
   * 1 − error of the methods chosen in the past ÷ error of the best naive one, over days that took no part in the
   * choices, and reduced by its uncertainty. At or below 0 no better.
   */
  readonly skill: number
  /** Test of that difference (Diebold & Mariano). */
  readonly pValue: number | null
  /** Mean absolute error of the method used, on the metric's scale. */
  readonly meanAbsoluteError: number
  /** Share of past values inside their 80 % intervals, which use earlier errors only; `null` below 20 values. */
  readonly coverage80: number | null
  /** Mean Winkler score of those intervals and mean pinball loss of their ends, on the metric's scale. */
  readonly winkler: number | null
  readonly pinball: number | null
  /** A sentence for people. */
  readonly note: string
}

/** A forecast: tomorrow's, and those of the days asked for. */
export interface ForecastReady extends Evidence, ForecastDay {
  readonly status: "ready"
  /** Tomorrow and the days after it, as many as asked for. */
  readonly days: ReadonlyArray<ForecastDay>
}

/** A forecast, or what is missing for one. */
export type Forecast = ForecastReady | Insufficient

/** The day before the forecast, what may improve it, and how far it goes. */
export interface ForecastOptions extends AsOf {
  /** Daily training loads. */
  readonly load?: DailySeries | undefined
  /** How many days to forecast, 1 to 7. Default 1. */
  readonly days?: number
}

const [window, leastValid] = [180, 60]
const methodOf = (days: number) => ({
  name: "forecast",
  version: 2,
  parameters: { windowDays: window, alpha, gamma, calibration: memory, days }
})

/** Fills a gap with the mean of the 7 days before it, and the first days with the overall mean. */
const fill = (grid: Float64Array): Float64Array => {
  const overall = mean(grid.filter((value) => !Number.isNaN(value))) ?? 0
  const filled = new Float64Array(grid)
  filled.forEach((value, index) => {
    if (Number.isNaN(value)) filled[index] = mean(filled.subarray(Math.max(0, index - 7), index)) ?? overall
  })
  return filled
}

/** What is served for one number of days ahead, on the metric's scale. */
interface Served {
  readonly selection: Selection
  readonly beatsNaive: boolean
  readonly track: Track
  readonly errors: Float64Array
  readonly past: PastIntervals
}

/**
 * The forecasts of each day ahead. A day further ahead can beat the naive methods only if the nearer ones do: tests in
 * a fixed order hold their level together.
 */
const serve = (
  horizons: ReadonlyArray<ReadonlyArray<Track>>,
  actual: Float64Array
): ReadonlyArray<Served> => {
  let isBetter = true
  return horizons.map((tracks, day) => {
    const selection = select(tracks, actual, day + 1)
    isBetter = isBetter && selection.skill > 0
    const errors = isBetter ? selection.errors : selection.average
    return {
      selection,
      beatsNaive: isBetter,
      track: isBetter ? selection.chosen : (tracks[0] as Track),
      errors,
      past: intervalFrom(errors, day + 1)
    }
  })
}

const daysOf = (
  served: ReadonlyArray<Served>,
  { metric }: DailySeries,
  today: number
): ReadonlyArray<ForecastDay> => {
  let [half, width] = [0, 0]
  return served.map(({ selection, beatsNaive, track, errors, past }, day) => {
    const guess = track.predictions.at(-1) as number
    // on the log scale, the same half-width around a lower value would be narrower in the unit
    const least = metric.scale === "log" ? Math.asinh(width / 2 / Math.exp(guess)) : width / 2
    half = Math.max(half, past.halfWidth, least)
    const interval = [offScale(metric, guess - half), offScale(metric, guess + half)] as const
    width = interval[1] - interval[0]
    return {
      date: civilDateOf(today + day + 1),
      ahead: day + 1,
      value: offScale(metric, guess),
      interval,
      beatsNaive,
      model: track.name,
      bestModel: selection.chosen.name,
      skill: beatsNaive ? selection.skill : Math.min(0, selection.skill),
      pValue: selection.pValue,
      meanAbsoluteError: mean(errors.map(Math.abs)) ?? 0,
      coverage80: past.coverage,
      winkler: past.winkler,
      pinball: past.pinball,
      note: beatsNaive ? "Better than your average so far" : "No better than your average"
    }
  })
}

/**
 * Forecasts the 1 to 7 days after `asOf` from the last 180 days: naive rules, exponential smoothing, damped trend,
 * autoregressions, ridge regression on load and weekday, and a combination.
 *
 * For each number of days ahead, the simplest method that is as good as the best was chosen before every past day. It is
 * used only if these choices beat the best naive rule on the days after them (one-sided p < .05). Otherwise the mean of
 * 28 days is used and described as no better. Intervals are conformal, from the last 60 errors of forecasts as far
 * ahead, and adapt to misses.
 *
 * - Gates: 60 valid days of the last 180, and a value on each of the last 3 days.
 * - About 2 ms for each day ahead; at most 180 days are read.
 *
 * @throws InvalidInput if `days` is not a whole number from 1 to 7.
 * @see Hyndman & Athanasopoulos, *Forecasting* (2021); Harvey et al. (1997); Vovk et al. (2005); Gibbs & Candès (2021).
 * @example
 * forecast(hrv, { asOf, days: 7 }).days[6] // { date: "2026-11-27", ahead: 7, value: 48.1, interval: [40.2, 57.5], … }
 */
export const forecast = (series: DailySeries, options?: ForecastOptions): Explained<Forecast> => {
  const { today, load, days = 1 } = askedOf(series, options, ["load", "days"])
  const { metric } = series
  const first = Math.max(today - window + 1, series.days[0] ?? today)
  const slice = between(series, first, today)
  const evidence = evidenceOf(series, slice, [first, today], today, methodOf(days))
  const recent = between(series, today - 2, today).values.length
  const missing = [
    { of: "valid days in the last 180", required: leastValid, available: evidence.n },
    { of: "values on the last 3 days", required: 3, available: recent }
  ].filter(({ required, available }) => available < required)
  if (missing.length > 0)
    return explained(insufficient(evidence, missing), () => explanation(series, slice, evidence, []))
  const actual = allOnScale(metric, gridOf(series, first, today))
  const loads = load === undefined ? new Float64Array(actual.length) : gridOf(load, first, today)
  const known = loads.map((value) => (Number.isNaN(value) ? 0 : value))
  const history = { filled: fill(actual), load: known, firstWeekday: isoWeekday(first), ahead: days }
  const horizons = backtest(history, actual).map((tracks) =>
    tracks.filter(({ predictions }) => !Number.isNaN(predictions.at(-1) as number))
  )
  const served = serve(horizons, actual)
  const short = served.find(({ errors }) => errors.length < leastErrors)
  const explain = () => explanation(series, slice, evidence, served)
  if (short !== undefined) {
    const errors = [
      { of: "past forecasts for an interval", required: leastErrors, available: short.errors.length }
    ]
    return explained(insufficient(evidence, errors), explain)
  }
  const ahead = daysOf(served, series, today)
  return explained({ ...evidence, ...(ahead[0] as ForecastDay), status: "ready", days: ahead }, explain)
}

const explanation = (
  { metric }: DailySeries,
  slice: Parameters<typeof inputsOf>[2],
  { method }: Evidence,
  served: ReadonlyArray<Served>
) => ({
  method,
  formula:
    "choice by mean absolute error of earlier days; interval = forecast ± ⌈(n + 1)(1 − α)⌉-th smallest absolute error, α adapted to past misses",
  inputs: inputsOf(metric.name, metric.unit, slice),
  steps: served.map(({ track, errors }, day) => ({
    name: track.name,
    expression: `mean absolute error of ${errors.length} forecasts, ${day + 1} ahead`,
    value: mean(errors.map(Math.abs)),
    unit: scaleUnit(metric)
  })),
  source: "Hyndman & Athanasopoulos 2021; Vovk et al. 2005; Gibbs & Candès 2021"
})
