import type { Migration } from "./Migration.ts"

/** What the planner remembers: when each type last changed, how far back it was fetched, and each person's pace. */
export const syncPlan: Migration = {
  id: 10,
  name: "sync_plan",
  statements: ({ key }) => [
    "ALTER TABLE sync_states ADD COLUMN changed_at timestamptz",
    "ALTER TABLE sync_states ADD COLUMN newest date",
    "ALTER TABLE sync_states ADD COLUMN asked_from date",
    `CREATE TABLE sync_paces (
      user_id ${key} NOT NULL,
      polled_at timestamptz,
      older_at timestamptz,
      has_older boolean NOT NULL,
      active_at timestamptz,
      failures_in_a_row bigint NOT NULL,
      retry_at timestamptz,
      calls_mean double precision NOT NULL,
      calls_spread double precision NOT NULL,
      PRIMARY KEY (user_id)
    )`
  ],
  postgres: []
}
