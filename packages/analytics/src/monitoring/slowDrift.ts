/** Detects that a metric has been drifting for months. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { polaritySign } from "../metrics/Metric.ts"
import { floorOf, stepAt } from "../series/resolution.ts"
import { allOnScale, offScale, scaleUnit } from "../series/onScale.ts"
import { mean } from "../stats/mean.ts"
import { median } from "../stats/median.ts"
import { slopeTest } from "../stats/slopeTest.ts"
import { theilSen } from "../stats/theilSen.ts"
import { untied } from "../stats/untied.ts"

/** How a metric moved over the last half year. */
export interface SlowDriftReady extends Evidence {
  readonly status: "ready"
  /**
   * Whether it drifts: p < 0.0005, a change of at least one SD of the days, and a steady movement describes it better
   * than a change from one day to the next (see `changePoints` for those).
   */
  readonly isDrift: boolean
  /** Change per 30 days on the metric's scale: ln units on log scales, otherwise the metric's unit. */
  readonly value: number
  /** 95 % interval of `value`. Excludes 0 exactly when `pValue` < .05. */
  readonly interval: readonly [lower: number, upper: number]
  /** Of the slope over the whole window. */
  readonly pValue: number
  readonly direction: "up" | "down"
  /** The direction judged by the metric's polarity. Just up or down if neither direction is good. */
  readonly assessment: "improving" | "declining" | "up" | "down"
  /** The day on which the movement began, as far as the window tells; its first day for a movement that is older. */
  readonly since: CivilDate
  /** The level before `since` and the level now, in the metric's unit. */
  readonly before: number
  readonly now: number
  /** now − before on the metric's scale, in SDs of the days around the movement. */
  readonly size: number
  /** Percent from `before` to `now`; `null` on scales where percentages are meaningless. */
  readonly percentChange: number | null
}

/** The movement, or what is missing for it. */
export type SlowDrift = SlowDriftReady | Insufficient

const least = { values: 45, days: 60 }
const smallest = 1
const limit = 0.0005
/** A movement that began so recently is a trend of weeks. */
const youngest = 28
const method = {
  name: "slow_drift",
  version: 1,
  parameters: { mostDays: 180, perDays: 30, movements: 14, limit, smallestSd: smallest }
}

/** Level and movement from a day on, by least squares, and what they leave. */
interface Fit {
  readonly start: number
  readonly before: number
  readonly change: number
  readonly squares: number
}

/** Fits value = before + change · shape(day), around the mean of the values. */
const fitted = (start: number, shapes: Float64Array, values: Float64Array, center: number): Fit => {
  const place = mean(shapes) as number
  let [product, power, squares] = [0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    const apart = (shapes[i] as number) - place
    product += apart * ((values[i] as number) - center)
    power += apart ** 2
  }
  const change = power === 0 ? 0 : product / power
  for (let i = 0; i < values.length; i++)
    squares += ((values[i] as number) - center - change * ((shapes[i] as number) - place)) ** 2
  return { start, before: center - change * place, change, squares }
}

const best = (fits: ReadonlyArray<Fit>): Fit =>
  fits.reduce((one, other) => (other.squares < one.squares ? other : one))

/** The best movement (level, then a straight line up to now) and the best change from one day to the next. */
const shapesOf = (days: Int32Array, values: Float64Array): { readonly ramp: Fit; readonly step: Fit } => {
  const [first, last] = [days[0] as number, days.at(-1) as number]
  const center = mean(values) as number
  const [ramp, step] = [new Float64Array(days.length), new Float64Array(days.length)]
  const ramps: Array<Fit> = []
  const steps: Array<Fit> = []
  for (let start = first; start <= last - youngest / 2; start += 7) {
    for (let i = 0; i < days.length; i++) {
      const share = Math.max(0, (days[i] as number) - start) / (last - start)
      ramp[i] = share
      step[i] = share > 0 ? 1 : 0
    }
    if (start <= last - youngest) ramps.push(fitted(start, ramp, values, center))
    steps.push(fitted(start, step, values, center))
  }
  return { ramp: best(ramps), step: best(steps) }
}

const assess = ({ metric }: DailySeries, direction: "up" | "down"): SlowDriftReady["assessment"] => {
  const sign = polaritySign(metric)
  return sign === 0 ? direction : (direction === "up") === sign > 0 ? "improving" : "declining"
}

