import type { Migration } from "./Migration.ts"

/** Syncs remember what changed when and how far back they asked. */
export const syncPlan: Migration = {
  id: 7,
  name: "sync_plan",
  statements: () => [
    "ALTER TABLE sync_states ADD COLUMN changed_at timestamptz",
    "ALTER TABLE sync_states ADD COLUMN newest date",
    "ALTER TABLE sync_states ADD COLUMN asked_from date"
  ],
  postgres: []
}
