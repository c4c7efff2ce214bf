import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { open } from "./client.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

const readModifyWrite = Effect.gen(function* () {
  const sql = yield* open()
  yield* sql`CREATE TABLE counter (value INTEGER)`
  yield* sql`INSERT INTO counter VALUES (0)`
  const increment = sql.withTransaction(
    Effect.gen(function* () {
      const [row] = yield* sql<{ value: number }>`SELECT value FROM counter`
      yield* sql`UPDATE counter SET value = ${(row?.value ?? 0) + 1}`
    })
  )
  yield* Effect.all(
    Array.from({ length: 50 }, () => increment),
    { concurrency: 8 }
  )
  return yield* sql`SELECT value FROM counter`
})

/** Opens a transaction that holds the writer, runs `during`, and commits. */
const whileWriting = Effect.fnUntraced(function* <A, E>(
  during: (sql: Effect.Success<ReturnType<typeof open>>) => Effect.Effect<A, E>
) {
  const sql = yield* open()
  yield* sql`CREATE TABLE t (a INTEGER)`
  yield* sql`CREATE SEQUENCE s`
  yield* sql`CREATE VIEW numbered AS SELECT nextval('s') AS n`
  yield* sql`CREATE MACRO next_number() AS nextval('s')`
  const opened = yield* Deferred.make<void>()
  const release = yield* Deferred.make<void>()
  const writing = yield* Effect.forkChild(
    sql.withTransaction(
      Effect.gen(function* () {
        yield* sql`INSERT INTO t VALUES (1)`
        yield* Deferred.succeed(opened, undefined)
        yield* Deferred.await(release)
      })
    )
  )
  yield* Deferred.await(opened)
  const result = yield* during(sql)
  yield* Deferred.succeed(release, undefined)
  yield* Fiber.join(writing)
  return result
})

/** Whether a statement has to wait while another transaction holds the writer. Then it is interrupted. */
const waits = (statement: string) =>
  whileWriting((sql) =>
    Effect.gen(function* () {
      const fiber = yield* Effect.forkChild(sql.unsafe(statement))
      // Enough time for a statement that does not wait.
      for (let turn = 0; turn < 8; turn++) yield* sql`SELECT count(*) FROM t`
      const exit = fiber.pollUnsafe()
      yield* Fiber.interrupt(fiber)
      return exit === undefined
    })
  )

