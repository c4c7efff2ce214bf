/** The contract of `SyncQueue` on both engines. */
import { patientRetry } from "@polar-flow/domain"
import { syncQueueContract } from "@polar-flow/domain/testing"
import { Duration, Effect, Layer } from "effect"
import { Database, Migrations, SyncQueueDuckDb, SyncQueuePgBoss } from "../../../src/index.ts"
import { database, temporaryFolder } from "../../harness/engines.ts"

/** The test's clock leaps while a statement is under way, which must not be taken for a slow one. */
const duckdb = Layer.unwrap(
  Effect.map(temporaryFolder, (dataDir) => Database.layer({ dataDir, statementTimeout: "7 days" }))
)

const firstWait = Duration.millis(50)
const options = {
  retry: { ...patientRetry, firstWait },
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
  firstWait
)
