import { assert, describe, it } from "@effect/vitest"
import { DataTypes, type RecordOf } from "@polar-flow/domain"
import { Effect, Option, Redacted, Schema } from "effect"
import { readdirSync } from "node:fs"
import { type PolarClient, PolarError } from "../src/index.ts"
import { aino, day, fixture, json, over, plain, status, window } from "./edge.ts"

type Polar = PolarClient["Service"]

const read = new Set<string>()

const answering = <A, E>(name: string, ask: (polar: Polar) => Effect.Effect<A, E>, code = 200) => {
  read.add(name)
  return over(
    () => json(fixture(name), { status: code }),
    (polar) => ask(polar)
  )
}

const checked = <T extends DataTypes.Known>(type: T, records: ReadonlyArray<RecordOf<T>>): void => {
  for (const record of records)
    assert.isTrue(Schema.is(type.schema)(record), `${type.name} is a domain record`)
}

/** The first record, after every one was checked against the domain. */
const firstOf = <T extends DataTypes.Known>(type: T, records: ReadonlyArray<RecordOf<T>>): RecordOf<T> => {
  checked(type, records)
  const record = records[0]
  if (record === undefined) throw new Error("no record")
  return record
}

const { byName } = DataTypes

describe("the example bodies", () => {
  it.effect("give nights of sleep, with the hypnogram across midnight", () =>
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

  it.effect("give the nights that are available", () =>
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

  it.effect("give Nightly Recharge", () =>
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

  it.effect("give days of activity, dated by their start", () =>
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

  it.effect("give activity samples, with the steps that Polar left out", () =>
    Effect.gen(function* () {
      const ask = (polar: Polar) => polar.activities.samples(aino)
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

  it.effect("give exercises of a list, with what may be missing", () =>
    Effect.gen(function* () {
      const list = yield* answering("exercises_list", (polar) => polar.exercises.list(aino))
      checked(byName.exercise, list)
      const [run, strength] = list
      assert.strictEqual(run?.trainingLoadPro?.cardioLoad, 96.41)
      assert.strictEqual(run?.runningIndex, 54)
      assert.strictEqual(strength?.durationSeconds, 3044.396)
      assert.isNull(strength?.distanceMeters)
      assert.isNull(strength?.calories)
      assert.isNull(strength?.trainingLoadPro?.muscleLoad)
      assert.isNull(strength?.trainingLoadPro?.muscleLoadInterpretation)
      assert.strictEqual(strength?.trainingLoadPro?.userRpe, "UNKNOWN")
    })
  )

  it.effect("give a whole exercise in the schema's spelling", () =>
    Effect.gen(function* () {
      const found = yield* answering("exercise_full", (polar) => polar.exercises.get(aino, "kW3nXp9a"))
      const run = Option.getOrThrow(found)
      checked(byName.exercise, [run])
      assert.strictEqual(run.id, "kW3nXp9a")
      assert.strictEqual(run.startTime, "2026-09-17T17:32:10+03:00")
      assert.strictEqual(run.durationSeconds, 3158.189)
      assert.strictEqual(run.uploadedAt, "2026-09-17T15:41:09Z")
      assert.deepStrictEqual(
        run.heartRateZones?.map(({ index, inZoneSeconds }) => [index, inZoneSeconds]),
        [
          [1, 72],
          [2, 364],
          [3, 1300],
          [4, 1202],
          [5, 220]
        ]
      )
      assert.deepStrictEqual(run.samples?.[3], {
        sampleType: 11,
        recordingRate: null,
        values: [652, 648, null, 641, 639]
      })
      assert.strictEqual(run.speedMaximum, 10.6)
      assert.strictEqual(run.speedAverage, 7.829)
      assert.deepStrictEqual(run.route?.[1], {
        latitude: 60.219911,
        longitude: 25.139402,
        seconds: 4.002,
        satellites: 10,
        fix: 3
      })
    })
  )

  it.effect("give the same in the spelling of the service", () => {
    read.add("exercise_detail_live")
    const body = { id: "a", start_time: "2026-09-17T17:32:10", start_time_utc_offset: 180 }
    const live = { ...body, ...(JSON.parse(fixture("exercise_detail_live")) as object) }
    return over(
      () => json(live),
      (polar) =>
        Effect.gen(function* () {
          const run = Option.getOrThrow(yield* polar.exercises.get(aino, "a"))
          checked(byName.exercise, [run])
          assert.deepStrictEqual(run.heartRateZones, [
            { index: 1, lowerLimit: 93, upperLimit: 111, inZoneSeconds: 72 },
            { index: 2, lowerLimit: 111, upperLimit: 130, inZoneSeconds: 364 }
          ])
          assert.deepStrictEqual(
            run.samples?.map((series) => series.sampleType),
            [0, 3, 11]
          )
          assert.strictEqual(run.ascentMeters, 0.6)
          assert.strictEqual(run.descentMeters, 0)
        })
    )
  })

  it.effect("give cardio load, where −1 is nothing and 0 is a rest day", () =>
    Effect.gen(function* () {
      const [none, load] = yield* answering("cardio_load", (polar) => polar.cardioLoad.list(aino))
      if (none === undefined || load === undefined) throw new Error("two days")
      checked(byName.cardioLoad, [none, load])
      assert.deepStrictEqual(
        { ...none },
        {
          date: day("2026-09-16"),
          status: null,
          cardioLoad: null,
          strain: 0,
          tolerance: null,
          ratio: null,
          levels: null
        }
      )
      assert.deepStrictEqual(load.levels, { veryLow: 21, low: 48, medium: 84, high: 131, veryHigh: 196 })
      assert.strictEqual(load.status, "PRODUCTIVE")
    })
  )

  it.effect("give heart rate of a day and of a range", () =>
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

  it.effect("give physical information", () =>
    Effect.gen(function* () {
      const found = yield* answering("physical_info", (polar) => polar.physicalInfo.get(aino))
      const info = firstOf(byName.physicalInfo, Option.toArray(found))
      assert.strictEqual(info.recordedAt, "2026-09-18T05:40:12Z")
      assert.strictEqual(info.vo2Max, 49)
      assert.strictEqual(info.sleepGoalSeconds, 28800)
    })
  )

  it.effect("give users, notifications and webhooks", () =>
    Effect.gen(function* () {
      const user = Option.getOrThrow(yield* answering("user", (polar) => polar.users.get(aino)))
      assert.strictEqual(user.userId, "52817340")
      assert.strictEqual(user.memberId, "member-7f3a")
      const waiting = yield* answering("notifications", (polar) => polar.notifications.list)
      assert.deepStrictEqual(
        waiting.map(({ dataType }) => dataType),
        ["EXERCISE", "PHYSICAL_INFORMATION"]
      )
      const request = JSON.parse(fixture("webhook_request")) as { events: ["SLEEP"]; url: string }
      const created = yield* answering("webhook_created", (polar) => polar.webhooks.create(request), 201)
      assert.strictEqual(Redacted.value(created.signingSecret), "3f0c6d58-91f2-4a0e-9b57-6c1f6a2de410")
      const hooks = yield* answering("webhook_info", (polar) => polar.webhooks.list)
      assert.deepStrictEqual([hooks[0]?.id, hooks[0]?.isActive], ["q7Bd31", true])
      read.add("webhook_request")
    })
  )

  it.effect("send a registration and a webhook change exactly as Polar's examples do", () => {
    const bodies: Array<unknown> = []
    read.add("register_request").add("webhook_patch")
    return over(
      ({ body }) => {
        bodies.push(JSON.parse(body))
        return bodies.length === 1 ? status(409) : json(fixture("webhook_info"))
      },
      (polar) =>
        Effect.gen(function* () {
          const change = JSON.parse(fixture("webhook_patch")) as { events: ["SLEEP"] }
          assert.isFalse((yield* polar.users.register(aino, "member-7f3a")).isNew)
          yield* polar.webhooks.update("q7Bd31", change)
          assert.deepStrictEqual(bodies, [JSON.parse(fixture("register_request")), change])
        })
    )
  })

  it.effect("give a grant, and a refusal of one", () =>
    Effect.gen(function* () {
      const exchange = (polar: Polar) => polar.oauth.exchangeCode({ code: "code" })
      const grant = yield* answering("token", exchange)
      assert.strictEqual(grant.userId, "52817340")
      assert.strictEqual(Redacted.value(grant.accessToken), "b7c41e0f9a3d52684c1f7e20d9ab6635")
      assert.strictEqual(grant.expiresAt, "1979-12-29T23:59:59Z")
      const refused = yield* Effect.flip(answering("token_error", exchange, 400))
      assert.instanceOf(refused, PolarError)
      assert.strictEqual(
        refused.message,
        "oauth.exchangeCode: Polar rejected the request (400: invalid_grant)"
      )
    })
  )

  it.effect("give Polar's own words for a refused webhook", () =>
    Effect.gen(function* () {
      const create = (polar: Polar) =>
        polar.webhooks.create({ events: ["SLEEP"], url: "https://hooks.example.net" })
      const refused = yield* Effect.flip(answering("error", create, 409))
      assert.deepInclude(refused.reason, { status: 409, detail: "Webhook already exists" })
    })
  )

  it("are all read by one of these tests or by those of the webhook events", () => {
    const files = readdirSync(new URL("fixtures", import.meta.url)).map((name) => name.replace(".json", ""))
    assert.deepStrictEqual(
      files.filter((name) => !read.has(name) && !name.startsWith("wh_")),
      []
    )
  })
})
