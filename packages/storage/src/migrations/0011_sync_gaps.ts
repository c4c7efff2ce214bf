import type { Migration } from "./Migration.ts"

/**
 * What a sync could not complete is kept with the state of its type: details to request again, and the version of the
 * decoder that could not read a part of a response. Both are null in states of earlier versions.
 */
export const syncGaps: Migration = {
  id: 11,
  name: "sync_gaps",
  statements: () => [
    "ALTER TABLE sync_states ADD COLUMN missing_details text",
    "ALTER TABLE sync_states ADD COLUMN unread_by text"
  ],
  postgres: []
}
