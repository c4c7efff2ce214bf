export { type EwmaLoadRatio, ewmaLoadRatio, type EwmaLoadRatioReady } from "./training/ewmaLoadRatio.ts"
export {
  type FitnessFatigue,
  type FitnessFatigueOptions,
  type FitnessFatigueReady,
  type FitnessFatigueState
} from "./training/fitnessFatigue.ts"
export {
  type ImpulseResponse,
  type ImpulseResponseOptions,
  type ImpulseResponseReady
} from "./training/impulseResponse.ts"
export {
  defaultZoneMap,
  type IntensityDistribution,
  type ThreeZones
} from "./training/intensityDistribution.ts"
export { type Monotony, monotony, type MonotonyReady, type WeekMonotony } from "./training/monotony.ts"
export { type HeartRateRange } from "./training/trimp.ts"
export {
  banisterTrimp,
  edwardsTrimp,
  fitnessFatigueOn,
  fitnessFatigueStart,
  intensityDistribution,
  loadScaleFactor,
  luciaTrimp,
  nextFitnessFatigue,
  performanceAfter,
  sampledTrimp,
  settledShare,
  threeZonesOf,
  weekMonotony,
  fitnessFatigue,
  impulseResponse
} from "./edge/training.ts"