describe("readers and the writer", () => {
  it.effect("loses no update and has no conflict when eight fibers read, modify and write", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* readModifyWrite, [{ value: 50 }])
    })
  )

  it.effect("reads the old state at once while a writer changes it, with more reads than readers", () =>
    Effect.gen(function* () {
      const counts = yield* whileWriting((sql) =>
        Effect.all(
          Array.from({ length: 12 }, () => sql`SELECT count(*) AS n FROM t`),
          { concurrency: "unbounded" }
        )
      )
      assert.deepStrictEqual(
        counts,
        Array.from({ length: 12 }, () => [{ n: 0n }])
      )
    })
  )

  it.effect("reads while more writes are queued than there are readers", () =>
    Effect.gen(function* () {
      const rows = yield* whileWriting((sql) =>
        Effect.gen(function* () {
          const queued = yield* Effect.forkChild(
            Effect.all(
              Array.from({ length: 20 }, (_, a) => sql`INSERT INTO t VALUES (${a})`),
              {
                concurrency: "unbounded"
              }
            )
          )
          const rows = yield* sql`SELECT count(*) AS n FROM t`
          yield* Fiber.interrupt(queued)
          return rows
        })
      )
      assert.deepStrictEqual(rows, [{ n: 0n }])
    })
  )

  for (const statement of [
    "INSERT INTO t VALUES (2)",
    "-- a comment\nINSERT INTO t VALUES (2)",
    "/* a comment */ INSERT INTO t VALUES (2)",
    "WITH x AS (SELECT 2 AS a) INSERT INTO t SELECT a FROM x",
    "EXPLAIN ANALYZE INSERT INTO t VALUES (2)",
    "PRAGMA threads=1",
    "SET threads=1",
    "CHECKPOINT",
    "SELECT * FROM checkpoint()",
    "ATTACH ':memory:' AS other",
    "SELECT nextval('s')",
    "SELECT * FROM numbered",
    "SELECT next_number()",
    "SELECT * FROM query('SELECT nextval(''s'')')",
    "SELECT 1; SELECT 2",
    "CREATE TEMP TABLE scratch (a INTEGER)",
    "MERGE INTO t USING (SELECT 1 AS a) AS s ON t.a = s.a WHEN MATCHED THEN DELETE"
  ]) {
    it.effect(`takes turns with other writers: ${statement.replaceAll("\n", " ")}`, () =>
      Effect.gen(function* () {
        assert.isTrue(yield* waits(statement))
      })
    )
  }

  for (const statement of [
    "SELECT 1",
    "-- INSERT INTO t\nSELECT a FROM t",
    "WITH x AS (SELECT a FROM t) SELECT * FROM x",
    "EXPLAIN SELECT a FROM t",
    "EXPLAIN ANALYZE SELECT a FROM t",
    "SELECT 'insert into t' AS text",
    "FROM t",
    "VALUES (1)",
    "SUMMARIZE t",
    "SHOW TABLES",
    "PRAGMA table_info('t')",
    "COPY (SELECT 1) TO '/dev/null' (FORMAT csv)"
  ]) {
    it.effect(`does not wait for a writer: ${statement.replaceAll("\n", " ")}`, () =>
      Effect.gen(function* () {
        // This would hang if it waited.
        assert.isArray(yield* whileWriting((sql) => sql.unsafe(statement)))
      })
    )
  }

  it.effect("takes turns with other writers: COPY … FROM a file", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "t.csv")
      writeFileSync(file, "a\n2\n")
      assert.isTrue(yield* waits(`COPY t FROM '${file}' (FORMAT csv)`))
    })
  )

  it.effect("checks again whether a text reads after its view has changed", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE SEQUENCE s`
      yield* sql`CREATE VIEW v AS SELECT 7::BIGINT AS n`
      assert.deepStrictEqual(yield* sql`SELECT n FROM v`, [{ n: 7n }])
      yield* sql.withTransaction(sql`CREATE OR REPLACE VIEW v AS SELECT nextval('s') AS n`)
      assert.deepStrictEqual(yield* sql`SELECT n FROM v`, [{ n: 1n }])
      assert.deepStrictEqual(yield* sql`SELECT n FROM v`, [{ n: 2n }])
    })
  )

  it.effect("does not remember a text that runs another text", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE SEQUENCE s`
      const run = (text: string) => sql`SELECT * FROM query(${text})`
      yield* run("SELECT 1 AS n")
      const draw = Effect.forEach(Array.from({ length: 20 }), () => run("SELECT nextval('s') AS n"), {
        discard: true
      })
      const checkpoint = Effect.forEach(Array.from({ length: 10 }), () => sql`CHECKPOINT`, { discard: true })
      yield* Effect.all([draw, draw, draw, checkpoint], { concurrency: "unbounded" })
    })
  )

  it.effect("can checkpoint between reads that use a sequence through a view", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE SEQUENCE s`
      yield* sql`CREATE VIEW v AS SELECT nextval('s') AS n`
      const draw = Effect.forEach(Array.from({ length: 20 }), () => sql`SELECT n FROM v`, { discard: true })
      const checkpoint = Effect.forEach(Array.from({ length: 10 }), () => sql`CHECKPOINT`, { discard: true })
      yield* Effect.all([draw, draw, draw, checkpoint], { concurrency: "unbounded" })
      assert.deepStrictEqual(yield* sql`SELECT n FROM v`, [{ n: 61n }])
    })
  )

  it.effect("releases the writer if a waiting fiber is interrupted", () =>
    Effect.gen(function* () {
      const rows = yield* whileWriting((sql) =>
        Effect.gen(function* () {
          const waiting = yield* Effect.forkChild(sql.withTransaction(sql`INSERT INTO t VALUES (9)`))
          yield* sql`SELECT 1`
          yield* Fiber.interrupt(waiting)
          return sql
        })
      ).pipe(
        Effect.flatMap((sql) =>
          Effect.andThen(sql`INSERT INTO t VALUES (2)`, sql`SELECT a FROM t ORDER BY a`)
        )
      )
      assert.deepStrictEqual(rows, [{ a: 1 }, { a: 2 }])
    })
  )
})
