/**
 * Writes batches until it is killed. Prints the number of each batch once its transaction is acknowledged.
 * Arguments: file, first batch number.
 */
import * as Effect from "effect/Effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { writeSync } from "node:fs"
import * as DuckDbClient from "../../src/DuckDbClient.ts"

const [filename = "", first = "0"] = process.argv.slice(2)

const program = Effect.gen(function* () {
  const sql = yield* DuckDbClient.make({ filename, checkpointThreshold: "64KB" })
  yield* sql`CREATE TABLE IF NOT EXISTS batches (batch INTEGER, item INTEGER, text TEXT, PRIMARY KEY (batch, item))`
  writeSync(1, "open\n")
  for (let batch = Number(first); ; batch++) {
    const rows = JSON.stringify(
      Array.from({ length: 20 }, (_, item) => ({ item, text: `text ${batch} `.repeat(20) }))
    )
    yield* sql.withTransaction(
      Effect.all([
        sql`INSERT INTO batches SELECT ${batch}, row.item, row.text FROM (
          SELECT unnest(from_json(${rows}::JSON, '[{"item":"INTEGER","text":"VARCHAR"}]')) AS row) WHERE row.item < 10`,
        sql`INSERT INTO batches SELECT ${batch}, row.item, row.text FROM (
          SELECT unnest(from_json(${rows}::JSON, '[{"item":"INTEGER","text":"VARCHAR"}]')) AS row) WHERE row.item >= 10`
      ])
    )
    writeSync(1, `${batch}\n`)
  }
})

await Effect.runPromise(Effect.scoped(program).pipe(Effect.provide(Reactivity.layer)))
