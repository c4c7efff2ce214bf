/** Training calculations on plain numbers, as people call them: every argument is checked. */
import {
  check,
  checked,
  dayNumber,
  type Check,
  is,
  notNegative,
  number,
  oneOf,
  optional,
  share,
  text,
  within,
  wrong,
  options
} from "../results/checks.ts"
import { aSeries, asLongAs, count, gaps, numbers } from "./samples.ts"
import * as fatigue from "../training/fitnessFatigue.ts"
import * as impulse from "../training/impulseResponse.ts"
import * as intensity from "../training/intensityDistribution.ts"
import * as factor from "../training/loadScaleFactor.ts"
import * as week from "../training/monotony.ts"
import * as trimp from "../training/trimp.ts"

/** Minutes of a session, a day or a year. */
const minutes = /* @__PURE__ */ within(0, 1e6)
const rate = /* @__PURE__ */ within(1, 400)
const range = { resting: rate, maximum: rate, sex: /* @__PURE__ */ oneOf("male", "female", null) }
const state = {
  days: count,
  fitness: notNegative,
  fatigue: notNegative,
  form: number,
  fitnessWeight: share,
  fatigueWeight: share
}
const load = /* @__PURE__ */ is(
  "a load that is not negative, or NaN for an unknown one",
  (given) => typeof given === "number" && !(given < 0 || given > 1e50)
)

/** So many numbers of minutes. */
const zones =
  (n: number): Check =>
  (given, path, all) => {
    check([minutes], given, path, all)
    const { length } = given as ReadonlyArray<number>
    if (length !== n) throw wrong(length, `${n} zones`, path)
  }

const tau = /* @__PURE__ */ is(
  "a time constant: days from 0.1 to 36,600",
  (given) => typeof given === "number" && given >= 0.1 && given <= 36_600
)
const means = {
  tauFitness: /* @__PURE__ */ optional(tau),
  tauFatigue: /* @__PURE__ */ optional(tau),
  init: /* @__PURE__ */ optional(notNegative)
}
const response = {
  ...means,
  p0: /* @__PURE__ */ optional(number),
  k1: /* @__PURE__ */ optional(notNegative),
  k2: /* @__PURE__ */ optional(notNegative)
}

export const banisterTrimp: typeof trimp.banisterTrimp = /* @__PURE__ */ checked(trimp.banisterTrimp, {
  minutes,
  heartRate: /* @__PURE__ */ within(0, 400),
  range
})
export const edwardsTrimp: typeof trimp.edwardsTrimp = /* @__PURE__ */ checked(trimp.edwardsTrimp, {
  minutesInFiveZones: /* @__PURE__ */ zones(5)
})
export const luciaTrimp: typeof trimp.luciaTrimp = /* @__PURE__ */ checked(trimp.luciaTrimp, {
  minutesInThreeZones: /* @__PURE__ */ zones(3)
})
export const sampledTrimp: typeof trimp.sampledTrimp = /* @__PURE__ */ checked(trimp.sampledTrimp, {
  heartRates: gaps,
  stepMinutes: minutes,
  range
})
export const intensityDistribution: typeof intensity.intensityDistribution = /* @__PURE__ */ checked(
  intensity.intensityDistribution,
  { minutes: /* @__PURE__ */ zones(3) }
)
export const threeZonesOf: typeof intensity.threeZonesOf = /* @__PURE__ */ checked(intensity.threeZonesOf, {
  fiveZones: /* @__PURE__ */ zones(5),
  zoneMap: /* @__PURE__ */ optional(/* @__PURE__ */ asLongAs(0, [/* @__PURE__ */ oneOf(0, 1, 2)]))
})
export const loadScaleFactor: typeof factor.loadScaleFactor = /* @__PURE__ */ checked(
  factor.loadScaleFactor,
  {
    from: [number],
    to: /* @__PURE__ */ asLongAs(0, [number])
  }
)
export const weekMonotony: typeof week.weekMonotony = /* @__PURE__ */ checked(week.weekMonotony, {
  loads: numbers
})
export const fitnessFatigueOn: typeof fatigue.fitnessFatigueOn = /* @__PURE__ */ checked(
  fatigue.fitnessFatigueOn,
  {
    load: aSeries,
    day: dayNumber,
    options: /* @__PURE__ */ optional(means)
  }
)
export const fitnessFatigueStart: typeof fatigue.fitnessFatigueStart = /* @__PURE__ */ checked(
  fatigue.fitnessFatigueStart,
  {
    init: /* @__PURE__ */ optional(notNegative)
  }
)
export const nextFitnessFatigue: typeof fatigue.nextFitnessFatigue = /* @__PURE__ */ checked(
  fatigue.nextFitnessFatigue,
  {
    state,
    load,
    options: /* @__PURE__ */ optional(means)
  }
)
export const settledShare: typeof fatigue.settledShare = /* @__PURE__ */ checked(fatigue.settledShare, {
  days: notNegative,
  tau
})
export const performanceAfter: typeof impulse.performanceAfter = /* @__PURE__ */ checked(
  impulse.performanceAfter,
  {
    state,
    options: /* @__PURE__ */ optional(response)
  }
)

export const fitnessFatigue: typeof fatigue.fitnessFatigue = /* @__PURE__ */ checked(fatigue.fitnessFatigue, {
  load: aSeries,
  given: /* @__PURE__ */ options(means)
})
export const impulseResponse: typeof impulse.impulseResponse = /* @__PURE__ */ checked(
  impulse.impulseResponse,
  {
    load: aSeries,
    given: /* @__PURE__ */ options({ ...response, unit: /* @__PURE__ */ optional(text) })
  }
)
