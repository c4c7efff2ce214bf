/** A right call of every statistic. */
import * as stats from "../../src/stats.ts"
import type { Calls } from "./Calls.ts"
import { seriesOf } from "./person.ts"

const x = () => [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
const y = () => [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5]
const grid = () => [3, Number.NaN, 4, 1, 5, 9, 2, Number.NaN, 5, 3, 5, 8]
const days = () => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const ascending = () => x().toSorted((a, b) => a - b)
const line = () => {
  const equations = stats.normalEquations(2)
  for (const [at, value] of x().entries()) stats.addRow(equations, [1, at], value)
  return { ...equations }
}

export const statsCalls: Calls<typeof stats> = {
  adaptiveConformal: () => [x(), { alpha: 0.2, gamma: 0.05, warmup: 4, memory: 8, delay: 1 }],
  addRow: () => [line(), [1, 2], 3],
  adjustPValues: () => [[0.01, null, 0.03], "holm"],
  adjustedDifference: () => [grid(), days().map((day) => day % 2), [days()]],
  alignLag: () => [seriesOf("hrv_rmssd", 9), seriesOf("resting_hr", 9), 1, [20_700, 20_777]],
  autocorrelations: () => [grid(), 3],
  autoregression: () => [x(), 1],
  bestSmoothing: () => [x()],
  bootstrapIndices: () => [12, 4, stats.mulberry32(7)],
  bootstrapInterval: () => [5, () => 1, { meanBlock: 3, resamples: 20, seed: 1, alpha: 0.05 }],
  chiSquareUpperTail: () => [12.59, 6],
  circularSummary: () => [x()],
  clamp: () => [7, 0, 5],
  clockDifference: () => [1430, 10],
  coefficientOfVariation: () => [x()],
  continuedFraction: () => [1, () => [1, 2]],
  correlationPValue: () => [0.48, 60],
  cusum: () => [grid(), 0.5, 5],
  dampedHolt: () => [x(), { alpha: 0.5, beta: 0.5, phi: 0.9, initialLevel: 1, initialTrend: 0 }, 2],
  dieboldMariano: () => [x(), y(), 2],
  differenceScale: () => [x()],
  dot: () => [
    [1, 2],
    [3, 4]
  ],
  effectiveSampleSize: () => [grid(), y(), 10],
  errorSummary: () => [x()],
  ewma: () => [grid(), 3, "adjusted"],
  extrapolate: () => [x(), Float64Array.of(1, 1), 2],
  geometricMean: () => [x()],
  groupEffects: () => [[x(), y()]],
  hamedRao: () => [x(), 0.1],
  incompleteBeta: () => [2, 3, 0.5],
  kruskalWallis: () => [[x(), y()]],
  largestRemainder: () => [[33.3, 33.3, 33.4], 1],
  logGamma: () => [5],
  longRun: () => [grid(), 1],
  mannKendall: () => [x()],
  mean: () => [x()],
  meanAbsoluteDeviation: () => [x(), 3],
  median: () => [x()],
  medianAbsoluteDeviation: () => [x(), 3],
  midranks: () => [x()],
  mulberry32: () => [7],
  normalCdf: () => [1],
  normalEquations: () => [2],
  normalQuantile: () => [0.975],
  normalUpperTail: () => [1.96],
  pairsAt: () => [grid(), 1],
  pearson: () => [x(), y()],
  pelt: () => [x(), 3, 2],
  pinballLoss: () => [50, 45, 0.1],
  politisWhiteBlockLength: () => [x()],
  quantile: () => [x(), 0.25, 6],
  quantileSorted: () => [ascending(), 0.25, 6],
  quartiles: () => [x(), 6],
  ramp: () => [0.75, 0.5, 1],
  residualCorrelation: () => [grid(), 1],
  robustScale: () => [x(), 0.1],
  robustScaleSorted: () => [ascending(), 0.1],
  robustZ: () => [{ median: 45, scale: 1.5, source: "mad" }, 60],
  select: () => [Float64Array.of(5, 1, 4), 1],
  severityOf: () => [{ ...(stats.tukeyFences(x()) as stats.TukeyFences) }, 3],
  signedConformal: () => [x(), 0.5],
  simpleExponentialSmoothing: () => [x(), 0.5, 3],
  skewness: () => [x()],
  slidingRobustScale: () => [days(), x(), { width: 5, least: 2, scaleOf: stats.robustScale }],
  slopeTest: () => [days(), x(), 0.1, 0.1, 4],
  solve: () => [line(), 0.1],
  sorted: () => [x()],
  spearman: () => [x().slice(0, 5), y().slice(0, 5)],
  spearmanInterval: () => [0.79, 10],
  splitConformal: () => [x(), 0.2],
  spreadTies: () => [x(), () => 1],
  standardDeviation: () => [x(), 1],
  standardError: () => [x()],
  stl: () => [[...x(), ...y()], 7, 7, 15, 9],
  studentTQuantile: () => [0.975, 3],
  studentTTwoSided: () => [2.1, 19.5],
  sum: () => [x()],
  theilSen: () => [days(), x()],
  tieSizes: () => [ascending()],
  tieSum: () => [ascending()],
  trimmedMean: () => [x(), 0.2],
  tukeyFences: () => [x(), 6, 0.1],
  untied: () => [days(), x(), () => 1],
  upperIncompleteGamma: () => [1, 2],
  variance: () => [x(), 1],
  winklerScore: () => [[40, 60], 35, 0.2]
}
