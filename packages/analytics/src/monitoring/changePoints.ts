/** Detects when a metric changed to another level. */
import { type AsOf, askedOf } from "../series/asked.ts"
import { type CivilDate, civilDateOf } from "../series/CivilDate.ts"
import { between, type DailySeries } from "../series/DailySeries.ts"
import { type Evidence, evidenceOf, insufficient, type Insufficient } from "../results/Evidence.ts"
import { explained, type Explained, inputsOf } from "../results/Explanation.ts"
import { offScale } from "../series/onScale.ts"

import { levelsOf, search } from "./levels.ts"

/** A change of level. */
export interface ChangePoint {
  /** First day of the new level. */
  readonly date: CivilDate
  /** Means before and after, in the metric's unit. */
  readonly before: number
  readonly after: number
  /** The change, in SDs of the days around their level. */
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
const { minSegment, perChange } = search
const method = {
  name: "change_points",
  version: 2,
  parameters: { mostDays, minSegment, penalty: `${perChange}·ln(n)·variance·inflation` }
}

/**
 * Finds the days on which a metric changed its level, within at most two years. A change says when, not why.
 *
 * Every level lasts at least 14 values. The penalty for a change is in units of the variance of means of many days,
 * which autocorrelation makes larger, so that slow wandering is not reported as changes; outliers count as 3 SDs.
 * Fewer than 10 % of unchanged years show a change.
 *
 * Nothing after `asOf` is used. `changes.at(-1)` is the start of the current level as it could be known on that day,
 * usually three weeks after it began.
 *
 * - Gates: 28 valid days. Without noise there are no changes. O(n²) at worst, n ≤ 730.
 *
 * @see Killick et al., *JASA* 107 (2012).
 * @example
 * changePoints(restingHr, { asOf }) // { status: "ready", changes: [{ date: "2026-03-02", before: 52, after: 49, size: -2.1 }], … }
 */
export const changePoints = (series: DailySeries, options?: AsOf): Explained<ChangePoints> => {
  const { today } = askedOf(series, options)
  const { metric } = series
  const span = [today - mostDays + 1, today] as const
  const slice = between(series, ...span)
  const evidence = evidenceOf(series, slice, span, today, method, "")
  const { n } = evidence
  const levels = levelsOf(series, slice)
  const explain = () => ({
    method,
    formula: "least Σ (x − level)² + penalty · changes",
    inputs: inputsOf(metric.name, metric.unit, slice),
    steps: [
      { name: "deviation", expression: "SD around the levels", value: levels?.deviation ?? null, unit: "" },
      {
        name: "inflation",
        expression: "days per independent day, from the autocorrelation around the levels",
        value: levels?.inflation ?? null,
        unit: ""
      },
      {
        name: "penalty",
        expression: `${perChange} · ln ${n} · deviation² · inflation, at least that of the noise from day to day`,
        value: levels?.penalty ?? null,
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
  if (levels === null) return explained(insufficient(evidence, [], "zero_variance"), explain)
  const { means, deviation } = levels
  const changes = levels.indices.map((index, i): ChangePoint => {
    const [before = 0, after = 0] = [means[i], means[i + 1]]
    return {
      date: civilDateOf(slice.days[index] as number),
      before: offScale(metric, before),
      after: offScale(metric, after),
      size: (after - before) / deviation
    }
  })
  return explained({ ...evidence, status: "ready", value: changes.length, changes }, explain)
}
