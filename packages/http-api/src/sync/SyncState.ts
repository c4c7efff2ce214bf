/** How a person's syncs stand, in three facts. */
import { Schema } from "effect"
import { flag, nullable, time } from "../records/columns.ts"

/** The last sync, the running one, and the next. */
export const SyncState = Schema.Struct({
  last_at: nullable(time("End of the last sync")),
  is_running: flag("Whether a sync is running"),
  next_at: nullable(time("Earliest start of the next sync, to the minute. null if none is planned"))
}).annotate({ identifier: "SyncState" })
export type SyncState = typeof SyncState.Type
