import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { DuckDbClient } from "../src/index.ts"
import { open } from "./client.ts"

const at = (iso: string): Date => DateTime.toDateUtc(DateTime.makeUnsafe(iso))

/** The value of a SQL expression. */
const read = Effect.fnUntraced(function* (expression: string) {
  const sql = yield* open()
  const rows = yield* sql.unsafe<{ value: unknown }>(`SELECT ${expression} AS value`)
  return rows[0]?.value
})

/** A parameter as it is returned. */
const echo = Effect.fnUntraced(function* (value: unknown, cast = "") {
  const sql = yield* open()
  const rows = yield* sql<{
    value: unknown
    type: string
  }>`SELECT ${value}${sql.literal(cast)} AS value, typeof(${value}) AS type`
  return [rows[0]?.value, rows[0]?.type]
})

describe("values have the format of @effect/sql-pg", () => {
  const instant = at("2026-03-29T01:02:03.456Z")
  const cases: ReadonlyArray<readonly [expression: string, value: unknown]> = [
    ["DATE '2026-01-31'", "2026-01-31"],
    ["TIMESTAMPTZ '2026-03-29 03:02:03.456789+02'", instant],
    ["TIMESTAMP '2026-03-29 01:02:03.456789'", instant],
    ["TIMESTAMP_S '2026-03-29 01:02:03'", at("2026-03-29T01:02:03Z")],
    ["TIMESTAMP_MS '2026-03-29 01:02:03.456'", instant],
    ["TIMESTAMP_NS '2026-03-29 01:02:03.456789123'", instant],
    ["TIME '01:02:03.5'", "01:02:03.5"],
    ["1::SMALLINT", 1],
    ["1::INTEGER", 1],
    ["1::BIGINT", 1n],
    ["9007199254740993::BIGINT", 9007199254740993n],
    ["count(*)", 1n],
    ["(SELECT sum(x) FROM (VALUES (1), (2)) AS t(x))", 3n],
    ["1.5::DOUBLE", 1.5],
    ["1.5::FLOAT", 1.5],
    ["1.50::DECIMAL(10, 2)", "1.50"],
    ["true", true],
    ["NULL", null],
    ["'text'", "text"],
    [`'{"a":[1,{"b":null}]}'::JSON`, { a: [1, { b: null }] }],
    ["[1, NULL, 2]", [1, null, 2]],
    ["[DATE '2026-01-31']", ["2026-01-31"]],
    ["[1, 2]::INTEGER[2]", [1, 2]],
    [
      "{'a': 1, 'day': DATE '2026-01-31', 'inner': {'n': 5::BIGINT}}",
      { a: 1, day: "2026-01-31", inner: { n: 5n } }
    ],
    ["MAP {'a': 1}", [["a", 1]]],
    ["'\\x00\\xFF'::BLOB", Uint8Array.of(0, 255)],
    ["'5c1d2f0e-8d3a-4b66-9f0e-6a3c7e1b2d4f'::UUID", "5c1d2f0e-8d3a-4b66-9f0e-6a3c7e1b2d4f"],
    ["INTERVAL '1 month 2 days 3 seconds'", { months: 1, days: 2, microseconds: 3_000_000n }],
    ["'calm'::ENUM ('calm', 'tired')", "calm"],
    ["'101'::BIT", "101"],
    ["union_value(n := 5::BIGINT)", 5n]
  ]
  for (const [expression, value] of cases) {
    it.effect(expression, () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* read(expression), value)
      })
    )
  }

  it.effect("uses UTC for dates and times, whatever the machine's time zone", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* read("(TIMESTAMPTZ '2026-03-29 23:30:00+00')::DATE"), "2026-03-29")
      assert.strictEqual(yield* read("current_setting('TimeZone')"), "UTC")
    })
  )

  it.effect("returns no rows from INSERT, UPDATE, DELETE and DDL without RETURNING", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      assert.deepStrictEqual(yield* sql`CREATE TABLE t (a INTEGER)`, [])
      assert.deepStrictEqual(yield* sql`INSERT INTO t VALUES (1), (2)`, [])
      assert.deepStrictEqual(yield* sql`UPDATE t SET a = 3`, [])
      assert.deepStrictEqual(yield* sql`INSERT INTO t VALUES (4) RETURNING a`, [{ a: 4 }])
      assert.deepStrictEqual(yield* sql`DELETE FROM t`, [])
    })
  )
})

