/** Detects small level shifts of a metric as they accumulate. */
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale } from "../series/onScale.ts"
import { autocorrelations } from "../stats/autocorrelation.ts"
import { clamp } from "../stats/clamp.ts"
import { cusum } from "../stats/cusum.ts"
import { robustScale } from "../stats/robustScale.ts"

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
const method = {
  name: "level_watch",
  version: 1,
  parameters: { watchedDays: watched, referenceDays: reference, k: 0.5, h: 5 }
}

/** Residuals after removing the day-to-day autocorrelation, in robust SDs. */
const whitened = (grid: Float64Array, center: number, scale: number, r1: number): Float64Array =>
  grid.map((value, index) => {
    const z = (value - center) / scale
    const before = index === 0 ? Number.NaN : ((grid[index - 1] as number) - center) / scale
    return Number.isNaN(before) ? z : (z - r1 * before) / Math.sqrt(1 - r1 * r1)
  })

/**
 * Two-sided CUSUM (k = 0.5, h = 5) over the last 90 days against the 90 days before, on residuals without day-to-day
 * autocorrelation. Unchanged independent days give one false alarm in 472 days.
 *
 * - Gates: 60 valid days in the 90 days before. O(180).
 *
 * @see Page, *Biometrika* 41 (1954).
 * @example
 * levelWatch(restingHr, { asOf }) // { status: "ready", value: 1, alarms: [{ date: "2026-10-30", side: "up" }], … }
 */
export const levelWatch = (
  series: DailySeries,
  { asOf }: { readonly asOf: CivilDate }
): Explained<LevelWatch> => {
  const today = epochDayOf(asOf)
  const { metric } = series
  const [from, before] = [today - watched + 1, today - watched - reference + 1]
  const slice = between(series, before, from - 1)
  const evidence = evidenceOf(series, between(series, from, today), [from, today], today, method)
  const own = allOnScale(metric, slice.values)
  const center = robustScale(own, metric.minScale)
  const r1 = clamp(
    autocorrelations(allOnScale(metric, gridOf(series, before, from - 1)), 1)?.[1] ?? 0,
    0,
    0.8
  )
  const explain = () => ({
    method,
    formula:
      "C⁺ ← max(0, C⁺ + residual − 0.5), alarm above 5; residual = (z − r·z of the day before) / √(1 − r²)",
    inputs: inputsOf(metric.name, metric.unit, between(series, before, today)),
    steps: [
      { name: "center", expression: "median of the 90 days before", value: center?.median ?? null, unit: "" },
      { name: "scale", expression: "1.4826 · MAD", value: center?.scale ?? null, unit: "" },
      { name: "r", expression: "lag-1 autocorrelation", value: r1, unit: "" }
    ],
    source: "Page 1954"
  })
  if (own.length < least) {
    const missing = [
      { of: "valid days in the 90 before the last 90", required: least, available: own.length }
    ]
    return explained(insufficient(evidence, missing), explain)
  }
  if (center === null || center.scale === null)
    return explained(insufficient(evidence, [], "zero_variance"), explain)
  const residuals = whitened(allOnScale(metric, gridOf(series, from, today)), center.median, center.scale, r1)
  const alarms = cusum(residuals).alarms.map(({ index, side }) => ({ date: civilDateOf(from + index), side }))
  return explained(
    { ...evidence, status: "ready", value: alarms.length, alarms, autocorrelation: r1 },
    explain
  )
}
