import { setTimeout as wait } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, Instant } from "@polar-flow/domain"
import { serviceKey } from "@polar-flow/domain/testing"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Database, Storage } from "../../src/index.ts"
import { cipher, database, freshPostgresUrl, temporaryFolder } from "../harness/engines.ts"
import * as Program from "../programs/Program.ts"

/** Another process on the same database, which shares no memory. */
const replica = Layer.fresh(Storage.layer).pipe(Layer.provide(cipher))

describe("API keys on several servers", () => {
  it.effect("have their last use written at most once per minute, however many servers use them", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { key } = yield* ApiKeys.use((keys) => keys.create(serviceKey())).pipe(Effect.provide(replica))
      const version = sql<{ xmin: string }>`SELECT xmin::text FROM api_keys WHERE prefix = ${key.prefix}`
      const used = (at: string) =>
        ApiKeys.use((keys) => keys.touch(key.prefix, Instant.make(at))).pipe(Effect.provide(replica))
      const versions = [yield* version]
      for (const at of ["10:00:01", "10:00:01", "10:00:59", "10:01:00", "10:00:30", "10:01:59"]) {
        yield* used(`2026-11-21T${at}Z`)
        versions.push(yield* version)
      }
      const isWrite = versions.slice(1).map((after, index) => after[0]?.xmin !== versions[index]?.[0]?.xmin)
      assert.deepStrictEqual(isWrite, [true, false, false, true, false, false])
      yield* Effect.all([used("2026-11-21T10:02:00Z"), used("2026-11-21T10:02:00Z")], { concurrency: 2 })
      const [found] = yield* ApiKeys.use((keys) => keys.list()).pipe(Effect.provide(replica))
      assert.strictEqual(found?.lastUsedAt, "2026-11-21T10:02:00Z")
    }).pipe(Effect.provide(database.postgres))
  )

  it.effect("are rotated once if two servers rotate them concurrently", () =>
    Effect.gen(function* () {
      const { key } = yield* ApiKeys.use((keys) => keys.create(serviceKey())).pipe(Effect.provide(replica))
      const until = Instant.make("2100-01-01T00:00:00Z")
      const rotate = ApiKeys.use((keys) => Effect.exit(keys.rotate(key.prefix, until))).pipe(
        Effect.provide(replica)
      )
      const ends = yield* Effect.all([rotate, rotate, rotate, rotate], { concurrency: "unbounded" })
      assert.deepStrictEqual(ends.map(({ _tag }) => _tag).toSorted(), [
        "Failure",
        "Failure",
        "Failure",
        "Success"
      ])
      assert.lengthOf(yield* ApiKeys.use((keys) => keys.list()).pipe(Effect.provide(replica)), 2)
    }).pipe(Effect.provide(database.postgres))
  )
})

/** Rotates and is killed a few times. Then each key except the newest has exactly the successor it names. */
const survives = Effect.fnUntraced(function* (dataDir: string, url?: string) {
  const args = url === undefined ? [dataDir] : [dataDir, url]
  let acknowledged = ""
  for (let round = 0; round < 4; round += 1) {
    yield* Effect.gen(function* () {
      const rotator = yield* Program.start("rotator", args)
      yield* Effect.promise(() => rotator.printed(2 + round))
      yield* Effect.promise(() => wait((round * 7) % 11))
      rotator.process.kill("SIGKILL")
      yield* Effect.promise(() => rotator.ended)
      assert.isAbove(rotator.lines.length, 1, rotator.errors.join("\n"))
      acknowledged = rotator.lines.at(-1) ?? ""
    }).pipe(Effect.scoped)
  }
  const options = { dataDir, url: url === undefined ? undefined : Redacted.make(url) }
  const all = yield* ApiKeys.use((keys) => keys.list()).pipe(
    Effect.provide(replica.pipe(Layer.provide(Layer.fresh(Database.layer(options)))))
  )
  const heads = all.filter(({ replacedBy }) => replacedBy === null)
  const successors = all.flatMap(({ replacedBy }) => replacedBy ?? [])
  return { all, heads, successors, acknowledged }
})

for (const engine of ["duckdb", "postgres"] as const) {
  it.live(`a kill -9 while a key is rotated leaves either both changes or none, on ${engine}`, () =>
    Effect.gen(function* () {
      const url = engine === "postgres" ? yield* freshPostgresUrl : undefined
      const { acknowledged, all, heads, successors } = yield* survives(yield* temporaryFolder, url)
      assert.lengthOf(heads, 1)
      assert.sameMembers(
        [...successors, all.at(-1)?.prefix],
        all.map(({ prefix }) => prefix)
      )
      assert.strictEqual(new Set(successors).size, successors.length)
      assert.include(
        all.map(({ prefix }) => prefix),
        acknowledged
      )
    })
  )
}
