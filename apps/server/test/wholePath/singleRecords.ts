/** What clients of the Python system read of single records, from Polar to an answer over HTTP, for any database. */
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { Connected } from "./wholePath.ts"

type Row = Readonly<Record<string, unknown>>

const isNumber = (value: unknown): value is number => typeof value === "number"

/** Every value of a key in these rows that is not null. */
const known = (rows: ReadonlyArray<Row>, key: string): ReadonlyArray<unknown> =>
  rows.flatMap((row) => (row[key] === null ? [] : [row[key]]))

const sessionsIn = (rows: ReadonlyArray<Row>) => {
  const conversions = [
    ["duration_seconds", "duration_minutes", 60, 3],
    ["distance_meters", "distance_km", 1000, 0.5],
    ["average_speed_mps", "average_speed_kmh", 1 / 3.6, 0.0001],
    ["max_speed_mps", "max_speed_kmh", 1 / 3.6, 0.0001]
  ] as const
  for (const [key, ours, factor, tolerance] of conversions) {
    assert.isNotEmpty(known(rows, key), key)
    for (const row of rows) {
      const [value, other] = [row[key], row[ours]]
      if (!isNumber(value) || !isNumber(other)) assert.strictEqual(value, other, key)
      else assert.approximately(value, other * factor, tolerance, key)
    }
  }
  for (const row of rows) {
    assert.strictEqual(row["average_power"], row["average_power_watts"])
    assert.strictEqual(row["max_power"], row["max_power_watts"])
  }
}

/** The keys of single records that clients of the Python system read have the values that Polar sent. */
export const singleRecordsHaveDocumentedKeys = Effect.gen(function* () {
  const { get } = yield* Connected
  const read = (path: string) => Effect.map(get(path), ({ body }) => body as Row)
  const list = (path: string) => Effect.map(get(path), ({ body }) => body as ReadonlyArray<Row>)
  const sessions = yield* list("/exercises?days=28")
  sessionsIn(yield* Effect.forEach(sessions, ({ id }) => read(`/exercises/${String(id)}`)))
  for (const { id, sport, start_time } of sessions) {
    for (const part of ["samples", "route"]) {
      const answer = yield* read(`/exercises/${String(id)}/${part}`)
      assert.deepInclude(answer, { exercise_id: id, sport, start_time })
      assert.isArray(answer[part])
    }
  }
  const [, day = {}] = yield* list("/heart-rate?days=28")
  const ofDay = yield* read(`/heart-rate/${String(day["date"])}/samples`)
  assert.isTrue(["hr_min", "hr_avg", "hr_max"].every((key) => isNumber(ofDay[key])))
  assert.deepInclude(ofDay, day)
  const [test] = yield* list("/ecg?days=365")
  const recording = yield* read(`/ecg/${String(test?.["id"])}`)
  assert.match(String(recording["device_id"]), /^\w{4,}$/u)
  const transit = ["ptt_systolic_ms", "ptt_diastolic_ms", "ptt_quality_index"]
  assert.isTrue(transit.every((key) => isNumber(recording[key])))
  assert.deepInclude((recording["quality"] as ReadonlyArray<Row>)[0], { quality: "ECG_QUALITY_HIGH" })
  const profile = yield* read("/physical-info")
  assert.strictEqual(profile["weight_source"], "SOURCE_USER")
  assert.notInclude(known(profile["history"] as ReadonlyArray<Row>, "recorded_at"), profile["recorded_at"])
})