/**
 * Tells whether a metric has been drifting for months: in which direction, since when, how far, and how sure that is.
 *
 * Baselines of 60 and 90 days move along with a slow drift (a pregnancy, a change of fitness, a new medication that acts
 * slowly), so that no other comparison sees it. Report it while `isDrift` holds, with `since`, `before` and `now`; p is
 * that of the slope over `window`. A change from one day to the next is no drift: `changePoints` finds it.
 *
 * The limit of p is far below .05 because the question is asked every day and for several metrics: of unchanged people,
 * at most 5 % are told of a drift of any of five metrics within half a year, at day-to-day correlations up to 0.7. A
 * night heart rate that rises by 8 bpm within five months is named after three to four months.
 *
 * - Gates: 45 values over at least 60 days of the last 180. O(180²).
 *
 * @see Sen, *JASA* 63 (1968); Phillips, *Econometric Theory* 21 (2005).
 * @example
 * slowDrift(restingHr, { asOf }) // { status: "ready", isDrift: true, since: "2026-06-05", before: 52.1, now: 57.6, … }
 */
export const slowDrift = (series: DailySeries, options?: AsOf): Explained<SlowDrift> => {
  const { today } = askedOf(series, options)
  const { metric } = series
  const span = [today - method.parameters.mostDays + 1, today] as const
  const slice = between(series, ...span)
  const { days } = slice
  const evidence = evidenceOf(series, slice, span, today, method, `${scaleUnit(metric)}/30 d`)
  const reach = days.length === 0 ? 0 : (days.at(-1) as number) - (days[0] as number)
  const missing = [
    { of: "values", required: least.values, available: evidence.n },
    { of: "days between the first and the last", required: least.days, available: reach }
  ].filter(({ required, available }) => available < required)
  const scaled = allOnScale(metric, slice.values)
  const readings = untied(days, scaled, (value) => stepAt(metric, value))
  const floor = floorOf(metric, median(scaled) ?? 0)
  const line = missing.length > 0 ? null : theilSen(days, readings)
  const test = line && slopeTest(days, readings, line.slope, floor, method.parameters.movements)
  const shapes = test && shapesOf(days, scaled)
  const explain = () => ({
    method,
    formula:
      "slope = median of the slopes of all pairs of days; t = slope ÷ error, df = number of other slow movements",
    inputs: inputsOf(metric.name, metric.unit, slice),
    steps: [
      {
        name: "slope",
        expression: `median of ${line?.slopes} slopes`,
        value: line?.slope ?? null,
        unit: "a day"
      },
      {
        name: "error",
        expression: `${test?.degreesOfFreedom} other slow movements, day-to-day r = ${test?.autocorrelation}`,
        value: test?.standardError ?? null,
        unit: "a day"
      },
      { name: "p", expression: "two-sided t-test", value: test?.pValue ?? null, unit: "" },
      {
        name: "squares left by a movement",
        expression: "least squares",
        value: shapes?.ramp.squares ?? null,
        unit: ""
      },
      {
        name: "squares left by a change of level",
        expression: "least squares",
        value: shapes?.step.squares ?? null,
        unit: ""
      }
    ],
    source: "Sen 1968; Phillips 2005"
  })
  if (line === null || test === null || shapes === null)
    return explained(insufficient(evidence, missing), explain)
  const { ramp, step } = shapes
  const deviation = Math.max(floor, Math.sqrt(ramp.squares / evidence.n))
  const size = deviation === 0 ? 0 : ramp.change / deviation
  const direction = line.slope > 0 ? ("up" as const) : ("down" as const)
  const [before, now] = [offScale(metric, ramp.before), offScale(metric, ramp.before + ramp.change)]
  const answer: SlowDriftReady = {
    ...evidence,
    status: "ready",
    isDrift: test.pValue < limit && size * Math.sign(line.slope) >= smallest && ramp.squares < step.squares,
    value: 30 * line.slope,
    interval: [30 * test.interval[0], 30 * test.interval[1]],
    pValue: test.pValue,
    direction,
    assessment: assess(series, direction),
    since: civilDateOf(ramp.start),
    before,
    now,
    size,
    percentChange: metric.scale === "interval" || before <= 0 ? null : 100 * (now / before - 1)
  }
  return explained(answer, explain)
}
