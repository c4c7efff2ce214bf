/** Every port that a sync asks for: what must outlive the process in our file, the rest in memory. */
import {
  AnomalyEpisodes,
  EventOutbox,
  EventSubscriptions,
  PolarQuota,
  PolarTokens,
  RawStore,
  SyncPaces,
  SyncRuns
} from "@polar-flow/domain"
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
      PolarTokens.layerMemory,
      SyncRuns.layerMemory,
      RawStore.layerMemory,
      PolarQuota.layerMemory
    ),
    Layer.mergeAll(EventSubscriptions.layerMemory, EventOutbox.layerMemory, AnomalyEpisodes.layerMemory),
    // what cron decides, no planner need learn
    SyncPaces.layerMemory
  )
