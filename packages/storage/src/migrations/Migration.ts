import type { ColumnTypes } from "../database/Dialect.ts"

/**
 * One step of the database's shape. Its text is frozen once released: a later wish is a later migration.
 *
 * House rules, each held by a test: no foreign keys (DuckDB cannot delete through them), no column named `at`
 * (reserved in DuckDB), and where a table has a `user_id`, each of its keys begins with it (Citus shards by it).
 */
export interface Migration {
  readonly id: number
  readonly name: string
  /** Statements for both engines. */
  readonly statements: (types: ColumnTypes) => ReadonlyArray<string>
  /** Statements for PostgreSQL only, after the others: secondary indexes, and tables that DuckDB mode has no use for. */
  readonly postgres: ReadonlyArray<string>
  /** Statements for DuckDB only, after the others: tables that PostgreSQL has no use for. */
  readonly duckdb?: ReadonlyArray<string>
}
