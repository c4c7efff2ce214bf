/** All ports that a sync needs. What must survive the process is in the file, the rest in memory. */
import {
  AnomalyEpisodesMemory,
  EventOutboxMemory,
  EventSubscriptionsMemory,
  JournalMemory,
  PolarQuotaMemory,
  PolarTokensMemory,
  RawStoreMemory,
  SyncPacesMemory,
  SyncRunsMemory
} from "@polar-flow/domain/memory"
import { Layer } from "effect"
import { Database } from "./Database.ts"
import { RecordStoreSqlite } from "./RecordStoreSqlite.ts"
import { SyncStatesSqlite } from "./SyncStatesSqlite.ts"
import { UsersSqlite } from "./UsersSqlite.ts"

/** The ports for a SQLite file. */
export const stores = (path: string) =>
  Layer.mergeAll(
    Layer.mergeAll(RecordStoreSqlite.layer, UsersSqlite.layer, SyncStatesSqlite.layer).pipe(
      Layer.provide(Database.layer(path))
    ),
    // nobody writes in a journal here
    JournalMemory.layer,
    // the token is in the environment, one process runs one sync, and there are no apps to notify
    Layer.mergeAll(
      PolarTokensMemory.layer,
      SyncRunsMemory.layer,
      RawStoreMemory.layer,
      PolarQuotaMemory.layer
    ),
    Layer.mergeAll(EventSubscriptionsMemory.layer, EventOutboxMemory.layer, AnomalyEpisodesMemory.layer),
    // cron decides when to sync, so no planner needs this
    SyncPacesMemory.layer
  )
