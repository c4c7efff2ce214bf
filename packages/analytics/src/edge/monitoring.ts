/** Monitoring as people call it: what the functions do not check themselves is checked here. */
import * as reference from "../baseline/currentReference.ts"
import * as changes from "../baseline/levelChanges.ts"
import * as band from "../monitoring/bands.ts"
import * as history from "../monitoring/illnessHistory.ts"
import * as illness from "../monitoring/illnessNight.ts"
import * as readiness from "../readiness/readinessSeries.ts"
import {
  type Check,
  checked,
  dayNumber as day,
  notNegative,
  nullable,
  number,
  optional,
  whole,
  wrong,
  options
} from "../results/checks.ts"
import { dayOf } from "../series/CivilDate.ts"
import { aMetric, aPerson, aSeries, labelList, levelList } from "./samples.ts"

const labels = /* @__PURE__ */ optional(labelList)
const z = /* @__PURE__ */ optional(/* @__PURE__ */ nullable(number))

/** Not more than a hundred years of nights. */
const toDay: Check = (given, path, [, from = 0] = []) => {
  day(given, path)
  if ((given as number) - (from as number) > 36_600)
    throw wrong(given, `at most 36,600 days after ${String(from)}`, path)
}
const nights = { person: aPerson, fromDay: day, toDay }

export const alarmLabels: typeof history.alarmLabels = /* @__PURE__ */ checked(history.alarmLabels, {
  person: aPerson,
  today: day
})
export const illnessHistory: typeof history.illnessHistory = /* @__PURE__ */ checked(
  history.illnessHistory,
  nights
)
export const illnessNights: typeof history.illnessNights = /* @__PURE__ */ checked(
  history.illnessNights,
  nights
)
export const illnessNight: typeof illness.illnessNight = /* @__PURE__ */ checked(illness.illnessNight, {
  scores: { resting_hr: z, breathing_rate: z, skin_temperature_deviation: z, hrv_rmssd: z }
})
export const illnessThreshold: typeof illness.illnessThreshold = /* @__PURE__ */ checked(
  illness.illnessThreshold,
  {
    scores: [number],
    ofWatches: /* @__PURE__ */ optional([number])
  }
)
export const isWatchNight: typeof illness.isWatchNight = /* @__PURE__ */ checked(illness.isWatchNight, {
  night: /* @__PURE__ */ nullable({ value: number, raised: notNegative }),
  limit: number
})
export const bandState: typeof band.bandState = /* @__PURE__ */ checked(band.bandState, {
  metric: aMetric,
  labels
})
export const bands: typeof band.bands = /* @__PURE__ */ checked(band.bands, {
  series: aSeries,
  options: /* @__PURE__ */ options({
    from: /* @__PURE__ */ optional(dayOf),
    to: /* @__PURE__ */ optional(dayOf),
    labels
  })
})
export const levelChanges: typeof changes.levelChanges = /* @__PURE__ */ checked(changes.levelChanges, {
  series: aSeries,
  labels
})
export const currentReference: typeof reference.currentReference = /* @__PURE__ */ checked(
  reference.currentReference,
  {
    series: aSeries,
    options: /* @__PURE__ */ options({ labels, levels: /* @__PURE__ */ optional(levelList) })
  }
)
export const readinessSeries: typeof readiness.readinessSeries = /* @__PURE__ */ checked(
  readiness.readinessSeries,
  {
    person: aPerson,
    options: /* @__PURE__ */ options({ days: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 3660)) })
  }
)
