// Written by `npm run generate`; do not edit.
import { dailyRecords } from "./0001_daily_records.ts"
import { timedRecords } from "./0002_timed_records.ts"
import { accounts } from "./0003_accounts.ts"
import { shared } from "./0004_shared.ts"
import { keyRotation } from "./0005_key_rotation.ts"
import { owner } from "./0006_owner.ts"
import { outgoingEvents } from "./0007_outgoing_events.ts"
import { syncQueue } from "./0008_sync_queue.ts"
import { push } from "./0009_push.ts"
import { syncPlan } from "./0010_sync_plan.ts"
import { syncGaps } from "./0011_sync_gaps.ts"
import { neverConnected } from "./0012_never_connected.ts"
import { naps } from "./0013_naps.ts"
import { clockChanges } from "./0014_clock_changes.ts"
import { erasures } from "./0015_erasures.ts"
import { journal } from "./0016_journal.ts"
import { keySessions } from "./0017_key_sessions.ts"
import { profiles } from "./0018_profiles.ts"
import type { Migration } from "./Migration.ts"

/** Every migration in order; ids count up from 1. */
export const allMigrations: ReadonlyArray<Migration> = [
  dailyRecords,
  timedRecords,
  accounts,
  shared,
  keyRotation,
  owner,
  outgoingEvents,
  syncQueue,
  push,
  syncPlan,
  syncGaps,
  neverConnected,
  naps,
  clockChanges,
  erasures,
  journal,
  keySessions,
  profiles
]
