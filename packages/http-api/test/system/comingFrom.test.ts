/** Checks what `docs/coming-from-polar-flow-server.md` says: its names and stages, and each difference by a request. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, DataTypes, type RecordStore, TypeNames } from "@polar-flow/domain"
import { Effect } from "effect"
import { projectFolder } from "../../scripts/documents.ts"
import { plantSimulated } from "../harness/plantSimulated.ts"
import {
  dailyActivity,
  exercise,
  night,
  nightlyRecharge,
  plant,
  skinTemperature,
  sleep
} from "../harness/planted.ts"
import { TestServer, asAda, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const page = readFileSync(join(projectFolder, "docs/coming-from-polar-flow-server.md"), "utf8")

/** The rows of the table below a heading, without the code marks of the cells. */
const tableBelow = (heading: string): ReadonlyArray<ReadonlyArray<string>> => {
  const [, section = ""] = page.split(new RegExp(`^#+ ${heading}$`, "mu"))
  const [table = ""] = /(?:^\|.*\n)+/mu.exec(section) ?? []
  return table
    .split("\n")
    .slice(2, -1)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", ""))
    )
}

const json = (path: string) => Effect.map(asAda(path), (answer) => answer.json)
const status = (path: string) => Effect.map(asAda(path), (answer) => answer.status)
const csv = (path: string) => Effect.map(asAda(path), ({ text }) => text.trim().split("\r\n"))

const walk = {
  id: "2AC312F",
  date: "2026-11-20",
  startTime: "2026-11-20T17:30:00+02:00",
  hasRoute: false,
  hasSamples: false,
  heartRateZones: [{ index: 1, lowerLimit: 95, upperLimit: 114, inZoneSeconds: 60 }]
}

const today = CalendarDate.make("2026-11-20")
const lastDays = (count: number) =>
  Array.from({ length: count }, (_, back) => ({ date: CalendarDate.minusDays(today, back) }))

type Check = Effect.Effect<unknown, never, TestServer | RecordStore>

/** What each row of the table about differences means for a request, by its topic. */
const differences: Readonly<Record<string, Check>> = {
  hypnogram: Effect.gen(function* () {
    const time = "2026-11-19T23:10:00+02:00"
    yield* plant(sleep, night(today, { startTime: time, hypnogram: [{ time, stage: "light" }] }))
    assert.deepStrictEqual((yield* json(`/sleep/${today}`))["hypnogram"], [{ time, stage: "light" }])
  }),
  "heart-rate zones": Effect.gen(function* () {
    yield* plant(exercise, walk)
    const { heart_rate_zones: zones } = yield* json("/exercises/2AC312F")
    assert.deepInclude((zones as ReadonlyArray<object>)[0], { index: 1, in_zone_seconds: 60 })
  }),
  "yes and no": Effect.gen(function* () {
    const warm = { date: today, temperature: 35, deviationFromBaseline: 0.9 }
    yield* plant(skinTemperature, warm)
    assert.isTrue((yield* asAda("/temperature/skin")).rows[0]?.["is_elevated"])
  }),
  "unknown people": Effect.gen(function* () {
    const { keys } = yield* TestServer
    const { status } = yield* send("/api/v1/users/99999999/sleep", { key: keys.service })
    assert.strictEqual(status, 404)
  }),
  "missing records": Effect.gen(function* () {
    assert.strictEqual(yield* status(`/sleep/${today}`), 404)
    assert.strictEqual(yield* status("/baselines/luck"), 400)
    assert.strictEqual(yield* status("/patterns/luck"), 400)
  }),
  "days=N": Effect.gen(function* () {
    yield* plant(dailyActivity, ...lastDays(10))
    const { rows } = yield* asAda("/activity?days=7")
    assert.deepStrictEqual([rows.length, rows[0]?.["date"]], [7, today])
  }),
  "unrecognized sleep": Effect.gen(function* () {
    const known = { lightSleepSeconds: 7200, deepSleepSeconds: 3600, remSleepSeconds: 3600 }
    yield* plant(sleep, night(today, { ...known, unrecognizedSleepSeconds: 1800 }))
    assert.strictEqual((yield* json(`/sleep/${today}`))["total_sleep_hours"], 4.5)
  }),
  zero: Effect.gen(function* () {
    yield* plant(dailyActivity, { date: today, steps: 0 })
    assert.deepInclude((yield* asAda("/activity")).rows[0], { steps: 0, calories_total: null })
    assert.match((yield* csv("/export/activity.csv"))[1] ?? "", /^2026-11-20,0,,/u)
  }),
  "results of a sync": Effect.gen(function* () {
    const { json: result } = yield* asAda("/sync/trigger", { method: "POST" })
    assert.deepInclude(result["results"], { sleep: 3 })
    const { latest } = yield* json("/sync/status")
    assert.deepInclude((latest as { readonly results: object }).results, { sleep: 3 })
  }),
  "exports without days": Effect.gen(function* () {
    yield* plant(dailyActivity, { date: "2020-01-01" }, { date: today })
    assert.lengthOf(yield* csv("/export/activity.csv"), 3)
    assert.lengthOf(yield* csv("/export/activity.csv?days=30"), 2)
  }),
  "ids of exercises": Effect.gen(function* () {
    yield* plant(exercise, walk)
    assert.deepInclude(yield* json("/exercises/2AC312F"), { id: "2AC312F", polar_exercise_id: "2AC312F" })
  }),
  "times of exercises": Effect.gen(function* () {
    yield* plant(exercise, walk)
    assert.strictEqual((yield* asAda("/exercises")).rows[0]?.["start_time"], "2026-11-20T17:30:00+02:00")
  }),
  "time of a track point": Effect.gen(function* () {
    const point = { latitude: 60.2, longitude: 25.1, seconds: 5, satellites: 4, fix: 1 }
    yield* plant(exercise, { ...walk, hasRoute: true, route: [point] })
    const { points } = yield* json("/exercises/2AC312F/route")
    assert.deepInclude((points as ReadonlyArray<object>)[0], { time: "2026-11-20T17:30:05+02:00" })
  }),
  "a session without samples or track": Effect.gen(function* () {
    yield* plant(exercise, walk)
    assert.deepInclude(yield* json("/exercises/2AC312F/samples"), { samples: [] })
    assert.deepInclude(yield* json("/exercises/2AC312F/route"), { points: [] })
  }),
  "direction of a trend": Effect.gen(function* () {
    yield* plantSimulated(0)
    const { details } = yield* json("/patterns/resting_hr_trend")
    assert.deepInclude(details, { direction: "up", assessment: "declining" })
  }),
  significance: Effect.gen(function* () {
    yield* plantSimulated(0)
    const { rows } = yield* asAda("/patterns")
    const weak = rows.filter(({ p_value }) => Number(p_value ?? 0) >= 0.1)
    assert.isNotEmpty(weak)
    for (const { significance } of weak) assert.strictEqual(significance, "none")
  }),
  "days of a stage": Effect.gen(function* () {
    yield* plant(nightlyRecharge, ...lastDays(30).map((day) => ({ ...day, hrvRmssd: 45 })))
    yield* plant(dailyActivity, ...lastDays(120).map((day) => ({ ...day, steps: 8000 })))
    const found = yield* json("/analytics/status")
    const { activity } = found["data_days"] as Record<string, number>
    assert.isAtLeast(activity ?? 0, 119)
    assert.deepInclude(found, { min_data_days: 0, unlock_days: activity })
    const { long_term_patterns } = found["features_available"] as Record<string, object>
    assert.deepInclude(long_term_patterns, { unlocked: true })
  }),
  "baseline and percent_of_baseline of insights": Effect.gen(function* () {
    // 60 until four months ago, 52 since then
    const nights = lastDays(360).map((day, index) => ({
      ...day,
      restingHeartRate: (index < 120 ? 52 : 60) + (index % 3) - 1
    }))
    yield* plant(nightlyRecharge, ...nights)
    const { baselines } = yield* json("/insights")
    const { resting_hr } = baselines as Record<string, Record<string, number | string>>
    assert.closeTo(Number(resting_hr?.["baseline"]), 52, 0.3)
    assert.isAbove(Number(resting_hr?.["baseline_all_time"]), 56)
    assert.isString(resting_hr?.["baseline_since"])
  }),
  "stored analytics": Effect.gen(function* () {
    yield* asAda("/baselines/calculate", { method: "POST" })
    yield* plant(nightlyRecharge, { date: today, hrvRmssd: 45 })
    assert.strictEqual((yield* json("/baselines/hrv_rmssd"))["baseline_value"], 45)
  }),
  errors: Effect.gen(function* () {
    const { headers, json: problem } = yield* asAda("/sleep?days=0")
    assert.strictEqual(headers["content-type"], "application/problem+json")
    assert.deepInclude(problem, { status: 400, status_code: 400 })
    assert.isString(problem["detail"])
  }),
  health: Effect.gen(function* () {
    assert.deepInclude((yield* send("/health")).json, { status: "ok", warnings: [] })
  })
}

