import { CalendarDate } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { connected, daysAgo, type Row, simulator, today } from "./client.ts"
import { mean, connectedPerson } from "./connectedPerson.ts"

const daysFrom = (from: string, to: string) =>
  CalendarDate.range(CalendarDate.make(from), CalendarDate.make(to))

const secondOfDay = (text: string) =>
  Number(text.slice(11, 13)) * 3600 + Number(text.slice(14, 16)) * 60 + Number(text.slice(17, 19))

describe("nights", () => {
  it.effect("across the end of daylight saving begin and end at different offsets", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson(
        { homeZone: "Europe/Helsinki", bedtimeHour: 22 },
        "2026-10-26T12:00:00Z"
      )
      const change = (yield* person.get("/v3/users/sleep/2026-10-25")).json as Row
      assert.strictEqual(String(change["sleep_start_time"]).slice(19), "+03:00")
      assert.strictEqual(String(change["sleep_end_time"]).slice(19), "+02:00")
    })
  )

  it.effect("have stages that add up to the span, in the order of the night across midnight", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson({ bedtimeHour: 22.5, homeZone: "Asia/Kolkata" })
      const nights = (yield* person.get("/v3/users/sleep")).rows("nights")
      let trailing = 0
      for (const night of nights) {
        const [start, end] = [String(night["sleep_start_time"]), String(night["sleep_end_time"])]
        const keys = Object.keys(Object(night["hypnogram"]))
        const minutes = keys.map(
          (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + (clock < "12:00" ? 1440 : 0)
        )
        assert.deepStrictEqual(
          minutes,
          minutes.toSorted((a, b) => a - b)
        )
        assert.strictEqual(keys[0], start.slice(11, 16))
        if (keys.at(-1) === end.slice(11, 16)) trailing += 1
        const span =
          secondOfDay(end) - secondOfDay(start) + (start.slice(0, 10) === end.slice(0, 10) ? 0 : 86_400)
        const stages = [
          "light_sleep",
          "deep_sleep",
          "rem_sleep",
          "unrecognized_sleep_stage",
          "total_interruption_duration"
        ]
        assert.approximately(
          stages.reduce((sum, key) => sum + Number(night[key]), 0),
          span,
          2
        )
        const interruptions =
          Number(night["short_interruption_duration"]) + Number(night["long_interruption_duration"])
        assert.strictEqual(interruptions, night["total_interruption_duration"])
      }
      assert.isAbove(trailing, 2)
    })
  )

  it.effect("are sometimes missing, and naps are additional sleep", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 0 })
      let nights = 0
      const grades = new Set<unknown>()
      for (let index = 0; index < 6; index++) {
        yield* running.control.addPerson({ planted: [], device: "Polar Ignite 3" })
        const person = yield* connected(running, index)
        nights += (yield* person.get("/v3/users/sleep")).rows("nights").length
        for (const row of (yield* person.get("/v3/users/sleepwise/alertness")).rows())
          grades.add(row["grade_type"])
      }
      assert.isBelow(nights, 6 * 28)
      assert.isAbove(nights, 6 * 24)
      assert.deepStrictEqual(grades, new Set<unknown>(["GRADE_TYPE_PRIMARY", "GRADE_TYPE_ADDITIONAL"]))
    })
  )

  it.effect("respond to training: variability is lower after the hardest days than after the easiest", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson({
        planted: [],
        device: "Polar Vantage V3",
        sessionsPerWeek: 5
      })
      const loads = new Map<string, number>()
      for (const row of (yield* person.get("/v3/users/cardio-load/period/days/180")).rows()) {
        loads.set(String(row["date"]), Number(row["cardio_load"]))
      }
      const nights: Array<{ load: number; hrv: number }> = []
      for (const day of daysFrom(daysAgo(175), today)) {
        const reply = yield* person.get(`/v3/users/nightly-recharge/${day}`)
        const load = [1, 2, 3].reduce(
          (sum, back) => sum + (loads.get(CalendarDate.minusDays(day, back)) ?? 0),
          0
        )
        if (reply.status === 200) nights.push({ load, hrv: Number(reply.at("heart_rate_variability_avg")) })
      }
      const byLoad = nights.toSorted((a, b) => a.load - b.load)
      const third = Math.floor(byLoad.length / 3)
      assert.isAbove(nights.length, 150)
      assert.isBelow(
        mean(byLoad.slice(-third).map(({ hrv }) => hrv)),
        mean(byLoad.slice(0, third).map(({ hrv }) => hrv))
      )
    })
  )
})

describe("history", () => {
  it.effect("covers more than 400 days, and any day may be requested first", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson({ planted: [], device: "Polar Vantage V3" })
      const statuses: Array<number> = []
      for (const back of [400, 401, 402])
        statuses.push((yield* person.get(`/v3/users/sleep/${daysAgo(back)}`)).status)
      assert.include(statuses, 200)
      assert.strictEqual((yield* person.get(`/v3/users/sleep/${daysAgo(440)}`)).status, 404)
      const load = (yield* person.get(`/v3/users/cardio-load/${daysAgo(395)}`)).rows()
      assert.notStrictEqual(load[0]?.["cardio_load_status"], "LOAD_STATUS_NOT_AVAILABLE")
    })
  )

  it.effect("has a strain but no ratio in the first four weeks", () =>
    Effect.gen(function* () {
      const { person } = yield* connectedPerson({ planted: [], sessionsPerWeek: 6 })
      const [row] = (yield* person.get(`/v3/users/cardio-load/${daysAgo(415)}`)).rows()
      assert.deepStrictEqual([row?.["cardio_load_ratio"], row?.["tolerance"]], [-1, -1])
      assert.isAbove(Number(row?.["strain"]), 0)
    })
  )

  it.effect("shows the menstrual cycle in skin temperature, only for people who have one", () =>
    Effect.gen(function* () {
      const spread = Effect.fnUntraced(function* (cycleDays: number | null) {
        const { person } = yield* connectedPerson({ planted: [], device: "Polar Vantage V3", cycleDays })
        const rows = (yield* person.get("/v3/users/biosensing/skintemperature")).rows()
        const values = rows.map((row) => Number(row["deviation_from_baseline_celsius"]))
        const half = Math.floor(values.length / 2)
        const halves = values.map((_, shift) => {
          const turned = [...values.slice(shift), ...values.slice(0, shift)]
          return mean(turned.slice(0, half)) - mean(turned.slice(half))
        })
        return Math.max(...halves)
      })
      assert.isAbove(yield* spread(28), (yield* spread(null)) + 0.15)
    })
  )
})
