import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { aino, day, plain, window } from "./edge.ts"
import { answering, byName, checked, firstOf, type Polar } from "./examples.ts"

const ask = (polar: Polar) => polar.activities.samples(aino)

describe("example responses of nights and days", () => {
  it.effect("decode sleep, with the hypnogram across midnight", () =>
    Effect.gen(function* () {
      const nights = yield* answering("sleep_list", (polar) => polar.sleep.list(aino))
      const night = firstOf(byName.sleep, nights)
      const single = yield* answering("sleep_day", (polar) => polar.sleep.get(aino, day("2026-09-18")))
      assert.deepStrictEqual(Option.getOrNull(single), night)
      assert.strictEqual(night.date, "2026-09-18")
      assert.strictEqual(night.startTime, "2026-09-17T23:09:07+03:00")
      assert.strictEqual(night.sleepScore, 82)
      assert.strictEqual(night.deepSleepSeconds, 5670)
      assert.isNull(night.sleepRating)
      assert.strictEqual(night.sleepCharge, 3)
      assert.strictEqual(night.groupSolidityScore, 74.5)
      assert.deepStrictEqual(plain(night.hypnogram), [
        { time: "2026-09-17T23:09:00+03:00", stage: "light" },
        { time: "2026-09-17T23:41:00+03:00", stage: "deep" },
        { time: "2026-09-18T00:39:00+03:00", stage: "light" },
        { time: "2026-09-18T01:23:00+03:00", stage: "rem" },
        { time: "2026-09-18T06:40:00+03:00", stage: "wake" }
      ])
      assert.deepStrictEqual(
        [night.heartRateMinimum, night.heartRateAverage, night.heartRateMaximum],
        [54, 57.5, 61]
      )
      assert.deepStrictEqual(plain(night.heartRateSamples?.[2]), {
        time: "2026-09-18T00:01:00+03:00",
        bpm: 54
      })
    })
  )

  it.effect("decode the available nights", () =>
    Effect.gen(function* () {
      const nights = yield* answering("sleep_available", (polar) => polar.sleep.available(aino))
      assert.deepStrictEqual(plain(nights), [
        {
          date: "2026-09-18",
          startTime: "2026-09-17T23:09:07+03:00",
          endTime: "2026-09-18T06:51:37+03:00"
        }
      ])
    })
  )

  it.effect("decode Nightly Recharge", () =>
    Effect.gen(function* () {
      const night = firstOf(
        byName.nightlyRecharge,
        yield* answering("nr_list", (polar) => polar.nightlyRecharge.list(aino))
      )
      const single = yield* answering("nr_day", (polar) => polar.nightlyRecharge.get(aino, day("2026-09-18")))
      assert.deepStrictEqual(Option.getOrNull(single), night)
      assert.strictEqual(night.hrvRmssd, 47)
      assert.strictEqual(night.restingHeartRate, 53)
      assert.strictEqual(night.beatToBeatAverage, 1132)
      assert.strictEqual(night.breathingRate, 14.1)
      assert.strictEqual(night.ansCharge, -1.5)
      assert.strictEqual(night.nightlyRechargeStatus, 4)
      assert.deepStrictEqual(
        night.hrvSamples?.map(({ time, rmssd }) => [String(time), rmssd]),
        [
          ["23:39", 44],
          ["23:44", 46],
          ["00:04", 51]
        ]
      )
      assert.strictEqual(night.breathingSamples?.[2]?.rate, 14)
    })
  )

  it.effect("decode days of activity, dated by their start", () =>
    Effect.gen(function* () {
      const days = yield* answering("activities_list", (polar) => polar.activities.list(aino))
      const first = firstOf(byName.dailyActivity, days)
      assert.deepStrictEqual(
        days.map(({ date, steps }) => [String(date), steps]),
        [
          ["2026-09-17", 11874],
          ["2026-09-16", 7031]
        ]
      )
      assert.strictEqual(first.activeSeconds, 11460)
      assert.strictEqual(first.inactiveSeconds, 36150)
      assert.strictEqual(first.activityScore, 89.1)
      assert.strictEqual(first.distanceMeters, 8612.4)
      assert.strictEqual(first.totalCalories, 2361)
      assert.isNull(first.zones)
      const one = yield* answering("activity_day", (polar) => polar.activities.get(aino, day("2026-09-17")))
      assert.deepStrictEqual(Option.getOrThrow(one).zones, [
        { zone: "SLEEP", seconds: 24630 },
        { zone: "LIGHT", seconds: 42570 },
        { zone: "NON_WEAR", seconds: 19200 }
      ])
    })
  )

  it.effect("decode activity samples and restore omitted steps", () =>
    Effect.gen(function* () {
      const first = firstOf(byName.activitySamples, yield* answering("activity_samples_list", ask))
      const one = yield* answering("activity_samples_day", (polar) =>
        polar.activities.samplesOn(aino, day("2026-09-17"))
      )
      assert.deepStrictEqual(Option.getOrNull(one), first)
      assert.strictEqual(first.intervalMilliseconds, 60000)
      assert.strictEqual(first.totalSteps, 11874)
      assert.strictEqual(first.sampleCount, 414)
      assert.strictEqual(first.steps?.startTime, "2026-09-17T00:00:00")
      assert.deepStrictEqual(first.steps?.values.slice(-3), [0, 37, 112])
      assert.deepStrictEqual(first.zones?.[1], { time: "2026-09-17T06:50:30", zone: "LIGHT" })
      assert.deepStrictEqual(first.inactivityStamps, ["2026-09-17T16:04:00"])
    })
  )

  it.effect("decode cardio load, where −1 means no value and 0 is a rest day", () =>
    Effect.gen(function* () {
      const [none, load] = yield* answering("cardio_load", (polar) => polar.cardioLoad.list(aino))
      if (none === undefined || load === undefined) throw new Error("two days")
      checked(byName.cardioLoad, [none, load])
      assert.deepStrictEqual(plain(none), {
        date: "2026-09-16",
        status: null,
        cardioLoad: null,
        strain: 0,
        tolerance: null,
        ratio: null,
        levels: null
      })
      assert.deepStrictEqual(load.levels, { veryLow: 21, low: 48, medium: 84, high: 131, veryHigh: 196 })
      assert.strictEqual(load.status, "PRODUCTIVE")
    })
  )

  it.effect("decode heart rate of a day and of a range", () =>
    Effect.gen(function* () {
      const range = yield* answering("chr_range", (polar) =>
        polar.heartRate.range(aino, window("2026-09-17", "2026-09-18"))
      )
      checked(byName.continuousHeartRate, range)
      const one = yield* answering("chr_day", (polar) => polar.heartRate.get(aino, day("2026-09-17")))
      assert.deepStrictEqual(Option.getOrNull(one), range[0])
      assert.deepStrictEqual(range[0]?.samples, { seconds: [8, 308, 24733], bpm: [54, 53, 71] })
      assert.deepStrictEqual(
        [range[0]?.minimum, range[0]?.average, range[0]?.maximum, range[0]?.sampleCount],
        [53, 59.333, 71, 3]
      )
    })
  )

  it.effect("give SleepWise", () =>
    Effect.gen(function* () {
      const alertness = firstOf(
        byName.sleepWiseAlertness,
        yield* answering("alertness", (polar) => polar.sleepWise.alertness(aino))
      )
      assert.strictEqual(alertness.date, "2026-09-18")
      assert.strictEqual(alertness.grade, 8.4)
      assert.strictEqual(alertness.sleepPeriodEnd, "2026-09-18T03:51:37.570Z")
      assert.strictEqual(alertness.hourly?.[1]?.alertnessLevel, "ALERTNESS_LEVEL_HIGH")
      const bedtime = firstOf(
        byName.sleepWiseBedtime,
        yield* answering("bedtime", (polar) => polar.sleepWise.bedtime(aino))
      )
      assert.strictEqual(bedtime.date, "2026-09-18")
      assert.isNull(bedtime.utcOffsetMinutes)
      assert.strictEqual(bedtime.sleepGateStart, "2026-09-17T19:33:30Z")
    })
  )

  it.effect("give biosensing", () =>
    Effect.gen(function* () {
      const body = firstOf(
        byName.bodyTemperature,
        yield* answering("bodytemp", (polar) => polar.biosensing.bodyTemperature(aino))
      )
      assert.strictEqual(body.id, "1789675200-9A1F2C3D")
      assert.deepStrictEqual([body.minimum, body.average, body.maximum], [34.9, 35.05, 35.2])
      assert.deepStrictEqual(body.samples.milliseconds, [0, 240000])
      const skin = firstOf(
        byName.skinTemperature,
        yield* answering("skintemp", (polar) => polar.biosensing.skinTemperature(aino))
      )
      assert.strictEqual(skin.deviationFromBaseline, -0.3)
      const contact = yield* answering("skincontacts", (polar) => polar.biosensing.skinContacts(aino))
      assert.deepStrictEqual(contact[0]?.changes[1], { milliseconds: 66120000, hasContact: false })
      const ecg = firstOf(byName.ecg, yield* answering("ecg", (polar) => polar.biosensing.ecg(aino)))
      assert.strictEqual(ecg.id, "1789711256")
      assert.strictEqual(ecg.testTime, "2026-09-18T09:00:56+03:00")
      assert.strictEqual(ecg.durationSeconds, 0.008)
      assert.deepStrictEqual(ecg.waveform?.millivolts, [0.02, 0.05])
      const spO2 = firstOf(byName.spO2, yield* answering("spo2", (polar) => polar.biosensing.spO2(aino)))
      assert.strictEqual(spO2.testedAt, "2026-09-18T06:00:56Z")
      assert.strictEqual(spO2.bloodOxygenSaturation, 97)
    })
  )

  it.effect("decode physical information", () =>
    Effect.gen(function* () {
      const found = yield* answering("physical_info", (polar) => polar.physicalInfo.get(aino))
      const info = firstOf(byName.physicalInfo, Option.toArray(found))
      assert.strictEqual(info.recordedAt, "2026-09-18T05:40:12Z")
      assert.strictEqual(info.vo2Max, 49)
      assert.strictEqual(info.sleepGoalSeconds, 28800)
    })
  )

  it("are all used by a test", () => {
    const folder = new URL(".", import.meta.url)
    const tests = readdirSync(folder).filter((name) => name.endsWith(".test.ts"))
    const text = tests.map((name) => readFileSync(new URL(name, folder), "utf8")).join("")
    const bodies = readdirSync(new URL("fixtures", folder)).map((name) => name.replace(".json", ""))
    // bodies.test.ts reads those that have the name of a type
    assert.deepStrictEqual(
      bodies.filter((name) => !(name in byName) && !text.includes(`"${name}"`)),
      []
    )
  })
})
