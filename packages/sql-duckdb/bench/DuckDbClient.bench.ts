import { DuckDBInstance } from "@duckdb/node-api"
import { Array as Arr, Context, Effect, ManagedRuntime } from "effect"
import { SqlClient } from "effect/sql"
import { assert, test } from "vitest"
import { DuckDbClient } from "../src/index.ts"

const options = { time: 500, iterations: 10, warmupTime: 50, warmupIterations: 2 }
const rows = Arr.makeBy(100, (a) => ({ a, b: `text ${a}`, c: a / 3 }))
const table = "CREATE OR REPLACE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c DOUBLE)"

/** Runs `body` with a client in memory and a way to run statements on it as promises. */
const withClient = async <A>(
  body: (sql: SqlClient.SqlClient, run: <B>(effect: Effect.Effect<B, unknown>) => Promise<B>) => Promise<A>
): Promise<A> => {
  const runtime = ManagedRuntime.make(DuckDbClient.layer({ filename: ":memory:" }))
  try {
    const context = await runtime.context()
    return await body(Context.get(context, SqlClient.SqlClient), (effect) => Effect.runPromise(effect))
  } finally {
    await runtime.dispose()
  }
}

test(
  "100 rows: one JSON parameter is faster than VALUES, and that than row by row",
  ({ bench }) =>
    withClient(async (sql, run) => {
      await run(sql.unsafe(table))
      const upsert = sql`ON CONFLICT (a) DO UPDATE SET b = EXCLUDED.b, c = EXCLUDED.c`
      const json = JSON.stringify(rows)
      const oneParameter = bench("one JSON parameter", async () => {
        await run(sql`INSERT INTO t SELECT row.a, row.b, row.c FROM (
        SELECT unnest(from_json(${json}::JSON, '[{"a":"INTEGER","b":"VARCHAR","c":"DOUBLE"}]')) AS row) ${upsert}`)
      })
      const values = bench("one statement with 300 parameters", async () => {
        await run(sql`INSERT INTO t ${sql.insert(rows)} ${upsert}`)
      })
      const rowByRow = bench("row by row in one transaction", async () => {
        await run(
          sql.withTransaction(Effect.forEach(rows, (row) => sql`INSERT INTO t ${sql.insert(row)} ${upsert}`))
        )
      })
      const result = await bench.compare(oneParameter, values, rowByRow, options)
      assert.isDefined(result)
    }),
  60_000
)

test(
  "point read: this client beside the bindings themselves",
  ({ bench }) =>
    withClient(async (sql, run) => {
      const fill = "INSERT INTO t SELECT range, 'text', 1 FROM range(10000)"
      await run(Effect.andThen(sql.unsafe(table), sql.unsafe(fill)))
      const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect()
      await connection.run(`${table}; ${fill}`)
      let next = 0
      const bindings = bench("@duckdb/node-api", async () => {
        await (await connection.run("SELECT * FROM t WHERE a = $1", [next++ % 10_000])).getRowObjectsJS()
      })
      const client = bench("this client", async () => {
        await run(sql`SELECT * FROM t WHERE a = ${next++ % 10_000}`)
      })
      const result = await bench.compare(bindings, client, options)
      assert.isDefined(result)
    }),
  60_000
)

test(
  "1000 rows of seven columns: this client beside the bindings themselves",
  ({ bench }) =>
    withClient(async (sql, run) => {
      const query =
        "SELECT range AS a, range::TEXT AS b, range / 3 AS c, DATE '2026-01-01' AS d, now() AS e, true AS f, NULL AS g FROM range(1000)"
      const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect()
      const bindings = bench("@duckdb/node-api", async () => {
        await (await connection.run(query)).getRowObjectsJS()
      })
      const client = bench("this client", async () => {
        await run(sql.unsafe(query))
      })
      const result = await bench.compare(bindings, client, options)
      assert.isDefined(result)
    }),
  60_000
)
