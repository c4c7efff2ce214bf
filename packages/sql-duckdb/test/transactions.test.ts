import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Stream } from "effect"
import { duckDbCause } from "../src/index.ts"
import { open } from "./client.ts"

const table = Effect.gen(function* () {
  const sql = yield* open()
  yield* sql`CREATE TABLE t (a INTEGER PRIMARY KEY)`
  return sql
})

describe("transactions", () => {
  it.effect("commits a transaction that succeeds", () =>
    Effect.gen(function* () {
      const sql = yield* table
      yield* sql.withTransaction(Effect.andThen(sql`INSERT INTO t VALUES (1)`, sql`INSERT INTO t VALUES (2)`))
      assert.deepStrictEqual(yield* sql`SELECT a FROM t ORDER BY a`, [{ a: 1 }, { a: 2 }])
    })
  )

  it.effect("rolls back a transaction that fails, including its tables", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const changes = Effect.all([sql`INSERT INTO t VALUES (1)`, sql`CREATE TABLE u (a INTEGER)`])
      const failure = yield* Effect.flip(sql.withTransaction(Effect.andThen(changes, Effect.fail("no"))))
      assert.strictEqual(failure, "no")
      assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [])
      assert.strictEqual((yield* Effect.flip(sql`SELECT a FROM u`)).reason._tag, "SqlSyntaxError")
    })
  )

  it.effect("rolls back an interrupted transaction and releases the writer", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const fiber = yield* Effect.forkChild(
        sql.withTransaction(Effect.andThen(sql`INSERT INTO t VALUES (1)`, Effect.never))
      )
      yield* sql`SELECT 1`
      yield* Fiber.interrupt(fiber)
      yield* sql`INSERT INTO t VALUES (2)`
      assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [{ a: 2 }])
    })
  )

  it.effect("rejects a nested transaction with a hint, and leaves the outer one usable", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const failure = yield* sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`INSERT INTO t VALUES (1)`
          const failure = yield* Effect.flip(sql.withTransaction(sql`INSERT INTO t VALUES (2)`))
          yield* sql`INSERT INTO t VALUES (3)`
          return failure
        })
      )
      assert.strictEqual(duckDbCause(failure)?._tag, "NestedTransaction")
      assert.include(failure.message, "without withTransaction")
      assert.deepStrictEqual(yield* sql`SELECT a FROM t ORDER BY a`, [{ a: 1 }, { a: 3 }])
    })
  )

  it.effect("rejects a commit after a failed statement that the caller ignored", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const failure = yield* Effect.flip(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`INSERT INTO t VALUES (1)`
            yield* Effect.ignore(sql`INSERT INTO t VALUES (1)`)
          })
        )
      )
      assert.strictEqual(duckDbCause(failure)?._tag, "TransactionAborted")
      assert.include(failure.message, "duplicate key")
      assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [])
      yield* sql`INSERT INTO t VALUES (5)`
    })
  )

  it.effect(
    "commits after a statement that DuckDB could not parse, because that does not abort the transaction",
    () =>
      Effect.gen(function* () {
        const sql = yield* table
        yield* sql.withTransaction(Effect.andThen(sql`INSERT INTO t VALUES (1)`, Effect.ignore(sql`SELEC`)))
        assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [{ a: 1 }])
      })
  )

  it.effect("runs afterCommit when the change is visible, and not after a rollback", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const seen: Array<unknown> = []
      const look = sql`SELECT a FROM t`.pipe(
        Effect.tap((rows) => Effect.sync(() => seen.push(rows))),
        Effect.orDie,
        Effect.asVoid
      )
      yield* sql.withTransaction(Effect.andThen(sql.afterCommit(look), sql`INSERT INTO t VALUES (1)`))
      yield* Effect.exit(sql.withTransaction(Effect.andThen(sql.afterCommit(look), Effect.fail("no"))))
      assert.deepStrictEqual(seen, [[{ a: 1 }]])
    })
  )

  it.effect("rejects BEGIN, COMMIT and ROLLBACK as statements", () =>
    Effect.gen(function* () {
      const sql = yield* table
      for (const statement of ["BEGIN", "COMMIT", "/* x */ ROLLBACK", "SELECT 1; BEGIN"]) {
        const failure = yield* Effect.flip(sql.unsafe(statement))
        assert.include(failure.message, "sql.withTransaction")
      }
      yield* sql`INSERT INTO t VALUES (1)`
    })
  )

  it.effect("rolls back a transaction that a reserved connection leaves open", () =>
    Effect.gen(function* () {
      const sql = yield* table
      yield* Effect.scoped(
        Effect.gen(function* () {
          const connection = yield* sql.reserve
          yield* connection.executeUnprepared("BEGIN", [], undefined)
          yield* connection.execute("INSERT INTO t VALUES (1)", [], undefined)
        })
      )
      yield* sql.withTransaction(sql`INSERT INTO t VALUES (2)`)
      assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [{ a: 2 }])
    })
  )

  it.effect("streams inside a transaction while other statements run in it", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const sum = yield* sql.withTransaction(
        sql<{ n: bigint }>`SELECT range AS n FROM range(5000)`.stream.pipe(
          Stream.tap(({ n }) =>
            Effect.when(sql`INSERT INTO t VALUES (${n})`, Effect.succeed(n % 1000n === 0n))
          ),
          Stream.runFold(
            () => 0n,
            (sum, { n }) => sum + n
          )
        )
      )
      assert.strictEqual(sum, 12_497_500n)
      assert.deepStrictEqual(yield* sql`SELECT count(*) AS n FROM t`, [{ n: 5n }])
    })
  )

  it.effect("reads one snapshot in a read transaction while a writer changes the table", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const looked = yield* Deferred.make<void>()
      const writing = yield* Effect.forkChild(
        Effect.andThen(Deferred.await(looked), sql`INSERT INTO t VALUES (1)`)
      )
      const counts = yield* sql.withReadTransaction(
        Effect.gen(function* () {
          const before = yield* sql`SELECT count(*) AS n FROM t`
          yield* Deferred.succeed(looked, undefined)
          yield* Fiber.join(writing)
          return [before, yield* sql`SELECT count(*) AS n FROM t`]
        })
      )
      assert.deepStrictEqual(counts, [[{ n: 0n }], [{ n: 0n }]])
      assert.deepStrictEqual(yield* sql`SELECT count(*) AS n FROM t`, [{ n: 1n }])
    })
  )

  it.effect("rejects writes in a read transaction, and the next ordinary transaction can write", () =>
    Effect.gen(function* () {
      const sql = yield* table
      const exit = yield* Effect.exit(sql.withReadTransaction(sql`INSERT INTO t VALUES (1)`))
      assert.isTrue(Exit.isFailure(exit))
      yield* sql.withTransaction(sql`INSERT INTO t VALUES (2)`)
      assert.deepStrictEqual(yield* sql`SELECT a FROM t`, [{ a: 2 }])
    })
  )
})
