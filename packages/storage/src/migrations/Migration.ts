import type { ColumnTypes } from "../database/Dialect.ts"

/**
 * One change of the database schema. Its text is frozen once released; later changes are new migrations.
 *
 * Rules, all enforced by tests: no foreign keys (DuckDB cannot delete through them), no column named `at` (reserved in
 * DuckDB), and in a table with a `user_id`, every key starts with it (Citus shards by it).
 */
export interface Migration {
  readonly id: number
  readonly name: string
  /** Statements for both engines. */
  readonly statements: (types: ColumnTypes) => ReadonlyArray<string>
  /**
   * Statements for PostgreSQL only, run after the shared ones: secondary indexes, and tables that DuckDB mode does not
   * use.
   */
  readonly postgres: ReadonlyArray<string>
  /** Statements for DuckDB only, run after the shared ones: tables that PostgreSQL does not use. */
  readonly duckdb?: ReadonlyArray<string>
}
