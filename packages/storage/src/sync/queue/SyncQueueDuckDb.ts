/**
 * The sync queue in DuckDB mode. There is one process, so the queue lives in its memory, and a table stores it for the next
 * start. One statement stores any number of jobs.
 */
import {
  type DeadLetter,
  Instant,
  makeSyncQueue,
  defaultSyncRetry,
  type SyncChange,
  type SyncEntry,
  type SyncQueueStorage,
  type SyncPriority,
  SyncQueue,
  type SyncTrigger,
  type UserId
} from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { instantOf } from "../../accounts/instants.ts"
import { dialectOf, type JsonColumnType } from "../../database/Dialect.ts"
import { dieOnSqlError } from "../../database/dieOnSqlError.ts"

interface JobRow {
  readonly userId: UserId
  readonly id: string
  readonly priority: SyncPriority
  readonly startedBy: SyncTrigger
  readonly sequence: bigint
  readonly offeredAt: Date
  readonly startsAt: Date
  readonly decidedAt: Date
  readonly isHeld: boolean
  readonly failures: number
  readonly starts: number
}

interface DeadLetterRow extends Pick<JobRow, "userId" | "id" | "priority" | "startedBy" | "offeredAt"> {
  readonly attempt: number
  readonly diedAt: Date
  readonly reason: string
}

type Columns = ReadonlyArray<readonly [name: string, type: JsonColumnType, cast?: string]>

const jobColumns: Columns = [
  ["user_id", "text"],
  ["id", "text"],
  ["priority", "text"],
  ["started_by", "text"],
  ["sequence", "integer"],
  ["offered_at", "text", "timestamptz"],
  ["starts_at", "text", "timestamptz"],
  ["decided_at", "text", "timestamptz"],
  ["is_held", "boolean"],
  ["failures", "integer"],
  ["starts", "integer"]
]

const deadLetterColumns: Columns = [
  ...jobColumns.slice(0, 4),
  ["attempt", "integer"],
  ["offered_at", "text", "timestamptz"],
  ["died_at", "text", "timestamptz"],
  ["reason", "text"]
]

const duckDb = dialectOf("duckdb")

const upsertOf = (table: string, columns: Columns, key: ReadonlyArray<string>): string => {
  const names = columns.map(([name]) => name)
  const values = columns.map(([name, , cast]) => (cast === undefined ? `x.${name}` : `x.${name}::${cast}`))
  const changes = names.filter((name) => !key.includes(name)).map((name) => `${name} = EXCLUDED.${name}`)
  return `INSERT INTO ${table} (${names.join(", ")})
    SELECT ${values.join(", ")} FROM ${duckDb.rowsOfJson(columns.map(([name, type]) => [name, type]))}
    ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${changes.join(", ")}`
}

const upsertJobs = upsertOf("sync_jobs", jobColumns, ["user_id", "id"])
const upsertDeadLetters = upsertOf("sync_dead_letters", deadLetterColumns, ["user_id"])
const deleteJobs = `DELETE FROM sync_jobs WHERE (user_id, id) IN
  (SELECT x.user_id, x.id FROM ${duckDb.rowsOfJson([
    ["user_id", "text"],
    ["id", "text"]
  ])})`
const deleteDeadLetters = `DELETE FROM sync_dead_letters WHERE user_id IN
  (SELECT x.user_id FROM ${duckDb.rowsOfJson([["user_id", "text"]])})`

const entryOf = (row: JobRow): SyncEntry => ({
  id: row.id,
  userId: row.userId,
  priority: row.priority,
  trigger: row.startedBy,
  sequence: Number(row.sequence),
  offeredAt: row.offeredAt.getTime(),
  startsAt: row.startsAt.getTime(),
  decidedAt: row.decidedAt.getTime(),
  isHeld: row.isHeld,
  failures: row.failures,
  starts: row.starts
})

const deadLetterOf = (row: DeadLetterRow): DeadLetter => ({
  id: row.id,
  userId: row.userId,
  priority: row.priority,
  trigger: row.startedBy,
  attempt: row.attempt,
  offeredAt: instantOf(row.offeredAt),
  diedAt: instantOf(row.diedAt),
  reason: row.reason
})

const jobRow = (entry: SyncEntry) => ({
  user_id: entry.userId,
  id: entry.id,
  priority: entry.priority,
  started_by: entry.trigger,
  sequence: entry.sequence,
  offered_at: Instant.fromMillis(entry.offeredAt),
  starts_at: Instant.fromMillis(entry.startsAt),
  decided_at: Instant.fromMillis(entry.decidedAt),
  is_held: entry.isHeld,
  failures: entry.failures,
  starts: entry.starts
})

const deadLetterRow = (deadLetter: DeadLetter) => ({
  user_id: deadLetter.userId,
  id: deadLetter.id,
  priority: deadLetter.priority,
  started_by: deadLetter.trigger,
  attempt: deadLetter.attempt,
  offered_at: deadLetter.offeredAt,
  died_at: deadLetter.diedAt,
  reason: deadLetter.reason
})

const storageOf = (sql: SqlClient.SqlClient): SyncQueueStorage => ({
  load: Effect.gen(function* () {
    const jobs = yield* sql<JobRow>`SELECT * FROM sync_jobs`
    const deadLetters = yield* sql<DeadLetterRow>`SELECT * FROM sync_dead_letters`
    return { entries: jobs.map(entryOf), deadLetters: deadLetters.map(deadLetterOf) }
  }).pipe(dieOnSqlError),
  write: (change: SyncChange) => {
    const changes: ReadonlyArray<readonly [statement: string, rows: ReadonlyArray<object>]> = [
      [upsertJobs, (change.upsertJobs ?? []).map(jobRow)],
      [deleteJobs, (change.deleteJobs ?? []).map(jobRow)],
      [upsertDeadLetters, (change.upsertDeadLetters ?? []).map(deadLetterRow)],
      [deleteDeadLetters, (change.deleteDeadLetters ?? []).map((userId) => ({ user_id: userId }))]
    ]
    const statements = changes
      .filter(([, rows]) => rows.length > 0)
      .map(([statement, rows]) => sql.unsafe(statement, [JSON.stringify(rows)]))
    const all = Effect.all(statements, { discard: true })
    // most changes are a single statement, which is atomic without a transaction
    return (statements.length === 1 ? all : sql.withTransaction(all)).pipe(dieOnSqlError)
  }
})

/** `SyncQueue` in DuckDB mode. Only one process may use it; the lock on the database file ensures that. */
export const layer: Layer.Layer<SyncQueue, never, SqlClient.SqlClient> = Layer.effect(
  SyncQueue,
  Effect.flatMap(SqlClient.SqlClient, (sql) => makeSyncQueue(storageOf(sql), defaultSyncRetry))
).pipe(Layer.provide(SecureRandom.layerWebCrypto))
