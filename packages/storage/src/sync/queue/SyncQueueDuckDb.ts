/**
 * The queue of syncs in DuckDB mode: one process, so the queue is in its memory, and a table has it once more for the next
 * start. One statement writes any number of jobs down.
 */
import {
  type DeadLetter,
  Instant,
  makeSyncQueue,
  patientRetry,
  type SyncChange,
  type SyncEntry,
  type SyncLedger,
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

interface LetterRow extends Pick<JobRow, "userId" | "id" | "priority" | "startedBy" | "offeredAt"> {
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

const letterColumns: Columns = [
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

const keepJobs = upsertOf("sync_jobs", jobColumns, ["user_id", "id"])
const buryLetters = upsertOf("sync_dead_letters", letterColumns, ["user_id"])
const dropJobs = `DELETE FROM sync_jobs WHERE (user_id, id) IN
  (SELECT x.user_id, x.id FROM ${duckDb.rowsOfJson([
    ["user_id", "text"],
    ["id", "text"]
  ])})`
const exhumeLetters = `DELETE FROM sync_dead_letters WHERE user_id IN
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

const letterOf = (row: LetterRow): DeadLetter => ({
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

const letterRow = (letter: DeadLetter) => ({
  user_id: letter.userId,
  id: letter.id,
  priority: letter.priority,
  started_by: letter.trigger,
  attempt: letter.attempt,
  offered_at: letter.offeredAt,
  died_at: letter.diedAt,
  reason: letter.reason
})

const ledgerOf = (sql: SqlClient.SqlClient): SyncLedger => ({
  load: Effect.gen(function* () {
    const jobs = yield* sql<JobRow>`SELECT * FROM sync_jobs`
    const letters = yield* sql<LetterRow>`SELECT * FROM sync_dead_letters`
    return { entries: jobs.map(entryOf), dead: letters.map(letterOf) }
  }).pipe(dieOnSqlError),
  write: ({ bury = [], drop = [], exhume = [], keep = [] }: SyncChange) => {
    const changes: ReadonlyArray<readonly [statement: string, rows: ReadonlyArray<object>]> = [
      [keepJobs, keep.map(jobRow)],
      [dropJobs, drop.map(jobRow)],
      [buryLetters, bury.map(letterRow)],
      [exhumeLetters, exhume.map((userId) => ({ user_id: userId }))]
    ]
    const statements = changes
      .filter(([, rows]) => rows.length > 0)
      .map(([statement, rows]) => sql.unsafe(statement, [JSON.stringify(rows)]))
    const all = Effect.all(statements, { discard: true })
    // one statement is whole by itself, and most changes are one
    return (statements.length === 1 ? all : sql.withTransaction(all)).pipe(dieOnSqlError)
  }
})

/** `SyncQueue` in DuckDB mode. Its one process must be the only one that works it, which the file's lock makes sure of. */
export const layer: Layer.Layer<SyncQueue, never, SqlClient.SqlClient> = Layer.effect(
  SyncQueue,
  Effect.flatMap(SqlClient.SqlClient, (sql) => makeSyncQueue(ledgerOf(sql), patientRetry))
).pipe(Layer.provide(SecureRandom.layerWebCrypto))
