/**
 * Writes until the disk is full, reports what happens, and continues when a signal says that there is space again.
 * Arguments: file, checkpoint threshold, size of a file that takes the space away and is removed at the signal,
 * and "transaction" to write each batch in one.
 */
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import * as Reactivity from "effect/reactivity/Reactivity"
import type * as SqlError from "effect/sql/SqlError"
import { rmSync, writeFileSync, writeSync } from "node:fs"
import * as DuckDbClient from "../../src/DuckDbClient.ts"
import { duckDbCause } from "../../src/errors/DuckDbCause.ts"

const [filename = "", checkpointThreshold = "", ballast = "0", mode = ""] = process.argv.slice(2)

const report = (name: string, value: unknown) =>
  Effect.sync(() => writeSync(1, `${JSON.stringify([name, value])}\n`))

const alive = setInterval(() => undefined, 60_000)
const signalled = new Promise<void>((resolve) => process.once("SIGUSR2", () => resolve()))

const spaceAgain = Effect.promise(async () => {
  await signalled
  clearInterval(alive)
  rmSync(`${filename}.ballast`, { force: true })
})

const client = DuckDbClient.make({ filename, checkpointThreshold })

const describe = (error: SqlError.SqlError) => {
  const cause = duckDbCause(error)
  return [
    error.reason._tag,
    cause?._tag ?? null,
    cause?._tag === "DiskFull" ? cause.committed : null,
    error.message
  ]
}

/** One batch: twenty rows that compress badly, in one statement. */
const insert = (sql: DuckDbClient.DuckDbClient, batch: number) =>
  mode === "transaction" ? sql.withTransaction(insertNow(sql, batch)) : insertNow(sql, batch)

const insertNow = (sql: DuckDbClient.DuckDbClient, batch: number) =>
  sql`INSERT INTO batches SELECT ${batch}, item.range, (SELECT string_agg(md5(random()::TEXT || item.range || x.range), '') FROM range(100) AS x)
    FROM range(20) AS item`

const look = (sql: DuckDbClient.DuckDbClient) =>
  Effect.map(
    sql<{ batches: number; torn: number; text: boolean }>`
      SELECT count(*)::INTEGER AS batches, (count(*) FILTER (items <> 20))::INTEGER AS torn, bool_and(text)::BOOLEAN AS text
      FROM (SELECT count(*) AS items, bool_and(length(text) = 3200) AS text FROM batches GROUP BY batch)`,
    (rows) => rows[0]
  )

const untilFull = Effect.fnUntraced(function* (sql: DuckDbClient.DuckDbClient) {
  for (let batch = 0; ; batch++) {
    const error = yield* Effect.flip(insert(sql, batch)).pipe(Effect.catch(() => Effect.succeed(undefined)))
    if (error !== undefined) {
      yield* report("acknowledged", batch)
      yield* report("failure", describe(error))
      return batch
    }
  }
})

const program = Effect.gen(function* () {
  if (ballast !== "0") writeFileSync(`${filename}.ballast`, new Uint8Array(Number(ballast)))
  const sql = yield* client
  yield* sql`CREATE TABLE batches (batch INTEGER, item INTEGER, text TEXT)`
  const batch = yield* untilFull(sql)
  yield* report("read", yield* Effect.match(look(sql), { onSuccess: () => "ok", onFailure: describe }))
  yield* report("full", null)
  yield* spaceAgain
  yield* insert(sql, batch + 1)
  yield* report("after", yield* look(sql))
})

const reopened = Effect.flatMap(client, look)

const scoped = <A, E>(effect: Effect.Effect<A, E, Effect.Services<typeof client>>) =>
  // The log would mix with the reports.
  Effect.runPromise(Effect.scoped(effect).pipe(Effect.provide([Reactivity.layer, Logger.layer([])])))

await scoped(program)
await scoped(Effect.flatMap(reopened, (found) => report("reopened", found)))
