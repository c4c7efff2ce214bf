/** Every data type, in the order in which a sync asks for them. Written by `npm run generate`; do not edit. */
import { sleep } from "./Sleep.ts"
import { nightlyRecharge } from "./NightlyRecharge.ts"
import { dailyActivity } from "./DailyActivity.ts"
import { activitySamples } from "./ActivitySamples.ts"
import { exercise } from "./Exercise.ts"
import { cardioLoad } from "./CardioLoad.ts"
import { continuousHeartRate } from "./ContinuousHeartRate.ts"
import { sleepWiseAlertness } from "./SleepWiseAlertness.ts"
import { sleepWiseBedtime } from "./SleepWiseBedtime.ts"
import { spO2 } from "./SpO2.ts"
import { ecg } from "./Ecg.ts"
import { bodyTemperature } from "./BodyTemperature.ts"
import { skinTemperature } from "./SkinTemperature.ts"
import { physicalInfo } from "./PhysicalInfo.ts"

/** Every data type. */
export const all = [
  sleep,
  nightlyRecharge,
  dailyActivity,
  activitySamples,
  exercise,
  cardioLoad,
  continuousHeartRate,
  sleepWiseAlertness,
  sleepWiseBedtime,
  spO2,
  ecg,
  bodyTemperature,
  skinTemperature,
  physicalInfo
] as const
