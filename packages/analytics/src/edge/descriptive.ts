/** Statistics of samples, as people call them: every argument is checked. */
import {
  type Check,
  callable,
  checked,
  is,
  notNegative,
  nullable,
  number,
  oneOf,
  optional,
  whole,
  positive,
  real,
  wrong
} from "../results/checks.ts"
import * as of from "../stats/unchecked.ts"
import { asLongAs, ascending, count, numbers, wholes } from "./samples.ts"

const quantileType = /* @__PURE__ */ whole(1, 9)
const half = /* @__PURE__ */ is(
  "a share from 0 up to, not including, 0.5",
  (given) => typeof given === "number" && given >= 0 && given < 0.5
)
const fences = {
  scale: /* @__PURE__ */ oneOf("iqr", "mad", "mean_ad", "resolution_floor", "none"),
  lowerWarning: number,
  upperWarning: number,
  lowerCritical: number,
  upperCritical: number
}
const floats = /* @__PURE__ */ is(
  "a Float64Array of finite numbers",
  (given: Float64Array) => given instanceof Float64Array && given.every(Number.isFinite)
)
const position: Check = (given, path, [values] = []) =>
  /* @__PURE__ */ whole(0, (values as Float64Array).length - 1)(given, path, [])
const above: Check = (given, path, [, from] = []) => {
  number(given, path, [])
  if ((given as number) <= (from as number)) throw wrong(given, `above ${String(from)}`, path)
}

export const sum: typeof of.sum = /* @__PURE__ */ checked(of.sum, { sample: numbers })
export const mean: typeof of.mean = /* @__PURE__ */ checked(of.mean, { sample: numbers })
export const median: typeof of.median = /* @__PURE__ */ checked(of.median, { sample: numbers })
export const variance: typeof of.variance = /* @__PURE__ */ checked(of.variance, {
  sample: numbers,
  ddof: /* @__PURE__ */ optional(count)
})
export const standardDeviation: typeof of.standardDeviation = /* @__PURE__ */ checked(of.standardDeviation, {
  sample: numbers,
  ddof: /* @__PURE__ */ optional(count)
})
export const standardError: typeof of.standardError = /* @__PURE__ */ checked(of.standardError, {
  sample: numbers
})
export const coefficientOfVariation: typeof of.coefficientOfVariation = /* @__PURE__ */ checked(
  of.coefficientOfVariation,
  {
    sample: numbers
  }
)
export const geometricMean: typeof of.geometricMean = /* @__PURE__ */ checked(of.geometricMean, {
  sample: numbers
})
export const trimmedMean: typeof of.trimmedMean = /* @__PURE__ */ checked(of.trimmedMean, {
  sample: numbers,
  share: half
})
export const skewness: typeof of.skewness = /* @__PURE__ */ checked(of.skewness, { sample: numbers })
export const meanAbsoluteDeviation: typeof of.meanAbsoluteDeviation = /* @__PURE__ */ checked(
  of.meanAbsoluteDeviation,
  {
    sample: numbers,
    center: /* @__PURE__ */ optional(/* @__PURE__ */ nullable(number))
  }
)
export const medianAbsoluteDeviation: typeof of.medianAbsoluteDeviation = /* @__PURE__ */ checked(
  of.medianAbsoluteDeviation,
  { sample: numbers, center: /* @__PURE__ */ optional(/* @__PURE__ */ nullable(number)) }
)
export const quantile: typeof of.quantile = /* @__PURE__ */ checked(of.quantile, {
  sample: numbers,
  p: number,
  type: /* @__PURE__ */ optional(quantileType)
})
export const quantileSorted: typeof of.quantileSorted = /* @__PURE__ */ checked(of.quantileSorted, {
  ascending: /* @__PURE__ */ ascending(numbers),
  p: number,
  type: /* @__PURE__ */ optional(quantileType)
})
export const quartiles: typeof of.quartiles = /* @__PURE__ */ checked(of.quartiles, {
  sample: numbers,
  type: /* @__PURE__ */ optional(quantileType)
})
export const tukeyFences: typeof of.tukeyFences = /* @__PURE__ */ checked(of.tukeyFences, {
  sample: numbers,
  type: /* @__PURE__ */ optional(quantileType),
  minScale: /* @__PURE__ */ optional(notNegative)
})
export const severityOf: typeof of.severityOf = /* @__PURE__ */ checked(of.severityOf, {
  fences: fences,
  value: real
})
export const robustScale: typeof of.robustScale = /* @__PURE__ */ checked(of.robustScale, {
  sample: numbers,
  minScale: /* @__PURE__ */ optional(notNegative)
})
export const robustScaleSorted: typeof of.robustScaleSorted = /* @__PURE__ */ checked(of.robustScaleSorted, {
  ascending: /* @__PURE__ */ ascending(numbers),
  minScale: /* @__PURE__ */ optional(notNegative)
})
export const robustZ: typeof of.robustZ = /* @__PURE__ */ checked(of.robustZ, {
  scale: { median: number, scale: /* @__PURE__ */ nullable(positive) },
  value: number
})
export const slidingRobustScale: typeof of.slidingRobustScale = /* @__PURE__ */ checked(
  of.slidingRobustScale,
  {
    days: /* @__PURE__ */ ascending(numbers),
    values: /* @__PURE__ */ asLongAs(0, numbers),
    options: { width: /* @__PURE__ */ whole(1, 1e6), least: count, scaleOf: callable }
  }
)
export const circularSummary: typeof of.circularSummary = /* @__PURE__ */ checked(of.circularSummary, {
  minutes: numbers
})
export const clockDifference: typeof of.clockDifference = /* @__PURE__ */ checked(of.clockDifference, {
  from: number,
  to: number
})
export const midranks: typeof of.midranks = /* @__PURE__ */ checked(of.midranks, { sample: numbers })
export const sorted: typeof of.sorted = /* @__PURE__ */ checked(of.sorted, { sample: numbers })
export const select: typeof of.select = /* @__PURE__ */ checked(of.select, { values: floats, k: position })
export const spreadTies: typeof of.spreadTies = /* @__PURE__ */ checked(of.spreadTies, {
  sample: numbers,
  stepAt: callable
})
export const untied: typeof of.untied = /* @__PURE__ */ checked(of.untied, {
  days: wholes,
  values: /* @__PURE__ */ asLongAs(0, numbers),
  stepAt: callable
})
export const tieSizes: typeof of.tieSizes = /* @__PURE__ */ checked(of.tieSizes, { values: numbers })
export const tieSum: typeof of.tieSum = /* @__PURE__ */ checked(of.tieSum, { values: numbers })
export const clamp: typeof of.clamp = /* @__PURE__ */ checked(of.clamp, {
  value: real,
  lowest: real,
  highest: real
})
export const ramp: typeof of.ramp = /* @__PURE__ */ checked(of.ramp, { value: real, from: number, to: above })
export const largestRemainder: typeof of.largestRemainder = /* @__PURE__ */ checked(of.largestRemainder, {
  parts: [number],
  digits: /* @__PURE__ */ optional(/* @__PURE__ */ whole(0, 15))
})
