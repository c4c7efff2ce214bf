/** One morning over HTTP: small, honest about what is old or missing, and new exactly when something changed. */
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, SyncRuns } from "@polar-flow/domain"
import { Duration, Effect } from "effect"
import { TestClock } from "effect/testing"
import type { TodayRow } from "../../src/index.ts"
import { cardioLoad, dailyActivity, night, nightlyRecharge, plant, sleep } from "../harness/planted.ts"
import { plantSimulated } from "../harness/plantSimulated.ts"
import { TestServer, ada, asAda } from "../harness/TestServer.ts"

const today = CalendarDate.make("2026-11-20")
const server = TestServer.layer()
const daysAgo = (back: number) => CalendarDate.minusDays(today, back)

const morning = (query = "") =>
  Effect.map(asAda(`/today${query}`), ({ json, status, text }) => {
    assert.strictEqual(status, 200, text)
    return json as unknown as TodayRow
  })

/** A night whose measurements move a little from one to the next. */
const usualNight = (back: number) => ({
  date: daysAgo(back),
  hrvRmssd: 50 + ((back * 7) % 5),
  restingHeartRate: 52 + ((back * 5) % 3),
  breathingRate: 14 + ((back * 3) % 4) / 10
})

const plantNights = Effect.fnUntraced(function* (from: number, to: number) {
  const backs = Array.from({ length: from - to + 1 }, (_, index) => from - index)
  yield* plant(nightlyRecharge, ...backs.map(usualNight))
  yield* plant(sleep, ...backs.map((back) => night(daysAgo(back), { sleepScore: 80 + (back % 4) })))
})

const metricOf = ({ metrics }: TodayRow, name: string) => metrics.find(({ metric }) => metric === name)

