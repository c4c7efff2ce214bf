/** A right call of every function of `./insights`. */
import * as insights from "../../src/insights.ts"
import type { Calls } from "./Calls.ts"
import { labels, last, person, seriesOf } from "./person.ts"

const options = { asOf: last }
const findings = insights.findingsOf(person(), options)
const shown = () => [{ action: "train_normally" as const, date: last }]
const said = insights.insights(person(), options)

export const insightsCalls: Calls<typeof insights> = {
  baselineSummaryOf: () => [findings, "hrv_rmssd"],
  departureOf: () => [person(), options],
  driverOf: () => [
    {
      name: "hrv",
      points: -12.5,
      displayPoints: -12,
      scoreIfNormal: 50,
      value: 43,
      unit: "ms",
      reference: 50,
      z: -1,
      weight: 0.4
    }
  ],
  featureUnlock: () => [7, () => true],
  findingsOf: () => [person(), options],
  insights: () => [person(), { ...options, shown: shown() }],
  labelEffect: () => [seriesOf("hrv_rmssd"), "alcohol", { ...options, labels: labels(), lag: 0, days: 60 }],
  observations: () => [findings, said.unlock, said.patterns.slice(0, 2)],
  pattern: () => [person(), "hrv_trend", options],
  patternOf: () => [findings, "hrv_trend"],
  patterns: () => [person(), options],
  suggestions: () => [
    said.observations.slice(0, 1),
    { ...options, readiness: 31, readinessConfidence: 0.5, shown: shown() }
  ],
  today: () => [person(), options],
  unlockOf: () => [findings],
  usualRange: () => [seriesOf("hrv_rmssd"), 20_777, { labels: labels(), levels: [] }]
}
