import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { connected, daysAgo, type Row, simulator, today } from "./client.ts"

const cycler = { sports: ["running"], device: "Polar Vantage V3" } as const

const runner = Effect.fnUntraced(function* (profile: "live" | "spec") {
  const running = yield* simulator({ people: 0, profile })
  yield* running.control.addPerson(cycler)
  return { running, person: yield* connected(running, 0, 29) }
})

const first = (value: unknown): Row => (Array.isArray(value) && typeof value[0] === "object" ? value[0] : {})

const minuteOf = (row: Row | undefined) => {
  const clock = String(row?.["timestamp"]).slice(11)
  return row === undefined ? 1440 : Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

describe("the live profile", () => {
  it.effect(
    "names zones and samples in snake_case with numeric types, and training_load_pro in kebab-case",
    () =>
      Effect.gen(function* () {
        const { person } = yield* runner("live")
        const rows = (yield* person.get("/v3/exercises?samples=true&zones=true&route=true")).rows()
        const row = rows.find(({ has_route }) => has_route === true) ?? {}
        assert.deepStrictEqual(Object.keys(first(row["heart_rate_zones"])), [
          "index",
          "lower_limit",
          "upper_limit",
          "in_zone"
        ])
        assert.strictEqual(first(row["heart_rate_zones"])["index"], 0)
        assert.deepStrictEqual(
          [first(row["samples"])["recording_rate"], first(row["samples"])["sample_type"]],
          [1, 0]
        )
        assert.strictEqual(first(row["route"])["time"], "PT0S")
        assert.property(row, "running-index")
        assert.property(row["training_load_pro"], "cardio-load-interpretation")
        const beats = rows
          .flatMap(({ samples }) => (Array.isArray(samples) ? samples : []))
          .filter((sample) => sample.sample_type === 11)
        assert.isAbove(beats.length, 0)
        assert.isTrue(beats.every((sample) => sample.recording_rate === null))
        assert.isTrue(beats.some((sample) => String(sample.data).includes(",null,")))
      })
  )

  it.effect("includes samples, zones and route only on request", () =>
    Effect.gen(function* () {
      const { person } = yield* runner("live")
      const plain = first((yield* person.get("/v3/exercises")).json)
      for (const key of ["samples", "heart_rate_zones", "route"]) assert.notProperty(plain, key)
      const day = (yield* person.get(`/v3/users/activities/${daysAgo(-20)}`)).json
      assert.notProperty(day, "samples")
      const steps = yield* person.get(`/v3/users/activities/${daysAgo(-20)}?steps=true`)
      assert.deepStrictEqual(Object.keys(Object(steps.at("samples"))), ["date", "steps"])
    })
  )

  it.effect("omits missing values instead of sending null", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 0 })
      yield* running.control.addPerson({
        sports: ["swimming", "strength", "running"],
        device: "Polar M430",
        sessionsPerWeek: 6
      })
      const person = yield* connected(running, 0, 29)
      const rows = (yield* person.get("/v3/exercises")).rows()
      assert.isFalse(rows.some((row) => Object.values(row).includes(null)))
      const swimming = rows.find((row) => row["detailed_sport_info"] === "POOL_SWIMMING") ?? {}
      const strength = rows.find((row) => row["detailed_sport_info"] === "STRENGTH_TRAINING") ?? {}
      assert.notProperty(swimming, "heart_rate")
      assert.deepStrictEqual([swimming["has_route"], typeof swimming["distance"]], [false, "number"])
      assert.notProperty(strength, "distance")
      assert.notProperty(strength, "training_load_pro")
      assert.property(strength, "training_load")
    })
  )

  it.effect(
    "wraps days of heart rate in heart_rates and inactivity stamps in samples, with minute timestamps",
    () =>
      Effect.gen(function* () {
        const ada = yield* connected(yield* simulator())
        const rates = yield* ada.get(`/v3/users/continuous-heart-rate?from=${daysAgo(2)}&to=${today}`)
        assert.deepStrictEqual(
          rates.rows("heart_rates").map(({ date }) => date),
          [daysAgo(2), daysAgo(1), today]
        )
        const day = yield* ada.get(
          `/v3/users/activities/${daysAgo(1)}?inactivity_stamps=true&activity_zones=true&steps=true`
        )
        assert.strictEqual(day.at("start_time"), `${daysAgo(1)}T00:00`)
        assert.isArray(day.at("samples", "inactivity_stamps", "samples"))
        assert.match(String(day.at("samples", "steps", "samples", 0, "timestamp")), /T\d{2}:\d{2}$/u)
        assert.notProperty(day.json, "date")
      })
  )

  it.effect("compresses steps: no sample equals the previous one, and the gaps add up to the total", () =>
    Effect.gen(function* () {
      const ada = yield* connected(yield* simulator())
      const day = yield* ada.get(`/v3/users/activities/samples/${daysAgo(1)}`)
      const samples = day.rows("steps", "samples")
      const total = samples.reduce(
        (sum, row, index) => sum + Number(row["steps"]) * (minuteOf(samples[index + 1]) - minuteOf(row)),
        0
      )
      assert.isTrue(
        samples.every((row, index) => index === 0 || row["steps"] !== samples[index - 1]?.["steps"])
      )
      assert.strictEqual(total, day.at("steps", "total_steps"))
      assert.isBelow(samples.length, 1000)
    })
  )

  it.effect("sends NON_WEAR, very_high, a wrong bedtime offset and the sentinels 0 and -1", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 24 })
      const seen = new Set<string>()
      for (let index = 0; index < 12; index++) {
        const person = yield* connected(running, index)
        const text = [
          (yield* person.get("/v3/users/activities?activity_zones=true")).text,
          (yield* person.get("/v3/users/cardio-load")).text,
          (yield* person.get("/v3/users/sleep")).text,
          (yield* person.get("/v3/users/nightly-recharge")).text,
          (yield* person.get("/v3/users/sleepwise/circadian-bedtime")).text
        ].join("")
        for (const quirk of [
          '"NON_WEAR"',
          '"very_high"',
          '"sleep_timezone_offset_minutes":0',
          '"sleep_rating":0',
          '"beat_to_beat_avg":0',
          '"continuity":0,"continuity_class":0',
          '":0,"'
        ]) {
          if (text.includes(quirk)) seen.add(quirk)
        }
      }
      assert.strictEqual(seen.size, 7)
    })
  )
})

describe("the spec profile", () => {
  it.effect("uses the format of the OpenAPI file", () =>
    Effect.gen(function* () {
      const { person } = yield* runner("spec")
      const row =
        (yield* person.get("/v3/exercises?samples=true&zones=true"))
          .rows()
          .find(({ has_route }) => has_route === true) ?? {}
      assert.deepStrictEqual(Object.keys(first(row["heart_rate_zones"])), [
        "index",
        "lower-limit",
        "upper-limit",
        "in-zone"
      ])
      assert.strictEqual(first(row["samples"])["sample-type"], "0")
      const range = yield* person.get(`/v3/users/continuous-heart-rate?from=${daysAgo(2)}&to=${today}`)
      assert.strictEqual(range.at("date"), daysAgo(2))
      assert.property((yield* person.get("/v3/users/cardio-load")).at(0, "cardio_load_level"), "very-high")
      const day = yield* person.get(`/v3/users/activities/${today}?inactivity_stamps=true`)
      assert.isArray(day.at("samples", "inactivity_stamps"))
      assert.strictEqual(day.at("start_time"), `${today}T00:00:00`)
    })
  )
})
