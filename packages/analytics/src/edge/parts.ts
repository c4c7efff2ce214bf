/** The parts of which answers are made, as people call them: every argument is checked. */
import * as averages from "../baseline/baseline.ts"
import * as score from "../baseline/standardScore.ts"
import * as metric from "../metrics/Metric.ts"
import * as strain from "../readiness/overtrainingRisk.ts"
import * as morning from "../readiness/readinessScore.ts"
import * as night from "../readiness/recoveryReadiness.ts"
import {
  callable,
  type Check,
  checked,
  dayNumber as day,
  is,
  notNegative,
  nullable,
  number,
  oneOf,
  optional,
  positive,
  share,
  text,
  within
} from "../results/checks.ts"
import * as parts from "../results/Contribution.ts"
import * as evidence from "../results/Evidence.ts"
import * as explanation from "../results/Explanation.ts"
import * as label from "../results/significance.ts"
import * as date from "../series/CivilDate.ts"
import * as grid from "../series/gridOf.ts"
import * as scale from "../series/onScale.ts"
import * as debt from "../sleep/sleepDebt.ts"
import * as ratio from "../training/trainingLoadRatio.ts"
import { aMetric, aPerson, aSeries, gaps, numbers, marks } from "./samples.ts"

const known = /* @__PURE__ */ nullable(number)
const rate = /* @__PURE__ */ optional(share)
const sign = /* @__PURE__ */ nullable({ z: number, value: known, reference: known, share: rate })
const slice = { days: numbers, values: numbers }
const record: Check = /* @__PURE__ */ is(
  "an object",
  (given) => Object(given) === given && !Array.isArray(given)
)
const method = { name: text, version: number, parameters: record }
const ofMetric = { metric: aMetric }

/** A value of a metric: above 0 if its logarithm is taken. */
const value: Check = (given, path, [own] = []) =>
  ((own as metric.Metric).scale === "log" ? positive : number)(given, path)

const values: Check = (given, path, all) => {
  numbers(given, path)
  Array.from(given as ArrayLike<number>, (each, index) => value(each, `${path}[${index}]`, all))
}

export const baselineStatus: typeof averages.baselineStatus = /* @__PURE__ */ checked(
  averages.baselineStatus,
  {
    validDays: notNegative
  }
)
export const windowMean: typeof averages.windowMean = /* @__PURE__ */ checked(averages.windowMean, {
  series: aSeries,
  today: day,
  days: /* @__PURE__ */ oneOf(7, 30, 90)
})
export const standardScore: typeof score.standardScore = /* @__PURE__ */ checked(score.standardScore, {
  series: aSeries,
  day,
  marks
})
export const independentDays: typeof score.independentDays = /* @__PURE__ */ checked(score.independentDays, {
  series: aSeries,
  day,
  marks
})
export const polaritySign: typeof metric.polaritySign = /* @__PURE__ */ checked(metric.polaritySign, ofMetric)
export const scaleUnit: typeof scale.scaleUnit = /* @__PURE__ */ checked(scale.scaleUnit, ofMetric)
export const onScale: typeof scale.onScale = /* @__PURE__ */ checked(scale.onScale, { ...ofMetric, value })
export const offScale: typeof scale.offScale = /* @__PURE__ */ checked(scale.offScale, {
  ...ofMetric,
  value: number
})
export const allOnScale: typeof scale.allOnScale = /* @__PURE__ */ checked(scale.allOnScale, {
  ...ofMetric,
  sample: values
})
export const gridOf: typeof grid.gridOf = /* @__PURE__ */ checked(grid.gridOf, {
  series: aSeries,
  fromDay: day,
  toDay: day
})
export const overtrainingScore: typeof strain.overtrainingScore = /* @__PURE__ */ checked(
  strain.overtrainingScore,
  {
    given: { hrv: known, restingHeartRate: known, sleep: known, loadRatio: known }
  }
)
export const readinessScore: typeof morning.readinessScore = /* @__PURE__ */ checked(morning.readinessScore, {
  given: {
    hrv: sign,
    restingHeartRate: sign,
    sleep: sign,
    breathing: sign,
    ansCharge: known,
    sleepDebtHours: known,
    sleepDebtShare: rate,
    loadRatio: known,
    loadRatioShare: rate,
    credit: rate,
    effectiveN: positive,
    together: /* @__PURE__ */ optional(positive)
  }
})
export const readinessSigns: typeof night.readinessSigns = /* @__PURE__ */ checked(night.readinessSigns, {
  person: aPerson,
  day
})
export const significanceOf: typeof label.significanceOf = /* @__PURE__ */ checked(label.significanceOf, {
  pValue: share
})
export const decompose: typeof parts.decompose = /* @__PURE__ */ checked(parts.decompose, {
  anchor: number,
  parts: [{ name: text, points: number, value: known, unit: text, reference: known, z: known, weight: known }]
})
export const windowOf: typeof evidence.windowOf = /* @__PURE__ */ checked(evidence.windowOf, {
  fromDay: day,
  toDay: day
})
export const evidenceOf: typeof evidence.evidenceOf = /* @__PURE__ */ checked(evidence.evidenceOf, {
  series: aSeries,
  slice,
  window: [day],
  asOfDay: day,
  method,
  unit: /* @__PURE__ */ optional(text)
})
export const insufficient: typeof evidence.insufficient = /* @__PURE__ */ checked(evidence.insufficient, {
  evidence: {
    unit: text,
    n: notNegative,
    window: { from: date.dayOf, to: date.dayOf },
    coverage: share,
    staleDays: known,
    method
  },
  missing: [{ of: text, required: number, available: number }],
  reason: /* @__PURE__ */ optional(text)
})
export const explained: typeof explanation.explained = /* @__PURE__ */ checked(explanation.explained, {
  answer: {},
  explain: callable
})
export const inputsOf: typeof explanation.inputsOf = /* @__PURE__ */ checked(explanation.inputsOf, {
  name: text,
  unit: text,
  slice
})
export const debtOfNights: typeof debt.debtOfNights = /* @__PURE__ */ checked(debt.debtOfNights, {
  slept: gaps,
  needHours: number,
  tau: /* @__PURE__ */ optional(/* @__PURE__ */ within(0.1, Infinity))
})
export const loadMeans: typeof ratio.loadMeans = /* @__PURE__ */ checked(ratio.loadMeans, {
  load: aSeries,
  today: day
})
export const ratioOn: typeof ratio.ratioOn = /* @__PURE__ */ checked(ratio.ratioOn, {
  person: aPerson,
  today: day
})
export const dayOfYear: typeof date.dayOfYear = /* @__PURE__ */ checked(date.dayOfYear, { epochDay: day })
export const isoWeek: typeof date.isoWeek = /* @__PURE__ */ checked(date.isoWeek, { epochDay: day })
