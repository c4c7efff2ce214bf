import { assert, describe, it } from "@effect/vitest"
import { DataTypes, TypeNames } from "../../src/index.ts"

const { inCounts, inFiles, inSyncs } = TypeNames

/** What the documents of the system before this one call the types: in a sync, in counts, in files. */
const documented: { readonly [Name in DataTypes.Name]?: readonly [string, string, string] } = {
  sleep: ["sleep", "sleep", "sleep"],
  nightlyRecharge: ["recharge", "recharge", "recharge"],
  dailyActivity: ["activity", "activity", "activity"],
  activitySamples: ["activity_samples", "activity_samples", "activity-samples"],
  exercise: ["exercises", "exercises", "exercises"],
  cardioLoad: ["cardio_load", "cardio_load", "cardio-load"],
  continuousHeartRate: ["continuous_hr", "heart_rate", "heart-rate"],
  sleepWiseAlertness: ["sleepwise_alertness", "sleepwise_alertness", "sleepwise-alertness"],
  sleepWiseBedtime: ["sleepwise_bedtime", "sleepwise_bedtime", "sleepwise-bedtime"],
  spO2: ["spo2", "spo2", "spo2"],
  ecg: ["ecg", "ecg", "ecg"],
  bodyTemperature: ["body_temperature", "body_temperature", "temperature-body"],
  skinTemperature: ["skin_temperature", "skin_temperature", "temperature-skin"],
  physicalInfo: ["physical_info", "physical_info", "physical-info"]
}

describe("the names that clients use for data types", () => {
  it.each(Object.entries(documented))("are the documented ones: %s", (name, names) => {
    assert.deepStrictEqual([inSyncs(name), inCounts(name), inFiles(name)], [...names])
  })

  it.each(Object.entries(TypeNames))("give each type one name of its own: %s", (_place, nameOf) => {
    const names = DataTypes.all.map(({ name }) => nameOf(name))
    assert.strictEqual(new Set(names).size, names.length)
  })

  it("are those of the path where nothing else is documented", () => {
    for (const { name, path } of DataTypes.all.filter((type) => documented[type.name] === undefined)) {
      const inFile = path.slice(1).replaceAll("/", "-")
      const inCount = inFile.replaceAll("-", "_")
      assert.deepStrictEqual([inSyncs(name), inCounts(name), inFiles(name)], [inCount, inCount, inFile])
    }
  })

  it("keep a name that this version does not know", () => {
    assert.strictEqual(inSyncs("lactate"), "lactate")
  })
})
