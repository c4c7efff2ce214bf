import type { Duration, Redacted } from "effect"

/** Which database, and where its files lie. */
export interface DatabaseOptions {
  /**
   * `postgres://…` or `postgresql://…` for PostgreSQL, `duckdb:PATH` for a DuckDB file. Absent: DuckDB in
   * `polar-flow.duckdb` in the data folder.
   */
  readonly url?: Redacted.Redacted | undefined
  /** Folder for the DuckDB file and the journals; made when missing, readable by its owner only. */
  readonly dataDir: string
  /** PostgreSQL: most connections at once. Default 10. */
  readonly maxConnections?: number | undefined
  /** PostgreSQL: the name that `pg_stat_activity` shows. Default `polar-flow`. */
  readonly applicationName?: string | undefined
  /** A longer statement is cancelled. Default 30 seconds. */
  readonly statementTimeout?: Duration.Input | undefined
  /** PostgreSQL: how long to wait at the start for a server that does not answer yet. Default 30 seconds. */
  readonly connectWithin?: Duration.Input | undefined
}

export const defaultStatementTimeout: Duration.Input = "30 seconds"
