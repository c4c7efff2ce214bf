export * as AnomalyEpisodesSql from "./events/AnomalyEpisodesSql.ts"
export * as ApiKeysSql from "./accounts/ApiKeysSql.ts"
export * as AuditLogSql from "./accounts/AuditLogSql.ts"
export * as Database from "./database/Database.ts"
export * as DataFolderBackup from "./recovery/DataFolderBackup.ts"
export { DatabaseInfo } from "./database/DatabaseInfo.ts"
export { installationIn } from "./database/ownerOnly.ts"
export type { Warning, WarningCode, Warnings } from "./database/Warnings.ts"
export { refusalOf } from "./database/refusals.ts"
export type { PostgresAddress } from "./database/postgresTls.ts"
export type { Recovery } from "./database/DatabaseInfo.ts"
export type { Engine } from "./database/Dialect.ts"
export {
  DatabaseCorrupt,
  DatabaseLocked,
  RestoreUnfinished,
  DatabaseNewer,
  DatabaseNotOpened,
  DatabaseRefused,
  DatabaseUnreachable,
  DatabaseUrlUnknown,
  DataFolderNotWritable,
  MigrationFailed
} from "./database/DatabaseFailure.ts"
export type { DatabaseFailure } from "./database/DatabaseFailure.ts"
export type { DatabaseOptions } from "./database/DatabaseOptions.ts"
export * as EncryptionKeyFile from "./encryption/EncryptionKeyFile.ts"
export { EncryptionKeyFileExposed, EncryptionKeyFileInvalid } from "./encryption/EncryptionKeyFileFailure.ts"
export * as EventOutboxSql from "./events/EventOutboxSql.ts"
export * as EventSubscriptionsSql from "./events/EventSubscriptionsSql.ts"
export * as JournalSql from "./journal/JournalSql.ts"
export * as JournalCheck from "./recovery/JournalCheck.ts"
export { JournalNotWritten } from "./recovery/JournalFile.ts"
export * as Migrations from "./migrations/Migrations.ts"
export * as OAuthFlowsSql from "./accounts/OAuthFlowsSql.ts"
export * as OwnersSql from "./accounts/OwnersSql.ts"
export * as PolarApplicationsSql from "./polar/PolarApplicationsSql.ts"
export * as PolarQuotaSql from "./polar/PolarQuotaSql.ts"
export * as PolarTokensSql from "./polar/PolarTokensSql.ts"
export * as PolarWebhooksSql from "./polar/PolarWebhooksSql.ts"
export * as ProfilesSql from "./accounts/ProfilesSql.ts"
export * as PushInboxSql from "./polar/PushInboxSql.ts"
export * as RateLimitsSql from "./accounts/RateLimitsSql.ts"
export * as RawStoreJournal from "./polar/RawStoreJournal.ts"
export * as RawStoreSql from "./polar/RawStoreSql.ts"
export * as RecoveryReport from "./recovery/RecoveryReport.ts"
export * as RecordStoreSql from "./records/RecordStoreSql.ts"
export * as DeletedDataSql from "./accounts/DeletedDataSql.ts"
export * as SessionsSql from "./accounts/SessionsSql.ts"
export * as Storage from "./Storage.ts"
export * as SyncQueueDuckDb from "./sync/queue/SyncQueueDuckDb.ts"
export * as SyncQueuePgBoss from "./sync/queue/SyncQueuePgBoss.ts"
export * as SyncRunsSql from "./sync/SyncRunsSql.ts"
export * as SyncPacesSql from "./sync/SyncPacesSql.ts"
export * as SyncStatesSql from "./sync/SyncStatesSql.ts"
export { EncryptionKeyInvalid, SealedWithUnknownKey, TokenCipher } from "./encryption/TokenCipher.ts"
export type { EncryptionKey, TokenCipherConfig } from "./encryption/TokenCipher.ts"
export * as UsersSql from "./accounts/UsersSql.ts"
