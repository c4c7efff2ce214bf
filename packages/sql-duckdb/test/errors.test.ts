import { DuckDBInstance } from "@duckdb/node-api"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseInUse, DuckDbClient, duckDbCause } from "../src/index.ts"
import { sqlErrorFrom } from "../src/errors/sqlErrorFrom.ts"
import { open } from "./client.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

/** The reason why the last of some statements fails. */
const reasonOf = Effect.fnUntraced(function* (...statements: ReadonlyArray<string>) {
  const sql = yield* open()
  for (const statement of statements.slice(0, -1)) yield* sql.unsafe(statement)
  return (yield* Effect.flip(sql.unsafe(statements.at(-1) ?? ""))).reason
})

const table =
  "CREATE TABLE t (user_id TEXT, day DATE, steps INTEGER NOT NULL CHECK (steps >= 0), PRIMARY KEY (user_id, day))"
const row = "INSERT INTO t VALUES ('ada', '2026-01-01', 1)"

describe("errors have reasons", () => {
  it.effect("a duplicate key is a UniqueViolation with the columns", () =>
    Effect.gen(function* () {
      const reason = yield* reasonOf(table, row, row)
      assert.strictEqual(reason._tag, "UniqueViolation")
      assert.strictEqual(reason._tag === "UniqueViolation" && reason.constraint, "user_id,day")
    })
  )

  it.effect("a duplicate key within one statement is a UniqueViolation", () =>
    Effect.gen(function* () {
      const reason = yield* reasonOf(
        table,
        "INSERT INTO t VALUES ('a', '2026-01-01', 1), ('a', '2026-01-01', 2)"
      )
      assert.strictEqual(reason._tag, "UniqueViolation")
    })
  )

  const constraints = [
    "INSERT INTO t VALUES ('a', '2026-01-01', NULL)",
    "INSERT INTO t VALUES ('a', '2026-01-01', -1)"
  ]
  for (const statement of constraints) {
    it.effect(`a violated constraint is a ConstraintError: ${statement}`, () =>
      Effect.gen(function* () {
        assert.strictEqual((yield* reasonOf(table, statement))._tag, "ConstraintError")
      })
    )
  }

  for (const statement of [
    "SELEC 1",
    "SELECT nothing",
    "SELECT * FROM nowhere",
    "SELECT no_such_function(1)",
    ""
  ]) {
    it.effect(`an invalid statement is an SqlSyntaxError: "${statement}"`, () =>
      Effect.gen(function* () {
        const reason = yield* reasonOf(statement)
        assert.strictEqual(reason._tag, "SqlSyntaxError")
        assert.isFalse(reason.isRetryable)
      })
    )
  }

  it.effect("an out-of-range value is an UnknownError with DuckDB's message", () =>
    Effect.gen(function* () {
      const reason = yield* reasonOf("SELECT 'a'::INTEGER")
      assert.strictEqual(reason._tag, "UnknownError")
      assert.include(reason.message, "Could not convert")
    })
  )

  it("a write conflict, provoked by bypassing the writer, is a retryable SerializationError", async () => {
    const instance = await DuckDBInstance.create(":memory:")
    const [one, two] = [await instance.connect(), await instance.connect()]
    await one.run("CREATE TABLE t AS SELECT 1 AS a")
    await one.run("BEGIN; UPDATE t SET a = 2")
    const cause: unknown = await two.run("UPDATE t SET a = 3").catch((cause: unknown) => cause)
    const failure = sqlErrorFrom(cause, { operation: "execute", path: null })
    assert.strictEqual(failure.reason._tag, "SerializationError")
    assert.isTrue(failure.isRetryable)
  })

  it.effect("a file without its folder, or a folder as file, is a ConnectionError", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      mkdirSync(join(folder, "b.db"))
      for (const name of ["none/a.db", "b.db"]) {
        const failure = yield* Effect.flip(Effect.scoped(open({ filename: join(folder, name) })))
        assert.strictEqual(failure.reason._tag, "ConnectionError")
      }
    })
  )

  it.effect("an unknown DuckDB option is reported on opening", () =>
    Effect.gen(function* () {
      const failure = yield* Effect.flip(Effect.scoped(open({ options: { no_such_option: "1" } })))
      assert.include(failure.message, "no_such_option")
    })
  )

  it.effect("opening the same file twice in one process is refused, because DuckDB would lose writes", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "a.db")
      yield* open({ filename })
      const failure = yield* Effect.flip(Effect.scoped(open({ filename })))
      const cause = duckDbCause(failure)
      assert.instanceOf(cause, DatabaseInUse)
      assert.strictEqual(cause._tag === "DatabaseInUse" && cause.processId, process.pid)
      assert.strictEqual(failure.reason._tag, "ConnectionError")
    })
  )

  it("has no DuckDB cause for other errors", () => {
    assert.isUndefined(duckDbCause(new Error("x")))
    assert.isUndefined(duckDbCause(undefined))
  })
})

describe("closing", () => {
  it.effect("leaves no write-ahead log, and the file can be opened again", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "a.db")
      const use = <A, E>(f: (sql: DuckDbClient.DuckDbClient) => Effect.Effect<A, E>) =>
        Effect.scoped(Effect.flatMap(open({ filename }), f))
      yield* use((sql) => sql`CREATE TABLE t AS SELECT 1 AS a`)
      yield* use((sql) => sql`INSERT INTO t VALUES (2)`)
      assert.isFalse(existsSync(`${filename}.wal`))
      assert.deepStrictEqual(yield* use((sql) => sql`SELECT a FROM t ORDER BY a`), [{ a: 1 }, { a: 2 }])
    })
  )
})
