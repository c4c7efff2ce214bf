/** Detects small level shifts of a metric as they accumulate. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import type { Metric } from "../metrics/Metric.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale } from "../series/onScale.ts"
import { floorOf, scaleOf } from "../series/resolution.ts"
import { clamp } from "../stats/clamp.ts"
import { cusum } from "../stats/cusum.ts"
import { residualCorrelation } from "../stats/residualCorrelation.ts"
import { mean } from "../stats/mean.ts"
import { standardDeviation } from "../stats/standardDeviation.ts"

/** Alarms of a CUSUM over the last 90 days. */
export interface LevelWatchReady extends Evidence {
  readonly status: "ready"
  /** Number of alarms. */
  readonly value: number
  readonly alarms: ReadonlyArray<{ readonly date: CivilDate; readonly side: "up" | "down" }>
  /** The day-to-day autocorrelation that was removed. */
  readonly autocorrelation: number
}

/** The result, or what is missing for one. */
export type LevelWatch = LevelWatchReady | Insufficient

const [watched, reference, least] = [90, 90, 60]
/** Days further than so many SDs from the centre are outliers and count as so far. */
const clip = 3
const method = {
  name: "level_watch",
  version: 2,
  parameters: { watchedDays: watched, referenceDays: reference, shift: 1.5, clip }
}

/** The reference of the watch: the 90 days before, without the pull of outliers. */
interface Reference {
  readonly center: number
  readonly deviation: number
  /** Day-to-day correlation. */
  readonly r: number
  /** Limits of what a day counts, on the metric's scale. */
  readonly limits: readonly [lowest: number, highest: number]
}

const referenceOf = (metric: Metric, grid: Float64Array): Reference | null => {
  const present = grid.filter((value) => !Number.isNaN(value))
  const usual = scaleOf(metric, present)
  if (usual === null || usual.scale === null) return null
  const limits = [usual.median - clip * usual.scale, usual.median + clip * usual.scale] as const
  const limited = present.map((value) => clamp(value, ...limits))
  const center = mean(limited) as number
  return {
    center,
    deviation: Math.max(standardDeviation(limited) ?? 0, floorOf(metric, center)),
    r: residualCorrelation(
      grid.map((value) => clamp(value, ...limits) - center),
      1
    ),
    limits
  }
}

/**
 * What each day adds to what the days before it made likely, in SDs. The likeness fades over a gap, so that the day
 * after it is judged less by the day before it.
 */
const innovations = (grid: Float64Array, { center, deviation, r, limits }: Reference): Float64Array => {
  let [last, at] = [0, -Infinity]
  return grid.map((value, index) => {
    if (Number.isNaN(value)) return value
    const z = (clamp(value, ...limits) - center) / deviation
    const likeness = r ** (index - at)
    const own = (z - likeness * last) / Math.sqrt(1 - likeness * likeness)
    last = z
    at = index
    return own
  })
}

/** A shift of 1.5 SD adds this much to each innovation of days with a day-to-day correlation of r. */
const shiftOf = (r: number): number => 1.5 * Math.sqrt((1 - r) / (1 + r))

/** Allowance and limit of the CUSUM: the limit makes false alarms about as rare at every correlation, by simulation. */
const limitsOf = (r: number): readonly [k: number, h: number] => {
  const k = Math.max(0.3, shiftOf(r) / 2)
  return [k, (2.9 + 1.6 * r) / k]
}

/**
 * Two-sided CUSUM over the last 90 days against the 90 days before, on what each day adds to the days before it.
 *
 * It is tuned to find shifts of 1.5 SD soonest: the allowance k is half of such a shift, the limit h keeps false alarms
 * rare. Unchanged people get about one false alarm in 700 days, at day-to-day correlations from 0 to 0.7, with
 * whole-number readings and heavy tails. A shift of 1.5 SD is found after 6 days without correlation, 11 at 0.35 and 30
 * at 0.7 (medians).
 *
 * - Gates: 60 valid days in the 90 days before. O(180).
 *
 * @see Page, *Biometrika* 41 (1954).
 * @example
 * levelWatch(restingHr, { asOf }) // { status: "ready", value: 1, alarms: [{ date: "2026-10-30", side: "up" }], … }
 */
export const levelWatch = (series: DailySeries, options?: AsOf): Explained<LevelWatch> => {
  const { today } = askedOf(series, options)
  const { metric } = series
  const [from, before] = [today - watched + 1, today - watched - reference + 1]
  const available = between(series, before, from - 1).values.length
  const evidence = evidenceOf(series, between(series, from, today), [from, today], today, method, "")
  const grid = allOnScale(metric, gridOf(series, before, today))
  const usual = referenceOf(metric, grid.subarray(0, reference))
  const [k, h] = limitsOf(usual?.r ?? 0)
  const explain = () => ({
    method,
    formula:
      "C⁺ ← max(0, C⁺ + a − k), alarm above h; a = (z − r·z of the day before) ÷ √(1 − r²); likewise C⁻ with −a",
    inputs: inputsOf(metric.name, metric.unit, between(series, before, today)),
    steps: [
      {
        name: "center",
        expression: "mean of the 90 days before, outliers at 3 SD",
        value: usual?.center ?? null,
        unit: ""
      },
      { name: "scale", expression: "SD of the same", value: usual?.deviation ?? null, unit: "" },
      { name: "r", expression: "day-to-day correlation", value: usual?.r ?? null, unit: "" },
      { name: "k", expression: "max(0.3, 0.75 · √((1 − r) ÷ (1 + r)))", value: k, unit: "SD" },
      { name: "h", expression: "(2.9 + 1.6 · r) ÷ k", value: h, unit: "SD" }
    ],
    source: "Page 1954"
  })
  if (available < least) {
    const missing = [{ of: "valid days in the 90 before the last 90", required: least, available }]
    return explained(insufficient(evidence, missing), explain)
  }
  if (usual === null) return explained(insufficient(evidence, [], "zero_variance"), explain)
  const alarms = cusum(innovations(grid, usual).subarray(reference), k, h).alarms.map(({ index, side }) => ({
    date: civilDateOf(from + index),
    side
  }))
  return explained(
    { ...evidence, status: "ready", value: alarms.length, alarms, autocorrelation: usual.r },
    explain
  )
}
