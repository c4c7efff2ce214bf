import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { join } from "node:path"
import { startChild } from "./childProcess.ts"
import { open } from "./client.ts"
import { temporaryFolder } from "./temporaryFolder.ts"

/** The batches in the file, each with its number of rows. */
const batches = (filename: string) =>
  Effect.scoped(
    Effect.flatMap(
      open({ filename, checkpointThreshold: "64KB" }),
      (sql) =>
        sql<{
          batch: number
          items: bigint
        }>`SELECT batch, count(*) AS items FROM batches GROUP BY batch ORDER BY batch`
    )
  )

/** Registers a test of a writer that is killed in this many rounds. */
export const surviveKills = (rounds: number): void => {
  describe("kill -9", () => {
    it.effect(`loses no acknowledged row and leaves no half batch in ${rounds} rounds on one file`, () =>
      Effect.gen(function* () {
        const filename = join(yield* temporaryFolder, "a.db")
        const acknowledged = new Set<number>()
        let next = 0
        for (let round = 0; round < rounds; round++) {
          const child = yield* startChild("writer", [filename, String(next)])
          yield* child.printed(3 + ((round * 7) % 11))
          yield* child.kill
          assert.isAbove(child.lines.length, 1)
          for (const line of child.lines.slice(1)) acknowledged.add(Number(line))
          const found = yield* batches(filename)
          const present = new Set(found.map(({ batch }) => batch))
          assert.deepStrictEqual(
            [...acknowledged].filter((batch) => !present.has(batch)),
            []
          )
          assert.deepStrictEqual(
            found.filter(({ items }) => items !== 20n),
            []
          )
          // At most the batch whose acknowledgement the kill prevented.
          assert.isAtMost(present.size - acknowledged.size, round + 1)
          next = Math.max(...present) + 1
        }
      })
    )
  })
}
