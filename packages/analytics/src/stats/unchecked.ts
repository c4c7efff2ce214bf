/** Every statistic, as other modules use it: with arguments that are known to be right. */
export { type Aligned, alignLag } from "../series/alignLag.ts"
export { chiSquareUpperTail } from "./chiSquare.ts"
export { clamp, ramp } from "./clamp.ts"
export { continuedFraction, type Term } from "./continuedFraction.ts"
export { ewma } from "./ewma.ts"
export { incompleteBeta } from "./incompleteBeta.ts"
export { upperIncompleteGamma } from "./incompleteGamma.ts"
export { logGamma } from "./logGamma.ts"
export { mean } from "./mean.ts"
export { meanAbsoluteDeviation, meanConsistency } from "./meanAbsoluteDeviation.ts"
export { median } from "./median.ts"
export { medianAbsoluteDeviation, normalConsistency } from "./medianAbsoluteDeviation.ts"
export { midranks } from "./midranks.ts"
export { normalCdf, normalQuantile, normalUpperTail } from "./normal.ts"
export {
  quantileOfType as quantile,
  quantileSortedOfType as quantileSorted,
  quartilesOfType as quartiles,
  type QuantileType,
  tukeyFencesOfType as tukeyFences
} from "./quantileTypes.ts"
export type { Sample } from "./Sample.ts"
export { select } from "./select.ts"
export { skewness } from "./skewness.ts"
export { spreadTies } from "./spreadTies.ts"
export { sorted } from "./sorted.ts"
export { standardDeviation } from "./standardDeviation.ts"
export { studentTQuantile, studentTTwoSided } from "./studentT.ts"
export { sum } from "./sum.ts"
export { variance } from "./variance.ts"
export { coefficientOfVariation } from "./coefficientOfVariation.ts"
export { geometricMean } from "./geometricMean.ts"
export { standardError } from "./standardError.ts"
export { trimmedMean } from "./trimmedMean.ts"
export { type AdjustedDifference, adjustedDifference } from "./adjustedDifference.ts"
export { adjustPValues, type Adjustment } from "./adjustPValues.ts"
export { autocorrelations, pairsAt } from "./autocorrelation.ts"
export { effectiveSampleSize } from "./effectiveSampleSize.ts"
export { pearson } from "./pearson.ts"
export type { Quartiles } from "./quartiles.ts"
export { type RobustScale, robustScale, robustScaleSorted, robustZ } from "./robustScale.ts"
export { correlationPValue, type Spearman, spearman, spearmanInterval } from "./spearman.ts"
export { type FenceScale, severityOf, type Severity, type TukeyFences } from "./tukeyFences.ts"
export { type Displayed, largestRemainder } from "./largestRemainder.ts"
export { type CircularSummary, circularSummary, clockDifference } from "./circular.ts"
export { type Cusum, cusum, type CusumAlarm } from "./cusum.ts"
export { type GroupEffects, groupEffects } from "./groupEffects.ts"
export { type KruskalWallis, kruskalWallis, tieSizes, tieSum } from "./kruskalWallis.ts"
export { type HamedRao, hamedRao, type MannKendall, mannKendall } from "./mannKendall.ts"
export { mulberry32 } from "./mulberry32.ts"
export { type Changes, differenceScale, pelt } from "./pelt.ts"
export { politisWhiteBlockLength } from "./politisWhiteBlockLength.ts"
export {
  bootstrapIndices,
  type BootstrapInterval,
  bootstrapInterval,
  type BootstrapOptions
} from "./stationaryBootstrap.ts"
export { type Decomposition, stl } from "./stl.ts"
export { type TheilSen, theilSen } from "./theilSen.ts"
export { type Autoregression, autoregression, extrapolate } from "./autoregression.ts"
export {
  adaptiveConformal,
  type AdaptiveStep,
  type SignedConformal,
  signedConformal,
  type SplitConformal,
  splitConformal
} from "./conformal.ts"
export {
  dieboldMariano,
  type ErrorSummary,
  errorSummary,
  pinballLoss,
  winklerScore
} from "./forecastScores.ts"
export { addRow, dot, type NormalEquations, normalEquations, solve } from "./leastSquares.ts"
export {
  bestSmoothing,
  dampedHolt,
  type HoltOptions,
  simpleExponentialSmoothing,
  type Smoothed
} from "./smoothing.ts"
export { type LongRun, longRun, residualCorrelation } from "./residualCorrelation.ts"
export { type SlopeTest, slopeTest } from "./slopeTest.ts"
export { untied } from "./untied.ts"
export { slidingRobustScale } from "./slidingRobustScale.ts"
