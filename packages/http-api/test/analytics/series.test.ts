/** Data over time over HTTP: columns of equal length, small, and of one mind with the morning. */
import { gzipSync } from "node:zlib"
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, DataTypes, Instant } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { CoverageReport, SeriesReport, TodayRow } from "../../src/index.ts"
import { exercise, nightlyRecharge, plant, sleep } from "../harness/planted.ts"
import { plantSimulated } from "../harness/plantSimulated.ts"
import { TestServer, asAda } from "../harness/TestServer.ts"

const today = CalendarDate.make("2026-11-20")
const server = TestServer.layer()
const daysAgo = (back: number) => CalendarDate.minusDays(today, back)

const series = (query: string) =>
  Effect.map(asAda(`/series?${query}`), ({ json, status, text }) => {
    assert.strictEqual(status, 200, text)
    return json as unknown as SeriesReport
  })

const plantNights = (count: number) =>
  plant(
    nightlyRecharge,
    ...Array.from({ length: count }, (_, back) => ({
      date: daysAgo(back),
      hrvRmssd: 50 + ((back * 7) % 5),
      restingHeartRate: 52 + (back % 3)
    }))
  )

describe("data over time", () => {
  it.effect(
    "of ten years has columns of equal length, and one metric of it at most 60 kB compressed",
    () =>
      Effect.gen(function* () {
        yield* plantSimulated(3, 3650)
        const { text } = yield* asAda("/series?metrics=hrv_rmssd")
        assert.isAtMost(gzipSync(text).length, 60_000)
        const { dates, metrics } = JSON.parse(text) as SeriesReport
        assert.strictEqual(dates.at(-1), today)
        assert.isAbove(dates.length, 3600)
        const { flags, high, low, mean_7d, values } = metrics["hrv_rmssd"] ?? {}
        for (const column of [flags, high, low, mean_7d, values])
          assert.strictEqual(column?.length, dates.length)
        const morning = (yield* asAda("/today")).json as unknown as TodayRow
        const hrv = morning.metrics.find(({ metric }) => metric === "hrv_rmssd")
        assert.deepStrictEqual([values?.at(-1), low?.at(-1), high?.at(-1)], [hrv?.value, hrv?.low, hrv?.high])
        assert.strictEqual(flags?.at(-1), 2)
        const scores = yield* series(`metrics=readiness,form&from=${daysAgo(13)}`)
        assert.deepStrictEqual(scores.metrics["readiness"]?.values, morning.readiness.last_14)
        assert.isTrue(scores.metrics["form"]?.values.every((value) => value !== null))
      }).pipe(Effect.provide(server)),
    60_000
  )

  it.effect("has exactly the days that are asked for, and gaps as gaps", () =>
    Effect.gen(function* () {
      yield* plantNights(10)
      const found = yield* series(`metrics=hrv_rmssd,steps&from=${daysAgo(14)}&to=${daysAgo(2)}`)
      assert.deepStrictEqual([found.dates[0], found.dates.at(-1)], [daysAgo(14), daysAgo(2)])
      assert.deepStrictEqual(found.metrics["hrv_rmssd"]?.values.slice(0, 6), [
        null,
        null,
        null,
        null,
        null,
        53
      ])
      assert.isTrue(found.metrics["steps"]?.values.every((value) => value === null))
      const weeks = yield* series("metrics=hrv_rmssd&resolution=week")
      assert.deepStrictEqual(weeks.dates, ["2026-11-09", "2026-11-16"])
      const months = yield* series(`metrics=hrv_rmssd&resolution=month&from=${daysAgo(40)}`)
      assert.deepStrictEqual(months.dates, ["2026-10-01", "2026-11-01"])
      const nothing = yield* series("metrics=steps")
      assert.deepStrictEqual(nothing.dates, [today])
    }).pipe(Effect.provide(server))
  )

  it.effect("has the labels of its days, and steps of level with what was before and after", () =>
    Effect.gen(function* () {
      yield* plantNights(120)
      const headers = { "content-type": "application/json" }
      for (const entry of [
        { date: daysAgo(60), kind: "label", label: "newDevice" },
        { from: daysAgo(9), to: daysAgo(7), kind: "label", label: "travel" }
      ])
        yield* asAda("/journal", { method: "POST", headers, body: JSON.stringify(entry) })
      const found = yield* series(`metrics=hrv_rmssd&from=${daysAgo(8)}`)
      assert.deepStrictEqual(found.labels, [{ label: "travel", from: daysAgo(9), to: daysAgo(7) }])
      assert.deepStrictEqual(found.changes, [])
      const whole = yield* series("metrics=hrv_rmssd")
      assert.lengthOf(whole.labels, 2)
      const [change] = whole.changes
      assert.deepInclude(change, { metric: "hrv_rmssd", date: daysAgo(60), by: "label" })
      assert.isNumber(change?.before)
      assert.isNumber(change?.after)
    }).pipe(Effect.provide(server))
  )

  it.effect("refuses what is no metric, no day or no span", () =>
    Effect.gen(function* () {
      for (const query of [
        "",
        "metrics=",
        "metrics=hrv",
        "metrics=hrv_rmssd,,steps",
        "metrics=hrv_rmssd&resolution=year",
        "metrics=hrv_rmssd&from=2026-13-45",
        `metrics=hrv_rmssd&from=${today}&to=${daysAgo(1)}`,
        "metrics=hrv_rmssd&from=2027-01-01",
        "metrics=hrv_rmssd&from=1900-01-01"
      ])
        assert.strictEqual((yield* asAda(`/series?${query}`)).status, 400, query)
      assert.strictEqual((yield* asAda("/series?metrics=hrv_rmssd,hrv_rmssd")).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("goes on at midnight, also when it begins on a fixed day", () =>
    Effect.gen(function* () {
      yield* plantNights(5)
      const from = `/series?metrics=hrv_rmssd&from=${daysAgo(3)}`
      const before = yield* asAda(from)
      yield* TestClock.setTime(Instant.toMillis(Instant.make("2026-11-21T12:00:00Z")))
      const after = yield* asAda(from)
      assert.notStrictEqual(after.headers["etag"], before.headers["etag"])
      assert.lengthOf((after.json as unknown as SeriesReport).dates, 5)
    }).pipe(Effect.provide(server))
  )
})

describe("coverage", () => {
  it.effect("counts days and records of every type and month, up to this month", () =>
    Effect.gen(function* () {
      const empty = (yield* asAda("/coverage")).json as unknown as CoverageReport
      assert.deepStrictEqual(empty.months, ["2026-11"])
      assert.isTrue(empty.types.every(({ first, records }) => first === null && records[0] === 0))
      yield* plant(sleep, { date: "2026-08-31", sleepScore: 80 }, { date: "2026-10-01", sleepScore: 81 })
      const session = { date: "2026-10-02", startTime: "2026-10-02T17:30:00+02:00", hasRoute: false }
      yield* plant(
        exercise,
        { ...session, id: "A", hasSamples: false },
        { ...session, id: "B", hasSamples: false }
      )
      const found = (yield* asAda("/coverage")).json as unknown as CoverageReport
      assert.deepStrictEqual(found.months, ["2026-08", "2026-09", "2026-10", "2026-11"])
      assert.deepStrictEqual(
        found.types.find(({ type }) => type === "sleep"),
        {
          type: "sleep",
          first: "2026-08-31",
          last: "2026-10-01",
          days: [1, 0, 1, 0],
          records: [1, 0, 1, 0]
        }
      )
      assert.deepInclude(
        found.types.find(({ type }) => type === "exercises"),
        { days: [0, 0, 1, 0], records: [0, 0, 2, 0] }
      )
      assert.lengthOf(found.types, DataTypes.untyped.length)
    }).pipe(Effect.provide(server))
  )
})
