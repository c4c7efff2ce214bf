import {
  DataTypes,
  CalendarDate,
  RawStore,
  type RecordCount,
  RecordStore,
  SyncStates,
  Users,
  dailyActivity,
  exercise,
  sleep
} from "@polar-flow/domain"
import { PolarClient } from "@polar-flow/polar-client"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Stream } from "effect"
import { Simulated, allRecords, rewriting, syncPerson, withPerson } from "../harness/simulatedPerson.ts"

const start = "2026-09-18T12:00:00Z"
const person = {
  device: "Polar Vantage V3",
  homeZone: "Europe/Helsinki",
  sessionsPerWeek: 2,
  planted: []
} as const
const everything = { order: "asc", limit: 1000 } as const

const datesOf = Effect.fnUntraced(function* (type: typeof dailyActivity | typeof sleep) {
  const { userId } = yield* Simulated
  const page = yield* RecordStore.use((records) => records.list(type, userId, everything))
  return page.records.map(({ date }) => date)
})

const spanOf = (count: RecordCount | undefined): ReadonlyArray<string | undefined> => [
  count?.first,
  count?.last
]

const sessions = Effect.gen(function* () {
  const { userId } = yield* Simulated
  return (yield* RecordStore.use((records) => records.list(exercise, userId, everything))).records
})

