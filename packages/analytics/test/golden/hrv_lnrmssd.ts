import { civilDate, dailySeries, type DatedValue, metrics, orThrow } from "../../src/index.ts"
import { hrvStatus } from "../../src/monitoring.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input, params }) => {
  const series = orThrow(dailySeries(input as ReadonlyArray<DatedValue>, { metric: metrics.hrv_rmssd }))
  const found = hrvStatus(series, { asOf: orThrow(civilDate(params["asOf"] as string)) })
  const { reference } = found
  return {
    n7: found.n,
    n_ref:
      reference?.n ??
      found.missing.find(({ required }) => required === (params["minRef"] as number))?.available,
    ln_mean_7d: found.value,
    rmssd_7d_geometric: found.rmssd,
    ln_cv_7d_percent: found.variation,
    ref_mean: reference?.mean,
    ref_sd: reference?.standardDeviation,
    swc_low: reference?.worthwhileBand[0],
    swc_high: reference?.worthwhileBand[1],
    normal_low_rmssd: reference?.sdBand[0],
    normal_high_rmssd: reference?.sdBand[1],
    status_7d: found.change,
    z_today: found.nightZ
  }
}
