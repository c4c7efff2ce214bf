/** The example bodies of data types, and the operation that each one answers. */
import { DataTypes, Instant, type RawResponse } from "@polar-flow/domain"
import { existsSync } from "node:fs"
import { sourceOf } from "../src/sources/decoders.ts"
import { aino } from "./edge.ts"

/** Bodies that are named by what Polar calls them. */
const named: Readonly<Record<string, string>> = {
  sleep_list: "sleep.list",
  nr_list: "nightlyRecharge.list",
  activities_list: "activities.list",
  activity_day: "activities.get",
  activity_samples_list: "activitySamples.list",
  exercise_full: "exercises.get",
  cardio_load: "cardioLoad.list",
  chr_range: "heartRate.range",
  alertness: "sleepWise.alertness",
  bedtime: "sleepWise.bedtime",
  bodytemp: "biosensing.bodyTemperature",
  skintemp: "biosensing.skinTemperature",
  ecg: "biosensing.ecg",
  spo2: "biosensing.spO2",
  physical_info: "physicalInfo.get"
}

const operationsOf = (type: DataTypes.Known): ReadonlyArray<string> =>
  sourceOf(type).endpoints.map(({ operation }) => operation)

/** Bodies that have the name of their type answer its first endpoint. */
const ofTypes = DataTypes.all.flatMap((type) => {
  const isThere = existsSync(new URL(`fixtures/${type.name}.json`, import.meta.url))
  return isThere && named[type.name] === undefined ? [[type.name, operationsOf(type)[0] ?? ""] as const] : []
})

/** The operation of each body. */
export const bodies: Readonly<Record<string, string>> = { ...named, ...Object.fromEntries(ofTypes) }

/** The bodies that carry whole records of a type. */
export const bodiesOf = (type: DataTypes.Known): ReadonlyArray<string> =>
  Object.entries(bodies).flatMap(([name, operation]) =>
    operationsOf(type).includes(operation) ? [name] : []
  )

/** A body as the raw store keeps it. */
export const kept = (operation: string, body: string): RawResponse => ({
  userId: aino.userId,
  operation,
  path: "/",
  status: 200,
  contentType: "application/json",
  fetchedAt: Instant.fromMillis(0),
  body: new TextEncoder().encode(body)
})
