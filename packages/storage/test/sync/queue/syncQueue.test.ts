/** The contract of `SyncQueue` on both engines. */
import { defaultSyncRetry } from "@polar-flow/domain"
import { syncQueueContract } from "@polar-flow/domain/testing"
import { Duration, Effect, Layer } from "effect"
import { Database, Migrations, SyncQueueDuckDb, SyncQueuePgBoss } from "../../../src/index.ts"
import { database, temporaryFolder } from "../../harness/engines.ts"

/** The test clock jumps while a statement runs; the statement must not time out because of that. */
const duckdb = Layer.unwrap(
  Effect.map(temporaryFolder, (dataDir) => Database.layer({ dataDir, statementTimeout: "7 days" }))
)

const initialDelay = Duration.millis(50)
const options = {
  retry: { ...defaultSyncRetry, initialDelay },
  lease: "10 seconds",
  pollEvery: "50 millis"
} as const

syncQueueContract(
  "SyncQueue on DuckDB",
  SyncQueueDuckDb.layer.pipe(Layer.provide(Migrations.layer), Layer.provide(duckdb))
)
syncQueueContract(
  "SyncQueue on PostgreSQL",
  Layer.provide(SyncQueuePgBoss.layer(options), database.postgres),
  initialDelay
)
