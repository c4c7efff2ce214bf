/** Opens the database that the address selects: a DuckDB file for one server, PostgreSQL for several. */
import { Context, Effect, Layer, Redacted, type Scope } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"
import { type DatabaseFailure, DatabaseUrlUnknown } from "./DatabaseFailure.ts"
import type { DatabaseOptions } from "./DatabaseOptions.ts"
import { duckDbDatabase } from "./duckDbDatabase.ts"
import { postgresDatabase } from "./postgresDatabase.ts"
import { DatabaseInfo } from "./DatabaseInfo.ts"
import { makeWarnings } from "./Warnings.ts"

export type { DatabaseOptions } from "./DatabaseOptions.ts"

interface OpenDatabase {
  readonly client: SqlClient.SqlClient
  readonly info: DatabaseInfo["Service"]
}

const open = (
  options: DatabaseOptions
): Effect.Effect<OpenDatabase, DatabaseFailure, Scope.Scope | Reactivity.Reactivity> => {
  const warnings = makeWarnings()
  if (options.url === undefined) return duckDbDatabase(undefined, options, warnings)
  const address = Redacted.value(options.url)
  const scheme = address.slice(0, Math.max(0, address.indexOf(":")))
  switch (scheme) {
    case "duckdb":
      return duckDbDatabase(address.slice("duckdb:".length), options, warnings)
    case "postgres":
    case "postgresql":
      return postgresDatabase(options.url, options, warnings)
    default:
      return Effect.fail(new DatabaseUrlUnknown({ scheme }))
  }
}

/**
 * Opens the database until the scope closes. It has no tables until `Migrations.layer` has run.
 *
 * @example
 * Database.layer({ dataDir: "./data" }) // DuckDB in ./data/polar-flow.duckdb
 */
export const layer = (
  options: DatabaseOptions
): Layer.Layer<SqlClient.SqlClient | DatabaseInfo, DatabaseFailure> =>
  Layer.effectContext(
    Effect.map(open(options), ({ client, info }) =>
      Context.make(SqlClient.SqlClient, client).pipe(Context.add(DatabaseInfo, info))
    )
  ).pipe(Layer.provide(Reactivity.layer))