describe("one morning", () => {
  it.effect(
    "of a person of ten years is at most 6 kB, and its drivers lead from 50 to the score",
    () =>
      Effect.gen(function* () {
        yield* plantSimulated(3, 3650)
        for (const back of [0, 1, 40, 200, 3000]) {
          const { text } = yield* asAda(`/today?date=${daysAgo(back)}`)
          assert.isAtMost(Buffer.byteLength(text), 6000)
          const { findings, readiness } = JSON.parse(text) as TodayRow
          assert.isAtMost(findings.length, 3)
          if (readiness.score === null) continue
          const points = readiness.drivers.map((driver) => driver.points)
          assert.strictEqual(50 + points.reduce((sum, each) => sum + each, 0), readiness.score)
          assert.deepStrictEqual(
            points.map(Math.abs),
            points.map(Math.abs).toSorted((a, b) => b - a)
          )
          assert.strictEqual(readiness.last_14.at(-1), readiness.score)
          assert.isNotNull(readiness.usual)
        }
      }).pipe(Effect.provide(server)),
    60_000
  )

  it.effect("says how far a day is that is not over, and nothing of the kind for one that is", () =>
    Effect.gen(function* () {
      yield* plant(
        dailyActivity,
        { date: daysAgo(1), steps: 9100, activeSeconds: 3600, distanceMeters: 7000 },
        { date: daysAgo(0), steps: 1240, activeSeconds: 1800, distanceMeters: 950 }
      )
      const now = yield* morning()
      assert.deepStrictEqual(now.so_far, { steps: 1240, active_minutes: 30, distance_km: 0.95 })
      // the whole day is still yesterday's
      assert.strictEqual(metricOf(now, "steps")?.value, 9100)
      assert.isNull((yield* morning(`?date=${daysAgo(1)}`)).so_far)
    }).pipe(Effect.provide(server))
  )

  it.effect("says that a night stands out, why, and what to do", () =>
    Effect.gen(function* () {
      yield* plantSimulated(3)
      const { findings, readiness, sentence, suggestion } = yield* morning()
      assert.strictEqual(sentence.code, "signs_together")
      assert.strictEqual(sentence.text, [sentence.verdict, sentence.reasons[0]?.text].join(" "))
      assert.deepInclude(readiness.drivers[0], { name: "hrv", code: "hrv_lower", value: 17, unit: "ms" })
      assert.deepInclude(findings[0], { code: "level_nights", metric: "hrv_rmssd", is_good: false })
      assert.strictEqual(findings[0]?.params["metric"], "hrv_rmssd")
      assert.strictEqual(suggestion?.code, "check_how_you_feel")
    }).pipe(Effect.provide(server))
  )

  it.effect("of a usual night says so", () =>
    Effect.gen(function* () {
      yield* plantNights(60, 0)
      const found = yield* morning()
      assert.deepInclude(found.sentence, {
        code: "usual_morning",
        text: "A usual morning. Nothing stands out."
      })
      assert.isNull(found.learning)
      assert.deepStrictEqual(found.readiness.missing, [])
      assert.deepInclude(metricOf(found, "hrv_rmssd"), {
        value: 50,
        age_days: 0,
        direction: "below",
        is_good: false
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("reports an old value with its age, judges it no more, and has no score of it", () =>
    Effect.gen(function* () {
      yield* plantNights(60, 4)
      const found = yield* morning()
      assert.deepInclude(metricOf(found, "hrv_rmssd"), {
        value: usualNight(4).hrvRmssd,
        date: "2026-11-16",
        age_days: 4,
        direction: null,
        is_good: null
      })
      assert.isNull(found.readiness.score)
      assert.deepStrictEqual(found.readiness.drivers, [])
      assert.deepStrictEqual(found.readiness.last_14.slice(-4), [null, null, null, null])
      assert.strictEqual(found.sentence.text, "No night since Monday. What is below is from 16 November.")
      assert.deepStrictEqual(found.sentence.params, { date: "2026-11-16", age_days: 4 })
    }).pipe(Effect.provide(server))
  )

  it.effect("is of its own night only: before the watch is synced, yesterday's score is not shown", () =>
    Effect.gen(function* () {
      yield* plantNights(60, 1)
      const found = yield* morning()
      assert.isNull(found.readiness.score)
      assert.isNotNull(found.readiness.last_14.at(-2))
      assert.strictEqual(found.sentence.code, "no_night")
    }).pipe(Effect.provide(server))
  )

  it.effect("is less certain without last night's HRV, and says so", () =>
    Effect.gen(function* () {
      yield* plantNights(60, 0)
      yield* plant(nightlyRecharge, { ...usualNight(0), hrvRmssd: null })
      const { readiness, sentence } = yield* morning()
      assert.isNotNull(readiness.score)
      assert.deepStrictEqual(
        readiness.missing.map(({ code, metric }) => [code, metric]),
        [["sign_missing", "hrv_rmssd"]]
      )
      assert.strictEqual(
        sentence.text,
        "Probably a usual day. Without last night's HRV that is less certain."
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("counts the nights until there is a score, and keeps that promise", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* morning()).sentence.code, "nothing_yet")
      yield* plantNights(40, 0)
      for (const nights of [1, 9, 13, 14, 15, 20, 21]) {
        const found = yield* morning(`?date=${daysAgo(41 - nights)}`)
        assert.strictEqual(found.learning?.nights ?? 21, nights)
        if (nights <= 14) {
          assert.isNull(found.readiness.score)
          assert.strictEqual(found.sentence.code, "learning")
          assert.deepStrictEqual(found.sentence.reasons[0]?.params, { nights: 15 - nights })
        } else assert.isNotNull(found.readiness.score)
        const { low = null } = metricOf(found, "hrv_rmssd") ?? {}
        assert.strictEqual(low === null, nights <= 21)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect.each([4, 5, 6])(
    "has the same sleep debt as the pattern of that name, also around nights of illness, seed %s",
    (seed) =>
      Effect.gen(function* () {
        yield* plantSimulated(seed)
        const backs = Array.from({ length: 20 }, (_, index) => 3 * index)
        const pairs = yield* Effect.forEach(backs, (back) =>
          Effect.all({
            driver: Effect.map(
              morning(`?date=${daysAgo(back)}`),
              ({ readiness }) => readiness.drivers.find(({ name }) => name === "sleep_debt")?.value ?? null
            ),
            pattern: Effect.map(
              asAda(`/patterns/sleep_debt?as_of=${daysAgo(back)}`),
              ({ json }) => (json as unknown as { score: number | null }).score
            )
          })
        )
        const both = pairs.filter(({ driver }) => driver !== null)
        assert.isNotEmpty(both)
        for (const { driver, pattern } of both) assert.closeTo(driver ?? NaN, pattern ?? NaN, 0.051)
      }).pipe(Effect.provide(server))
  )

  it.effect("has steps and load of the last whole day", () =>
    Effect.gen(function* () {
      const backs = Array.from({ length: 30 }, (_, back) => back)
      yield* plant(dailyActivity, ...backs.map((back) => ({ date: daysAgo(back), steps: 9000 + back })))
      yield* plant(
        cardioLoad,
        ...backs.map((back) => ({ date: daysAgo(back), cardioLoad: 40 + back, ratio: 1 }))
      )
      const found = yield* morning()
      for (const [name, value] of [
        ["steps", 9001],
        ["training_load", 41]
      ] as const) {
        const metric = metricOf(found, name)
        assert.deepInclude(metric, { value, age_days: 1, last_14_to: "2026-11-19", is_good: null })
        assert.lengthOf(metric?.last_14 ?? [], 14)
        assert.strictEqual(metric?.last_14.at(-1), value)
      }
      assert.strictEqual(found.sentence.text, "No night yet. Wear your watch tonight.")
    }).pipe(Effect.provide(server))
  )

  it.effect("refuses a date that is none", () =>
    Effect.gen(function* () {
      for (const date of ["2026-13-45", "yesterday", "", "0001-01-01"])
        assert.strictEqual((yield* asAda(`/today?date=${date}`)).status, 400, date)
    }).pipe(Effect.provide(server))
  )

  it.effect("is new when a label is written or a sync starts or ends, and otherwise not", () =>
    Effect.gen(function* () {
      yield* plantNights(30, 0)
      const known = Effect.map(asAda("/today"), ({ headers }) => String(headers["etag"]))
      const tags = [yield* known]
      assert.strictEqual(
        (yield* asAda("/today", { headers: { "if-none-match": tags[0] ?? "" } })).status,
        304
      )
      const body = JSON.stringify({ date: today, kind: "label", label: "alcohol" })
      const headers = { "content-type": "application/json" }
      const { json } = yield* asAda("/journal", { method: "POST", headers, body })
      assert.deepStrictEqual((yield* morning()).labels, [{ id: String(json["id"]), label: "alcohol" }])
      tags.push(yield* known)
      const runs = yield* SyncRuns
      const lease = Duration.minutes(1)
      const run = yield* Effect.orDie(runs.start({ userId: ada, trigger: "manual", lease }))
      assert.isTrue((yield* morning()).sync.is_running)
      tags.push(yield* known)
      yield* runs.finish({ ...run, status: "success" })
      assert.isFalse((yield* morning()).sync.is_running)
      assert.strictEqual((yield* morning()).sync.next_at, "2026-11-20T13:00:00Z")
      assert.strictEqual(new Set(tags).size, 3)
      assert.strictEqual(yield* known, tags[1])
    }).pipe(Effect.provide(server))
  )

  it.effect("is the same from one second to the next, although the plan of syncs moves on", () =>
    Effect.gen(function* () {
      yield* plantNights(30, 0)
      const before = yield* asAda("/today")
      yield* TestClock.adjust("20 seconds")
      const after = yield* asAda("/today", { headers: { "if-none-match": String(before.headers["etag"]) } })
      assert.strictEqual(after.status, 304)
    }).pipe(Effect.provide(server))
  )

  it.effect("of an earlier day ignores what came later", () =>
    Effect.gen(function* () {
      yield* plantNights(60, 1)
      const before = yield* morning(`?date=${daysAgo(1)}`)
      yield* plant(nightlyRecharge, { ...usualNight(0), hrvRmssd: 12 })
      assert.deepStrictEqual(yield* morning(`?date=${daysAgo(1)}`), before)
      assert.strictEqual(before.date, "2026-11-19")
    }).pipe(Effect.provide(server))
  )
})
