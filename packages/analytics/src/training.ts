export { type EwmaLoadRatio, ewmaLoadRatio, type EwmaLoadRatioReady } from "./training/ewmaLoadRatio.ts"
export {
  type FitnessFatigue,
  fitnessFatigue,
  type FitnessFatigueOptions,
  type FitnessFatigueReady,
  fitnessFatigueStart,
  type FitnessFatigueState,
  nextFitnessFatigue,
  settledShare
} from "./training/fitnessFatigue.ts"
export {
  defaultZoneMap,
  type IntensityDistribution,
  intensityDistribution,
  type ThreeZones,
  threeZonesOf
} from "./training/intensityDistribution.ts"
export { loadScaleFactor } from "./training/loadScaleFactor.ts"
export {
  type Monotony,
  monotony,
  type MonotonyReady,
  type WeekMonotony,
  weekMonotony
} from "./training/monotony.ts"
export {
  banisterTrimp,
  edwardsTrimp,
  type HeartRateRange,
  luciaTrimp,
  sampledTrimp
} from "./training/trimp.ts"
