/** Every port that a sync asks for: what must outlive the process in our file, the rest in memory. */
import {
  AnomalyEpisodesMemory,
  EventOutboxMemory,
  EventSubscriptionsMemory,
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

/** The ports over a file. */
export const stores = (path: string) =>
  Layer.mergeAll(
    Layer.mergeAll(RecordStoreSqlite.layer, UsersSqlite.layer, SyncStatesSqlite.layer).pipe(
      Layer.provide(Database.layer(path))
    ),
    // the token comes with the environment, one process runs one sync, and no app is told of events
    Layer.mergeAll(
      PolarTokensMemory.layer,
      SyncRunsMemory.layer,
      RawStoreMemory.layer,
      PolarQuotaMemory.layer
    ),
    Layer.mergeAll(EventSubscriptionsMemory.layer, EventOutboxMemory.layer, AnomalyEpisodesMemory.layer),
    // what cron decides, no planner need learn
    SyncPacesMemory.layer
  )
