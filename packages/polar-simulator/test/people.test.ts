import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { PersonProfile } from "../src/index.ts"
import { connected, daysAgo, type Row, simulator, today } from "./client.ts"
import { mean, connectedPerson } from "./connectedPerson.ts"

const planted = (
  kind: "illness" | "overreaching" | "sleepRestriction" | "nonWear" | "naps" | "lateEvening",
  from: number,
  to: number
): PersonProfile => ({
  planted: [{ kind, from: daysAgo(from), to: daysAgo(to) }]
})

const between = (rows: ReadonlyArray<Row>, from: string, to: string): ReadonlyArray<Row> =>
  rows.filter(({ date }) => String(date) >= from && String(date) <= to)

const meanOf = (rows: ReadonlyArray<Row>, key: string): number => mean(rows.map((row) => Number(row[key])))

const hoursAsleep = (row: Row): number =>
  (Number(row["light_sleep"]) + Number(row["deep_sleep"]) + Number(row["rem_sleep"])) / 3600

const isShort = (row: Row): boolean => hoursAsleep(row) < 2

/** Four consecutive nights with breathing well above the person's median: a sign of illness. */
const looksIll = (recharges: ReadonlyArray<Row>): boolean => {
  const rates = recharges.map((row) => Number(row["breathing_rate_avg"]))
  const median = rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0
  return rates.some(
    (_, index) => index + 4 <= rates.length && mean(rates.slice(index, index + 4)) > median + 1
  )
}

