/** Whatever happens to a body on its way, the client answers with records or with a typed refusal: it never dies. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Instant, type RawResponse, type RecordOf } from "@polar-flow/domain"
import { Cause, Effect, Exit, Schema } from "effect"
import { parseWebhookEvent, type PolarClient } from "../src/index.ts"
import { aino, fixture, over, status } from "./edge.ts"

const bodies: Readonly<Record<string, string>> = {
  sleep_list: "sleep.list",
  nr_list: "nightlyRecharge.list",
  activities_list: "activities.list",
  activity_day: "activities.get",
  activity_samples_list: "activitySamples.list",
  exercise_full: "exercises.get",
  cardio_load: "cardioLoad.list",
  chr_range: "heartRate.range",
  alertness: "sleepWise.alertness",
  bedtime: "sleepWise.bedtime",
  bodytemp: "biosensing.bodyTemperature",
  skintemp: "biosensing.skinTemperature",
  ecg: "biosensing.ecg",
  spo2: "biosensing.spO2",
  physical_info: "physicalInfo.get"
}

/** Values that have broken somebody's parser. */
const odd: ReadonlyArray<unknown> = [
  null,
  "",
  " ",
  0,
  -1,
  -1.0,
  1e308,
  5e-324,
  "9223372036854775807",
  "NaN",
  "1e999",
  true,
  [],
  {},
  [[]],
  { a: {} },
  "null",
  "9999-12-31T23:59:59-14:00",
  "1900-01-01T00:00",
  "2026-02-30",
  "2026-09-18",
  "24:61",
  "00:00",
  "2026-09-18T06:51:37-14:00",
  "2026-09-18T06:51:37+14:00",
  "2199-12-31T23:59:59Z",
  "PT1E9S",
  "P9999999D",
  "PT",
  "1,null,,x",
  "1,2,,null",
  -840,
  840,
  1080,
  "\u0000",
  "__proto__",
  1e15
]

/** A small generator, so that a failure comes again. */
const numbers = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Pick = (below: number) => number

const pathsOf = (value: unknown, path: ReadonlyArray<string> = []): ReadonlyArray<ReadonlyArray<string>> =>
  typeof value === "object" && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path]

const replaced = (value: unknown, path: ReadonlyArray<string>, by: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item))
  const entries = Object.entries(value as object)
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner])
  )
}

const reversed = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.toReversed().map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)])
  )
}

const mutations: ReadonlyArray<(body: string, pick: Pick) => string> = [
  (body, pick) => body.slice(0, pick(body.length)),
  (body, pick) => {
    const at = pick(body.length)
    return body.slice(0, at) + '{}[]":,0123456789-.eETZ+'.charAt(pick(25)) + body.slice(at + 1)
  },
  (body, pick) => {
    const at = pick(body.length)
    return body.slice(0, at) + body.slice(at + pick(20))
  },
  (body, pick) => {
    const json: unknown = JSON.parse(body)
    const paths = pathsOf(json)
    return JSON.stringify(replaced(json, paths[pick(paths.length)] ?? [], odd[pick(odd.length)]))
  },
  (body, pick) => {
    const json: unknown = reversed(JSON.parse(body))
    const paths = pathsOf(json)
    return JSON.stringify(replaced(json, paths[pick(paths.length)] ?? [], odd[pick(odd.length)]))
  }
]

const kept = (operation: string, body: string): RawResponse => ({
  userId: aino.userId,
  operation,
  path: "/",
  status: 200,
  contentType: "application/json",
  fetchedAt: Instant.fromMillis(0),
  body: new TextEncoder().encode(body)
})

const isRecord = <T extends DataTypes.Known>(type: T, record: RecordOf<T>): boolean =>
  Schema.is(type.schema)(record)

const survives = Effect.fnUntraced(function* (
  polar: PolarClient["Service"],
  operation: string,
  body: string
) {
  const exit = yield* Effect.exit(polar.decode(kept(operation, body)))
  if (Exit.isFailure(exit)) {
    assert.isFalse(Cause.hasDies(exit.cause), `${operation} died of ${body}\n${Cause.pretty(exit.cause)}`)
    return 0
  }
  for (const { records, type } of exit.value)
    for (const record of records)
      assert.isTrue(isRecord<DataTypes.Known>(type, record), `${operation} of ${body}`)
  return exit.value[0]?.records.length ?? 0
})

describe("a damaged body", () => {
  it.effect("gives records of the domain or a refusal that says where, never a defect", () =>
    over(
      () => status(204),
      (polar) =>
        Effect.gen(function* () {
          const outcomes = { read: 0, refused: 0 }
          for (const [name, operation] of Object.entries(bodies)) {
            const pick = numbers(name.length)
            const body = JSON.stringify(JSON.parse(fixture(name)))
            for (let round = 0; round < 150; round++) {
              const mutate = mutations[round % mutations.length]
              const records = yield* survives(polar, operation, mutate?.(body, pick) ?? body)
              outcomes[records > 0 ? "read" : "refused"] += 1
            }
          }
          // Both happen: the mutations are neither harmless nor hopeless.
          assert.isAbove(outcomes.read, 200)
          assert.isAbove(outcomes.refused, 200)
        })
    )
  )

  it("of a delivery gives an event or null", () => {
    const pick = numbers(7)
    const body = JSON.stringify(JSON.parse(fixture("wh_exercise")))
    for (let round = 0; round < 300; round++) {
      const damaged = mutations[round % mutations.length]?.(body, pick) ?? body
      const event = parseWebhookEvent(new TextEncoder().encode(damaged))
      assert.isTrue(event === null || ["ping", "data", "unknown"].includes(event.kind))
    }
  })
})
