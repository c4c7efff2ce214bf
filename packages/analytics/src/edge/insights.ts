/** Insights and their parts as people call them: what the functions do not check themselves is checked here. */
import * as range from "../baseline/usualRange.ts"
import * as driver from "../insights/drivers.ts"
import * as unlocks from "../insights/featureUnlock.ts"
import * as finding from "../insights/Findings.ts"
import * as combined from "../insights/insights.ts"
import * as effect from "../insights/labelEffect.ts"
import * as observed from "../insights/observations.ts"
import { priorities } from "../insights/Observation.ts"
import * as patterned from "../insights/patterns.ts"
import * as suggested from "../insights/suggestions.ts"
import * as morning from "../insights/today.ts"
import { metrics } from "../metrics/metrics.ts"
import {
  type Check,
  callable,
  check,
  checked,
  notNegative,
  nullable,
  number,
  oneOf,
  optional,
  share,
  type Shape,
  text,
  whole,
  wrong,
  options,
  dayNumber
} from "../results/checks.ts"
import { dayOf } from "../series/CivilDate.ts"
import { aSeries, aSleeper, labelList, marks } from "./samples.ts"

/** What `findingsOf` made. Nothing else has all answers of one person and one day. */
const made = /* @__PURE__ */ new WeakSet<finding.Findings>()

const findings: Check = (given, path) => {
  if (!made.has(given as finding.Findings)) throw wrong(given, "findings: findingsOf(person)", path)
}
const metric = /* @__PURE__ */ oneOf(...Object.keys(metrics))
const shown: Shape = [{ action: /* @__PURE__ */ oneOf(...suggested.actions), date: dayOf }]

/** A kind of label, or dates. */
const label: Check = (given, path) => check(typeof given === "string" ? text : [dayOf], given, path)

export const findingsOf: typeof finding.findingsOf = (given, options) => {
  aSleeper(given, "person")
  const found = finding.findingsOf(given, options)
  made.add(found)
  return found
}
export const baselineSummaryOf: typeof combined.baselineSummaryOf = /* @__PURE__ */ checked(
  combined.baselineSummaryOf,
  {
    findings,
    name: metric
  }
)
export const unlockOf: typeof combined.unlockOf = /* @__PURE__ */ checked(combined.unlockOf, { findings })
export const insights: typeof combined.insights = /* @__PURE__ */ checked(combined.insights, {
  person: aSleeper,
  options: /* @__PURE__ */ options({ shown: /* @__PURE__ */ optional(shown) })
})
export const pattern: typeof patterned.pattern = /* @__PURE__ */ checked(patterned.pattern, {
  person: aSleeper
})
export const patterns: typeof patterned.patterns = /* @__PURE__ */ checked(patterned.patterns, {
  person: aSleeper
})
export const patternOf: typeof patterned.patternOf = /* @__PURE__ */ checked(patterned.patternOf, {
  findings,
  name: /* @__PURE__ */ oneOf(...patterned.patternNames)
})
export const observations: typeof observed.observations = /* @__PURE__ */ checked(observed.observations, {
  findings,
  unlock: { days: notNegative, status: text, features: {} },
  patterns: [{ name: /* @__PURE__ */ oneOf(...patterned.patternNames), status: text }]
})
export const featureUnlock: typeof unlocks.featureUnlock = /* @__PURE__ */ checked(unlocks.featureUnlock, {
  days: /* @__PURE__ */ whole(0, 4e6),
  isEnoughNow: /* @__PURE__ */ optional(callable)
})
export const suggestions: typeof suggested.suggestions = /* @__PURE__ */ checked(suggested.suggestions, {
  observations: [
    { id: text, priority: /* @__PURE__ */ oneOf(...priorities), fact: text, confidence: { value: share } }
  ],
  options: {
    asOf: dayOf,
    readiness: /* @__PURE__ */ nullable(number),
    readinessConfidence: /* @__PURE__ */ optional(share),
    shown: /* @__PURE__ */ optional(shown)
  }
})
export const labelEffect: typeof effect.labelEffect = /* @__PURE__ */ checked(effect.labelEffect, {
  series: aSeries,
  label,
  options: /* @__PURE__ */ options({
    labels: /* @__PURE__ */ optional(labelList),
    lag: /* @__PURE__ */ optional(/* @__PURE__ */ whole(-366, 366)),
    days: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 3660))
  })
})
const known = /* @__PURE__ */ nullable(number)
export const driverOf: typeof driver.driverOf = /* @__PURE__ */ checked(driver.driverOf, {
  part: {
    name: text,
    points: number,
    displayPoints: number,
    value: known,
    unit: text,
    reference: known,
    z: known,
    weight: known
  }
})
export const today: typeof morning.today = /* @__PURE__ */ checked(morning.today, { person: aSleeper })
export const usualRange: typeof range.usualRange = /* @__PURE__ */ checked(range.usualRange, {
  series: aSeries,
  day: dayNumber,
  marks
})
