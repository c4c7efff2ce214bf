import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { copyFileSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { duckDbCause } from "../src/index.ts"
import { startChild } from "./childProcess.ts"
import { surviveKills } from "./kills.ts"
import { open } from "./client.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

surviveKills(5)

describe("a second process", () => {
  it.effect(
    "gets the PID of the process that has opened the file, and can open it after that process has ended",
    () =>
      Effect.gen(function* () {
        const filename = join(yield* temporaryFolder, "a.db")
        const child = yield* startChild("holder", [filename, "5"])
        yield* child.printed(1)
        const failure = yield* Effect.flip(Effect.scoped(open({ filename })))
        assert.strictEqual(failure.reason._tag, "ConnectionError")
        assert.isTrue(failure.isRetryable)
        const cause = duckDbCause(failure)
        assert.strictEqual(cause?._tag === "DatabaseInUse" && cause.processId, child.process.pid)
        assert.include(failure.message, `in use by process ${child.process.pid}`)
        yield* child.kill
        const sql = yield* open({ filename })
        assert.deepStrictEqual(yield* sql`SELECT count(*) AS n FROM rows`, [{ n: 5n }])
      })
  )
})

/** A database whose twenty last rows are only in its log, left by a killed process. */
const crashed = Effect.gen(function* () {
  const folder = yield* temporaryFolder
  const filename = join(folder, "crashed.db")
  const child = yield* startChild("holder", [filename, "20"])
  yield* child.printed(1)
  yield* child.kill
  const wal = readFileSync(`${filename}.wal`)
  const database = readFileSync(filename)
  const damaged = join(folder, "damaged.db")
  /** Opens a copy with these bytes and counts its rows. */
  const rowsWith = (parts: { readonly wal?: Uint8Array; readonly database?: Uint8Array }) =>
    Effect.gen(function* () {
      copyFileSync(filename, damaged)
      writeFileSync(`${damaged}.wal`, parts.wal ?? wal)
      writeFileSync(damaged, parts.database ?? database)
      return yield* Effect.scoped(
        Effect.flatMap(
          open({ filename: damaged }),
          (sql) => sql<{ n: bigint }>`SELECT count(*) AS n FROM rows`
        )
      )
    })
  const damageFound = (parts: Parameters<typeof rowsWith>[0]) =>
    Effect.map(Effect.flip(rowsWith(parts)), (failure) => {
      const cause = duckDbCause(failure)
      return cause?._tag === "DatabaseCorrupt" ? cause.part : failure.message
    })
  return { wal, database, rowsWith, damageFound, filesAfter: () => readFileSync(`${damaged}.wal`) }
})

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

describe("a damaged file", () => {
  it.effect("is complete after a crash", () =>
    Effect.gen(function* () {
      const { rowsWith } = yield* crashed
      assert.deepStrictEqual(yield* rowsWith({}), [{ n: 20n }])
    })
  )

  it.effect(
    "with any flipped byte in its log is rejected as corrupt and left unchanged, or loses only its last commit",
    () =>
      Effect.gen(function* () {
        const { wal, damageFound, filesAfter } = yield* crashed
        const lastCommit = wal.lastIndexOf(Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0))
        const positions = Array.from({ length: 40 }, (_, index) => Math.floor((index * lastCommit) / 40))
        // the header, and the length field of the first entry: DuckDB itself would drop all twenty rows here
        for (const at of [0, 3, 8, 9, 15, 16, ...positions]) {
          assert.strictEqual(yield* damageFound({ wal: flipped(wal, at) }), "wal", `byte ${at}`)
          assert.strictEqual(filesAfter().length, wal.length)
        }
      })
  )

  it.effect("with a log truncated within its last commit opens without that commit", () =>
    Effect.gen(function* () {
      const { wal, rowsWith } = yield* crashed
      for (const cut of [1, 5, 20]) {
        assert.deepStrictEqual(yield* rowsWith({ wal: wal.subarray(0, wal.length - cut) }), [{ n: 19n }])
      }
    })
  )

  it.effect("with a log whose tail is zeroed is rejected as corrupt", () =>
    Effect.gen(function* () {
      const { wal, damageFound } = yield* crashed
      const zeroed = Uint8Array.from(wal)
      zeroed.fill(0, wal.length - 64)
      assert.strictEqual(yield* damageFound({ wal: zeroed }), "wal")
    })
  )

  it.effect("with a flipped byte in one of its headers is rejected as corrupt", () =>
    Effect.gen(function* () {
      const { database, damageFound } = yield* crashed
      for (const at of [0, 8, 12, 100]) {
        assert.strictEqual(yield* damageFound({ database: flipped(database, at) }), "database", `byte ${at}`)
      }
    })
  )

  it.effect(
    "with a flipped byte anywhere else fails as corrupt when it is read, and never returns a wrong row",
    () =>
      Effect.gen(function* () {
        const filename = join(yield* temporaryFolder, "a.db")
        const sum = Effect.scoped(
          Effect.flatMap(
            open({ filename }),
            (sql) =>
              sql`SELECT count(*) AS n, sum(a) AS sum, md5(string_agg(text, '' ORDER BY a)) AS texts FROM t`
          )
        )
        yield* Effect.scoped(
          Effect.flatMap(
            open({ filename }),
            (sql) => sql`CREATE TABLE t AS SELECT range AS a, md5(range::TEXT) AS text FROM range(20000)`
          )
        )
        const whole = yield* sum
        const database = readFileSync(filename)
        let corrupt = 0
        for (let part = 1; part < 8; part++) {
          writeFileSync(filename, flipped(database, Math.floor((part * database.length) / 8)))
          const outcome = yield* Effect.result(sum)
          if (Result.isSuccess(outcome)) assert.deepStrictEqual(outcome.success, whole)
          else {
            assert.strictEqual(duckDbCause(outcome.failure)?._tag, "DatabaseCorrupt", outcome.failure.message)
            corrupt++
          }
        }
        assert.isAbove(corrupt, 0)
      })
  )

  it.effect("that is truncated or not a database is rejected as corrupt", () =>
    Effect.gen(function* () {
      const { database, damageFound } = yield* crashed
      assert.strictEqual(yield* damageFound({ database: database.subarray(0, 4096) }), "database")
      assert.strictEqual(
        yield* damageFound({ database: new TextEncoder().encode("not a database ".repeat(999)) }),
        "database"
      )
    })
  )
})
