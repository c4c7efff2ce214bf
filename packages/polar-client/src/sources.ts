/** The source of every data type. A missing one does not compile. */
import type { DataTypes } from "@polar-flow/domain"
import { source as activitySamples } from "./sources/activitySamples.ts"
import { source as bodyTemperature } from "./sources/bodyTemperature.ts"
import { source as cardioLoad } from "./sources/cardioLoad.ts"
import { source as continuousHeartRate } from "./sources/continuousHeartRate.ts"
import { source as dailyActivity } from "./sources/dailyActivity.ts"
import { source as ecg } from "./sources/ecg.ts"
import { source as exercise } from "./sources/exercise.ts"
import { source as nightlyRecharge } from "./sources/nightlyRecharge.ts"
import { source as physicalInfo } from "./sources/physicalInfo.ts"
import { source as skinTemperature } from "./sources/skinTemperature.ts"
import { source as sleep } from "./sources/sleep.ts"
import { source as sleepWiseAlertness } from "./sources/sleepWiseAlertness.ts"
import { source as sleepWiseBedtime } from "./sources/sleepWiseBedtime.ts"
import { source as spO2 } from "./sources/spO2.ts"
import type { Source } from "./Source.ts"

/** By name of the data type. */
export const sources = {
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
} satisfies { readonly [T in DataTypes.Known as T["name"]]: Source<T> }
