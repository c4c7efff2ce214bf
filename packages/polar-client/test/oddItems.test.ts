/** An invalid item, field, sample or point affects only itself. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Exercise, Instant, type RawResponse } from "@polar-flow/domain"
import { Effect } from "effect"
import type { PolarClient } from "../src/index.ts"
import { bodies } from "./bodies.ts"
import { odd, pathsOf, replaced } from "./damage.ts"
import { aino, fixture, json, nothingKnown, over, plain, status, window } from "./edge.ts"

const kept = (operation: string, body: unknown): RawResponse => ({
  userId: aino.userId,
  operation,
  path: "/",
  status: 200,
  contentType: "application/json",
  fetchedAt: Instant.make("2026-09-20T12:00:00Z"),
  body: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body))
})

const decoded = Effect.fnUntraced(function* (
  polar: PolarClient["Service"],
  operation: string,
  body: unknown
) {
  const [answer] = yield* polar.decode(kept(operation, body))
  return yield* Effect.fromNullishOr(answer)
})

const offline = <A, E>(test: (polar: PolarClient["Service"]) => Effect.Effect<A, E>) =>
  over(
    () => status(204),
    (polar) => test(polar)
  )

const read = (operation: string, body: unknown) => offline((polar) => decoded(polar, operation, body))

/** Path of the item list in the body of each list operation. */
const lists: ReadonlyArray<readonly [fixture: string, key: string | null]> = [
  ["sleep_list", "nights"],
  ["nr_list", "recharges"],
  ["activities_list", null],
  ["activity_samples_list", null],
  ["cardio_load", null],
  ["chr_range", "heart_rates"],
  ["alertness", null],
  ["bedtime", null],
  ["bodytemp", null],
  ["skintemp", null],
  ["ecg", null],
  ["spo2", null]
]

const itemsOf = (body: unknown, key: string | null): ReadonlyArray<unknown> =>
  (key === null ? body : Reflect.get(body as object, key)) as ReadonlyArray<unknown>

const around = (items: ReadonlyArray<unknown>, key: string | null) =>
  key === null ? items : { [key]: items }