describe("parameters", () => {
  const day = at("2026-03-29T01:02:03.456Z")
  const cases: ReadonlyArray<readonly [name: string, value: unknown, back: unknown, type: string]> = [
    ["a Date is an instant", day, day, "TIMESTAMP WITH TIME ZONE"],
    ["bytes", Uint8Array.of(1, 0, 2), Uint8Array.of(1, 0, 2), "BLOB"],
    ["a bigint", 5n, 5n, "BIGINT"],
    ["a bigint beyond 64 bits", 2n ** 70n, 2n ** 70n, "HUGEINT"],
    ["an integer", 5, 5, "INTEGER"],
    ["an integer beyond 32 bits", 5_000_000_000, 5_000_000_000n, "BIGINT"],
    ["a fraction", 0.1, 0.1, "DOUBLE"],
    ["a number beyond 2^53", 1e300, 1e300, "DOUBLE"],
    ["minus zero", -0, -0, "DOUBLE"],
    ["a boolean", true, true, "BOOLEAN"],
    ["null", null, null, '"NULL"'],
    ["undefined is null", undefined, null, '"NULL"'],
    ["text with a zero byte and an emoji", "a\u0000b\u{1F6CC}", "a\u0000b\u{1F6CC}", "VARCHAR"],
    ["an array is JSON text", [1, "a"], `[1,"a"]`, "VARCHAR"],
    ["a plain object is JSON text", { a: null }, `{"a":null}`, "VARCHAR"]
  ]
  for (const [name, value, back, type] of cases) {
    it.effect(name, () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* echo(value), [back, type])
      })
    )
  }

  it.effect("sends any value as JSON with sql.json", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      const rows = yield* sql`SELECT ${sql.json("text")}::JSON AS a, ${sql.json([1])}::JSON AS b`
      assert.deepStrictEqual(rows, [{ a: "text", b: [1] }])
    })
  )

  it.effect("fails with an SqlError for a value that cannot be a parameter", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      for (const value of [Symbol("s"), () => 1, at("2026-01-01T00:00:00Z").constructor, { n: 1n }]) {
        assert.strictEqual((yield* Effect.flip(sql`SELECT ${value} AS a`))._tag, "SqlError")
      }
      assert.deepStrictEqual(yield* sql`SELECT 1 AS a`, [{ a: 1 }])
    })
  )

  it.effect("uses the index of a BIGINT column for a bigint parameter", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE TABLE t AS SELECT range AS id FROM range(50000)`
      yield* sql`CREATE UNIQUE INDEX t_id ON t (id)`
      const plan = yield* sql<{ explain_value: string }>`EXPLAIN ANALYZE SELECT * FROM t WHERE id = ${5n}`
      assert.include(plan[0]?.explain_value, "Index Scan")
    })
  )

  it.effect("accepts 20 MB of JSON in one parameter", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      const rows = Array.from({ length: 150_000 }, (_, a) => ({ a, note: `${a} `.repeat(20) }))
      const json = JSON.stringify(rows)
      assert.isAbove(json.length, 20_000_000)
      yield* sql`CREATE TABLE t (a INTEGER, note TEXT)`
      yield* sql`INSERT INTO t SELECT row.a, row.note
        FROM (SELECT unnest(from_json(${json}::JSON, '[{"a":"INTEGER","note":"VARCHAR"}]')) AS row)`
      assert.deepStrictEqual(yield* sql`SELECT count(*) AS n, max(a) AS last FROM t`, [
        { n: 150_000n, last: 149_999 }
      ])
    })
  )
})

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

describe("statements", () => {
  it.effect("transforms names in both directions only if configured", () =>
    Effect.gen(function* () {
      const sql = yield* open({ transformQueryNames: snake, transformResultNames: camel })
      yield* sql`CREATE TABLE night (user_id TEXT, hrv_rmssd DOUBLE)`
      yield* sql`INSERT INTO night ${sql.insert({ userId: "ada", hrvRmssd: 61.5 })}`
      assert.deepStrictEqual(yield* sql`SELECT ${sql("hrvRmssd")}, user_id FROM night`, [
        { hrvRmssd: 61.5, userId: "ada" }
      ])
      assert.deepStrictEqual(yield* sql.withoutTransforms()`SELECT user_id FROM night`, [{ user_id: "ada" }])
      assert.deepStrictEqual(yield* sql`SELECT ${sql.json({ userId: 1 })}::JSON AS sent_value`, [
        { sentValue: { userId: 1 } }
      ])
    })
  )

  it.effect("inserts, updates and updates many rows with the helpers", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)`
      const inserted = yield* sql`INSERT INTO t ${sql
        .insert([
          { a: 1, b: "x" },
          { a: 2, b: "y" }
        ])
        .returning("a")}`
      assert.deepStrictEqual(inserted, [{ a: 1 }, { a: 2 }])
      yield* sql`UPDATE t SET ${sql.update({ b: "z" })} WHERE a = 1`
      yield* sql`UPDATE t SET b = data.b FROM ${sql.updateValues([{ a: 2, b: "w" }], "data")} WHERE t.a = data.a`
      assert.deepStrictEqual(yield* sql`SELECT * FROM t ORDER BY a`, [
        { a: 1, b: "z" },
        { a: 2, b: "w" }
      ])
      assert.deepStrictEqual(yield* sql`SELECT a, b FROM t ORDER BY a`.values, [
        [1, "z"],
        [2, "w"]
      ])
    })
  )

  it.effect("matches nothing with an empty IN list, and everything with an empty NOT IN list", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE TABLE t AS SELECT 1 AS a, 'x' AS b`
      assert.deepStrictEqual(yield* sql`SELECT a FROM t WHERE ${sql.in("a", [])}`, [])
      assert.deepStrictEqual(yield* sql`SELECT a FROM t WHERE b IN ${sql.in([])}`, [])
      assert.deepStrictEqual(yield* sql`SELECT a FROM t WHERE a NOT IN ${sql.in([])}`, [{ a: 1 }])
    })
  )

  it.effect("has PostgreSQL's dialect, and is recognised by isDuckDb", () =>
    Effect.gen(function* () {
      const sql = yield* open({ transformResultNames: camel })
      assert.strictEqual(sql.onDialectOrElse({ pg: () => "pg", orElse: () => "else" }), "pg")
      assert.strictEqual(sql.driver, "duckdb")
      assert.isTrue(DuckDbClient.isDuckDb(sql))
      assert.isTrue(DuckDbClient.isDuckDb(sql.withoutTransforms()))
    })
  )
})
