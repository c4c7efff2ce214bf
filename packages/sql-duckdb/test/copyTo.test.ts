import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Ref } from "effect"
import { existsSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { open } from "./client.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

const paths = Effect.map(temporaryFolder, (folder) => ({
  filename: join(folder, "nights.db"),
  target: join(folder, "it's a copy.db")
}))

/** Waits until more than `count` pairs have been written. */
const writtenPast = (written: Ref.Ref<number>, count: number) =>
  Effect.andThen(Effect.sleep("5 millis"), Ref.get(written)).pipe(
    Effect.repeat({ until: (now) => now > count })
  )

describe("copying to another file", () => {
  it.live("copies one snapshot of a database during writes, with keys, sequences and block size", () =>
    Effect.gen(function* () {
      const { filename, target } = yield* paths
      const sql = yield* open({ filename, options: { default_block_size: "16384" } })
      yield* sql`CREATE TABLE nights (person TEXT, night INTEGER, PRIMARY KEY (person, night))`
      yield* sql`CREATE SEQUENCE numbers START 7`
      yield* sql`INSERT INTO nights SELECT 'linus', range FROM range(20000)`
      const written = yield* Ref.make(0)
      const pair = Effect.gen(function* () {
        const night = yield* Ref.updateAndGet(written, (count) => count + 1)
        yield* sql`INSERT INTO nights VALUES ('ada', ${night}::INTEGER)`
        yield* sql`INSERT INTO nights VALUES ('grace', ${night}::INTEGER)`
      }).pipe(sql.withTransaction)
      const writing = yield* Effect.forkScoped(Effect.forever(pair))
      yield* writtenPast(written, 2)
      yield* sql.copyTo(target)
      yield* writtenPast(written, (yield* Ref.get(written)) + 2)
      yield* Fiber.interrupt(writing)

      assert.strictEqual(statSync(target).mode & 0o777, 0o600)
      assert.isFalse(existsSync(`${target}.wal`))
      const copy = yield* open({ filename: target })
      const [counts] = yield* copy<{ linus: number; ada: number; grace: number }>`
        SELECT count(*) FILTER (person = 'linus')::INTEGER AS linus,
          count(*) FILTER (person = 'ada')::INTEGER AS ada,
          count(*) FILTER (person = 'grace')::INTEGER AS grace FROM nights`
      assert.strictEqual(counts?.linus, 20_000)
      assert.strictEqual(counts?.ada, counts?.grace)
      assert.isAbove(yield* Ref.get(written), counts?.ada ?? 0)
      const twice = yield* Effect.flip(copy`INSERT INTO nights VALUES ('linus', 7)`)
      assert.strictEqual(twice.reason._tag, "UniqueViolation")
      const [size] = yield* copy`SELECT block_size::INTEGER AS bytes FROM pragma_database_size()`
      assert.deepStrictEqual(size, { bytes: 16384 })
      yield* copy`SELECT nextval('numbers')`
    })
  )

  it.effect("does not overwrite an existing file", () =>
    Effect.gen(function* () {
      const { filename, target } = yield* paths
      const sql = yield* open({ filename })
      writeFileSync(target, "somebody's")
      assert.include((yield* Effect.flip(sql.copyTo(target))).message, "already exists")
      assert.strictEqual(statSync(target).size, "somebody's".length)
    })
  )
})
