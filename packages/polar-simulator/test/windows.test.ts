import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Caller, connected, daysAgo, noon, simulator, today } from "./client.ts"

const statusOf = (caller: Caller, path: string) => Effect.map(caller.get(path), ({ status }) => status)

/** A person without any sensor and without SleepWise: every optional resource is empty. */
const plainDevice = { device: "Polar M430" } as const

const newcomer = Effect.fnUntraced(function* (profile = {}) {
  const running = yield* simulator({ people: 0 })
  yield* running.control.addPerson(profile)
  return { running, person: yield* connected(running) }
})

describe("default windows", () => {
  it.effect("reach back 28 days, today included, oldest first", () =>
    Effect.gen(function* () {
      const ada = yield* connected(yield* simulator())
      const nights = (yield* ada.get("/v3/users/sleep")).rows("nights").map(({ date }) => String(date))
      assert.deepStrictEqual(nights, nights.toSorted())
      assert.isAtLeast(nights.length, 20)
      assert.isTrue(nights.every((date) => date >= daysAgo(27) && date <= today))
      const days = (yield* ada.get("/v3/users/activities"))
        .rows()
        .map(({ start_time }) => String(start_time).slice(0, 10))
      assert.deepStrictEqual([days[0], days.at(-1), days.length], [daysAgo(27), today, 28])
      assert.strictEqual((yield* ada.get("/v3/users/cardio-load")).rows().length, 28)
    })
  )

  it.effect("of cardio load count days back from today up to 180, months up to 6", () =>
    Effect.gen(function* () {
      const ada = yield* connected(yield* simulator())
      const days = (yield* ada.get("/v3/users/cardio-load/period/days/180")).rows()
      assert.deepStrictEqual([days.length, days.at(-1)?.["date"]], [180, today])
      assert.strictEqual((yield* ada.get("/v3/users/cardio-load/period/months/6")).status, 200)
      for (const path of ["days/0", "days/181", "days/x", "months/0", "months/7"]) {
        assert.strictEqual(yield* statusOf(ada, `/v3/users/cardio-load/period/${path}`), 400, path)
      }
    })
  )
})

describe("explicit ranges", () => {
  it.effect("of activities span at most 28 days and begin at most 365 days ago", () =>
    Effect.gen(function* () {
      const ada = yield* connected(yield* simulator())
      for (const path of ["/v3/users/activities", "/v3/users/activities/samples"]) {
        const status = (query: string) => statusOf(ada, `${path}?${query}`)
        assert.strictEqual(yield* status(`from=${daysAgo(28)}&to=${today}`), 200)
        assert.strictEqual(yield* status(`from=${daysAgo(29)}&to=${today}`), 400)
        assert.strictEqual(yield* status(`from=${daysAgo(28)}`), 200)
        assert.strictEqual(yield* status(`from=${daysAgo(365)}&to=${daysAgo(340)}`), 200)
        assert.strictEqual(yield* status(`from=${daysAgo(366)}&to=${daysAgo(340)}`), 400)
        assert.strictEqual(yield* status(`from=${daysAgo(1)}&to=${daysAgo(2)}`), 400)
        assert.strictEqual(yield* status("from=2026-13-45&to=2026-09-01"), 400)
      }
    })
  )

  it.effect("of heart rate and cardio load need both ends", () =>
    Effect.gen(function* () {
      const ada = yield* connected(yield* simulator())
      for (const path of ["/v3/users/continuous-heart-rate", "/v3/users/cardio-load/date"]) {
        assert.strictEqual(yield* statusOf(ada, path), 400)
        assert.strictEqual(yield* statusOf(ada, `${path}?from=${daysAgo(3)}`), 400)
        assert.strictEqual(yield* statusOf(ada, `${path}?to=${today}`), 400)
        assert.strictEqual(yield* statusOf(ada, `${path}?from=${daysAgo(3)}&to=${today}`), 200)
      }
      assert.strictEqual(
        (yield* ada.get(`/v3/users/cardio-load/date?from=${daysAgo(3)}&to=${today}`)).rows().length,
        4
      )
    })
  )

  it.effect("of SleepWise and biosensing span at most 28 days and may be omitted", () =>
    Effect.gen(function* () {
      const ada = yield* connected(yield* simulator())
      for (const path of [
        "sleepwise/alertness/date",
        "sleepwise/circadian-bedtime/date",
        "biosensing/skintemperature"
      ]) {
        assert.strictEqual(yield* statusOf(ada, `/v3/users/${path}`), 200, path)
        assert.strictEqual(
          yield* statusOf(ada, `/v3/users/${path}?from=${daysAgo(28)}&to=${today}`),
          200,
          path
        )
        assert.strictEqual(
          yield* statusOf(ada, `/v3/users/${path}?from=${daysAgo(29)}&to=${today}`),
          400,
          path
        )
      }
    })
  )
})

