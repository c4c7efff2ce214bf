/** Writes rows without a checkpoint and then waits with the file open. Arguments: file, number of rows. */
import * as Effect from "effect/Effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { writeSync } from "node:fs"
import * as DuckDbClient from "../../src/DuckDbClient.ts"

const [filename = "", count = "0"] = process.argv.slice(2)

const program = Effect.gen(function* () {
  const sql = yield* DuckDbClient.make({ filename })
  yield* sql`CREATE TABLE IF NOT EXISTS rows (a INTEGER PRIMARY KEY, text TEXT)`
  yield* sql`CHECKPOINT`
  for (let a = 0; a < Number(count); a++) yield* sql`INSERT INTO rows VALUES (${a}, ${`row ${a}`})`
  writeSync(1, "ready\n")
  return yield* Effect.callback<never>(() => {
    const alive = setInterval(() => undefined, 60_000)
    return Effect.sync(() => clearInterval(alive))
  })
})

await Effect.runPromise(Effect.scoped(program).pipe(Effect.provide(Reactivity.layer)))
