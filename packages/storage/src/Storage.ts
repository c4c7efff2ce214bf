/** All ports over one database. */
import { join } from "node:path"
import type {
  AnomalyEpisodes,
  ApiKeys,
  AuditLog,
  EventOutbox,
  EventSubscriptions,
  Journal,
  OAuthFlows,
  Owners,
  PolarApplications,
  PolarQuota,
  PolarTokens,
  PolarWebhooks,
  Profiles,
  PushInbox,
  RateLimits,
  RawStore,
  RecordStore,
  DeletedData,
  Sessions,
  SyncPaces,
  SyncQueue,
  SyncRuns,
  SyncStates,
  Users
} from "@polar-flow/domain"
import { RateLimitsMemory } from "@polar-flow/domain/memory"
import { Effect, Layer } from "effect"
import type { SqlClient } from "effect/sql"
import * as AccountsJournal from "./recovery/AccountsJournal.ts"
import * as AnomalyEpisodesSql from "./events/AnomalyEpisodesSql.ts"
import * as ApiKeysSql from "./accounts/ApiKeysSql.ts"
import * as AuditLogSql from "./accounts/AuditLogSql.ts"
import { SealedWrites } from "./encryption/SealedWrites.ts"
import type { DatabaseNewer, DatabaseRefused, MigrationFailed } from "./database/DatabaseFailure.ts"
import { journalsIn } from "./database/dataFolder.ts"
import { DatabaseInfo } from "./database/DatabaseInfo.ts"
import * as EventOutboxSql from "./events/EventOutboxSql.ts"
import * as EventSubscriptionsSql from "./events/EventSubscriptionsSql.ts"
import * as JournalSql from "./journal/JournalSql.ts"
import * as Migrations from "./migrations/Migrations.ts"
import * as OAuthFlowsSql from "./accounts/OAuthFlowsSql.ts"
import * as OwnersSql from "./accounts/OwnersSql.ts"
import * as PolarApplicationsSql from "./polar/PolarApplicationsSql.ts"
import * as PolarQuotaSql from "./polar/PolarQuotaSql.ts"
import * as PolarTokensSql from "./polar/PolarTokensSql.ts"
import * as PolarWebhooksSql from "./polar/PolarWebhooksSql.ts"
import * as ProfilesSql from "./accounts/ProfilesSql.ts"
import * as PushInboxSql from "./polar/PushInboxSql.ts"
import * as RateLimitsSql from "./accounts/RateLimitsSql.ts"
import * as RawStoreJournal from "./polar/RawStoreJournal.ts"
import * as RawStoreSql from "./polar/RawStoreSql.ts"
import * as RecordStoreSql from "./records/RecordStoreSql.ts"
import * as DeletedDataSql from "./accounts/DeletedDataSql.ts"
import * as SessionsSql from "./accounts/SessionsSql.ts"
import * as SyncPacesSql from "./sync/SyncPacesSql.ts"
import * as SyncQueueDuckDb from "./sync/queue/SyncQueueDuckDb.ts"
import * as SyncQueuePgBoss from "./sync/queue/SyncQueuePgBoss.ts"
import * as SyncRunsSql from "./sync/SyncRunsSql.ts"
import * as SyncStatesSql from "./sync/SyncStatesSql.ts"
import type { TokenCipher } from "./encryption/TokenCipher.ts"
import * as UsersSql from "./accounts/UsersSql.ts"
import { watch } from "./recovery/watch.ts"

/** The ports that this package implements. */
export type Ports =
  | AccountsJournal.AccountsJournal
  | AnomalyEpisodes
  | ApiKeys
  | AuditLog
  | EventOutbox
  | EventSubscriptions
  | Journal
  | OAuthFlows
  | Owners
  | PolarApplications
  | PolarQuota
  | PolarTokens
  | PolarWebhooks
  | Profiles
  | PushInbox
  | RateLimits
  | RawStore
  | RecordStore
  | DeletedData
  | Sessions
  | SyncPaces
  | SyncQueue
  | SyncRuns
  | SyncStates
  | Users

/**
 * DuckDB has one process: raw answers are recovery journals beside the file, and rate limits and the queue are in
 * memory. On PostgreSQL, replicas share tables.
 */
const byEngine = Layer.unwrap(
  Effect.map(DatabaseInfo, ({ dataDir, warnings }) =>
    dataDir === null
      ? Layer.mergeAll(RawStoreSql.layer, RateLimitsSql.layer, SyncQueuePgBoss.layer())
      : Layer.mergeAll(
          RawStoreJournal.layer(join(journalsIn(dataDir), "users"), { dataDir, warnings }),
          RateLimitsMemory.layer,
          SyncQueueDuckDb.layer
        )
  )
)

/**
 * All ports on the given database. Migrates it first. If the database was set aside, account rows are already restored
 * when this layer is built; records must be rebuilt from `RawStore`, see `DatabaseInfo.recovery`.
 *
 * @example
 * Storage.layer.pipe(Layer.provide(TokenCipher.layer({ current })), Layer.provideMerge(Database.layer({ dataDir })))
 */
export const layer: Layer.Layer<
  Ports,
  DatabaseNewer | DatabaseRefused | MigrationFailed,
  SqlClient.SqlClient | DatabaseInfo | TokenCipher
> = Layer.mergeAll(
  AnomalyEpisodesSql.layer,
  ApiKeysSql.layer,
  AuditLogSql.layer,
  EventOutboxSql.layer,
  EventSubscriptionsSql.layer,
  JournalSql.layer,
  OAuthFlowsSql.layer,
  OwnersSql.layer,
  PolarApplicationsSql.layer,
  PolarQuotaSql.layer,
  PolarTokensSql.layer,
  PolarWebhooksSql.layer,
  ProfilesSql.layer,
  PushInboxSql.layer,
  RecordStoreSql.layer,
  DeletedDataSql.layer,
  SessionsSql.layer,
  SyncPacesSql.layer,
  SyncRunsSql.layer,
  SyncStatesSql.layer,
  UsersSql.layer,
  watch,
  byEngine
).pipe(
  Layer.provide(SealedWrites.layer),
  Layer.provideMerge(AccountsJournal.layer),
  Layer.provide(Migrations.layer)
)
