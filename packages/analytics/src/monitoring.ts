export {
  type ChangePoint,
  type ChangePoints,
  changePoints,
  type ChangePointsReady
} from "./monitoring/changePoints.ts"
export { type HrvReference, type HrvStatus, hrvStatus } from "./monitoring/hrvStatus.ts"
export {
  type IllnessNight,
  illnessNight,
  illnessNights,
  type IllnessSignal,
  illnessThreshold,
  type IllnessWatch,
  illnessWatch,
  type IllnessWatchReady,
  isWatchNight,
  type SignalScores
} from "./monitoring/illnessWatch.ts"
export { type LevelWatch, levelWatch, type LevelWatchReady } from "./monitoring/levelWatch.ts"
export { type SlowTrend, slowTrend, type SlowTrendReady } from "./monitoring/slowTrend.ts"
export { type WeekdayEffects, weekdayEffects, type WeekdayEffectsReady } from "./monitoring/weekdayEffects.ts"
