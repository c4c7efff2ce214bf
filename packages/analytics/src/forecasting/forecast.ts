/** Forecasts tomorrow's value, with its track record. */
import { type CivilDate, civilDateOf, epochDayOf, isoWeekday } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale, offScale } from "../series/onScale.ts"
import { splitConformal } from "../stats/conformal.ts"
import { dieboldMariano, pinballLoss, winklerScore } from "../stats/forecastScores.ts"
import { mean } from "../stats/mean.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"
import { backtest, type Track } from "./backtest.ts"

/** A forecast for the day after `asOf`. */
export interface ForecastReady extends Evidence {
  readonly status: "ready"
  /** In the metric's unit. */
  readonly value: number
  readonly date: CivilDate
  /** 80 % interval from past errors, in the metric's unit. */
  readonly interval: readonly [lower: number, upper: number]
  /**
   * True if the chosen method beat the best naive one in the past. Otherwise `value` is the mean of the last 28 days.
   */
  readonly beatsNaive: boolean
  /** The method used, and the method that was best in the past. */
  readonly model: string
  readonly bestModel: string
  /** Skill: 1 − error of the best model ÷ error of the best naive one. At or below 0 the model is no better. */
  readonly skill: number
  /** Test of the best model against the best naive one (Diebold & Mariano). */
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

/** A forecast, or what is missing for one. */
export type Forecast = ForecastReady | Insufficient

const [window, alpha, calibration, leastValid, leastResiduals] = [180, 0.2, 60, 60, 20]
const method = { name: "forecast", version: 1, parameters: { windowDays: window, alpha, calibration } }

/** Fills a gap with the mean of the 7 days before it, and the first days with the overall mean. */
const fill = (grid: Float64Array): Float64Array => {
  const overall = mean(grid.filter((value) => !Number.isNaN(value))) ?? 0
  const filled = new Float64Array(grid)
  filled.forEach((value, index) => {
    if (Number.isNaN(value)) filled[index] = mean(filled.subarray(Math.max(0, index - 7), index)) ?? overall
  })
  return filled
}

interface Scored extends Track {
  /** Errors of the days that all methods could predict, in order. */
  readonly errors: Float64Array
  readonly mae: number
}

const score = (tracks: ReadonlyArray<Track>, actual: Float64Array): ReadonlyArray<Scored> => {
  const days = Array.from(actual.keys()).filter((at) =>
    tracks.every(({ predictions }) => !Number.isNaN((actual[at] as number) - (predictions[at] as number)))
  )
  return tracks.map((track) => {
    const errors = Float64Array.from(days, (at) => (actual[at] as number) - (track.predictions[at] as number))
    return { ...track, errors, mae: mean(errors.map(Math.abs)) ?? Infinity }
  })
}

const least = (tracks: ReadonlyArray<Scored>): Scored =>
  tracks.reduce((best, track) => (track.mae < best.mae ? track : best))

/** The simplest method whose error is within one standard error of the best. */
const choose = (tracks: ReadonlyArray<Scored>): Scored => {
  const best = least(tracks)
  const isAsGood = ({ errors }: Scored) => {
    const excess = errors.map((error, i) => Math.abs(error) - Math.abs(best.errors[i] as number))
    return (mean(excess) ?? 0) <= (standardDeviation(excess) ?? 0) / Math.sqrt(excess.length)
  }
  return tracks.find(isAsGood) ?? best
}

/** How well intervals from earlier errors covered later values. */
const record = ({ errors }: Scored) => {
  const scores = Array.from(errors.keys()).flatMap((at) => {
    const { halfWidth } = splitConformal(errors.subarray(Math.max(0, at - calibration), at), alpha)
    if (at < leastResiduals) return []
    const error = errors[at] as number
    return [
      {
        covered: Math.abs(error) <= halfWidth ? 1 : 0,
        winkler: winklerScore([-halfWidth, halfWidth], error, alpha),
        pinball:
          (pinballLoss(-halfWidth, error, alpha / 2) + pinballLoss(halfWidth, error, 1 - alpha / 2)) / 2
      }
    ]
  })
  return {
    coverage80: mean(scores.map(({ covered }) => covered)),
    winkler: mean(scores.map(({ winkler }) => winkler)),
    pinball: mean(scores.map(({ pinball }) => pinball))
  }
}

/**
 * Forecasts the day after `asOf` from the last 180 days. Compares naive rules, exponential smoothing, damped trend,
 * autoregressions, ridge regression on load and weekday, and a combination, compared by walking forward through the past.
 *
 * Chooses the simplest method that is as good as the best, and uses it only if it beat the best naive rule (skill above
 * 0 and p < .1). Otherwise the mean of 28 days is used and described as no better. Intervals are conformal, from the
 * last 60 errors.
 *
 * - Gates: 60 valid days of the last 180, and a value on each of the last 3 days.
 * - O(180 · 60) in total.
 *
 * @param load daily training loads, if known; they may improve the forecast.
 * @see Hyndman & Athanasopoulos, *Forecasting* (2021); Harvey et al. (1997); Vovk et al. (2005).
 * @example
 * forecast(hrv, { asOf }) // { status: "ready", value: 48.1, interval: [40.2, 57.5], beatsNaive: false, skill: -0.01, … }
 */
export const forecast = (
  series: DailySeries,
  { asOf, load }: { readonly asOf: CivilDate; readonly load?: DailySeries | undefined }
): Explained<Forecast> => {
  const today = epochDayOf(asOf)
  const { metric } = series
  const first = Math.max(today - window + 1, series.days[0] ?? today)
  const slice = between(series, first, today)
  const evidence = evidenceOf(series, slice, [first, today], today, method)
  const recent = between(series, today - 2, today).values.length
  const missing = [
    { of: "valid days in the last 180", required: leastValid, available: evidence.n },
    { of: "values on the last 3 days", required: 3, available: recent }
  ].filter(({ required, available }) => available < required)
  if (missing.length > 0)
    return explained(insufficient(evidence, missing), () => explanation(series, slice, []))
  const actual = allOnScale(metric, gridOf(series, first, today))
  const loads = load === undefined ? new Float64Array(actual.length) : gridOf(load, first, today)
  const known = loads.map((value) => (Number.isNaN(value) ? 0 : value))
  const tracks = score(
    backtest({ filled: fill(actual), load: known, firstWeekday: isoWeekday(first) }, actual).filter(
      ({ next }) => next !== null
    ),
    actual
  )
  const naive = tracks.filter(({ isNaive }) => isNaive)
  const [best, bestNaive] = [choose(tracks), least(naive)]
  const skill = bestNaive.mae === 0 ? 0 : 1 - best.mae / bestNaive.mae
  const pValue = dieboldMariano(best.errors, bestNaive.errors)?.pValue ?? null
  const beatsNaive = skill > 0 && pValue !== null && pValue < 0.1
  const served = beatsNaive ? best : (tracks[0] as Scored)
  const guess = served.next as number
  const { halfWidth } = splitConformal(served.errors.slice(-calibration), alpha)
  if (!Number.isFinite(halfWidth)) {
    const short = [{ of: "past forecasts for an interval", required: 4, available: served.errors.length }]
    return explained(insufficient(evidence, short), () => explanation(series, slice, tracks))
  }
  const answer: ForecastReady = {
    ...evidence,
    status: "ready",
    value: offScale(metric, guess),
    date: civilDateOf(today + 1),
    interval: [offScale(metric, guess - halfWidth), offScale(metric, guess + halfWidth)],
    beatsNaive,
    model: served.name,
    bestModel: best.name,
    skill,
    pValue,
    meanAbsoluteError: served.mae,
    ...record(served),
    note: beatsNaive ? "Better than your average so far" : "No better than your average"
  }
  return explained(answer, () => explanation(series, slice, tracks))
}

const explanation = (
  { metric }: DailySeries,
  slice: Parameters<typeof inputsOf>[2],
  tracks: ReadonlyArray<Scored>
) => ({
  method,
  formula:
    "walk-forward choice by mean absolute error; interval = forecast ± ⌈(n + 1) · 0.8⌉-th smallest absolute error",
  inputs: inputsOf(metric.name, metric.unit, slice),
  steps: tracks.map(({ name, mae, errors }) => ({
    name,
    expression: `mean absolute error of ${errors.length} forecasts`,
    value: mae,
    unit: metric.scale === "log" ? "ln" : metric.unit
  })),
  source: "Hyndman & Athanasopoulos 2021; Vovk et al. 2005"
})
