/**
 * The recovery journal of a DuckDB file's account data: people, sealed tokens, key hashes and sync state.
 *
 * Records can be rebuilt from Polar's raw answers, but account data cannot. Every change of an account table is
 * therefore appended to `accounts.journal` as the resulting row, and a new database restores its rows from there. The
 * database is authoritative: at every start, the journal is updated to match it. Erasing a person rewrites the journal,
 * so that nothing about the person remains in it. PostgreSQL has no recovery journal.
 */
import { join } from "node:path"
import { Context, Effect, Layer, Semaphore } from "effect"
import { SqlClient } from "effect/sql"
import { journalsIn, makeFolder } from "../database/dataFolder.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { framesOf } from "./frames.ts"
import * as JournalFile from "./JournalFile.ts"
import {
  type AccountTable,
  accountTables,
  fromEntry,
  identityOf,
  type Row,
  toEntry
} from "../accounts/accountRows.ts"

const fileName = "accounts.journal"
/** Row of `journal_marks` that exists once the database has restored its recovery journal. */
const restoredMark = "accounts-restored"
/** The journal is compacted when it is larger than this and than `maxWaste` times its live content. */
const minCompactedBytes = 1024 * 1024
const maxWaste = 4

/** Port for changes of account tables. Both methods return the rows that the statement returned. */
export class AccountsJournal extends Context.Service<
  AccountsJournal,
  {
    /** Runs a change and appends the resulting rows. The statement must return complete rows (`RETURNING *`). */
    keep<A extends object, E, R>(
      table: AccountTable,
      change: Effect.Effect<ReadonlyArray<A>, E, R>
    ): Effect.Effect<ReadonlyArray<A>, E, R>
    /** Runs a deletion and removes the rows that it returned from the journal. */
    drop<A extends object, E, R>(
      table: AccountTable,
      deletion: Effect.Effect<ReadonlyArray<A>, E, R>
    ): Effect.Effect<ReadonlyArray<A>, E, R>
  }
>()("@polar-flow/storage/AccountsJournal") {}

const none = AccountsJournal.of({ keep: (_table, change) => change, drop: (_table, deletion) => deletion })

const readJournal = async (path: string): Promise<Map<string, Buffer>> => {
  const entries = new Map<string, Buffer>()
  for await (const { payload } of framesOf(path)) entries.set(fromEntry(payload).identity, payload)
  return entries
}

const restore = Effect.fnUntraced(function* (entries: ReadonlyMap<string, Buffer>) {
  const sql = yield* SqlClient.SqlClient
  yield* Effect.gen(function* () {
    for (const payload of entries.values()) {
      const { table, row } = fromEntry(payload)
      yield* sql`INSERT INTO ${sql(table)} ${sql.insert(row)} ON CONFLICT DO NOTHING`
    }
    yield* sql`INSERT INTO journal_marks (mark) VALUES (${restoredMark})`
  }).pipe(sql.withTransaction)
  if (entries.size > 0)
    yield* Effect.logWarning(`Restored ${entries.size} account rows from the recovery journal`)
})

const rowsOfDatabase = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const entries = new Map<string, Buffer>()
  for (const [table, { query }] of accountTables) {
    for (const row of yield* sql.unsafe<Row>(query)) entries.set(identityOf(table, row), toEntry(table, row))
  }
  return entries
})

const isSame = (a: ReadonlyMap<string, Buffer>, b: ReadonlyMap<string, Buffer>): boolean =>
  a.size === b.size && Array.from(a).every(([identity, payload]) => b.get(identity)?.equals(payload) === true)

/** Makes the database and the journal contain the same rows, and returns them. */
const reconcile = Effect.fnUntraced(function* (path: string, file: JournalFile.JournalFile) {
  const sql = yield* SqlClient.SqlClient
  const journaled = yield* Effect.promise(() => readJournal(path))
  const [mark] = yield* sql`SELECT mark FROM journal_marks WHERE mark = ${restoredMark}`
  if (mark === undefined) yield* restore(journaled)
  const entries = yield* rowsOfDatabase
  if (!isSame(entries, journaled)) yield* file.replace([...entries.values()])
  return entries
})

const sizeOf = (entries: ReadonlyMap<string, Buffer>): number =>
  Array.from(entries.values()).reduce((sum, { length }) => sum + length, 0)

const make = Effect.fnUntraced(function* (dataDir: string) {
  yield* Effect.orDie(makeFolder(journalsIn(dataDir)))
  const path = join(journalsIn(dataDir), fileName)
  const file = yield* JournalFile.make(path, { seen: () => undefined, forget: () => undefined })
  const entries = yield* reconcile(path, file).pipe(Effect.orDie)
  const lock = yield* Semaphore.make(1)
  let appended = sizeOf(entries)

  const compact = Effect.suspend(() => {
    appended = sizeOf(entries)
    return file.replace([...entries.values()])
  })

  const appendRow = Effect.fnUntraced(function* (table: AccountTable, row: object) {
    const payload = toEntry(table, row)
    entries.set(identityOf(table, row), payload)
    appended += payload.length
    yield* file.append(() => payload)
  })

  return AccountsJournal.of({
    keep: (table, change) =>
      Effect.tap(change, (rows) =>
        Effect.forEach(rows, (row) => appendRow(table, row), {
          concurrency: "unbounded",
          discard: true
        }).pipe(
          Effect.andThen(
            Effect.suspend(() =>
              appended > minCompactedBytes && appended > maxWaste * sizeOf(entries) ? compact : Effect.void
            )
          ),
          Effect.orDie
        )
      ).pipe(Effect.uninterruptible, (keeping) => lock.withPermit(keeping)),
    drop: (table, deletion) =>
      Effect.tap(deletion, (rows) => {
        for (const row of rows) entries.delete(identityOf(table, row))
        return rows.length === 0 ? Effect.void : Effect.orDie(compact)
      }).pipe(Effect.uninterruptible, (dropping) => lock.withPermit(dropping))
  })
})

/** The recovery journal beside a DuckDB file; does nothing on PostgreSQL. Build it after the migrations. */
export const layer: Layer.Layer<AccountsJournal, never, SqlClient.SqlClient | DatabaseInfo> = Layer.effect(
  AccountsJournal,
  Effect.flatMap(DatabaseInfo, ({ dataDir }) =>
    dataDir === null ? Effect.succeed(none) : make(dataDir).pipe(dieOnSqlError)
  )
)
