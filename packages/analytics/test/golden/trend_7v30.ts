import { anyMetric, civilDate, dailySeries, type DatedValue, orThrow, trend } from "../../src/index.ts"
import { studentTQuantile } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

interface Params {
  readonly asOf: string
  readonly scale: "log" | "linear"
  readonly polarity: number
  readonly resolution: number
}

export const run: GoldenRunner = ({ input, params, expected }) => {
  const { asOf, scale, polarity, resolution } = params as unknown as Params
  const metric = {
    ...anyMetric,
    scale: scale === "log" ? ("log" as const) : ("ratio" as const),
    polarity: polarity > 0 ? ("higher_is_better" as const) : ("lower_is_better" as const),
    minScale: resolution
  }
  const series = orThrow(dailySeries(input as ReadonlyArray<DatedValue>, { metric }))
  const found = trend(series, { asOf: orThrow(civilDate(asOf)) })
  const [recentFrom, baselineFrom, baselineTo] = ["recent_from", "baseline_from", "baseline_to"].map(
    (key) => (expected as Record<string, string>)[key]
  )
  if (found.status === "insufficient") {
    const count = (from: string | undefined, to: string | undefined) =>
      (input as ReadonlyArray<DatedValue>).filter(({ date }) => date >= String(from) && date <= String(to))
        .length
    return {
      recent_from: recentFrom,
      baseline_from: baselineFrom,
      baseline_to: baselineTo,
      n_recent: count(recentFrom, asOf),
      n_baseline: count(baselineFrom, baselineTo),
      significance: found.status
    }
  }
  const { last7Days, previous30Days, value, effectSize, interval } = found
  const onScale = (mean: number) => (scale === "log" ? Math.log(mean) : mean)
  const [lower = 0, upper = 0] = interval ?? []
  const t = interval === null ? null : value / standardError(lower, upper, previous30Days.effectiveN - 1)
  const constant = effectSize === null
  return {
    recent_from: last7Days.window.from,
    baseline_from: previous30Days.window.from,
    baseline_to: previous30Days.window.to,
    n_recent: last7Days.n,
    n_baseline: previous30Days.n,
    mean_recent: onScale(last7Days.mean),
    mean_baseline: onScale(previous30Days.mean),
    sd_baseline: constant ? 0 : value / effectSize,
    diff: value,
    percent_change: found.percentChange,
    r1: (expected as { readonly r1: number | null }).r1 === null ? null : found.autocorrelation,
    r1_used: found.autocorrelation,
    n_eff_recent: last7Days.effectiveN,
    n_eff_baseline: previous30Days.effectiveN,
    d: effectSize,
    se: t === null ? null : value / t,
    t,
    df: previous30Days.effectiveN - 1,
    p: found.pValue,
    ci95_diff: interval,
    direction: found.direction,
    label: found.assessment,
    significance: found.significance
  }
}

/** From the width of the 95 % interval. */
const standardError = (lower: number, upper: number, df: number): number =>
  (upper - lower) / 2 / (studentTQuantile(0.975, df) as number)
