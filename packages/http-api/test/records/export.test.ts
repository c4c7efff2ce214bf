import { assert, describe, it } from "@effect/vitest"
import { AuditLog, CalendarDate, DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestServer, asAda, send } from "../harness/TestServer.ts"
import { parseRows } from "./parseRows.ts"
import { plantOne } from "../harness/plantOne.ts"
import {
  cardioLoad,
  dailyActivity,
  exercise,
  night,
  nightlyRecharge,
  plant,
  sleep
} from "../harness/planted.ts"

const server = TestServer.layer()
const today = CalendarDate.make("2026-11-20")

const headingOf = (path: string) => Effect.map(asAda(path), ({ text }) => text.split("\r\n")[0] ?? "")
const datesOf = (query: string) =>
  Effect.map(asAda(`/export/activity.csv${query}`), ({ text }) =>
    parseRows(text).map((row) => row["date"] ?? "")
  )

const plantDays = (...dates: ReadonlyArray<string>) =>
  plant(dailyActivity, ...dates.map((date) => ({ date })))

describe("an exported table", () => {
  it.effect("has the documented columns of the four documented types first, in their order", () =>
    Effect.gen(function* () {
      const documented = {
        sleep:
          "date,sleep_score,total_hours,deep_hours,light_hours,rem_hours,hrv_avg,heart_rate_avg,breathing_rate_avg",
        activity: "date,steps,calories_active,calories_total,distance_km,active_minutes",
        recharge: "date,hrv_avg,ans_charge,status,breathing_rate,heart_rate_avg",
        "cardio-load": "date,strain,tolerance,cardio_load,load_ratio,status"
      }
      for (const [name, columns] of Object.entries(documented)) {
        const heading = yield* headingOf(`/export/${name}.csv`)
        assert.isTrue(`${heading},`.startsWith(`${columns},`), heading)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("is a file to keep, in UTF-8, which no cache keeps", () =>
    Effect.gen(function* () {
      yield* plantDays("2026-11-20")
      const { headers, status, text } = yield* asAda("/export/activity.csv")
      assert.strictEqual(status, 200)
      assert.strictEqual(headers["content-type"], "text/csv; charset=utf-8")
      assert.strictEqual(headers["content-disposition"], 'attachment; filename="ada-activity.csv"')
      assert.strictEqual(headers["cache-control"], "private, no-store")
      assert.isUndefined(headers["etag"])
      assert.match(text, /\r\n$/u)
      assert.strictEqual(
        (yield* asAda("/export/activity.csv", { headers: { "if-none-match": "*" } })).status,
        200
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("has null as an empty cell, zero as 0, and numbers below zero as they are", () =>
    Effect.gen(function* () {
      yield* plant(nightlyRecharge, { date: "2026-11-20", ansCharge: -2.5, hrvRmssd: 0 })
      yield* plant(cardioLoad, { date: "2026-11-20", cardioLoad: 0 })
      const [recharge] = parseRows((yield* asAda("/export/recharge.csv")).text)
      assert.deepInclude(recharge, { ans_charge: "-2.5", hrv_avg: "0", heart_rate_avg: "", status: "" })
      const [load] = parseRows((yield* asAda("/export/cardio-load.csv")).text)
      assert.deepInclude(load, { cardio_load: "0", strain: "", load_ratio: "" })
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "has the ANS charge status as status of a recharge, and that of Nightly Recharge in its own column",
    () =>
      Effect.gen(function* () {
        yield* plant(nightlyRecharge, { date: "2026-11-20", ansChargeStatus: 2, nightlyRechargeStatus: 5 })
        const { text } = yield* asAda("/export/recharge.csv")
        const [recharge] = parseRows(text)
        assert.deepInclude(recharge, { status: "2", nightly_recharge_status: "5" })
        assert.strictEqual(text.split("\r\n")[0]?.match(/status/gu)?.length, 2)
      }).pipe(Effect.provide(server))
  )

  it.effect("keeps a spreadsheet from running text as a formula, and quotes what needs it", () =>
    Effect.gen(function* () {
      const texts = [
        "=1+1",
        "+1",
        "-1",
        "@a",
        "\t=1",
        "\r=1",
        "＝1",
        "'=1",
        "it's",
        'a "b", c\r\nd',
        " x",
        "1=1"
      ]
      const date = "2026-11-20"
      yield* plant(
        exercise,
        ...texts.map((notes, index) => ({
          id: String(100 + index),
          date,
          startTime: `${date}T07:00:00+02:00`,
          hasRoute: false,
          hasSamples: false,
          notes
        }))
      )
      const rows = parseRows((yield* asAda("/export/exercises.csv")).text)
      assert.deepStrictEqual(
        rows.map(({ notes }) => notes),
        ["'=1+1", "'+1", "'-1", "'@a", "'\t=1", "'\r=1", "'＝1", "''=1", ...texts.slice(8)]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("joins the recharge and the skin temperature of each night, with years between two nights", () =>
    Effect.gen(function* () {
      yield* plant(sleep, night("2019-01-01"), night("2026-11-20", { sleepScore: 80 }))
      yield* plant(
        nightlyRecharge,
        { date: "2019-01-01", hrvRmssd: 41 },
        { date: "2022-05-05", hrvRmssd: 1 },
        { date: "2026-11-20", hrvRmssd: 42 }
      )
      yield* plant(DataTypes.byName.skinTemperature, { date: "2026-11-20", temperature: 34.5 })
      const rows = parseRows((yield* asAda("/export/sleep.csv")).text)
      assert.deepStrictEqual(
        rows.map((row) => [row["date"], row["hrv_avg"], row["skin_temperature_avg"]]),
        [
          ["2019-01-01", "41", ""],
          ["2026-11-20", "42", "34.5"]
        ]
      )
    }).pipe(Effect.provide(server))
  )
})

describe("the window of an export", () => {
  it.effect("is everything from the first record to the last, oldest first", () =>
    Effect.gen(function* () {
      yield* plantDays("2026-11-20", "2019-01-01", "2026-12-24")
      assert.deepStrictEqual(yield* datesOf(""), ["2019-01-01", "2026-11-20", "2026-12-24"])
    }).pipe(Effect.provide(server))
  )

  it.effect("is as in the lists when days, from, to or as_of are given", () =>
    Effect.gen(function* () {
      const days = CalendarDate.range(CalendarDate.minusDays(today, 4), today)
      yield* plantDays(...days, "2026-12-24")
      assert.deepStrictEqual(yield* datesOf("?days=2"), days.slice(3))
      assert.deepStrictEqual(yield* datesOf("?days=2&as_of=2026-11-18"), days.slice(1, 3))
      assert.deepStrictEqual(yield* datesOf("?as_of=2026-11-18"), days.slice(0, 3))
      assert.deepStrictEqual(yield* datesOf("?from=2026-11-17&to=2026-11-18"), days.slice(1, 3))
      assert.deepStrictEqual(yield* datesOf("?from=2026-11-20"), ["2026-11-20", "2026-12-24"])
    }).pipe(Effect.provide(server))
  )

  it.effect("is 400 when it contradicts itself, and names the parameter", () =>
    Effect.gen(function* () {
      for (const file of ["summary", "sleep.csv", "sleep.ndjson"]) {
        for (const [query, name] of [
          ["days=0", "days"],
          ["days=7&to=2026-11-01", "days"],
          ["from=2026-11-02&to=2026-11-01", "from"],
          ["to=2026-13-45", "to"]
        ]) {
          const { json, status } = yield* asAda(`/export/${file}?${query}`)
          assert.strictEqual(status, 400, `${file} ${query}`)
          assert.deepNestedPropertyVal(json, "errors[0].path", ["query", name])
        }
      }
    }).pipe(Effect.provide(server))
  )
})

describe("the name of an export", () => {
  it.effect("is the path of its data type with dashes, for every type, as a table and as lines", () =>
    Effect.gen(function* () {
      yield* plantOne
      for (const { path } of DataTypes.all) {
        const name = path.slice(1).replaceAll("/", "-")
        const table = yield* asAda(`/export/${name}.csv`)
        assert.lengthOf(parseRows(table.text), 1, name)
        const lines = yield* asAda(`/export/${name}.ndjson`)
        assert.strictEqual(lines.headers["content-disposition"], `attachment; filename="ada-${name}.ndjson"`)
        assert.match(lines.text, /^\{.*\}\n$/u, name)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("is 400 and names the types when there is no such type, and 404 with another ending", () =>
    Effect.gen(function* () {
      const { json, status } = yield* asAda("/export/steps.csv")
      assert.strictEqual(status, 400)
      assert.include(json["detail"], "one of sleep, recharge")
      assert.strictEqual((yield* asAda("/export/sleep.pdf")).status, 404)
      assert.strictEqual((yield* asAda("/export/sleep")).status, 404)
    }).pipe(Effect.provide(server))
  )

  it.effect("is 404 for an unknown user", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const file of ["summary", "sleep.csv", "sleep.ndjson", "archive.zip"]) {
        const { json, status } = yield* send(`/api/v1/users/eve/export/${file}`, { key: keys.service })
        assert.strictEqual(status, 404, file)
        assert.strictEqual(json["detail"], "User eve not found")
      }
    }).pipe(Effect.provide(server))
  )
})

describe("an export", () => {
  it.effect("is noted in the audit log, with who took it; one that is refused is not", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* asAda("/export/sleep.csv?days=7")
      yield* asAda("/export/sleep.csv?days=0")
      yield* send("/api/v1/users/ada/export/archive.zip", { key: keys.service })
      const log = yield* AuditLog
      const entries = yield* log.list({ action: "user.exported", limit: 10 })
      assert.deepStrictEqual(
        entries.map(({ actorName, details, subject }) => [actorName, subject, details]),
        [
          [keys.service.slice(0, 12), "ada", { file: "archive.zip" }],
          [keys.own.slice(0, 12), "ada", { file: "sleep.csv" }]
        ]
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("counts against the limit of its key", () =>
    Effect.gen(function* () {
      const first = yield* asAda("/export/sleep.csv")
      assert.strictEqual(first.headers["x-ratelimit-remaining"], "1")
      yield* asAda("/export/archive.zip")
      assert.strictEqual((yield* asAda("/export/sleep.ndjson")).status, 429)
    }).pipe(Effect.provide(TestServer.layer({ rateLimit: 2 })))
  )

  it.effect("is compressed when asked, except the archive, which is", () =>
    Effect.gen(function* () {
      yield* plantOne
      const headers = { "accept-encoding": "gzip" }
      for (const file of ["sleep.csv", "sleep.ndjson"]) {
        const packed = yield* asAda(`/export/${file}`, { headers })
        assert.strictEqual(packed.headers["content-encoding"], "gzip", file)
        assert.strictEqual(packed.text, (yield* asAda(`/export/${file}`)).text)
      }
      assert.isUndefined((yield* asAda("/export/archive.zip", { headers })).headers["content-encoding"])
    }).pipe(Effect.provide(server))
  )
})

describe("the summary of an export", () => {
  it.effect("counts every data type within the window, and returns its dates", () =>
    Effect.gen(function* () {
      yield* plantDays("2026-11-01", "2026-11-19", "2026-11-20")
      yield* plant(sleep, night("2026-11-20"))
      const all = yield* asAda("/export/summary")
      assert.deepInclude(all.json, {
        user_id: "ada",
        days: 20,
        from_date: "2026-11-01",
        to_date: "2026-11-20"
      })
      assert.strictEqual(all.json["total_records"], 4)
      assert.strictEqual(all.json["journal_entries"], 0)
      assert.deepInclude(all.json["record_counts"], { activity: 3, sleep: 1, exercises: 0, heart_rate: 0 })
      const week = yield* asAda("/export/summary?days=7")
      assert.deepInclude(week.json, {
        days: 7,
        from_date: "2026-11-14",
        to_date: "2026-11-20",
        total_records: 3
      })
      const since = yield* asAda("/export/summary?from=2027-01-01")
      assert.deepInclude(since.json, {
        days: 1,
        from_date: "2027-01-01",
        to_date: "2027-01-01",
        total_records: 0
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("is of nothing when there is nothing", () =>
    Effect.gen(function* () {
      const { json } = yield* asAda("/export/summary")
      assert.deepInclude(json, { days: 0, from_date: null, to_date: null, total_records: 0 })
    }).pipe(Effect.provide(server))
  )

  it.effect("has an ETag that changes with any record", () =>
    Effect.gen(function* () {
      const tag = Effect.map(asAda("/export/summary"), ({ headers }) => String(headers["etag"]))
      const before = yield* tag
      assert.match(before, /^"[\w-]+"$/u)
      assert.strictEqual(
        (yield* asAda("/export/summary", { headers: { "if-none-match": before } })).status,
        304
      )
      yield* plantDays("2026-11-20")
      assert.notStrictEqual(yield* tag, before)
    }).pipe(Effect.provide(server))
  )
})
