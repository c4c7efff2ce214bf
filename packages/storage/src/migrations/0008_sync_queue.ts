import type { Migration } from "./Migration.ts"

/**
 * The queue's dead letters, and DuckDB's jobs. On PostgreSQL, pg-boss keeps the jobs in its own schema, which it
 * creates itself.
 */
export const syncQueue: Migration = {
  id: 8,
  name: "sync_queue",
  statements: ({ key }) => [
    `CREATE TABLE sync_dead_letters (
      user_id ${key} NOT NULL,
      id ${key} NOT NULL,
      priority text NOT NULL,
      started_by text NOT NULL,
      attempt integer NOT NULL,
      offered_at timestamptz NOT NULL,
      died_at timestamptz NOT NULL,
      reason text NOT NULL,
      PRIMARY KEY (user_id)
    )`
  ],
  postgres: [],
  duckdb: [
    `CREATE TABLE sync_jobs (
      user_id text NOT NULL,
      id text NOT NULL,
      priority text NOT NULL,
      started_by text NOT NULL,
      sequence bigint NOT NULL,
      offered_at timestamptz NOT NULL,
      starts_at timestamptz NOT NULL,
      decided_at timestamptz NOT NULL,
      is_held boolean NOT NULL,
      failures integer NOT NULL,
      starts integer NOT NULL,
      PRIMARY KEY (user_id, id)
    )`
  ]
}
