import { hamedRao, mannKendall, theilSen } from "../../src/stats.ts"
import type { GoldenRunner } from "../golden.ts"

export const run: GoldenRunner = ({ input }) => {
  const { t, y } = input as { readonly t: ReadonlyArray<number>; readonly y: ReadonlyArray<number> }
  const line = theilSen(t, y)
  const test = mannKendall(y)
  const corrected = line === null ? null : hamedRao(y, line.slope)
  return {
    n: y.length,
    S: test?.score,
    var_S: test?.variance,
    z: test?.z,
    p: test?.pValue,
    tau_b: test?.tau,
    slope_per_day: line?.slope,
    intercept_median_residual: line?.intercept,
    n_slopes: line?.slopes,
    scipy_theilslopes_ci95: line?.interval,
    hamed_rao: {
      n_over_n_star: corrected?.inflation,
      lags_used: corrected?.lags,
      var_S_corrected: corrected?.variance,
      z: corrected?.z,
      p: corrected?.pValue
    }
  }
}