describe("planted anomalies", () => {
  it.effect(
    "illness raises heart rate, breathing and skin temperature, lowers variability, and stops training",
    () =>
      Effect.gen(function* () {
        const { person } = yield* connectedPerson({ ...planted("illness", 9, 4), device: "Polar Vantage V3" })
        const recharges = (yield* person.get("/v3/users/nightly-recharge")).rows("recharges")
        const [ill, well] = [
          between(recharges, daysAgo(8), daysAgo(4)),
          between(recharges, daysAgo(27), daysAgo(11))
        ]
        assert.isAbove(meanOf(ill, "heart_rate_avg"), meanOf(well, "heart_rate_avg") + 5)
        assert.isAbove(meanOf(ill, "breathing_rate_avg"), meanOf(well, "breathing_rate_avg") + 1)
        assert.isBelow(
          meanOf(ill, "heart_rate_variability_avg"),
          meanOf(well, "heart_rate_variability_avg") * 0.85
        )
        assert.isBelow(meanOf(ill, "ans_charge"), -3)
        assert.isTrue(looksIll(recharges))
        const skin = (yield* person.get(
          `/v3/users/biosensing/skintemperature?from=${daysAgo(8)}&to=${daysAgo(4)}`
        )).rows()
        assert.isAbove(meanOf(skin, "deviation_from_baseline_celsius"), 0.5)
        const loads = (yield* person.get(
          `/v3/users/cardio-load/date?from=${daysAgo(9)}&to=${daysAgo(4)}`
        )).rows()
        assert.isTrue(loads.every(({ cardio_load }) => cardio_load === 0))
      })
  )

  it.effect("a late evening raises heart rate and lowers variability in its night", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson({
        ...planted("lateEvening", 9, 4),
        device: "Polar Vantage V3"
      })
      const recharges = (yield* person.get("/v3/users/nightly-recharge")).rows("recharges")
      const late = between(recharges, daysAgo(9), daysAgo(4))
      const calm = between(recharges, daysAgo(27), daysAgo(10))
      assert.isAbove(meanOf(late, "heart_rate_avg"), meanOf(calm, "heart_rate_avg") + 2)
      assert.isBelow(
        meanOf(late, "heart_rate_variability_avg"),
        meanOf(calm, "heart_rate_variability_avg") * 0.93
      )
    })
  )

  it.effect("a healthy person has no such finding", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 0 })
      for (let index = 0; index < 8; index++) {
        yield* running.control.addPerson({ device: "Polar Vantage V3", planted: [] })
        const person = yield* connected(running, index)
        assert.isFalse(
          looksIll((yield* person.get("/v3/users/nightly-recharge")).rows("recharges")),
          `person ${index}`
        )
      }
    })
  )

  it.effect("overreaching raises strain far above tolerance, lowers variability and raises heart rate", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson({
        ...planted("overreaching", 14, 0),
        device: "Polar Vantage V3",
        sessionsPerWeek: 4
      })
      const loads = (yield* person.get("/v3/users/cardio-load")).rows()
      const during = between(loads, daysAgo(8), today)
      assert.isAbove(
        during.filter(({ cardio_load_status }) => cardio_load_status === "OVERREACHING").length,
        3
      )
      const recharges = (yield* person.get("/v3/users/nightly-recharge")).rows("recharges")
      const [late, early] = [
        between(recharges, daysAgo(9), today),
        between(recharges, daysAgo(27), daysAgo(15))
      ]
      assert.isBelow(meanOf(late, "heart_rate_variability_avg"), meanOf(early, "heart_rate_variability_avg"))
      assert.isAbove(meanOf(late, "heart_rate_avg"), meanOf(early, "heart_rate_avg"))
    })
  )

  it.effect("sleep restriction shortens every night by more than an hour and a half", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson(planted("sleepRestriction", 9, 1))
      const nights = (yield* person.get("/v3/users/sleep")).rows("nights")
      const [short, usual] = [
        between(nights, daysAgo(9), daysAgo(1)),
        between(nights, daysAgo(27), daysAgo(10))
      ]
      assert.isBelow(mean(short.map(hoursAsleep)), mean(usual.map(hoursAsleep)) - 1.5)
      assert.isBelow(meanOf(short, "sleep_score"), meanOf(usual, "sleep_score") - 8)
    })
  )

  it.effect("naps are listed beside the nights of their dates, before and after them", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson(planted("naps", 9, 1))
      const listed = between((yield* person.get("/v3/users/sleep")).rows("nights"), daysAgo(9), daysAgo(1))
      const pairs = listed.flatMap((row, index) => {
        const next = listed[index + 1]
        return next !== undefined && next["date"] === row["date"] ? [{ first: row, second: next }] : []
      })
      assert.isAtLeast(pairs.length, 6)
      assert.isTrue(pairs.every(({ first, second }) => isShort(first) !== isShort(second)))
      assert.isTrue(pairs.some(({ first }) => isShort(first)))
      assert.isTrue(pairs.some(({ second }) => isShort(second)))
      const date = pairs[0]?.first["date"]
      assert.isAbove(Number((yield* person.get(`/v3/users/sleep/${String(date)}`)).at("sleep_score")), 0)
    })
  )

  it.effect("a device that is not worn measures nothing", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson(planted("nonWear", 9, 6))
      const nights = (yield* person.get("/v3/users/sleep")).rows("nights")
      assert.deepStrictEqual(between(nights, daysAgo(9), daysAgo(6)), [])
      const days = (yield* person.get("/v3/users/activities"))
        .rows()
        .map(({ start_time }) => String(start_time).slice(0, 10))
      assert.deepStrictEqual(
        days.filter((day) => day >= daysAgo(9) && day <= daysAgo(6)),
        []
      )
    })
  )

  it.effect("a device change changes product and id from its first day", () =>
    Effect.gen(function* () {
      const { person, running } = yield* connectedPerson({
        device: "Polar Vantage M",
        planted: [
          { kind: "deviceChange", from: daysAgo(-10), to: daysAgo(-10), device: "Polar Grit X2 Pro" }
        ],
        sessionsPerWeek: 6
      })
      yield* running.control.advance(25)
      const nights = (yield* person.get("/v3/users/sleep")).rows("nights")
      const ids = (from: string, to: string) =>
        new Set(between(nights, from, to).map(({ device_id }) => device_id))
      const [old, fresh] = [ids("2026-09-01", daysAgo(-9)), ids(daysAgo(-10), "2026-12-31")]
      assert.deepStrictEqual([old.size, fresh.size], [1, 1])
      assert.notDeepEqual(old, fresh)
      const devices = (yield* person.get("/v3/exercises"))
        .rows()
        .map(({ device, start_time }) => ({ device, start: String(start_time) }))
      for (const { device, start } of devices) {
        assert.strictEqual(
          device,
          start.slice(0, 10) < daysAgo(-10) ? "Polar Vantage M" : "Polar Grit X2 Pro"
        )
      }
      assert.strictEqual((yield* person.get("/v3/users/biosensing/skintemperature")).status, 200)
    })
  )

  it.effect("travel shifts the clocks, and every night still has one wake-up date", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson({
        homeZone: "Europe/Helsinki",
        planted: [{ kind: "travel", from: daysAgo(15), to: daysAgo(6), zone: "America/New_York" }]
      })
      const nights = (yield* person.get("/v3/users/sleep")).rows("nights")
      for (const night of nights) {
        const [date, end] = [String(night["date"]), String(night["sleep_end_time"])]
        assert.strictEqual(end.slice(0, 10), date)
        assert.strictEqual(
          end.slice(19),
          date > daysAgo(15) && date <= daysAgo(6) ? "-04:00" : "+03:00",
          date
        )
      }
      assert.strictEqual(new Set(nights.map(({ date }) => date)).size, nights.length)
      const starts = nights.map((night) => String(night["sleep_end_time"]))
      assert.strictEqual(new Set(starts).size, starts.length)
    })
  )
})
