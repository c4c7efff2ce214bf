/** Every row of the API, and the functions that make it from records. Written by `npm run generate`; do not edit. */
export { ActivityDetail, ActivityRow, activityDetail, activityRow } from "./ActivityRow.ts"
export {
  ActivitySamplesDetail,
  ActivitySamplesRow,
  activitySamplesDetail,
  activitySamplesRow
} from "./ActivitySamplesRow.ts"
export { AlertnessRow, alertnessRow } from "./AlertnessRow.ts"
export { BedtimeRow, bedtimeRow } from "./BedtimeRow.ts"
export {
  BodyTemperatureDetail,
  BodyTemperatureRow,
  bodyTemperatureDetail,
  bodyTemperatureRow
} from "./BodyTemperatureRow.ts"
export { CardioLoadRow, cardioLoadRow } from "./CardioLoadRow.ts"
export { EcgDetail, EcgRow, ecgDetail, ecgRow } from "./EcgRow.ts"
export { ExerciseRoute, exerciseRoute } from "./ExerciseRouteRow.ts"
export { ExerciseDetail, ExerciseRow, exerciseDetail, exerciseRow } from "./ExerciseRow.ts"
export {
  ExerciseSamples,
  ExerciseSamplesDetail,
  exerciseSamples,
  exerciseSamplesDetail
} from "./ExerciseSamplesRow.ts"
export { HeartRateRow, HeartRateSamples, heartRateRow, heartRateSamples } from "./HeartRateRow.ts"
export { PhysicalInfoEntry, PhysicalInfoRow, physicalInfoEntry, physicalInfoRow } from "./PhysicalInfoRow.ts"
export { RechargeDetail, RechargeRow, rechargeDetail, rechargeRow } from "./RechargeRow.ts"
export { SkinTemperatureRow, skinTemperatureRow } from "./SkinTemperatureRow.ts"
export { SleepDetail, SleepRow, sleepCells, sleepDetail, sleepMeasures, sleepRow } from "./SleepRow.ts"
export { SpO2Row, spO2Row } from "./SpO2Row.ts"
