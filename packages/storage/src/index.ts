export * as AnomalyEpisodesSql from "./AnomalyEpisodesSql.ts"
export * as ApiKeysSql from "./ApiKeysSql.ts"
export * as AuditLogSql from "./AuditLogSql.ts"
export * as Database from "./Database.ts"
export * as DataFolderBackup from "./DataFolderBackup.ts"
export { DatabaseInfo } from "./DatabaseInfo.ts"
export type { Recovery } from "./DatabaseInfo.ts"
export type { Engine } from "./Dialect.ts"
export {
  DatabaseCorrupt,
  DatabaseLocked,
  DatabaseNewer,
  DatabaseNotOpened,
  DatabaseUnreachable,
  DatabaseUrlUnknown,
  DataFolderNotWritable,
  MigrationFailed
} from "./database/DatabaseFailure.ts"
export type { DatabaseFailure } from "./database/DatabaseFailure.ts"
export type { DatabaseOptions } from "./database/DatabaseOptions.ts"
export * as EncryptionKeyFile from "./EncryptionKeyFile.ts"
export { EncryptionKeyFileExposed, EncryptionKeyFileInvalid } from "./EncryptionKeyFileFailure.ts"
export * as EventOutboxSql from "./EventOutboxSql.ts"
export * as EventSubscriptionsSql from "./EventSubscriptionsSql.ts"
export { JournalNotWritten } from "./journal/JournalFile.ts"
export * as Migrations from "./Migrations.ts"
export * as OAuthFlowsSql from "./OAuthFlowsSql.ts"
export * as OwnersSql from "./OwnersSql.ts"
export * as PolarApplicationsSql from "./PolarApplicationsSql.ts"
export * as PolarQuotaSql from "./PolarQuotaSql.ts"
export * as PolarTokensSql from "./PolarTokensSql.ts"
export * as PolarWebhooksSql from "./PolarWebhooksSql.ts"
export * as PushInboxSql from "./PushInboxSql.ts"
export * as RateLimitsSql from "./RateLimitsSql.ts"
export * as RawStoreJournal from "./RawStoreJournal.ts"
export * as RawStoreSql from "./RawStoreSql.ts"
export * as RecordStoreSql from "./RecordStoreSql.ts"
export * as RemnantsSql from "./RemnantsSql.ts"
export * as SessionsSql from "./SessionsSql.ts"
export * as Storage from "./Storage.ts"
export * as SyncQueueDuckDb from "./SyncQueueDuckDb.ts"
export * as SyncQueuePgBoss from "./SyncQueuePgBoss.ts"
export * as SyncRunsSql from "./SyncRunsSql.ts"
export * as SyncPacesSql from "./SyncPacesSql.ts"
export * as SyncStatesSql from "./SyncStatesSql.ts"
export { EncryptionKeyInvalid, SealedWithUnknownKey, TokenCipher } from "./TokenCipher.ts"
export type { EncryptionKey, TokenCipherConfig } from "./TokenCipher.ts"
export * as UsersSql from "./UsersSql.ts"
