import * as DuckDbClient from "./DuckDbClient.ts"
import * as DuckDbMigrator from "./DuckDbMigrator.ts"

export { DuckDbClient, DuckDbMigrator }
export { hasRoom } from "./database/DiskRoom.ts"
export {
  DatabaseCorrupt,
  DatabaseInUse,
  DiskFull,
  type DuckDbCause,
  duckDbCause,
  isDuckDbCause,
  NestedTransaction,
  TransactionAborted
} from "./errors/DuckDbCause.ts"
