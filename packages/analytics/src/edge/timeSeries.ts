/** Statistics of sequences, and forecasts, as people call them: every argument is checked. */
import {
  type Check,
  callable,
  checked,
  is,
  largest,
  notNegative,
  number,
  oneOf,
  optional,
  share,
  whole,
  within,
  positive,
  wrong
} from "../results/checks.ts"
import * as of from "../stats/unchecked.ts"
import { aSeries, giving, asLongAs, count, gaps, numbers, pair } from "./samples.ts"

const bounds = /* @__PURE__ */ is(
  "two day numbers",
  (given: ReadonlyArray<number>) =>
    Array.isArray(given) && given.length === 2 && given.every((day) => day === day && typeof day === "number")
)
const order = /* @__PURE__ */ whole(0, 1000)
const steps = /* @__PURE__ */ whole(0, 10_000)
const length = /* @__PURE__ */ whole(1, 10_000)
const fitted = /* @__PURE__ */ whole(0, 1000)
const block = /* @__PURE__ */ within(1, largest)
const bootstrap = {
  meanBlock: /* @__PURE__ */ optional(block),
  resamples: /* @__PURE__ */ optional(/* @__PURE__ */ whole(0, 1e5)),
  seed: /* @__PURE__ */ optional(number),
  alpha: /* @__PURE__ */ optional(share)
}
const holt = {
  alpha: share,
  beta: share,
  phi: share,
  initialLevel: /* @__PURE__ */ optional(number),
  initialTrend: /* @__PURE__ */ optional(number)
}
/** Values that an autoregression with these coefficients can go on from. */
const enough: Check = (given, path, all) => {
  numbers(given, path, all)
  const [values, coefficients] = all as ReadonlyArray<ArrayLike<number>>
  const least = (coefficients?.length ?? 0) - 1
  if ((values?.length ?? 0) < least)
    throw wrong(values?.length, `at least ${least} values, one for each coefficient but the first`, path)
}

export const alignLag: typeof of.alignLag = /* @__PURE__ */ checked(of.alignLag, {
  x: aSeries,
  y: aSeries,
  lag: /* @__PURE__ */ whole(-3660, 3660),
  window: /* @__PURE__ */ optional(bounds)
})
export const adaptiveConformal: typeof of.adaptiveConformal = /* @__PURE__ */ checked(of.adaptiveConformal, {
  errors: numbers,
  options: {
    alpha: share,
    gamma: notNegative,
    warmup: count,
    memory: /* @__PURE__ */ optional(/* @__PURE__ */ within(1, Infinity)),
    delay: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 1000))
  }
})
export const autocorrelations: typeof of.autocorrelations = /* @__PURE__ */ checked(of.autocorrelations, {
  grid: gaps,
  mostLag: count
})
export const autoregression: typeof of.autoregression = /* @__PURE__ */ checked(of.autoregression, {
  values: numbers,
  lags: order
})
export const bestSmoothing: typeof of.bestSmoothing = /* @__PURE__ */ checked(of.bestSmoothing, {
  values: numbers
})
export const bootstrapIndices: typeof of.bootstrapIndices = /* @__PURE__ */ checked(of.bootstrapIndices, {
  n: count,
  meanBlock: block,
  random: callable
})
export const bootstrapInterval: typeof of.bootstrapInterval = /* @__PURE__ */ checked(of.bootstrapInterval, {
  n: count,
  statistic: callable,
  options: /* @__PURE__ */ optional(bootstrap)
})
export const cusum: typeof of.cusum = /* @__PURE__ */ checked(of.cusum, {
  residuals: gaps,
  k: /* @__PURE__ */ optional(notNegative),
  h: /* @__PURE__ */ optional(notNegative)
})
export const dampedHolt: typeof of.dampedHolt = /* @__PURE__ */ checked(of.dampedHolt, {
  values: numbers,
  options: holt,
  steps: steps
})
export const differenceScale: typeof of.differenceScale = /* @__PURE__ */ checked(of.differenceScale, {
  values: numbers
})
export const effectiveSampleSize: typeof of.effectiveSampleSize = /* @__PURE__ */ checked(
  of.effectiveSampleSize,
  {
    x: gaps,
    y: gaps,
    n: count
  }
)
export const errorSummary: typeof of.errorSummary = /* @__PURE__ */ checked(of.errorSummary, {
  errors: numbers
})
export const ewma: typeof of.ewma = /* @__PURE__ */ checked(of.ewma, {
  grid: gaps,
  span: /* @__PURE__ */ within(1, largest),
  form: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf("adjusted", "recursive"))
})
export const extrapolate: typeof of.extrapolate = /* @__PURE__ */ giving(
  numbers,
  /* @__PURE__ */ checked(of.extrapolate, { values: enough, coefficients: numbers, steps: steps })
)
export const longRun: typeof of.longRun = /* @__PURE__ */ checked(of.longRun, {
  residuals: gaps,
  fitted: fitted
})
export const pairsAt: typeof of.pairsAt = /* @__PURE__ */ checked(of.pairsAt, { grid: gaps, lag: count })
export const pelt: typeof of.pelt = /* @__PURE__ */ checked(of.pelt, {
  values: numbers,
  penalty: notNegative,
  minSegment: /* @__PURE__ */ whole(1, 1e6)
})
export const pinballLoss: typeof of.pinballLoss = /* @__PURE__ */ checked(of.pinballLoss, {
  forecast: number,
  actual: number,
  tau: share
})
export const politisWhiteBlockLength: typeof of.politisWhiteBlockLength = /* @__PURE__ */ checked(
  of.politisWhiteBlockLength,
  { values: numbers }
)
export const residualCorrelation: typeof of.residualCorrelation = /* @__PURE__ */ checked(
  of.residualCorrelation,
  {
    residuals: gaps,
    fitted: fitted
  }
)
export const signedConformal: typeof of.signedConformal = /* @__PURE__ */ checked(of.signedConformal, {
  errors: numbers,
  alpha: share
})
export const simpleExponentialSmoothing: typeof of.simpleExponentialSmoothing = /* @__PURE__ */ checked(
  of.simpleExponentialSmoothing,
  { values: numbers, alpha: share, initial: /* @__PURE__ */ optional(number) }
)
export const splitConformal: typeof of.splitConformal = /* @__PURE__ */ checked(of.splitConformal, {
  errors: numbers,
  alpha: share
})
export const stl: typeof of.stl = /* @__PURE__ */ checked(of.stl, {
  values: numbers,
  period: /* @__PURE__ */ optional(length),
  seasonalLength: /* @__PURE__ */ optional(length),
  trendLength: /* @__PURE__ */ optional(length),
  lowPassLength: /* @__PURE__ */ optional(length)
})
export const winklerScore: typeof of.winklerScore = /* @__PURE__ */ checked(of.winklerScore, {
  interval: pair,
  actual: number,
  alpha: positive
})
export const dieboldMariano: typeof of.dieboldMariano = /* @__PURE__ */ checked(of.dieboldMariano, {
  first: numbers,
  second: /* @__PURE__ */ asLongAs(0, numbers),
  ahead: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 1000))
})
