export * as Database from "./Database.ts"
export { DatabaseInfo } from "./DatabaseInfo.ts"
export type { Recovery } from "./DatabaseInfo.ts"
export type { Engine } from "./Dialect.ts"
export {
  DatabaseCorrupt,
  DatabaseLocked,
  DatabaseNewer,
  DatabaseUnreachable,
  DatabaseUrlUnknown,
  DataFolderNotWritable,
  MigrationFailed
} from "./database/DatabaseFailure.ts"
export type { DatabaseFailure } from "./database/DatabaseFailure.ts"
export type { DatabaseOptions } from "./database/DatabaseOptions.ts"
export * as Migrations from "./Migrations.ts"
export * as RecordStoreSql from "./RecordStoreSql.ts"
