import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { TestServer, asAda } from "../harness/TestServer.ts"
import { dailyActivity, exercise, night, plant, sleep } from "../harness/planted.ts"

const server = TestServer.layer()
const datesOf = (rows: ReadonlyArray<Readonly<Record<string, unknown>>>) => rows.map(({ date }) => date)

/** A day of activity on each of the last `count` dates, today included. */
const plantDays = (count: number) =>
  plant(
    dailyActivity,
    ...Array.from({ length: count }, (_, index) => ({
      date: CalendarDate.minusDays(CalendarDate.make("2026-11-20"), index),
      steps: index
    }))
  )

const refusedAt = (path: string) =>
  Effect.map(asAda(path), ({ status, json }) => ({
    status,
    path: (json["errors"] as ReadonlyArray<{ path: unknown }> | undefined)?.[0]?.path
  }))

describe("lists", () => {
  it.effect(
    "are bare arrays, newest first, with keys in the contract's order and zero kept apart from null",
    () =>
      Effect.gen(function* () {
        yield* plant(dailyActivity, { date: "2026-11-19", steps: 0 }, { date: "2026-11-20", steps: 8000 })
        const answer = yield* asAda("/activity")
        assert.strictEqual(answer.status, 200)
        assert.match(String(answer.headers["content-type"]), /^application\/json/u)
        assert.strictEqual(
          answer.text.slice(0, 144),
          '[{"date":"2026-11-20","steps":8000,"calories_active":null,"calories_total":null,"distance_km":null,"active_minutes":null,"activity_score":null},'
        )
        assert.strictEqual(answer.rows[1]?.["steps"], 0)
      }).pipe(Effect.provide(server))
  )

  it.effect("are empty for a connected user without data", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/sleep")
      assert.strictEqual(answer.status, 200)
      assert.strictEqual(answer.text, "[]")
    }).pipe(Effect.provide(server))
  )

  it.effect("order=asc turns them round", () =>
    Effect.gen(function* () {
      yield* plantDays(3)
      const { rows } = yield* asAda("/activity?order=asc")
      assert.deepStrictEqual(datesOf(rows), ["2026-11-18", "2026-11-19", "2026-11-20"])
    }).pipe(Effect.provide(server))
  )
})

const dates = (query: string) => Effect.map(asAda(`/activity?${query}`), ({ rows }) => datesOf(rows))

describe("windows", () => {
  it.effect("days=N are the N civil dates that end today", () =>
    Effect.gen(function* () {
      yield* plantDays(10)
      assert.deepStrictEqual(datesOf((yield* asAda("/activity?days=2")).rows), ["2026-11-20", "2026-11-19"])
      assert.lengthOf((yield* asAda("/activity?days=1")).rows, 1)
    }).pipe(Effect.provide(server))
  )

  it.effect("without days a list shows its own default: 7 nights, 30 days", () =>
    Effect.gen(function* () {
      yield* plantDays(40)
      yield* plant(
        sleep,
        ...Array.from({ length: 40 }, (_, index) =>
          night(CalendarDate.minusDays(CalendarDate.make("2026-11-20"), index))
        )
      )
      assert.lengthOf((yield* asAda("/activity")).rows, 30)
      assert.lengthOf((yield* asAda("/sleep")).rows, 7)
      assert.lengthOf((yield* asAda("/sleep?days=365")).rows, 40)
    }).pipe(Effect.provide(server))
  )

  it.effect("today is the user's own, from the offset of the newest clock that their data shows", () =>
    Effect.gen(function* () {
      yield* plantDays(1)
      yield* plant(exercise, {
        id: "1",
        date: "2026-11-21",
        startTime: "2026-11-21T01:00:00+14:00",
        hasRoute: false,
        hasSamples: false
      })
      // Noon UTC is already the 21st at UTC+14, so the 20th is yesterday.
      assert.lengthOf((yield* asAda("/activity?days=1")).rows, 0)
      assert.lengthOf((yield* asAda("/activity?days=2")).rows, 1)
    }).pipe(Effect.provide(server))
  )

  it.effect("as_of names the date that counts as today", () =>
    Effect.gen(function* () {
      yield* plantDays(10)
      const { rows } = yield* asAda("/activity?days=2&as_of=2026-11-15")
      assert.deepStrictEqual(datesOf(rows), ["2026-11-15", "2026-11-14"])
    }).pipe(Effect.provide(server))
  )

  it.effect("from and to are both included, of any span, and either may stand alone", () =>
    Effect.gen(function* () {
      yield* plant(
        dailyActivity,
        ...["2019-01-01", "2026-11-18", "2026-11-20", "2026-12-24"].map((date) => ({ date }))
      )
      assert.deepStrictEqual(yield* dates("from=2026-11-18&to=2026-11-20"), ["2026-11-20", "2026-11-18"])
      assert.deepStrictEqual(yield* dates("to=2026-11-18"), ["2026-11-18", "2019-01-01"])
      assert.deepStrictEqual(yield* dates("from=2026-11-20"), ["2026-12-24", "2026-11-20"])
    }).pipe(Effect.provide(server))
  )

  it.effect("a window that contradicts itself is 400", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* refusedAt("/activity?days=7&from=2026-11-01"), {
        status: 400,
        path: ["query", "days"]
      })
      assert.deepStrictEqual(yield* refusedAt("/activity?from=2026-11-02&to=2026-11-01"), {
        status: 400,
        path: ["query", "from"]
      })
    }).pipe(Effect.provide(server))
  )
})