describe("exercises", () => {
  it.effect("uploaded before registration never become visible", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      assert.deepStrictEqual((yield* ada.get("/v3/exercises")).json, [])
      yield* running.control.advance(10)
      const uploads = (yield* ada.get("/v3/exercises")).rows().map(({ upload_time }) => String(upload_time))
      assert.isAtLeast(uploads.length, 3)
      assert.isTrue(uploads.every((at) => at > noon))
    })
  )

  it.effect("are listed for thirty days by upload time, not by start time", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running, 0, 45)
      const rows = (yield* ada.get("/v3/exercises")).rows()
      const now = yield* running.control.now()
      assert.isAbove(rows.length, 5)
      assert.isTrue(
        rows.every(
          ({ upload_time }) => String(upload_time) > "2026-10-05T12:00:00" && String(upload_time) <= now
        )
      )
    })
  )

  it.effect("keep their id when corrected, and return with a new upload time", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running, 0, 20)
      const before = (yield* ada.get("/v3/exercises")).rows()
      const oldest = before.at(-1)
      yield* running.control.advance(25)
      assert.strictEqual(yield* statusOf(ada, `/v3/exercises/${String(oldest?.["id"])}`), 404)
      yield* running.control.reupload(ada.id, String(oldest?.["id"]), { startShiftMinutes: -90 })
      const corrected = yield* ada.get(`/v3/exercises/${String(oldest?.["id"])}`)
      assert.strictEqual(corrected.at("upload_time"), "2026-11-04T12:00:00.000Z")
      assert.notStrictEqual(corrected.at("start_time"), oldest?.["start_time"])
      const listed = (yield* ada.get("/v3/exercises")).rows().filter(({ id }) => id === oldest?.["id"])
      assert.strictEqual(listed.length, 1)
    })
  )
})

