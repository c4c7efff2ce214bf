import {
  coefficientOfVariation,
  geometricMean,
  mean,
  median,
  medianAbsoluteDeviation,
  normalConsistency,
  skewness,
  standardDeviation,
  standardError,
  sum,
  trimmedMean,
  variance
} from "../../src/stats.ts"
import { type GoldenRunner, present } from "../golden.ts"

export const run: GoldenRunner = ({ input }) => {
  const sample = present(input)
  const logs = sample.some((value) => value <= 0) ? [] : sample.map(Math.log)
  const mad = medianAbsoluteDeviation(sample)
  return {
    n: sample.length,
    mean: mean(sample),
    median: median(sample),
    min: sample.length === 0 ? null : Math.min(...sample),
    max: sample.length === 0 ? null : Math.max(...sample),
    sum: sum(sample),
    std_ddof1: standardDeviation(sample),
    std_ddof0: standardDeviation(sample, 0),
    var_ddof1: variance(sample),
    sem: standardError(sample),
    cv_percent: coefficientOfVariation(sample),
    mad_raw: mad,
    mad_normal: mad === null ? null : mad * normalConsistency,
    trimmed_mean_10: trimmedMean(sample, 0.1),
    geometric_mean: geometricMean(sample),
    ln_mean: mean(logs),
    ln_sd_ddof1: standardDeviation(logs),
    skew_bias_corrected: skewness(sample)
  }
}
