import { assert, describe, it } from "@effect/vitest"
import { type AnyDataType, CalendarDate, DataTypes } from "@polar-flow/domain"
import { recordArbitrary } from "@polar-flow/domain/testing"
import { Effect } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import { type Answer, TestServer, asAda } from "../harness/TestServer.ts"
import { faultsOf } from "../edge/conformance.ts"
import { plant } from "../harness/planted.ts"
import { routes } from "../harness/routes.ts"

const server = TestServer.layer()
const base = "/api/v1/users/{user_id}"
const paths = routes.map(({ path }) => path)

/** What about an answer is not as the OpenAPI document says for this path below a person's. */
const faultsAt = (path: string, answer: Answer) => {
  const route = routes.find((route) => route.method === "GET" && route.path === `${base}${path}`)
  return route === undefined ? ["no route"] : faultsOf(route, answer)
}

/** Every route below a type's own path that names one record of it. */
const singlesOf = (type: AnyDataType) =>
  paths.flatMap((path) => {
    const below = path.replace(base, "")
    return below.startsWith(`${type.path}/{`) ? [below] : []
  })

const valueOf = (record: object, field: string): string => String(Reflect.get(record, field))

/** What answers to a person's key without naming a record, and ends. */
const lists = routes.flatMap(({ method, path }) => {
  const below = path.replace(base, "")
  return method === "GET" && path.startsWith(base) && !/[{]|events/u.test(below) ? [below] : []
})

/** What a path cannot be asked without. */
const queries: Readonly<Record<string, string>> = {
  "/series": "?metrics=hrv_rmssd,sleep_duration,training_load,steps,readiness,fitness,fatigue,form,sleep_debt"
}

/** Records with any values that their type allows, on the days before the day of every test. */
const recentDays = Effect.fnUntraced(function* (type: AnyDataType) {
  const records = yield* Arbitrary.sampleEffect(recordArbitrary(type, { extremes: true }), { count: 60 })
  const last = CalendarDate.toEpochDay(CalendarDate.make("2026-11-20"))
  return records.map((record, index) => ({ ...record, [type.day]: CalendarDate.fromEpochDay(last - index) }))
})

describe("whatever Polar sent", () => {
  it.effect("every list, summary and analysis of a person has an answer that fits the contract", () =>
    Effect.gen(function* () {
      for (const type of DataTypes.untyped) yield* plant(type, ...(yield* recentDays(type)))
      for (const path of lists) {
        const answer = yield* asAda(`${path}${queries[path] ?? ""}`)
        assert.include([200, 404], answer.status, `${path} ${answer.text}`)
        if (answer.status === 200) assert.deepStrictEqual(faultsAt(path, answer), [], path)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("numbers that are no time leave the rest of the record as it is", () =>
    Effect.gen(function* () {
      const { activitySamples, exercise, nightlyRecharge, sleep } = DataTypes.byName
      const point = { latitude: 1, longitude: 2, satellites: 3, fix: 4 }
      yield* plant(exercise, {
        id: "far",
        date: "2026-11-20",
        hasRoute: true,
        hasSamples: false,
        startTime: "2026-11-20T10:00:00+02:00",
        route: [1, 1e300, -1e15, null].map((seconds) => ({ ...point, seconds }))
      })
      yield* plant(activitySamples, {
        date: "2026-11-20",
        sampleCount: 3,
        intervalMilliseconds: 1e15,
        steps: { startTime: "2026-11-20T00:00:00", values: [5, 6, 7] }
      })
      yield* plant(sleep, {
        date: "2026-11-20",
        startTime: "2026-11-19T23:10:00-12:00",
        sleepGoalSeconds: 1e20
      })
      yield* plant(nightlyRecharge, {
        date: "2026-11-20",
        hrvSamples: ["23:50", "20:40", "17:30", "14:20", "11:10"].map((time) => ({ time, rmssd: 40 }))
      })
      const track = (yield* asAda("/exercises/far/route")).json["points"] as ReadonlyArray<{ time: unknown }>
      assert.deepStrictEqual(
        track.map(({ time }) => time),
        ["2026-11-20T10:00:01+02:00", null, null, null]
      )
      assert.deepStrictEqual((yield* asAda("/activity-samples/2026-11-20")).json["samples"], [
        { timestamp: "2026-11-20T00:00:00", steps: 5 }
      ])
      const { json } = yield* asAda("/recharge/2026-11-20")
      assert.lengthOf(json["hrv_samples"] as ReadonlyArray<unknown>, 5)
      for (const path of ["/today", "/insights"]) assert.strictEqual((yield* asAda(path)).status, 200, path)
      for (const type of ["exercises", "activity-samples", "sleep", "recharge"])
        assert.strictEqual((yield* asAda(`/export/${type}.ndjson`)).text.split("\n").length, 2, type)
    }).pipe(Effect.provide(server))
  )

  for (const type of DataTypes.untyped) {
    it.effect(`every record of ${type.title} has a row that fits the contract`, () =>
      Effect.gen(function* () {
        const usual = yield* Arbitrary.sampleEffect(recordArbitrary(type), { count: 20 })
        const extreme = yield* Arbitrary.sampleEffect(recordArbitrary(type, { extremes: true }), {
          count: 20
        })
        const records = [...usual, ...extreme]
        yield* plant(type, ...records)
        const list = yield* asAda(`${type.path}?from=0001-01-01&to=9999-12-31`)
        assert.strictEqual(list.status, 200, list.text)
        assert.deepStrictEqual(faultsAt(type.path, list), [])
        for (const record of records) {
          for (const path of singlesOf(type)) {
            const target = path
              .replace("{date}", valueOf(record, type.day))
              .replace("{id}", encodeURIComponent(valueOf(record, type.key[0])))
            const answer = yield* asAda(target)
            assert.strictEqual(answer.status, 200, `${target} ${answer.text}`)
            assert.deepStrictEqual(faultsAt(path, answer), [])
          }
        }
      }).pipe(Effect.provide(server))
    )
  }
})