describe("emptiness", () => {
  it.effect("is [] for exercises, activities and samples of a person without any", () =>
    Effect.gen(function* () {
      const { person } = yield* newcomer({ planted: [{ kind: "nonWear", from: daysAgo(400), to: today }] })
      assert.deepStrictEqual((yield* person.get("/v3/exercises")).json, [])
      assert.deepStrictEqual((yield* person.get("/v3/users/activities")).json, [])
      assert.deepStrictEqual((yield* person.get("/v3/users/activities/samples")).json, [])
      assert.deepStrictEqual((yield* person.get("/v3/users/sleep")).json, { nights: [] })
      assert.deepStrictEqual((yield* person.get("/v3/users/sleep/available")).json, { available: [] })
      assert.deepStrictEqual((yield* person.get("/v3/users/nightly-recharge")).json, { recharges: [] })
    })
  )

  it.effect("is 204 for an activity day, 404 for a night, a recharge or heart rate of a day", () =>
    Effect.gen(function* () {
      const { person } = yield* newcomer({ planted: [{ kind: "nonWear", from: daysAgo(9), to: daysAgo(5) }] })
      const empty = daysAgo(7)
      const activity = yield* person.get(`/v3/users/activities/${empty}`)
      assert.deepStrictEqual([activity.status, activity.text], [204, ""])
      assert.strictEqual(yield* statusOf(person, `/v3/users/activities/samples/${empty}`), 204)
      for (const path of ["sleep", "nightly-recharge", "continuous-heart-rate"]) {
        const reply = yield* person.get(`/v3/users/${path}/${empty}`)
        assert.deepStrictEqual([reply.status, reply.text], [404, ""], path)
        assert.strictEqual(yield* statusOf(person, `/v3/users/${path}/2026-02-30`), 400, path)
      }
      assert.strictEqual(yield* statusOf(person, `/v3/users/activities/${daysAgo(366)}`), 400)
    })
  )

  it.effect("is 204 for SleepWise and every sensor that a device lacks", () =>
    Effect.gen(function* () {
      const { person } = yield* newcomer(plainDevice)
      const sensors = ["bodytemperature", "skintemperature", "skincontacts", "ecg", "spo2"].map(
        (name) => `biosensing/${name}`
      )
      for (const path of [
        "sleepwise/alertness",
        "sleepwise/alertness/date",
        "sleepwise/circadian-bedtime",
        ...sensors
      ]) {
        const reply = yield* person.get(`/v3/users/${path}`)
        assert.deepStrictEqual([reply.status, reply.text], [204, ""], path)
      }
      assert.deepStrictEqual((yield* person.get("/v3/users/nightly-recharge")).json, { recharges: [] })
    })
  )

  it.effect("is an object with sentinels for every day of cardio load, never an empty list", () =>
    Effect.gen(function* () {
      const { person } = yield* newcomer()
      const unavailable = (yield* person.get(`/v3/users/cardio-load/${daysAgo(500)}`)).rows()
      assert.strictEqual(unavailable.length, 1)
      const { cardio_load, cardio_load_ratio, cardio_load_status, tolerance } = unavailable[0] ?? {}
      assert.deepStrictEqual(
        [cardio_load_status, cardio_load, tolerance, cardio_load_ratio],
        ["LOAD_STATUS_NOT_AVAILABLE", -1, -1, -1]
      )
    })
  )
})

describe("today", () => {
  it.effect("is partial until it ends, and a night appears shortly after waking up", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ clock: "2026-09-20T01:00:00Z" })
      const ada = yield* connected(running)
      assert.strictEqual(yield* statusOf(ada, `/v3/users/sleep/${today}`), 404)
      const early = (yield* ada.get(`/v3/users/activities/${today}`)).at("end_time")
      assert.strictEqual(early, "2026-09-20T03:59")
      yield* running.control.setClock(noon)
      assert.strictEqual(yield* statusOf(ada, `/v3/users/sleep/${today}`), 200)
      assert.strictEqual((yield* ada.get(`/v3/users/activities/${today}`)).at("end_time"), "2026-09-20T14:59")
      assert.strictEqual(
        (yield* ada.get(`/v3/users/activities/${daysAgo(1)}`)).at("end_time"),
        "2026-09-19T23:59"
      )
    })
  )
})

describe("routing", () => {
  it.effect("prefers literal segments and ignores a trailing slash", () =>
    Effect.gen(function* () {
      const ada = yield* connected(yield* simulator())
      assert.isAbove((yield* ada.get("/v3/users/sleep/available")).rows("available").length, 0)
      assert.isAbove((yield* ada.get("/v3/users/activities/samples/")).rows().length, 0)
      assert.strictEqual(
        (yield* ada.get(`/v3/users/cardio-load/date?from=${today}&to=${today}`)).rows().length,
        1
      )
      assert.isAbove((yield* ada.get("/v3/users/sleep/")).rows("nights").length, 0)
      for (const path of [
        "/v3/users/nobody",
        "/v3/exercises/x/samples",
        "/v3/exercises/x/zones",
        "/v3/nothing"
      ]) {
        assert.strictEqual(yield* statusOf(ada, path), 404, path)
      }
    })
  )
})
