/** Inserts the rows of all record tables into empty copies, as fast as the database allows. */
import { DataTypes } from "@polar-flow/domain"
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql"

const rowsAStatement = 1000

const chunksOf = (texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  Array.from(
    { length: Math.ceil(texts.length / rowsAStatement) },
    (_, index) => `[${texts.slice(index * rowsAStatement, (index + 1) * rowsAStatement).join(",")}]`
  )

/**
 * Rows and seconds of plain inserts: the rows are prepared as JSON, one thousand per statement, with several concurrent
 * statements, into tables with the same keys and indexes.
 */
export const insertedAgain = Effect.fnUntraced(function* (atOnce: number) {
  const sql = yield* SqlClient.SqlClient
  let rows = 0
  let millis = 0
  for (const { table } of DataTypes.untyped) {
    const copy = `again_${table}`
    yield* sql.unsafe(`CREATE TABLE ${copy} (LIKE ${table} INCLUDING ALL)`)
    const texts = yield* sql.unsafe<{ text: string }>(`SELECT to_jsonb(t)::text AS text FROM ${table} AS t`)
    const chunks = chunksOf(texts.map(({ text }) => text))
    const start = yield* Clock.currentTimeMillis
    yield* Effect.forEach(
      chunks,
      (chunk) =>
        sql.unsafe(`INSERT INTO ${copy} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
          chunk
        ]),
      { concurrency: atOnce, discard: true }
    )
    millis += (yield* Clock.currentTimeMillis) - start
    rows += texts.length
    yield* sql.unsafe(`DROP TABLE ${copy}`)
  }
  return { rows, insertSeconds: millis / 1000 }
})

/** Size on disk of the records and of the raw responses, including indexes and compressed values. */
export const bytesOnDisk = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`VACUUM ANALYZE`
  const sizeOf = Effect.fnUntraced(function* (tables: ReadonlyArray<string>) {
    const sizes = yield* Effect.forEach(
      tables,
      (table) =>
        sql<{ bytes: number }>`SELECT pg_total_relation_size(${table}::regclass)::double precision AS bytes`
    )
    return sizes.flat().reduce((sum, { bytes }) => sum + bytes, 0)
  })
  const recordBytes = yield* sizeOf(DataTypes.untyped.map(({ table }) => table))
  return { recordBytes, rawBytes: yield* sizeOf(["raw_responses"]) }
})
