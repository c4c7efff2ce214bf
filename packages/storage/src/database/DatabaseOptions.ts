import type { Duration, Redacted } from "effect"

/** Which database to use, and where its files are. */
export interface DatabaseOptions {
  /**
   * `postgres://…` or `postgresql://…` for PostgreSQL, `duckdb:PATH` for a DuckDB file. Default: `polar-flow.duckdb` in
   * the data folder.
   */
  readonly url?: Redacted.Redacted | undefined
  /** Folder for the DuckDB file and the recovery journals. Created if missing, readable by its owner only. */
  readonly dataDir: string
  /** DuckDB: memory for its data, in megabytes. Larger work uses files. Default 256. */
  readonly duckDbMegabytes?: number | undefined
  /** PostgreSQL: maximum number of connections. Default 10. */
  readonly maxConnections?: number | undefined
  /** PostgreSQL: the name shown in `pg_stat_activity`. Default `polar-flow`. */
  readonly applicationName?: string | undefined
  /** Longer statements are cancelled. Default 30 seconds. */
  readonly statementTimeout?: Duration.Input | undefined
  /** PostgreSQL: how long to wait at startup for a server that does not answer yet. Default 30 seconds. */
  readonly connectWithin?: Duration.Input | undefined
}

export const defaultStatementTimeout: Duration.Input = "30 seconds"
