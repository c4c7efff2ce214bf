export {
  type BandFlag,
  type BandOptions,
  type BandRow,
  type Bands,
  type BandState
} from "./monitoring/bands.ts"
export {
  type ChangePoint,
  type ChangePoints,
  changePoints,
  type ChangePointsReady
} from "./monitoring/changePoints.ts"
export { type HrvReference, type HrvStatus, hrvStatus, type Position } from "./monitoring/hrvStatus.ts"
export { type WatchedNight } from "./monitoring/illnessHistory.ts"
export { type IllnessNight, type IllnessSignal, type SignalScores } from "./monitoring/illnessNight.ts"
export { type IllnessWatch, illnessWatch, type IllnessWatchReady } from "./monitoring/illnessWatch.ts"
export { type CurrentReference, type ReferenceStart } from "./baseline/currentReference.ts"
export { withLevels } from "./baseline/levelChanges.ts"
export { type LevelWatch, levelWatch, type LevelWatchReady } from "./monitoring/levelWatch.ts"
export { type SlowDrift, slowDrift, type SlowDriftReady } from "./monitoring/slowDrift.ts"
export { type SlowTrend, slowTrend, type SlowTrendReady } from "./monitoring/slowTrend.ts"
export { type WeekdayEffects, weekdayEffects, type WeekdayEffectsReady } from "./monitoring/weekdayEffects.ts"
export { readinessMetric, type ReadinessSeriesOptions } from "./readiness/readinessSeries.ts"
export {
  alarmLabels,
  bands,
  bandState,
  currentReference,
  illnessHistory,
  illnessNight,
  illnessNights,
  illnessThreshold,
  isWatchNight,
  levelChanges,
  readinessSeries
} from "./edge/monitoring.ts"