describe("parameters", () => {
  const wrong = [
    ["days", "abc"],
    ["days", "0"],
    ["days", "366"],
    ["days", "-1"],
    ["days", "7.5"],
    ["days", "7.0"],
    ["days", "1e1"],
    ["days", "0x7"],
    ["days", ""],
    ["from", "2026-13-45"],
    ["to", "2026-02-29"],
    ["as_of", "yesterday"],
    ["as_of", "1899-12-31"],
    ["as_of", "9999-12-31"],
    ["order", "up"],
    ["limit", "0"],
    ["limit", "1001"],
    ["cursor", "no cursor!"],
    ["cursor", "bm90LWEtcG9zaXRpb24"]
  ] as const

  for (const [name, value] of wrong) {
    it.effect(`${name}=${value} is 400 and names the parameter`, () =>
      Effect.gen(function* () {
        const refused = yield* refusedAt(`/activity?${name}=${encodeURIComponent(value)}`)
        assert.deepStrictEqual(refused, { status: 400, path: ["query", name] })
      }).pipe(Effect.provide(server))
    )
  }

  it.effect("a repeated parameter is 400, and an unknown one is ignored", () =>
    Effect.gen(function* () {
      for (const query of [
        "days=7&days=8",
        "from=2026-11-01&from=2026-11-01",
        "order=asc&order=desc",
        "cursor=a&cursor=b"
      ]) {
        const { json, status } = yield* asAda(`/activity?${query}`)
        assert.strictEqual(status, 400, query)
        assert.strictEqual(json["detail"], `${query.split("=")[0]}: must be given only once`)
      }
      assert.strictEqual((yield* asAda("/activity?colour=blue")).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("a date in the path that is no day of the calendar is 400", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* refusedAt("/sleep/2026-13-45"), { status: 400, path: ["params", "date"] })
      assert.deepStrictEqual(yield* refusedAt("/heart-rate/2026-02-30/samples"), {
        status: 400,
        path: ["params", "date"]
      })
    }).pipe(Effect.provide(server))
  )
})

describe("paging", () => {
  it.effect("limit cuts a page, and Link and X-Next-Cursor lead through all of them", () =>
    Effect.gen(function* () {
      yield* plantDays(5)
      const first = yield* asAda("/activity?days=30&limit=2")
      assert.deepStrictEqual(datesOf(first.rows), ["2026-11-20", "2026-11-19"])
      const link = /^<(?<url>[^>]+)>; rel="next"$/u.exec(String(first.headers["link"]))?.groups?.["url"] ?? ""
      assert.include(link, `cursor=${String(first.headers["x-next-cursor"])}`)
      const second = yield* asAda(link.replace("/api/v1/users/ada", ""))
      assert.strictEqual(second.status, 200, `${link} ${second.text}`)
      assert.deepStrictEqual(datesOf(second.rows), ["2026-11-18", "2026-11-17"])
      const third = yield* asAda(
        `/activity?days=30&limit=2&cursor=${String(second.headers["x-next-cursor"])}`
      )
      assert.deepStrictEqual(datesOf(third.rows), ["2026-11-16"])
      assert.isUndefined(third.headers["link"])
      assert.isUndefined(third.headers["x-next-cursor"])
    }).pipe(Effect.provide(server))
  )

  it.effect("at midnight the window moves on", () =>
    Effect.gen(function* () {
      yield* plantDays(2)
      assert.lengthOf((yield* asAda("/activity?days=2")).rows, 2)
      yield* TestClock.adjust("12 hours")
      assert.lengthOf((yield* asAda("/activity?days=2")).rows, 1)
    }).pipe(Effect.provide(server))
  )
})
