/** Detects when a metric changed to another level. */
import { type CivilDate, civilDateOf, epochDayOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { gridOf } from "../series/gridOf.ts"
import { allOnScale, offScale } from "../series/onScale.ts"
import { autocorrelations } from "../stats/autocorrelation.ts"
import { clamp } from "../stats/clamp.ts"
import { mean } from "../stats/mean.ts"
import { differenceScale, pelt } from "../stats/pelt.ts"

/** A change of level. */
export interface ChangePoint {
  /** First day of the new level. */
  readonly date: CivilDate
  /** Means before and after, in the metric's unit. */
  readonly before: number
  readonly after: number
  /** The change, in units of day-to-day noise. */
  readonly size: number
}

/** The level changes of the last two years. */
export interface ChangePointsReady extends Evidence {
  readonly status: "ready"
  /** Number of changes. */
  readonly value: number
  readonly changes: ReadonlyArray<ChangePoint>
}

/** The changes, or what is missing for them. */
export type ChangePoints = ChangePointsReady | Insufficient

const mostDays = 730
const minSegment = 14
const method = {
  name: "change_points",
  version: 1,
  parameters: { mostDays, minSegment, penalty: "3·ln(n)·σ²·(1+r)/(1−r)" }
}

/**
 * Finds the days on which a metric changed its level, within at most two years.
 *
 * Every level lasts at least 14 values. The penalty for a change grows with the day-to-day autocorrelation, so that
 * slow wandering is not reported as changes. A change says when, not why.
 *
 * - Gates: 28 valid days. Without noise there are no changes. O(n²) at worst, n ≤ 730.
 *
 * @see Killick et al., *JASA* 107 (2012).
 * @example
 * changePoints(restingHr, { asOf }) // { status: "ready", changes: [{ date: "2026-03-02", before: 52, after: 49, size: -2.1 }], … }
 */
export const changePoints = (
  series: DailySeries,
  { asOf }: { readonly asOf: CivilDate }
): Explained<ChangePoints> => {
  const today = epochDayOf(asOf)
  const { metric } = series
  const span = [today - mostDays + 1, today] as const
  const slice = between(series, ...span)
  const evidence = evidenceOf(series, slice, span, today, method)
  const values = allOnScale(metric, slice.values)
  const n = values.length
  const sigma = Math.max(differenceScale(values) ?? 0, metric.minScale)
  // Autocorrelation makes differences small. This scales the noise up again.
  const r1 = clamp(autocorrelations(residualGrid(series, span), 1)?.[1] ?? 0, 0, 0.8)
  const penalty = (3 * Math.log(n) * sigma * sigma * (1 + r1)) / (1 - r1)
  const explain = () => ({
    method,
    formula: "least Σ (x − level)² + penalty · changes",
    inputs: inputsOf(metric.name, metric.unit, slice),
    steps: [
      { name: "noise", expression: "1.4826 · MAD of differences ÷ √2", value: sigma, unit: "" },
      {
        name: "penalty",
        expression: `3 · ln ${n} · ${sigma}² · (1 + ${r1}) / (1 − ${r1})`,
        value: n === 0 ? null : penalty,
        unit: ""
      }
    ],
    source: "Killick et al. 2012"
  })
  if (n < 2 * minSegment) {
    return explained(
      insufficient(evidence, [{ of: "valid days", required: 2 * minSegment, available: n }]),
      explain
    )
  }
  if (sigma === 0) return explained(insufficient(evidence, [], "zero_variance"), explain)
  const indices = pelt(values, penalty, minSegment).indices
  const borders = [0, ...indices, n]
  const levels = borders.slice(1).map((end, i) => mean(values.subarray(borders[i], end)) as number)
  const changes = indices.map((index, i): ChangePoint => {
    const [before = 0, after = 0] = [levels[i], levels[i + 1]]
    return {
      date: civilDateOf(slice.days[index] as number),
      before: offScale(metric, before),
      after: offScale(metric, after),
      size: (after - before) / sigma
    }
  })
  return explained({ ...evidence, status: "ready", value: changes.length, changes }, explain)
}

/** The daily values minus their 28-day moving level, so that a level change does not look like autocorrelation. */
const residualGrid = (series: DailySeries, [fromDay, toDay]: readonly [number, number]): Float64Array => {
  const grid = allOnScale(series.metric, gridOf(series, fromDay, toDay))
  const sums = new Float64Array(grid.length + 1)
  const counts = new Int32Array(grid.length + 1)
  grid.forEach((value, index) => {
    const isGap = Number.isNaN(value)
    sums[index + 1] = (sums[index] as number) + (isGap ? 0 : value)
    counts[index + 1] = (counts[index] as number) + (isGap ? 0 : 1)
  })
  return grid.map((value, index) => {
    const [from, to] = [Math.max(0, index - 14), Math.min(grid.length, index + 15)]
    const n = (counts[to] as number) - (counts[from] as number)
    return value - ((sums[to] as number) - (sums[from] as number)) / n
  })
}