describe("a sync with Polar", () => {
  it.live("is idempotent, and the second sync takes few calls", () =>
    Effect.gen(function* () {
      const { takeCalls, userId } = yield* Simulated
      const first = yield* syncPerson()
      assert.strictEqual(first.status, "success")
      assert.strictEqual(first.calls, (yield* takeCalls).length)
      const before = yield* allRecords(userId)
      const state = yield* RecordStore.use((records) => records.state(userId))
      const second = yield* syncPerson()
      const calls = yield* takeCalls
      assert.strictEqual(second.status, "success")
      assert.strictEqual(second.calls, calls.length)
      assert.isAtMost(calls.length, 12)
      assert.deepStrictEqual(yield* allRecords(userId), before)
      assert.deepStrictEqual(yield* RecordStore.use((records) => records.state(userId)), state)
      assert.strictEqual(
        Object.values(second.outcomes).reduce((sum, { stored }) => sum + stored, 0),
        0
      )
    }).pipe(withPerson({ start, person }))
  )

  it.live("also needs at most twelve calls for a device without sensors", () =>
    Effect.gen(function* () {
      const { takeCalls } = yield* Simulated
      const first = yield* syncPerson()
      assert.strictEqual(first.outcomes["ecg"]?.status, "unavailable")
      assert.strictEqual(first.outcomes["nightlyRecharge"]?.status, "unavailable")
      yield* takeCalls
      yield* syncPerson()
      assert.isAtMost((yield* takeCalls).length, 12)
    }).pipe(withPerson({ start, person: { ...person, device: "Polar M430" } }))
  )

  it.live("fetches 28 days in the first sync with few calls, and backfills the rest in chunks", () =>
    Effect.gen(function* () {
      const { takeCalls, userId } = yield* Simulated
      const first = yield* syncPerson()
      assert.isAtMost(first.calls, 30)
      const counted = RecordStore.use((records) => records.counts(userId))
      assert.deepStrictEqual(spanOf((yield* counted).dailyActivity), ["2026-08-22", "2026-09-18"])
      assert.deepStrictEqual(spanOf((yield* counted).cardioLoad), ["2026-08-22", "2026-09-18"])
      const syncedAt = yield* Users.use((users) => users.get(userId))
      yield* takeCalls
      const pieces = [yield* syncPerson({ trigger: "backfill" })]
      assert.deepStrictEqual(spanOf((yield* counted).sleep)[0], "2026-08-17")
      // Seven hundred single nights would take a minute, so the test skips ahead to the last ones.
      const from = CalendarDate.make("2025-09-28")
      const states = yield* SyncStates
      const known = yield* states.all(userId)
      const asks = (["sleep", "nightlyRecharge"] as const).map((type) => ({ type, from, to: from }))
      yield* syncPerson({ trigger: "webhook", asks })
      yield* Effect.forEach(asks, ({ type }) =>
        Effect.forEach(Option.toArray(Option.fromNullishOr(known[type])), (state) =>
          states.put(userId, type, { ...state, askedFrom: from })
        )
      )
      yield* takeCalls
      while ((pieces.at(-1)?.calls ?? 0) > 0) pieces.push(yield* syncPerson({ trigger: "backfill" }))
      assert.isTrue(pieces.every(({ calls, status }) => status === "success" && calls <= 17))
      const counts = yield* counted
      assert.deepStrictEqual(spanOf(counts.dailyActivity), ["2025-09-19", "2026-09-18"])
      assert.deepStrictEqual(spanOf(counts.activitySamples), ["2025-09-19", "2026-09-18"])
      assert.deepStrictEqual(spanOf(counts.cardioLoad), ["2026-03-23", "2026-09-18"])
      assert.strictEqual(counts.sleep?.first, "2025-09-19")
      assert.strictEqual(counts.nightlyRecharge?.count, counts.sleep?.count)
      assert.strictEqual(counts.continuousHeartRate?.first, "2026-08-22")
      assert.deepStrictEqual(yield* Users.use((users) => users.get(userId)), syncedAt)
    }).pipe(withPerson({ start, person }))
  )

  it.live("updates a session whose start was corrected instead of adding one", () =>
    Effect.gen(function* () {
      const { personId, simulator, takeCalls } = yield* Simulated
      yield* syncPerson()
      const before = yield* sessions
      const [first] = before
      assert.isDefined(first)
      yield* takeCalls
      yield* simulator.control.reupload(personId, first?.id ?? "", { startShiftMinutes: 60 })
      const run = yield* syncPerson()
      const after = yield* sessions
      const corrected = after.find(({ id }) => id === first?.id)
      assert.deepInclude(run.outcomes["exercise"], { stored: 1, calls: 2 })
      assert.lengthOf(after, before.length)
      assert.notStrictEqual(corrected?.startTime, first?.startTime)
    }).pipe(withPerson({ start, person }))
  )

  it.live("loses no other type when one endpoint responds 403", () =>
    Effect.gen(function* () {
      const { simulator, userId } = yield* Simulated
      yield* simulator.control.failNext({ operation: "listNightlyRecharge", status: 403 })
      const run = yield* syncPerson()
      assert.strictEqual(run.status, "partial")
      assert.strictEqual(run.outcomes["nightlyRecharge"]?.error, "ConsentMissing")
      const counts = yield* RecordStore.use((records) => records.counts(userId))
      assert.lengthOf(Object.keys(counts), DataTypes.all.length - 1)
      const repaired = yield* syncPerson()
      assert.strictEqual(repaired.status, "success")
      assert.isAbove(repaired.outcomes["nightlyRecharge"]?.stored ?? 0, 20)
    }).pipe(withPerson({ start, person }))
  )

  it.live("accepts sessions without GPS, heart rate or device", () =>
    Effect.gen(function* () {
      const run = yield* syncPerson()
      assert.strictEqual(run.outcomes["exercise"]?.status, "stored")
      const stored = yield* sessions
      assert.isNotEmpty(stored)
      for (const it of stored) {
        assert.deepInclude(it, { deviceId: null, deviceName: null, heartRateAverage: null })
        assert.isFalse(it.hasRoute)
      }
    }).pipe(
      withPerson({
        start,
        person: { ...person, sports: ["strength", "yoga"] },
        wire: rewriting("/v3/exercises", (body) =>
          JSON.parse(
            JSON.stringify(body, (key, value) =>
              ["device", "device_id", "heart_rate", "route"].includes(key) ? undefined : value
            )
          )
        )
      })
    )
  )

  it.live("treats empty objects as no data, and an HTML page as a failure of that type only", () =>
    Effect.gen(function* () {
      const { simulator } = yield* Simulated
      yield* simulator.control.failNext({ operation: "listNights", kind: "empty" })
      yield* simulator.control.failNext({ operation: "listNightlyRecharge", kind: "html", status: 200 })
      const run = yield* syncPerson()
      assert.strictEqual(run.outcomes["sleep"]?.status, "unavailable")
      assert.strictEqual(run.outcomes["nightlyRecharge"]?.error, "PolarUndecodable")
      assert.strictEqual(run.outcomes["dailyActivity"]?.status, "stored")
      assert.strictEqual(run.status, "partial")
    }).pipe(withPerson({ start, person }))
  )

  it.live("makes no further call after 401", () =>
    Effect.gen(function* () {
      const { personId, simulator, takeCalls, userId } = yield* Simulated
      yield* simulator.control.revoke(personId)
      const run = yield* syncPerson()
      assert.strictEqual(run.status, "failed")
      assert.lengthOf(yield* takeCalls, 1)
      const user = yield* Users.use((users) => users.get(userId))
      assert.isFalse(Option.getOrThrow(user).isActive)
      assert.strictEqual((yield* Effect.flip(syncPerson()))._tag, "NotConnected")
      assert.lengthOf(yield* takeCalls, 0)
    }).pipe(withPerson({ start, person }))
  )

  it.live("makes no further call in an exhausted window, and continues in the next", () =>
    Effect.gen(function* () {
      const { goTo, simulator, takeCalls } = yield* Simulated
      yield* simulator.control.setQuota({ short: 3, long: 1000 })
      const run = yield* syncPerson()
      assert.strictEqual(run.status, "partial")
      assert.deepInclude(run.outcomes["activitySamples"], { status: "stored", calls: 0 })
      assert.strictEqual(run.outcomes["exercise"]?.error, "PolarRateLimited")
      assert.strictEqual(run.outcomes["cardioLoad"]?.status, "skipped")
      assert.lengthOf(yield* takeCalls, 3)
      assert.strictEqual((yield* syncPerson()).status, "failed")
      assert.lengthOf(yield* takeCalls, 0)
      yield* simulator.control.setQuota({ short: 100, long: 1000 })
      yield* goTo("2026-09-18T12:20:00Z")
      assert.strictEqual((yield* syncPerson()).status, "success")
    }).pipe(withPerson({ start, person }))
  )

  it.live("reports where a body deviates from Polar's documentation, keeps it raw, and continues", () =>
    Effect.gen(function* () {
      const { userId } = yield* Simulated
      const run = yield* syncPerson()
      assert.strictEqual(run.outcomes["sleep"]?.error, "PolarUndecodable")
      assert.include(run.outcomes["sleep"]?.message ?? "", "nights[2].date")
      assert.strictEqual(run.outcomes["sleepWiseAlertness"]?.status, "stored")
      const raws = yield* RawStore.use((raw) => Stream.runCollect(raw.replay(userId)))
      const kept = raws.find(({ operation }) => operation === "sleep.list")
      assert.include(new TextDecoder().decode(kept?.body), "yesterday")
    }).pipe(
      withPerson({
        start,
        person,
        wire: rewriting("/v3/users/sleep", (body) => {
          let night = 0
          return JSON.parse(
            JSON.stringify(body, (key, value) => (key === "date" && night++ === 2 ? "yesterday" : value))
          )
        })
      })
    )
  )

  it.live("picks up a night that Polar changed", () =>
    Effect.suspend(() => {
      let rating = 2
      return Effect.gen(function* () {
        const { userId } = yield* Simulated
        yield* syncPerson()
        rating = 5
        const run = yield* syncPerson()
        assert.isAbove(run.outcomes["sleep"]?.stored ?? 0, 20)
        const page = yield* RecordStore.use((records) => records.list(sleep, userId, everything))
        assert.isTrue(page.records.every(({ sleepRating }) => sleepRating === 5))
      }).pipe(
        withPerson({
          start,
          person,
          wire: rewriting("/v3/users/sleep", (body) =>
            JSON.parse(JSON.stringify(body, (key, value) => (key === "sleep_rating" ? rating : value)))
          )
        })
      )
    })
  )

  it.live("picks up the days of a watch that was uploaded late", () =>
    Effect.suspend(() => {
      let uploaded = "2026-09-18"
      const isUploaded = (day: { readonly start_time: string }) => day.start_time.slice(0, 10) <= uploaded
      return Effect.gen(function* () {
        const { goTo } = yield* Simulated
        yield* syncPerson()
        for (const date of ["2026-09-20", "2026-09-24", "2026-09-28"]) {
          yield* goTo(`${date}T12:00:00Z`)
          yield* syncPerson()
        }
        assert.strictEqual((yield* datesOf(dailyActivity)).at(-1), "2026-09-18")
        uploaded = "2026-09-28"
        yield* syncPerson()
        assert.deepStrictEqual(
          (yield* datesOf(dailyActivity)).slice(-11),
          CalendarDate.range(CalendarDate.make("2026-09-18"), CalendarDate.make("2026-09-28"))
        )
      }).pipe(
        withPerson({
          start,
          person,
          wire: rewriting("/v3/users/activities?", (body) =>
            Array.isArray(body) ? body.filter((day) => isUploaded(day)) : body
          )
        })
      )
    })
  )

  it.live("fetches everything still available after forty days of absence", () =>
    Effect.gen(function* () {
      const { goTo, token, userId } = yield* Simulated
      const polar = yield* PolarClient
      yield* syncPerson()
      yield* goTo("2026-10-28T12:00:00Z")
      assert.strictEqual((yield* syncPerson()).status, "success")
      const absence = CalendarDate.range(CalendarDate.make("2026-09-19"), CalendarDate.make("2026-10-28"))
      const days = yield* datesOf(dailyActivity)
      assert.deepStrictEqual(days.slice(-40), absence)
      const nights = yield* Effect.filter(absence, (date) =>
        Effect.map(polar.sleep.get({ userId, token }, date), Option.isSome)
      )
      assert.deepStrictEqual((yield* datesOf(sleep)).slice(-nights.length), nights)
      const counts = yield* RecordStore.use((records) => records.counts(userId))
      assert.strictEqual(counts.continuousHeartRate?.count, 28 + 28)
    }).pipe(withPerson({ start, person }))
  )

  it.live("uses the person's local date as today, at home and while travelling", () =>
    Effect.gen(function* () {
      const { goTo, takeCalls } = yield* Simulated
      const lastDayAsked = Effect.map(takeCalls, (calls) =>
        new URL(
          calls.findLast(({ path }) => path.includes("/users/activities?"))?.path ?? "",
          "http://polar"
        ).searchParams.get("to")
      )
      yield* syncPerson()
      assert.strictEqual(yield* lastDayAsked, "2026-09-18")
      // 20:00 in Tokyo and 07:00 the next day: 22:00 UTC of the day before.
      yield* goTo("2026-09-21T22:00:00Z")
      yield* syncPerson()
      assert.strictEqual(yield* lastDayAsked, "2026-09-22")
      // Home again in Honolulu: 18:00 of the day before.
      yield* goTo("2026-10-03T04:00:00Z")
      yield* syncPerson()
      assert.strictEqual(yield* lastDayAsked, "2026-10-02")
    }).pipe(
      withPerson({
        start: "2026-09-18T20:00:00Z",
        person: {
          ...person,
          homeZone: "Pacific/Honolulu",
          planted: [
            {
              kind: "travel",
              from: CalendarDate.make("2026-09-19"),
              to: CalendarDate.make("2026-09-27"),
              zone: "Asia/Tokyo"
            }
          ]
        }
      })
    )
  )
})
