import type { Migration } from "./Migration.ts"

/**
 * Tables that replicas share. DuckDB mode keeps raw answers in recovery journals beside the database, and rate limit
 * counters in memory.
 */
export const shared: Migration = {
  id: 4,
  name: "shared",
  statements: () => [],
  postgres: [
    "CREATE SEQUENCE raw_response_order",
    `CREATE TABLE raw_responses (
      user_id text COLLATE "C" NOT NULL,
      sequence bigint NOT NULL DEFAULT nextval('raw_response_order'),
      operation text NOT NULL,
      path text NOT NULL,
      status integer NOT NULL,
      content_type text NOT NULL,
      fetched_at timestamptz NOT NULL,
      content_hash text NOT NULL,
      body bytea NOT NULL,
      PRIMARY KEY (user_id, sequence)
    )`,
    // The body is already compressed.
    "ALTER TABLE raw_responses ALTER COLUMN body SET STORAGE EXTERNAL",
    "CREATE INDEX raw_responses_by_path ON raw_responses (user_id, md5(path), sequence)",
    `CREATE UNLOGGED TABLE rate_limits (
      key text COLLATE "C" NOT NULL,
      used bigint NOT NULL,
      resets_at timestamptz NOT NULL,
      PRIMARY KEY (key)
    )`
  ]
}
