export { chiSquareUpperTail } from "./stats/chiSquare.ts"
export { clamp, ramp } from "./stats/clamp.ts"
export { continuedFraction } from "./stats/continuedFraction.ts"
export { ewma } from "./stats/ewma.ts"
export { incompleteBeta } from "./stats/incompleteBeta.ts"
export { upperIncompleteGamma } from "./stats/incompleteGamma.ts"
export { logGamma } from "./stats/logGamma.ts"
export { mean } from "./stats/mean.ts"
export { meanAbsoluteDeviation, meanConsistency } from "./stats/meanAbsoluteDeviation.ts"
export { median } from "./stats/median.ts"
export { medianAbsoluteDeviation, normalConsistency } from "./stats/medianAbsoluteDeviation.ts"
export { midranks } from "./stats/midranks.ts"
export { normalCdf, normalQuantile, normalUpperTail } from "./stats/normal.ts"
export { quantile, quantileSorted, type QuantileType } from "./stats/quantile.ts"
export type { Sample } from "./stats/Sample.ts"
export { select } from "./stats/select.ts"
export { skewness } from "./stats/skewness.ts"
export { sorted } from "./stats/sorted.ts"
export { standardDeviation } from "./stats/standardDeviation.ts"
export { studentTQuantile, studentTTwoSided } from "./stats/studentT.ts"
export { sum } from "./stats/sum.ts"
export { variance } from "./stats/variance.ts"
export { coefficientOfVariation } from "./stats/coefficientOfVariation.ts"
export { geometricMean } from "./stats/geometricMean.ts"
export { standardError } from "./stats/standardError.ts"
export { trimmedMean } from "./stats/trimmedMean.ts"
export { adjustPValues, type Adjustment } from "./stats/adjustPValues.ts"
export { autocorrelations, pairsAt } from "./stats/autocorrelation.ts"
export { effectiveSampleSize } from "./stats/effectiveSampleSize.ts"
export { pearson } from "./stats/pearson.ts"
export { type Quartiles, quartiles } from "./stats/quartiles.ts"
export { type RobustScale, robustScale, robustScaleSorted, robustZ } from "./stats/robustScale.ts"
export { correlationPValue, type Spearman, spearman, spearmanInterval } from "./stats/spearman.ts"
export {
  type FenceScale,
  severityOf,
  type Severity,
  type TukeyFences,
  tukeyFences
} from "./stats/tukeyFences.ts"
export { type Displayed, largestRemainder } from "./stats/largestRemainder.ts"
export { type CircularSummary, circularSummary, clockDifference } from "./stats/circular.ts"
export { type Cusum, cusum, type CusumAlarm } from "./stats/cusum.ts"
export { type GroupEffects, groupEffects } from "./stats/groupEffects.ts"
export { type KruskalWallis, kruskalWallis, tieSizes, tieSum } from "./stats/kruskalWallis.ts"
export { type HamedRao, hamedRao, type MannKendall, mannKendall } from "./stats/mannKendall.ts"
export { mulberry32 } from "./stats/mulberry32.ts"
export { type Changes, differenceScale, pelt } from "./stats/pelt.ts"
export { politisWhiteBlockLength } from "./stats/politisWhiteBlockLength.ts"
export {
  bootstrapIndices,
  type BootstrapInterval,
  bootstrapInterval,
  type BootstrapOptions
} from "./stats/stationaryBootstrap.ts"
export { type Decomposition, stl } from "./stats/stl.ts"
export { type TheilSen, theilSen } from "./stats/theilSen.ts"
export { type Autoregression, autoregression, extrapolate } from "./stats/autoregression.ts"
export {
  adaptiveConformal,
  type AdaptiveStep,
  type SignedConformal,
  signedConformal,
  type SplitConformal,
  splitConformal
} from "./stats/conformal.ts"
export {
  dieboldMariano,
  type ErrorSummary,
  errorSummary,
  pinballLoss,
  winklerScore
} from "./stats/forecastScores.ts"
export { addRow, dot, type NormalEquations, normalEquations, solve } from "./stats/leastSquares.ts"
export {
  bestSmoothing,
  dampedHolt,
  type HoltOptions,
  simpleExponentialSmoothing,
  type Smoothed
} from "./stats/smoothing.ts"
export { slidingRobustScale } from "./stats/slidingRobustScale.ts"
