/** The registry: every data type the product knows, in the order in which a sync asks for them. */
import type { AnyDataType } from "./DataType.ts"
import { activitySamples } from "./ActivitySamples.ts"
import { bodyTemperature } from "./BodyTemperature.ts"
import { cardioLoad } from "./CardioLoad.ts"
import { continuousHeartRate } from "./ContinuousHeartRate.ts"
import { dailyActivity } from "./DailyActivity.ts"
import { ecg } from "./Ecg.ts"
import { exercise } from "./Exercise.ts"
import { nightlyRecharge } from "./NightlyRecharge.ts"
import { physicalInfo } from "./PhysicalInfo.ts"
import { skinTemperature } from "./SkinTemperature.ts"
import { sleep } from "./Sleep.ts"
import { sleepWiseAlertness } from "./SleepWiseAlertness.ts"
import { sleepWiseBedtime } from "./SleepWiseBedtime.ts"
import { spO2 } from "./SpO2.ts"

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

/** Any of the known data types. */
export type Known = (typeof all)[number]

/** The name of a known data type. */
export type Name = Known["name"]

/** The data type with this name. `byName.sleep.path // "/sleep"` */
export const byName = Object.fromEntries(all.map((type) => [type.name, type])) as {
  readonly [T in Known as T["name"]]: T
}

/** Any data type seen without its own record type, for code that treats all alike. */
export const untyped: ReadonlyArray<AnyDataType> = [...all]