describe("the page about coming from polar-flow-server", () => {
  it("names the data types as the API does", () => {
    const known = DataTypes.all.map(({ name, title }) => [
      title,
      TypeNames.inSyncs(name),
      TypeNames.inCounts(name),
      TypeNames.inFiles(name)
    ])
    const named = tableBelow("Names of data types")
    assert.includeDeepMembers(known, [...named])
    // a type that polar-flow-server never had is called by its path and need not be listed
    const renamed = known.filter(([, inSyncs, inCounts, inFiles = ""]) =>
      [inSyncs, inCounts].some((name) => name !== inFiles.replaceAll("-", "_"))
    )
    assert.includeDeepMembers([...named], renamed)
  })

  it.effect("has the stages with their days, as the API does", () =>
    Effect.gen(function* () {
      const stages = (yield* json("/analytics/status"))["features_available"] as Record<
        string,
        { readonly days_required: number }
      >
      assert.deepStrictEqual(
        tableBelow("Stages of the analytics"),
        Object.entries(stages).map(([stage, { days_required }]) => [stage, String(days_required)])
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("has the keys in the details of patterns, as the API does", () =>
    Effect.gen(function* () {
      yield* plantSimulated(0)
      const named = { correlations: "sleep_hrv_correlation", trends: "hrv_trend" }
      const rows = tableBelow("Details of patterns")
      assert.lengthOf(rows, 3)
      for (const [kind = "", keys = ""] of rows) {
        const pattern = Object.entries(named).find(([name]) => name === kind)?.[1] ?? kind
        assert.containsAllKeys((yield* json(`/patterns/${pattern}`))["details"], keys.split(", "))
      }
    }).pipe(Effect.provide(server))
  )

  it("lists each difference that is checked here, and no other", () => {
    assert.sameMembers(
      tableBelow("What is different on purpose").map(([topic]) => topic),
      Object.keys(differences)
    )
  })

  it.effect.each(Object.entries(differences))("is right about %s", ([, check]) =>
    check.pipe(Effect.provide(server))
  )
})
