import type { Migration } from "./Migration.ts"

/**
 * People whom an app syncs with a Polar token of its own never connected. They are people nevertheless: those who were
 * synced before this migration are added, so that the owner can see and erase them.
 */
export const neverConnected: Migration = {
  id: 12,
  name: "never_connected",
  statements: () => [
    "ALTER TABLE users ALTER COLUMN member_id DROP NOT NULL",
    "ALTER TABLE users ALTER COLUMN connected_at DROP NOT NULL",
    `INSERT INTO users (user_id, is_active, last_synced_at, first_synced_at)
      SELECT user_id, false, max(finished_at),
        min(finished_at) FILTER (WHERE status = 'success' AND started_by <> 'webhook')
      FROM sync_runs
      WHERE status IN ('success', 'partial') AND started_by <> 'backfill'
        AND user_id NOT IN (SELECT user_id FROM users)
      GROUP BY user_id`
  ],
  postgres: []
}
