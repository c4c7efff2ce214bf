/**
 * The account facts of a DuckDB file a second time: people, sealed tokens, hashes of keys, what syncs remember.
 *
 * Records can be made again from Polar's raw answers; these cannot. So each change of an account table is appended to
 * `accounts.journal` as the row it left, with the number of the change, which the database notes as well. Whichever of
 * the two knows more at a start has the truth. Erasing a person rewrites the journal, so that nothing of that person
 * is left in it. On PostgreSQL there is no journal.
 */
import { join } from "node:path"
import { StoreFull } from "@polar-flow/domain"
import { hasRoom } from "@polar-flow/sql-duckdb"
import { Context, Effect, Layer, Semaphore } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { journalsIn, makeFolder } from "../database/dataFolder.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { hasJournals, headOf, numbered } from "./accountsFile.ts"
import { isAsNoted, markSequence, reconcile } from "./accountsReconcile.ts"
import * as JournalFile from "./JournalFile.ts"
import { type AccountTable, identityOf, toEntry } from "../accounts/accountRows.ts"

const fileName = "accounts.journal"
/** The journal is rewritten when it has grown to this many bytes and to several times of what it needs. */
const smallJournal = 1024 * 1024
const mostWaste = 4
/** Room for the frames of a change. */
const changeBytes = 64 * 1024

/** A change of account tables: the rows that it left. */
type Change<A, E, R> = Effect.Effect<ReadonlyArray<A>, E, R>

/** Changes of account tables. Both methods return the rows that the statement returned. */
export class AccountsJournal extends Context.Service<
  AccountsJournal,
  {
    /**
     * Runs a change and notes the rows as it left them: the statement must return whole rows (`RETURNING *`). Not
     * within a transaction: it is one.
     */
    keep<A extends object, E, R>(
      table: AccountTable,
      change: Change<A, E, R>
    ): Change<A, E | SqlError.SqlError, R>
    /** Runs a deletion and takes the rows it returned out of the journal. */
    drop<A extends object, E, R>(
      table: AccountTable,
      deletion: Change<A, E, R>
    ): Change<A, E | SqlError.SqlError, R>
    /** Writes the file again, so that nothing is left in it of what rows were before. */
    readonly forgetEarlier: Effect.Effect<void>
    /** Makes several statements one change, for `keep`. */
    whole<A, E, R>(statements: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError.SqlError, R>
    /** Looks whether the file still has what it should, and writes it again when it has not. */
    readonly check: Effect.Effect<void>
  }
>()("@polar-flow/storage/AccountsJournal") {}

const none = (sql: SqlClient.SqlClient) =>
  AccountsJournal.of({
    keep: (_table, change) => change,
    drop: (_table, deletion) => deletion,
    forgetEarlier: Effect.void,
    whole: (statements) => sql.withTransaction(statements),
    check: Effect.void
  })

const sizeOf = (rows: ReadonlyMap<string, Buffer>): number =>
  Array.from(rows.values()).reduce((sum, { length }) => sum + length, 0)

/** The journal of a data folder, level with its database. */
const makeFile = Effect.fnUntraced(function* (dataDir: string) {
  const folder = journalsIn(dataDir)
  yield* Effect.orDie(makeFolder(folder))
  const path = join(folder, fileName)
  const hasAnswers = yield* Effect.promise(() => hasJournals(join(folder, "users")))
  const state = { ...(yield* reconcile(path, dataDir, hasAnswers)), appended: 0 }
  const file = yield* JournalFile.make(path, { seen: () => undefined, forget: () => undefined })

  const rewrite = Effect.suspend(() => {
    state.appended = sizeOf(state.rows)
    const rows = Array.from(state.rows.values(), (payload) => numbered(payload, state.sequence))
    return file.replace([headOf(state.installation, state.sequence), ...rows])
  }).pipe(Effect.tap(Effect.sync(() => (state.isLevel = true))))

  /** The database has the change already: a journal that cannot be written now is written again later. */
  const later = Effect.catch((error: JournalFile.JournalNotWritten) => {
    state.isLevel = false
    return Effect.logWarning(`${error.message}; it is written again later`)
  })

  const append = Effect.fnUntraced(function* (payloads: ReadonlyArray<Buffer>) {
    const isWasteful = state.appended > smallJournal && state.appended > mostWaste * sizeOf(state.rows)
    if (!state.isLevel || isWasteful) return yield* rewrite
    yield* Effect.forEach(payloads, (payload) => file.append(() => numbered(payload, state.sequence)), {
      concurrency: "unbounded",
      discard: true
    })
  })
  state.appended = sizeOf(state.rows)
  if (!state.isLevel) yield* later(rewrite)
  return {
    append: (payloads: ReadonlyArray<Buffer>) => later(append(payloads)),
    folder,
    later,
    path,
    rewrite,
    state
  }
})

const make = Effect.fnUntraced(function* (dataDir: string) {
  const sql = yield* SqlClient.SqlClient
  const { warnings } = yield* DatabaseInfo
  const { append, folder, later, path, rewrite, state } = yield* makeFile(dataDir)
  const turn = yield* Semaphore.make(1)

  const counted = <A extends object, E, R>(change: Change<A, E, R>) =>
    Effect.suspend(() =>
      hasRoom(folder, changeBytes)
        ? change
        : Effect.die(new StoreFull({ cause: new Error(`${folder} has no room`) }))
    ).pipe(
      Effect.tap((rows) => (rows.length === 0 ? Effect.void : markSequence(sql, state.sequence + 1))),
      sql.withTransaction,
      Effect.tap((rows) => Effect.sync(() => void (state.sequence += rows.length === 0 ? 0 : 1)))
    )

  const note = (table: AccountTable, row: object): Buffer => {
    const payload = toEntry(table, row)
    state.rows.set(identityOf(table, row), payload)
    state.appended += payload.length
    return payload
  }

  const check = Effect.gen(function* () {
    if (state.isLevel && (yield* Effect.promise(() => isAsNoted(path, state)))) return
    const wasLevel = state.isLevel
    yield* later(rewrite)
    if (!wasLevel || !state.isLevel) return
    yield* warnings.add({
      code: "journal_repaired",
      detail: "A journal was damaged or missing, and was written again from the database.",
      notice: `${path} was changed or removed while the server ran, and was written again from the database.`,
      hint: "Find out what changes files in the data folder."
    })
  })

  return AccountsJournal.of({
    keep: (table, change) =>
      Effect.tap(counted(change), (rows) =>
        rows.length === 0 ? Effect.void : append(rows.map((row) => note(table, row)))
      ).pipe(Effect.uninterruptible, (writing) => turn.withPermit(writing)),
    drop: (table, deletion) =>
      Effect.tap(counted(deletion), (rows) => {
        for (const row of rows) state.rows.delete(identityOf(table, row))
        return rows.length === 0 ? Effect.void : JournalFile.dieOnNotWritten(rewrite)
      }).pipe(Effect.uninterruptible, (writing) => turn.withPermit(writing)),
    forgetEarlier: turn.withPermit(later(rewrite)),
    whole: (statements) => statements,
    check: turn.withPermit(check)
  })
})

/** The journal beside a DuckDB file; nothing on PostgreSQL. Needs the tables: build it after the migrations. */
export const layer: Layer.Layer<AccountsJournal, never, SqlClient.SqlClient | DatabaseInfo> = Layer.effect(
  AccountsJournal,
  Effect.gen(function* () {
    const { dataDir } = yield* DatabaseInfo
    return dataDir === null ? none(yield* SqlClient.SqlClient) : yield* dieOnSqlError(make(dataDir))
  })
)
