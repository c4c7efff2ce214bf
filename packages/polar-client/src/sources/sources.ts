/** The source of every data type. A missing one does not compile. Written by `npm run generate`; do not edit. */
import type { DataTypes } from "@polar-flow/domain"
import { source as sleep } from "./sleep.ts"
import { source as nightlyRecharge } from "./nightlyRecharge.ts"
import { source as dailyActivity } from "./dailyActivity.ts"
import { source as activitySamples } from "./activitySamples.ts"
import { source as exercise } from "./exercise.ts"
import { source as cardioLoad } from "./cardioLoad.ts"
import { source as continuousHeartRate } from "./continuousHeartRate.ts"
import { source as sleepWiseAlertness } from "./sleepWiseAlertness.ts"
import { source as sleepWiseBedtime } from "./sleepWiseBedtime.ts"
import { source as spO2 } from "./spO2.ts"
import { source as ecg } from "./ecg.ts"
import { source as bodyTemperature } from "./bodyTemperature.ts"
import { source as skinTemperature } from "./skinTemperature.ts"
import { source as physicalInfo } from "./physicalInfo.ts"
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