/** Shifts every date by a day, to create another item of the same structure. */
const later = (item: unknown): unknown =>
  JSON.parse(
    JSON.stringify(item)
      .replaceAll(/"(20\d\d)-/gu, '"2025-')
      .replaceAll(/"test_time":\s*(\d+)/gu, (_all, time: string) => `"test_time":${Number(time) - 86_400}`)
  )

describe("an invalid value", () => {
  for (const [name, key] of lists) {
    it.effect(`anywhere in an item of ${name} does not affect the next item`, () =>
      offline((polar) =>
        Effect.gen(function* () {
          const operation = bodies[name] ?? ""
          const [item] = itemsOf(JSON.parse(fixture(name)), key)
          const other = later(item)
          const alone = yield* decoded(polar, operation, around([other], key))
          assert.lengthOf(alone.records, 1)
          for (const path of pathsOf(item)) {
            for (const value of odd) {
              const damaged = replaced(item, path, value)
              const both = yield* decoded(polar, operation, around([damaged, other], key))
              const told = `${path.join(".")} = ${JSON.stringify(value)}`
              assert.deepStrictEqual(plain(both.records.at(-1)), plain(alone.records[0]), told)
              assert.strictEqual(both.count, 2, told)
              assert.isAtMost(both.records.length + both.setAside.length, 2, told)
            }
          }
        })
      )
    )
  }

  it.effect("is reported with its path and the expected value, and never shown itself", () =>
    Effect.gen(function* () {
      const night = {
        date: "2026-09-18",
        sleep_score: { secret: 1 },
        sleep_start_time: "yesterday",
        sleep_cycles: 4
      }
      const { records, setAside, unread } = yield* read("sleep.list", {
        nights: [{ date: "2026-09-17" }, night]
      })
      assert.deepStrictEqual(plain(records[1]), {
        ...(plain(records[0]) as object),
        date: "2026-09-18",
        sleepCycles: 4
      })
      assert.deepStrictEqual(setAside, [])
      assert.deepStrictEqual(unread, [
        { path: "nights[1].sleep_start_time", issue: "Expected a time with an offset" },
        { path: "nights[1].sleep_score", issue: "Expected number or string" }
      ])
    })
  )

  it.effect("in the key of a session drops the session and is reported", () =>
    Effect.gen(function* () {
      const sessions = [
        { id: "A", start_time: "2026-09-17T10:00:00" },
        { id: "B" },
        null,
        { start_time: "2026-09-17T11:00:00" }
      ]
      const { count, records, setAside } = yield* read("exercises.list", sessions)
      assert.lengthOf(records, 1)
      assert.strictEqual(count, 4)
      assert.deepStrictEqual(
        setAside.map(({ path }) => path),
        ["[1].start_time", "[2]", "[3].id"]
      )
    })
  )

  it.effect("in a sample or a point drops only that sample or point, and the others keep their places", () =>
    Effect.gen(function* () {
      const session = {
        id: "A",
        start_time: "2026-09-17T10:00:00",
        duration: "1:00:00",
        samples: [
          { sample_type: 0, recording_rate: 1, data: "60,x,62" },
          { sample_type: 1, recording_rate: 1, data: null },
          { sample_type: 3, recording_rate: 1, data: "100,101" }
        ],
        route: [
          { latitude: 1, longitude: 2, time: "PT0S" },
          { latitude: null, longitude: 2, time: "PT1S" },
          { latitude: 1, longitude: "east", time: "PT2S" },
          { latitude: 1, longitude: 3, time: "soon" }
        ],
        heart_rate_zones: [
          { index: 1, in_zone: "PT5S" },
          { index: null, in_zone: "PT5S" }
        ]
      }
      const { records, unread } = yield* read("exercises.get", session)
      const record = plain(records[0]) as Record<string, unknown>
      assert.deepStrictEqual(record["durationSeconds"], 3600)
      assert.deepStrictEqual(record["samples"], [
        { sampleType: 0, recordingRate: 1, values: [60, null, 62] },
        { sampleType: 3, recordingRate: 1, values: [100, 101] }
      ])
      assert.deepStrictEqual(record["route"], [
        { latitude: 1, longitude: 2, seconds: 0, satellites: null, fix: null },
        { latitude: 1, longitude: 3, seconds: null, satellites: null, fix: null }
      ])
      assert.lengthOf(record["heartRateZones"] as Array<unknown>, 1)
      assert.deepStrictEqual(
        unread.map(({ path }) => path),
        [
          "heart_rate_zones[1].index",
          "samples[1].data",
          "route[1].latitude",
          "route[2].longitude",
          "route[3].time"
        ]
      )
    })
  )

  it.effect("of ten thousand points is found in one pass", () =>
    Effect.gen(function* () {
      const route = Array.from({ length: 10_000 }, (_, index) => ({
        latitude: index % 2 === 0 ? 60 : null,
        longitude: 25,
        time: `PT${index}S`
      }))
      const session = { id: "A", start_time: "2026-09-17T10:00:00", route }
      const { records, unread } = yield* read("exercises.get", session)
      assert.lengthOf((plain(records[0]) as { readonly route: Array<unknown> }).route, 5000)
      assert.isAtMost(unread.length, 20)
    })
  )

  it.effect("that is NaN or Infinity without quotes is null", () =>
    Effect.gen(function* () {
      const body =
        '[{"date":"2026-09-17","strain":NaN,"tolerance":-Infinity,"cardio_load":2,"cardio_load_status":"NaN, he said"}]'
      const { records } = yield* read("cardioLoad.list", body)
      assert.deepInclude(plain(records[0]), {
        strain: null,
        tolerance: null,
        cardioLoad: 2,
        status: "NaN, he said"
      })
    })
  )
})

describe("two entries for one day", () => {
  const night = {
    date: "2026-09-17",
    sleep_start_time: "2026-09-16T23:00:00+02:00",
    sleep_end_time: "2026-09-17T06:00:00+02:00"
  }
  const nap = {
    date: "2026-09-17",
    sleep_start_time: "2026-09-17T13:00:00+02:00",
    sleep_end_time: "2026-09-17T13:40:00+02:00"
  }

  it.effect("yield the longer sleep, whatever the order", () =>
    Effect.gen(function* () {
      for (const nights of [
        [night, nap],
        [nap, night]
      ]) {
        const { records } = yield* read("sleep.list", { nights })
        assert.deepStrictEqual(
          records.map((record) => Reflect.get(record, "startTime")),
          ["2026-09-16T23:00:00+02:00"]
        )
      }
    })
  )

  it.effect("yield the more complete day of activity, whatever the order", () =>
    Effect.gen(function* () {
      const [morning, whole] = [
        { start_time: "2026-09-17T00:00", steps: 900 },
        { start_time: "2026-09-17", steps: 12_000 }
      ]
      for (const days of [
        [morning, whole],
        [whole, morning]
      ]) {
        const { records } = yield* read("activities.list", days)
        assert.deepStrictEqual(
          records.map((record) => Reflect.get(record, "steps")),
          [12_000]
        )
      }
    })
  )
})

describe("a missing session detail", () => {
  const listed = ["A", "B", "C", "D", "E", "F"].map((id) => ({ id, start_time: "2026-09-17T10:00:00" }))
  const type = DataTypes.byName.exercise
  const answers = (bad: ReadonlyArray<string>, answer: () => Response) => (url: URL) => {
    if (url.pathname === "/v3/exercises") return json(listed)
    const id = url.pathname.split("/").at(-1) ?? ""
    return bad.includes(id) ? answer() : json({ ...listed.find((one) => one.id === id), running_index: 50 })
  }
  const ways = {
    "403": () => status(403),
    "404": () => status(404),
    "410": () => status(410),
    "204": () => status(204),
    HTML: () => new Response("<html>", { headers: { "content-type": "text/html" } }),
    "a body without a start": () => json({ id: "C" })
  }

  for (const [name, answer] of Object.entries(ways)) {
    it.effect(`for ${name} affects no other session, and this one is stored from the list`, () =>
      over(
        ({ url }) => answers(["C"], answer)(url),
        (polar) =>
          Effect.gen(function* () {
            const fetched = yield* polar.fetch(type, aino, window("2026-09-17"), nothingKnown)
            assert.deepStrictEqual(
              fetched.records.map(({ id, runningIndex }) => [id, runningIndex]),
              ["A", "B", "C", "D", "E", "F"].map((id) => [id, id === "C" ? null : 50])
            )
            assert.deepStrictEqual(
              fetched.withoutDetail.map(({ key }) => key),
              ["C"]
            )
            assert.isNull(fetched.refusal)
          })
      )
    )
  }

  it.effect("leaves an already stored session unchanged", () =>
    over(
      ({ url }) => answers(["C"], () => status(403))(url),
      (polar) =>
        Effect.gen(function* () {
          const before = yield* polar.exercises.get(aino, "A")
          const known = (key: string) =>
            key === "C" && before._tag === "Some"
              ? new Exercise(Object.assign({}, before.value, { id: "C", sport: "RUNNING" }))
              : undefined
          const fetched = yield* polar.fetch(type, aino, window("2026-09-17"), known)
          assert.notInclude(
            fetched.records.map(({ id }) => id),
            "C"
          )
          assert.lengthOf(fetched.withoutDetail, 1)
        })
    )
  )

  it.effect("several times in a row stops the requests, and keeps earlier responses", () =>
    over(
      ({ url }) => answers(["B", "C", "D", "E", "F"], () => status(403))(url),
      (polar, sent) =>
        Effect.gen(function* () {
          const fetched = yield* polar.fetch(type, aino, window("2026-09-17"), nothingKnown)
          assert.deepStrictEqual(
            fetched.records.map(({ id }) => id),
            ["A", "B", "C", "D"]
          )
          assert.strictEqual(fetched.refusal?.reason._tag, "ConsentMissing")
          assert.lengthOf(sent, 6)
        })
    )
  )

  it.effect("because of an exhausted quota stops the requests at once, and keeps earlier responses", () =>
    over(
      ({ url }) => answers(["C"], () => status(429, { "ratelimit-reset": "60, 3600" }))(url),
      (polar) =>
        Effect.gen(function* () {
          const fetched = yield* polar.fetch(type, aino, window("2026-09-17"), nothingKnown)
          assert.deepStrictEqual(
            fetched.records.map(({ id }) => id),
            ["A", "B"]
          )
          assert.strictEqual(fetched.refusal?.reason._tag, "PolarRateLimited")
        })
    )
  )
})
