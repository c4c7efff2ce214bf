import { spawnSync } from "node:child_process"
import { assert, it } from "@effect/vitest"
import { exercise, RawStore, RecordStore } from "@polar-flow/domain"
import { Effect, Layer, Stream } from "effect"
import { Database, DatabaseInfo, Storage } from "../../src/index.ts"
import { cipher, temporaryFolder } from "../harness/engines.ts"
import * as Program from "../programs/Program.ts"
import { answerOf, owner } from "../harness/samples.ts"

const storageIn = (dataDir: string) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer({ dataDir }))))

/** Limits the size of files, which looks like a full disk to a program. */
const largestFile = 2_500_000
const limited = `ulimit -S -f ${Math.floor(largestFile / 512)};`

/** Fills the disk, frees space again, and returns the numbers that were acknowledged. */
const filled = (dataDir: string, what: "raw" | "records") =>
  Effect.gen(function* () {
    const filler = yield* Program.start("filler", [dataDir, what], limited)
    const failure = yield* Effect.promise(async () => {
      for (let count = 1; ; count += 1) {
        await filler.printed(count)
        const line = filler.lines[count - 1]
        if (line === undefined || line.startsWith("failed")) return line
      }
    })
    assert.match(failure ?? filler.errors.join("\n"), /No space left/u)
    spawnSync("/usr/bin/prlimit", [`--pid=${filler.process.pid}`, "--fsize=unlimited"])
    yield* Effect.promise(() => filler.ended)
    assert.match(filler.lines.at(-1) ?? "", /^recovered /u, filler.errors.join("\n"))
    return filler.lines.filter((line) => !line.startsWith("failed")).map((line) => Number(line.split(" ")[1]))
  }).pipe(Effect.scoped)

it.live(
  "a full disk gives a clear error and no incomplete raw answer, and writing continues when there is space",
  () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const numbers = yield* filled(dataDir, "raw")
      assert.isAbove(numbers.length, 10)
      const answers = yield* RawStore.use((raw) => Stream.runCollect(raw.replay(owner))).pipe(
        Effect.provide(storageIn(dataDir))
      )
      assert.deepStrictEqual(
        Array.from(answers, ({ path }) => path),
        numbers.map((number) => answerOf(number).path)
      )
      for (const { body } of answers) assert.strictEqual(body.length, 60_000)
    })
)

it.live(
  "a full disk gives a clear error and no incomplete record, and writing continues when there is space",
  () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const numbers = yield* filled(dataDir, "records")
      assert.isAbove(numbers.length, 10)
      yield* Effect.gen(function* () {
        assert.isNull((yield* DatabaseInfo).recovery)
        const { records } = yield* RecordStore.use((store) =>
          store.list(exercise, owner, { order: "asc", limit: 1000 })
        )
        assert.includeMembers(
          records.map(({ id }) => id),
          numbers.map(String)
        )
        for (const { notes } of records) assert.strictEqual(notes?.length, 80_000)
      }).pipe(Effect.provide(storageIn(dataDir)))
    })
)
