/** What becomes of each table when a DuckDB database is lost: a new one must say so. */
import { assert, it } from "@effect/vitest"
import { DataTypes } from "@polar-flow/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { accountTables } from "../../src/accounts/accountRows.ts"
import { transient } from "../../src/recovery/Inventory.ts"
import { database } from "../harness/engines.ts"

/** Lost with the database, and the start says how many. */
const reported: ReadonlySet<string> = new Set(["anomaly_episodes", "sync_jobs"])

it.effect(
  "every table is rebuilt from responses, restored from the recovery journal, may be lost, or is reported as lost",
  () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const tables = yield* sql<{
        name: string
      }>`SELECT table_name AS name FROM duckdb_tables() ORDER BY table_name`
      const kept = new Set<string>([...DataTypes.untyped.map(({ table }) => table), ...accountTables.keys()])
      assert.deepStrictEqual(
        tables
          .map(({ name }) => name)
          .filter((name) => !kept.has(name) && !transient.has(name) && !reported.has(name)),
        []
      )
      const known = new Set(tables.map(({ name }) => name))
      assert.deepStrictEqual(
        Array.from(kept).filter((name) => !known.has(name)),
        []
      )
    }).pipe(Effect.provide(database.duckdb))
)
