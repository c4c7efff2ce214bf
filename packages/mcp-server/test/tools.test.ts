/** What each tool answers, and what it refuses. */
import { assert, layer } from "@effect/vitest"
import { AuditLog, DataTypes, Journal } from "@polar-flow/domain"
import { Effect, Schema } from "effect"
import { countTokens } from "gpt-tokenizer/encoding/o200k_base"
import * as fc from "fast-check"
import { McpTools } from "../src/tools/McpTools.ts"
import { type Caller } from "../src/access/McpCaller.ts"
import { ask, asAda, tools } from "./harness/asking.ts"
import { ada, bob, daysAgo, plant, plantTwo, today } from "./harness/people.ts"

const service: Caller = { ...asAda, userId: null }
const { dailyActivity, exercise, nightlyRecharge, sleep } = DataTypes.byName

layer(tools("empty"))("without data", (it) => {
  it.effect("every tool says so, and how to get some", () =>
    Effect.gen(function* () {
      const window = { from: daysAgo(6), to: today }
      for (const [name, args] of [
        ["nights", window],
        ["activity", window],
        ["trainings", window],
        ["heart", { date: today }]
      ] as const) {
        const { isError, structured, text } = yield* ask(name, args)
        assert.isFalse(isError)
        assert.match(text, /^No .* yet\. Start a sync/u)
        assert.strictEqual(structured.n, 0)
      }
      assert.match((yield* ask("today")).text, /\w/u)
      assert.isTrue((yield* ask("explain", { metric: "hrv_rmssd" })).isError)
    })
  )

  it.effect("an empty window names the newest data and how to ask for it", () =>
    Effect.gen(function* () {
      yield* plant(ada, dailyActivity, { date: daysAgo(40), steps: 9000 }, { date: daysAgo(41), steps: 8000 })
      const { text } = yield* ask("activity", { from: daysAgo(6), to: today })
      assert.include(text, `The newest is of ${daysAgo(40)}: ask for from ${daysAgo(41)} to ${daysAgo(40)}.`)
      const { structured } = yield* ask("activity", { from: daysAgo(41), to: daysAgo(40) })
      assert.deepStrictEqual(
        structured.rows.map(([date, steps]) => [date, steps]),
        [
          [daysAgo(41), 8000],
          [daysAgo(40), 9000]
        ]
      )
    })
  )

  it.effect("nights join what the recharge knows, and show the fields that are asked for", () =>
    Effect.gen(function* () {
      const date = daysAgo(2)
      yield* plant(ada, sleep, { date, endTime: `${date}T07:00:00+02:00`, sleepScore: 82, sleepCycles: 5 })
      yield* plant(ada, nightlyRecharge, { date, hrvRmssd: 47, ansCharge: -3.2 })
      const fields = ["hrv_avg", "ans_charge", "sleep_cycles"]
      const { structured } = yield* ask("nights", { from: date, to: date, fields })
      assert.deepStrictEqual(structured.columns, ["date", "hrv_avg", "ans_charge", "sleep_cycles"])
      assert.deepStrictEqual(structured.rows, [[date, 47, -3.2, 5]])
      assert.strictEqual(structured.units["hrv_avg"], "ms")
      const refused = yield* ask("nights", { from: date, to: date, fields: ["hrv"] })
      assert.match(refused.text, /There is no field "hrv"\. Fields: sleep_score,/u)
    })
  )

  it.effect("coordinates of a session need location:read", () =>
    Effect.gen(function* () {
      yield* plant(ada, exercise, {
        id: "ROUTE",
        date: today,
        startTime: `${today}T10:00:00+02:00`,
        sport: "RUNNING",
        hasRoute: true,
        hasSamples: true,
        samples: [{ sampleType: 0, recordingRate: 1, values: Array.from({ length: 100 }, () => 140) }],
        route: Array.from({ length: 100 }, (_, seconds) => ({
          latitude: 60.192,
          longitude: 24.945,
          seconds,
          satellites: null,
          fix: null
        }))
      })
      const args = { id: "ROUTE", detail: "series", points: 10 }
      const open = yield* ask("training", args)
      assert.include(open.structured.columns, "latitude")
      for (const detail of ["summary", "laps", "series"]) {
        const { text, whole } = yield* ask(
          "training",
          { ...args, detail },
          { ...asAda, scopes: ["health:read"] }
        )
        assert.notMatch(whole, /60\.19|24\.94|latitude/u)
        if (detail === "series") assert.include(text, "Places need the scope location:read")
      }
    })
  )

  it.effect("journal writes an entry under the caller's name, and lists it", () =>
    Effect.gen(function* () {
      const added = yield* ask("journal", {
        action: "add",
        kind: "label",
        label: "alcohol",
        from: daysAgo(1)
      })
      assert.isFalse(added.isError, added.text)
      const { structured } = yield* ask("journal", { action: "list" })
      assert.deepStrictEqual(structured.rows, [[daysAgo(1), null, "label", "alcohol", null]])
      const [logged] = yield* AuditLog.use((log) => log.list({ action: "journal.added", limit: 10 }))
      assert.strictEqual(logged?.actorName, "pfk_1a2b3c4d")
      assert.strictEqual(yield* Journal.use((journal) => journal.count(bob)), 0)
      const wrong = yield* ask("journal", { action: "add", kind: "feeling", value: 9 })
      assert.match(wrong.text, /must be a whole number from 1 to 5/u)
    })
  )

  it.effect("sync starts one run, and a second start is no error", () =>
    Effect.gen(function* () {
      assert.match((yield* ask("sync", { action: "status" })).text, /^There was no sync yet/u)
      assert.match((yield* ask("sync", { action: "start" })).text, /^A sync is running/u)
      assert.match((yield* ask("sync", { action: "start" })).text, /^A sync is running/u)
      const refused = yield* ask("sync", { action: "start" }, { ...asAda, userId: bob })
      assert.strictEqual(refused.text, "User bob is not connected")
    })
  )
})

