/**
 * Migrations on DuckDB with the migrator of `effect/sql`.
 *
 * All pending migrations run in one transaction. If one fails, all are rolled back. There is no schema dump.
 */
import * as Layer from "effect/Layer"
import type * as Effect from "effect/Effect"
import * as Migrator from "effect/sql/Migrator"
import type * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"

/**
 * Runs the migrations that have not run yet. Returns their ids and names; `[]` if there are none.
 *
 * @example
 * run({ loader: Migrator.fromRecord({ "0001_nights": sql`CREATE TABLE nights (night DATE PRIMARY KEY)` }) })
 */
export const run: <R = never>(
  options: Migrator.MigratorOptions<R>
) => Effect.Effect<
  ReadonlyArray<readonly [id: number, name: string]>,
  Migrator.MigrationError | SqlError.SqlError,
  SqlClient.SqlClient | R
> = Migrator.make({})

/** Runs the migrations when the layer is built. */
export const layer = <R = never>(
  options: Migrator.MigratorOptions<R>
): Layer.Layer<never, Migrator.MigrationError | SqlError.SqlError, SqlClient.SqlClient | R> =>
  Layer.effectDiscard(run(options))
