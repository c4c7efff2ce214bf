import { assert, describe, it } from "@effect/vitest"
import { Config, ConfigProvider, Effect, Fiber, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { DuckDbClient } from "../src/index.ts"
import { startChild } from "./childProcess.ts"
import { open } from "./client.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

/** A statement that takes minutes. */
const endless = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range + b.range = -1"

/** Waits until a statement is running in DuckDB's threads, which do not use the test's clock. */
const meanwhile = Effect.promise(() => new Promise<void>((resolve) => setTimeout(resolve, 60)))

describe("streams", () => {
  it.effect("reads two million rows without keeping them in memory", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      const before = process.memoryUsage().rss
      let most = before
      const count =
        yield* sql`SELECT range AS n, 'some text ' || range AS text FROM range(2000000)`.stream.pipe(
          Stream.chunks,
          Stream.runFold(
            () => 0,
            (count, rows) => {
              most = Math.max(most, process.memoryUsage().rss)
              return count + rows.length
            }
          )
        )
      assert.strictEqual(count, 2_000_000)
      // All rows at once would be about 300 MB of JavaScript objects.
      assert.isBelow(most - before, 150_000_000)
    })
  )

  it.effect("applies the name transform to each row", () =>
    Effect.gen(function* () {
      const sql = yield* open({ transformResultNames: (name) => name.toUpperCase() })
      assert.deepStrictEqual(yield* Stream.runCollect(sql`SELECT 1 AS a`.stream), [{ A: 1 }])
    })
  )

  it.effect("reads while more streams are open than there are readers", () =>
    Effect.gen(function* () {
      const sql = yield* open({ readers: 1 })
      const never = sql`SELECT range AS n FROM range(100000)`.stream.pipe(
        Stream.runForEach(() => Effect.never)
      )
      const streams = yield* Effect.forEach([1, 2, 3], () => Effect.forkChild(never))
      yield* meanwhile
      assert.deepStrictEqual(yield* sql`SELECT 1 AS a`, [{ a: 1 }])
      yield* Effect.forEach(streams, Fiber.interrupt)
    })
  )

  it.effect("closes the file even if a stream was not read to its end", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "a.db")
      const taken = yield* Effect.scoped(
        Effect.flatMap(open({ filename }), (sql) =>
          sql`SELECT range AS n FROM range(1000000)`.stream.pipe(Stream.take(3), Stream.runCollect)
        )
      )
      assert.deepStrictEqual(taken, [{ n: 0n }, { n: 1n }, { n: 2n }])
      assert.isFalse(existsSync(`${filename}.wal`))
      const other = yield* startChild("holder", [filename, "0"])
      yield* other.printed(1)
      assert.deepStrictEqual(other.lines, ["ready"])
    })
  )

  it.effect("streams the rows that a write returns", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE SEQUENCE s`
      yield* sql`CREATE TABLE t (a BIGINT DEFAULT nextval('s'), b BIGINT)`
      const inserted = sql`INSERT INTO t (b) SELECT * FROM range(5000) RETURNING a`.stream
      assert.strictEqual(yield* Stream.runCount(inserted), 5000)
      assert.deepStrictEqual(yield* Stream.runCollect(sql`SELECT nextval('s') AS n`.stream), [{ n: 5001n }])
    })
  )

  it.effect("fails with an SqlError in the middle, and the client stays usable", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      const failing = sql`SELECT CASE WHEN range = 50000 THEN error('stop') ELSE range::VARCHAR END AS a FROM range(100000)`
      assert.include((yield* Effect.flip(Stream.runDrain(failing.stream))).message, "stop")
      assert.deepStrictEqual(yield* sql`SELECT 1 AS a`, [{ a: 1 }])
    })
  )
})

describe("interruption", () => {
  it.effect("stops a running read, and its connection stays usable", () =>
    Effect.gen(function* () {
      const sql = yield* open({ readers: 1 })
      const fiber = yield* Effect.forkChild(sql.unsafe(endless))
      yield* meanwhile
      yield* Fiber.interrupt(fiber)
      assert.deepStrictEqual(yield* sql`SELECT 1 AS a`, [{ a: 1 }])
    })
  )

  it.effect("stops and rolls back a running write, and the writer stays usable", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE TABLE t (a BIGINT)`
      const fiber = yield* Effect.forkChild(sql.unsafe(`INSERT INTO t ${endless}`))
      yield* meanwhile
      yield* Fiber.interrupt(fiber)
      yield* sql`INSERT INTO t VALUES (1)`
      assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [{ a: 1n }])
    })
  )

  it.effect("rolls back a transaction whose statement was interrupted, even if the caller continues", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE TABLE t (a BIGINT)`
      const failure = yield* Effect.flip(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`INSERT INTO t VALUES (1)`
            const fiber = yield* Effect.forkChild(sql.unsafe(endless))
            yield* meanwhile
            yield* Fiber.interrupt(fiber)
          })
        )
      )
      assert.include(failure.message, "rolled back")
      assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [])
    })
  )

  it.effect("closes at once even while a statement is running", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "a.db")
      yield* Effect.scoped(
        Effect.gen(function* () {
          const sql = yield* open({ filename })
          yield* Effect.forkDetach(Effect.ignore(sql.unsafe(endless)))
          yield* meanwhile
        })
      )
      yield* Effect.scoped(open({ filename }))
    })
  )
})

describe("limits", () => {
  it.live("fails with StatementTimeoutError if a statement exceeds the timeout", () =>
    Effect.gen(function* () {
      const sql = yield* open({ statementTimeout: "100 millis", readers: 1 })
      const failure = yield* Effect.flip(sql.unsafe(endless))
      assert.strictEqual(failure.reason._tag, "StatementTimeoutError")
      assert.isTrue(failure.isRetryable)
      assert.deepStrictEqual(yield* sql`SELECT 1 AS a`, [{ a: 1 }])
    })
  )

  it.effect("passes memory limit, threads, temporary folder and other options to DuckDB", () =>
    Effect.gen(function* () {
      const tempDirectory = join(yield* temporaryFolder, "spill")
      const sql = yield* open({
        memoryLimit: "100MiB",
        threads: 1,
        tempDirectory,
        maxTempDirectorySize: "1GiB",
        checkpointThreshold: "1MiB",
        options: { default_null_order: "nulls_first" }
      })
      const names = [
        "memory_limit",
        "threads",
        "temp_directory",
        "max_temp_directory_size",
        "checkpoint_threshold",
        "default_null_order"
      ]
      const rows = yield* sql<{ name: string; value: string }>`
        SELECT name, value FROM duckdb_settings() WHERE ${sql.in("name", names)}`
      const settings = Object.fromEntries(rows.map(({ name, value }) => [name, value]))
      assert.strictEqual(settings["memory_limit"], "100.0 MiB")
      assert.strictEqual(settings["threads"], "1")
      assert.strictEqual(settings["temp_directory"], tempDirectory)
      assert.strictEqual(settings["max_temp_directory_size"], "1.0 GiB")
      assert.strictEqual(settings["checkpoint_threshold"], "1.0 MiB")
      assert.strictEqual(settings["default_null_order"]?.toLowerCase(), "nulls_first")
    })
  )

  it.effect("reads settings from Config, and provides both services", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const client = yield* DuckDbClient.DuckDbClient
      assert.strictEqual(client.config.threads, 1)
      assert.deepStrictEqual(yield* sql`SELECT current_setting('threads') AS threads`, [{ threads: 1n }])
    }).pipe(
      Effect.provide(
        DuckDbClient.layerConfig({ filename: Config.String("FILE"), threads: Config.Int("THREADS") }).pipe(
          Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ FILE: ":memory:", THREADS: "1" })))
        )
      )
    )
  )

  it.effect("sorts more data than fit into memory with the temporary folder", () =>
    Effect.gen(function* () {
      const tempDirectory = join(yield* temporaryFolder, "spill")
      mkdirSync(tempDirectory)
      const sql = yield* open({ memoryLimit: "40MB", threads: 1, tempDirectory })
      const rows = yield* sql`SELECT last(text) AS text FROM (
        SELECT md5(range::VARCHAR) AS text FROM range(1500000) ORDER BY text)`
      assert.lengthOf(rows, 1)
    })
  )
})
