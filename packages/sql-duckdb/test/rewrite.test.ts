import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { open } from "./client.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

/** Two people's nights, one person's deleted. The deleted names are in blocks that DuckDB regards as free. */
const prepared = Effect.fnUntraced(function* (filename: string) {
  const sql = yield* open({ filename, options: { default_block_size: "16384" } })
  yield* sql`CREATE TABLE nights (person TEXT, night INTEGER, PRIMARY KEY (person, night))`
  yield* sql`CREATE VIEW short_nights AS SELECT * FROM nights WHERE night < 10`
  yield* sql`CREATE SEQUENCE numbers START 7`
  yield* sql`INSERT INTO nights SELECT CASE WHEN range % 2 = 0 THEN 'grace' ELSE 'linus' END, range FROM range(3000)`
  yield* sql`CHECKPOINT`
  yield* sql`DELETE FROM nights WHERE person = 'grace'`
  yield* sql`CHECKPOINT`
  return sql
})

const file = Effect.map(temporaryFolder, (folder) => join(folder, "nights.db"))
const filesBeside = (filename: string) => readdirSync(join(filename, "..")).toSorted()

describe("rewriting the file", () => {
  it.effect("leaves no deleted data, unlike DELETE and CHECKPOINT", () =>
    Effect.gen(function* () {
      const filename = yield* file
      const sql = yield* prepared(filename)
      chmodSync(filename, 0o600)
      assert.include(readFileSync(filename, "latin1"), "grace")
      yield* sql.rewrite
      assert.notInclude(readFileSync(filename, "latin1"), "grace")
      assert.include(readFileSync(filename, "latin1"), "linus")
      assert.strictEqual(statSync(filename).mode & 0o777, 0o600)
      assert.deepStrictEqual(filesBeside(filename), ["nights.db"])
    })
  )

  it.effect("keeps rows, keys, views, sequences and the block size", () =>
    Effect.gen(function* () {
      const filename = yield* file
      yield* Effect.scoped(
        Effect.gen(function* () {
          const sql = yield* prepared(filename)
          yield* sql.rewrite
          yield* sql`INSERT INTO nights VALUES ('grace', nextval('numbers')::INTEGER)`
        })
      )
      const sql = yield* open({ filename })
      const [found] = yield* sql`SELECT count(*)::INTEGER AS nights FROM nights`
      assert.deepStrictEqual(found, { nights: 1501 })
      assert.deepStrictEqual(yield* sql`SELECT night FROM short_nights WHERE person = 'grace'`, [
        { night: 7 }
      ])
      const [size] = yield* sql`SELECT block_size::INTEGER AS bytes FROM pragma_database_size()`
      assert.deepStrictEqual(size, { bytes: 16384 })
      const twice = yield* Effect.flip(sql`INSERT INTO nights VALUES ('grace', 7)`)
      assert.strictEqual(twice.reason._tag, "UniqueViolation")
    })
  )

  it.effect("loses no concurrent write and fails no concurrent read", () =>
    Effect.gen(function* () {
      const sql = yield* prepared(yield* file)
      const writes = yield* Effect.forkChild(
        Effect.forEach(
          Array.from({ length: 40 }, (_, night) => night),
          (night) => sql`INSERT INTO nights VALUES ('ada', ${night})`
        )
      )
      const reads = yield* Effect.forkChild(
        Effect.forEach(Array.from({ length: 40 }), () => sql`SELECT count(*) FROM nights`, { concurrency: 8 })
      )
      for (let round = 0; round < 3; round++) yield* sql.rewrite
      yield* Fiber.join(reads)
      yield* Fiber.join(writes)
      const [found] = yield* sql`SELECT count(*)::INTEGER AS nights FROM nights WHERE person = 'ada'`
      assert.deepStrictEqual(found, { nights: 40 })
    })
  )

  it.effect("waits for a transaction, and ends an unfinished stream", () =>
    Effect.gen(function* () {
      const sql = yield* prepared(yield* file)
      const pull = yield* Stream.toPull(sql`SELECT a.range FROM range(100000) AS a, range(100) AS b`.stream)
      yield* pull
      const written = yield* sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`INSERT INTO nights VALUES ('ada', 1)`
          const rewriting = yield* Effect.forkDetach(sql.rewrite)
          yield* sql`INSERT INTO nights VALUES ('ada', 2)`
          return rewriting
        })
      )
      yield* Fiber.join(written)
      assert.lengthOf(yield* sql`SELECT 1 FROM nights WHERE person = 'ada'`, 2)
      assert.isTrue((yield* Effect.exit(Effect.forever(pull)))._tag === "Failure")
    })
  )

  it.effect("that fails keeps the old file in use", () =>
    Effect.gen(function* () {
      // With the log's suffix the name has the maximum length; with the copy's it is too long.
      const sql = yield* prepared(join(yield* temporaryFolder, "n".repeat(251)))
      assert.include((yield* Effect.flip(sql.rewrite)).message, "name too long")
      assert.lengthOf(yield* sql`SELECT 1 FROM nights`, 1500)
      yield* sql`INSERT INTO nights VALUES ('ada', 1)`
    })
  )

  it.effect("that was interrupted by a crash is cleaned up at the next start", () =>
    Effect.gen(function* () {
      const filename = yield* file
      yield* Effect.scoped(prepared(filename))
      writeFileSync(`${filename}.fresh`, "half of a copy")
      const sql = yield* open({ filename })
      assert.lengthOf(yield* sql`SELECT 1 FROM nights`, 1500)
      assert.isFalse(existsSync(`${filename}.fresh`))
    })
  )

  it.effect("in memory does nothing", () =>
    Effect.gen(function* () {
      const sql = yield* open()
      yield* sql`CREATE TABLE nights AS SELECT 1 AS night`
      yield* sql.rewrite
      assert.deepStrictEqual(yield* sql`SELECT night FROM nights`, [{ night: 1 }])
    })
  )
})
