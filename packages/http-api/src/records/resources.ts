/** How every data type is served. A missing one does not compile. Written by `npm run generate`; do not edit. */
import type { DataTypes } from "@polar-flow/domain"
import { sleepResource } from "./SleepRow.ts"
import { dailyActivityResource } from "./ActivityRow.ts"
import { activitySamplesResource } from "./ActivitySamplesRow.ts"
import { nightlyRechargeResource } from "./RechargeRow.ts"
import { exerciseResource } from "./ExerciseRow.ts"
import { cardioLoadResource } from "./CardioLoadRow.ts"
import { continuousHeartRateResource } from "./HeartRateRow.ts"
import { physicalInfoResource } from "./PhysicalInfoRow.ts"
import { sleepWiseAlertnessResource } from "./AlertnessRow.ts"
import { sleepWiseBedtimeResource } from "./BedtimeRow.ts"
import { spO2Resource } from "./SpO2Row.ts"
import { ecgResource } from "./EcgRow.ts"
import { bodyTemperatureResource } from "./BodyTemperatureRow.ts"
import { skinTemperatureResource } from "./SkinTemperatureRow.ts"

/** By name of the data type. */
export const resources = {
  sleep: sleepResource,
  dailyActivity: dailyActivityResource,
  activitySamples: activitySamplesResource,
  nightlyRecharge: nightlyRechargeResource,
  exercise: exerciseResource,
  cardioLoad: cardioLoadResource,
  continuousHeartRate: continuousHeartRateResource,
  physicalInfo: physicalInfoResource,
  sleepWiseAlertness: sleepWiseAlertnessResource,
  sleepWiseBedtime: sleepWiseBedtimeResource,
  spO2: spO2Resource,
  ecg: ecgResource,
  bodyTemperature: bodyTemperatureResource,
  skinTemperature: skinTemperatureResource
} satisfies { readonly [T in DataTypes.Known as T["name"]]: { readonly type: T } }

/** Every endpoint that reads records. */
export const recordEndpoints = [
  ...sleepResource.endpoints,
  ...dailyActivityResource.endpoints,
  ...activitySamplesResource.endpoints,
  ...nightlyRechargeResource.endpoints,
  ...exerciseResource.endpoints,
  ...cardioLoadResource.endpoints,
  ...continuousHeartRateResource.endpoints,
  ...physicalInfoResource.endpoints,
  ...sleepWiseAlertnessResource.endpoints,
  ...sleepWiseBedtimeResource.endpoints,
  ...spO2Resource.endpoints,
  ...ecgResource.endpoints,
  ...bodyTemperatureResource.endpoints,
  ...skinTemperatureResource.endpoints
] as const