layer(tools("empty"))("the person of a request", (it) => {
  it.effect("is that of the credential, and no argument changes it", () =>
    Effect.gen(function* () {
      const own = yield* ask("today", { user_id: "ada" })
      assert.isFalse(own.isError)
      const other = yield* ask("today", { user_id: "bob" })
      assert.isTrue(other.isError)
      assert.match(other.text, /not authorized for that user_id/u)
    })
  )

  it.effect("is named by a credential for everybody, and has to be known", () =>
    Effect.gen(function* () {
      assert.match((yield* ask("today", {}, service)).text, /give user_id/u)
      assert.isFalse((yield* ask("today", { user_id: "bob" }, service)).isError)
      assert.match((yield* ask("today", { user_id: "nobody" }, service)).text, /not found/u)
      assert.match((yield* ask("today", { user_id: "../ada" }, service)).text, /user_id/u)
    })
  )

  it.effect("every tool refuses a credential that lacks its scope", () =>
    Effect.gen(function* () {
      const { listed } = yield* McpTools
      for (const { name } of listed) {
        const { isError, text } = yield* ask(name, {}, { ...asAda, scopes: [] })
        assert.isTrue(isError)
        assert.strictEqual(text, "This credential lacks the scope health:read.")
      }
      const reader: Caller = { ...asAda, scopes: ["health:read"] }
      assert.include(
        (yield* ask("journal", { action: "add", kind: "note", text: "x" }, reader)).text,
        "journal:write"
      )
      assert.include((yield* ask("sync", { action: "start" }, reader)).text, "sync:run")
    })
  )
})

const month = { from: daysAgo(29), to: today }
const right: Readonly<Record<string, object>> = {
  explain: { metric: "readiness" },
  nights: month,
  activity: month,
  trainings: month,
  training: { id: "2AC0001F" },
  heart: { date: today },
  trend: { metric: "steps" },
  compare: { metrics: ["steps"], a: "2026-10-25/2026-11-05", b: "2026-11-06/2026-11-20" },
  journal: { action: "list" },
  sync: { action: "status" }
}

/** Values that a model could send for anything. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    "2026-11-20",
    "2026-11-01",
    "2026-02-30",
    "ada",
    "bob",
    "hrv_rmssd",
    "readiness",
    "list",
    "add"
  ),
  fc.constantFrom<unknown>(
    "2026-11-01/2026-11-10",
    "2026-10-01/2026-10-20",
    "day",
    "series",
    "summary",
    "BOBS",
    "status"
  ),
  fc.jsonValue(),
  fc.integer(),
  fc.constantFrom<unknown>(Number.NaN, "\u0000", "a".repeat(5000), -1, 1e308)
)

layer(tools("empty"))("any arguments", (it) => {
  it.effect("get an answer or a refusal, and never a row of somebody else", () =>
    Effect.gen(function* () {
      const { listed } = yield* McpTools
      yield* plantTwo
      for (const tool of listed) {
        const names = Object.keys(tool.input["properties"] as object)
        // what is right, with one argument replaced by anything
        const args = fc
          .tuple(fc.constantFrom(...names, "other"), anything, fc.constantFrom({}, { user_id: "bob" }))
          .map(([name, value, whom]) => ({ ...right[tool.name], ...whom, [name]: value }))
        for (const sample of fc.sample(args, { numRuns: 30, seed: 7 })) {
          const { text, whole } = yield* ask(tool.name, sample)
          assert.notMatch(whole, /Bob's secret|ROWING/u, `${tool.name} ${JSON.stringify(sample)}`)
          assert.isAbove(text.length, 0)
        }
      }
    })
  )

  it.effect("get answers within their number of tokens", () =>
    Effect.gen(function* () {
      for (const [name, args] of [
        ["today", {}],
        ["explain", { metric: "readiness" }],
        ["nights", month],
        ["activity", month]
      ] as const) {
        const { structured, whole } = yield* ask(name, args)
        assert.isAbove(structured.rows.length, 3, name)
        assert.isAtMost(countTokens(whole), (yield* McpTools).named(name)?.budget ?? 0, name)
      }
    })
  )

  it.effect("a session of somebody else does not exist", () =>
    Effect.gen(function* () {
      const { isError, text } = yield* ask("training", { id: "BOBS" })
      assert.isTrue(isError)
      assert.strictEqual(text, 'There is no training session "BOBS". trainings lists them.')
    })
  )
})

const Json = Schema.Record(Schema.String, Schema.Unknown)

layer(tools("empty"))("the tools", (it) => {
  it.effect("are twelve, in this order, each with a schema of its arguments", () =>
    Effect.gen(function* () {
      const { listed } = yield* McpTools
      assert.deepStrictEqual(
        listed.map(({ name }) => name),
        "today explain nights activity trainings training heart trend compare findings journal sync".split(
          " "
        )
      )
      for (const { input } of listed) assert.isTrue(Schema.is(Json)(input["properties"]))
    })
  )
})
