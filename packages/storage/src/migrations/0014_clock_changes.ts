import type { Migration } from "./Migration.ts"

/**
 * When a lease was renewed, and when a failed run ended. With these, a wait that was stored by a clock that ran ahead is
 * recognized. Null in rows of earlier versions.
 */
export const clockChanges: Migration = {
  id: 14,
  name: "clock_changes",
  statements: () => [
    "ALTER TABLE sync_leases ADD COLUMN renewed_at timestamptz",
    "ALTER TABLE sync_paces ADD COLUMN failed_at timestamptz"
  ],
  postgres: []
}
