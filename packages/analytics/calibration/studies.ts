/** Every study of stated figures, in the order of the table. */
import { anomalyWarnings, anomalyWarningsOfMetrics, anomalyWarningsOfTails } from "./stated/anomalies.ts"
import { usualRanges } from "./stated/bands.ts"
import { mornings, readiness, strain } from "./stated/budgets.ts"
import { confidences } from "./stated/confidence.ts"
import { unrelatedPairs } from "./stated/correlations.ts"
import { drifts, risingHeartRate } from "./stated/drifts.ts"
import { events } from "./stated/events.ts"
import { coverages, whiteNoise } from "./stated/forecasts.ts"
import { hrvWeeks } from "./stated/hrvStatus.ts"
import { illnessEvents } from "./stated/illnessEvents.ts"
import { flu, illnessAlerts } from "./stated/illnessWatch.ts"
import { readinessInterval, trendInterval } from "./stated/intervals.ts"
import { changes, fallen, slow, watch } from "./stated/levels.ts"
import { newLevels, quartiles, weekdays } from "./stated/other.ts"
import { shortNights, unchangedSleep } from "./stated/sleepDebt.ts"
import { trends } from "./stated/trend.ts"
import { alcohol, idleLabels } from "./stated/labelEffect.ts"
import type { Study } from "./Study.ts"

export const studies: ReadonlyArray<Study> = [
  mornings,
  readiness,
  readinessInterval,
  strain,
  ...events,
  confidences,
  illnessAlerts,
  flu,
  ...illnessEvents,
  anomalyWarnings,
  anomalyWarningsOfMetrics,
  anomalyWarningsOfTails,
  trends,
  trendInterval,
  hrvWeeks,
  changes,
  watch,
  slow,
  usualRanges,
  drifts,
  risingHeartRate,
  newLevels,
  fallen,
  weekdays,
  quartiles,
  unchangedSleep,
  shortNights,
  unrelatedPairs,
  coverages,
  whiteNoise,
  alcohol,
  idleLabels
]
