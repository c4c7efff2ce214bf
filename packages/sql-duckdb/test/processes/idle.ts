/** Uses all readers and the writer, then reports the process's memory in megabytes. Argument: file. */
import * as Effect from "effect/Effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { writeSync } from "node:fs"
import * as DuckDbClient from "../../src/DuckDbClient.ts"

const program = Effect.gen(function* () {
  const sql = yield* DuckDbClient.make({ filename: process.argv[2] ?? "", readers: 8 })
  yield* sql`CREATE TABLE t AS SELECT range AS a, range::TEXT AS b FROM range(10000)`
  yield* Effect.all(
    Array.from({ length: 8 }, () => sql`SELECT sum(a) AS a, max(b) AS b FROM t`),
    { concurrency: "unbounded" }
  )
  writeSync(1, `${Math.round(process.memoryUsage().rss / 1e6)}\n`)
})

await Effect.runPromise(Effect.scoped(program).pipe(Effect.provide(Reactivity.layer)))
