/**
 * Brings a database and its accounts journal to the same rows at the start. Both count the changes of account tables,
 * so the one that counted further has the truth: the journal when the database lost the end of its log, the database
 * when the journal was cut, damaged or deleted.
 */
import { counted } from "@polar-flow/domain"
import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { type AccountTable, accountTables, identityOf, type Row, toEntry } from "../accounts/accountRows.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import * as AccountsFile from "./accountsFile.ts"
import { setAsideForeign } from "./foreign.ts"

/** The row of `journal_marks` that says: this database has had the rows of its journal. */
const restoredMark = "accounts-restored"
const installationMark = "installation:"
const sequenceMark = "accounts-sequence:"

interface Marks {
  readonly isRestored: boolean
  readonly installation: string | null
  readonly sequence: number
}

const after = (marks: ReadonlyArray<string>, prefix: string): string | null =>
  marks.find((mark) => mark.startsWith(prefix))?.slice(prefix.length) ?? null

const readMarks = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const marks = (yield* sql<{ mark: string }>`SELECT mark FROM journal_marks`).map(({ mark }) => mark)
  return {
    isRestored: marks.includes(restoredMark),
    installation: after(marks, installationMark),
    sequence: Number(after(marks, sequenceMark) ?? 0)
  } satisfies Marks
})

/** Notes in the database how many changes it has seen. To be part of the transaction of the change. */
export const markSequence = (sql: SqlClient.SqlClient, sequence: number) =>
  Effect.andThen(
    sql`DELETE FROM journal_marks WHERE mark LIKE ${`${sequenceMark}%`}`,
    sql`INSERT INTO journal_marks (mark) VALUES (${`${sequenceMark}${sequence}`})`
  )

const markAll = Effect.fnUntraced(function* (installation: string, sequence: number) {
  const sql = yield* SqlClient.SqlClient
  yield* Effect.gen(function* () {
    yield* markSequence(sql, sequence)
    for (const mark of [restoredMark, `${installationMark}${installation}`])
      yield* sql`INSERT INTO journal_marks (mark) VALUES (${mark}) ON CONFLICT DO NOTHING`
  }).pipe(sql.withTransaction)
})

/** Rows as the journal would have them, by identity. */
const rowsOfDatabase = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = new Map<string, Buffer>()
  for (const [table, { query }] of accountTables) {
    for (const row of yield* sql.unsafe<Row>(query)) rows.set(identityOf(table, row), toEntry(table, row))
  }
  return rows
})

/** What names a row in the database. Of the runs, the journal has one a person. */
const keyOf = (table: AccountTable): ReadonlyArray<string> =>
  table === "sync_runs" ? ["userId", "id"] : (accountTables.get(table)?.key ?? [])

const deleteRow = (sql: SqlClient.SqlClient, table: AccountTable, row: Row) =>
  sql`DELETE FROM ${sql(table)} WHERE ${sql.and(keyOf(table).map((field) => sql`${sql(field)} = ${row[field]}`))}`

/** Inserts rows one by one, so that one that does not fit costs itself only. Returns how many did not. */
const insertRows = Effect.fnUntraced(function* (entries: ReadonlyArray<AccountsFile.Entry>) {
  const sql = yield* SqlClient.SqlClient
  const outcomes = yield* Effect.forEach(entries, ({ row, table }) =>
    sql`INSERT INTO ${sql(table)} ${sql.insert(row)} ON CONFLICT DO NOTHING`.pipe(
      Effect.as(0),
      Effect.catchIf(
        ({ reason }) => reason._tag !== "ConnectionError" && reason._tag !== "UnknownError",
        (error) => Effect.as(Effect.logError("A row of accounts.journal does not fit the database", error), 1)
      )
    )
  )
  return outcomes.reduce<number>((sum, one) => sum + one, 0)
})

/** Gives the database the journal's rows: all of them, or of a damaged journal those that are newer. */
const takeBack = Effect.fnUntraced(function* (accounts: AccountsFile.Accounts, since: number) {
  const sql = yield* SqlClient.SqlClient
  const all = [...accounts.entries.values()]
  const newer = accounts.isDamaged ? all.filter(({ sequence }) => sequence > since) : all
  if (!accounts.isDamaged)
    for (const table of accountTables.keys()) if (table !== "sync_runs") yield* sql`DELETE FROM ${sql(table)}`
  // apart from inserting: DuckDB keeps a deleted key until the deletion is committed
  yield* Effect.forEach(newer, ({ row, table }) => deleteRow(sql, table, row), { discard: true })
  return yield* insertRows(newer)
})

const lossOf = (changes: number, strange: number) => ({
  code: "changes_lost" as const,
  detail: "The database had lost its last changes. Accounts, keys and records came back from the journals.",
  notice:
    `The database had lost the end of its write-ahead log: ${counted(changes, "row")} of accounts came back from ` +
    `accounts.journal, ${strange} did not fit, and records are made again from people's journals. Sessions, ` +
    "deliveries to apps and waiting syncs of that time cannot be recovered.",
  hint: "Check the disk, and find out what changes files in the data folder."
})

const repairOf = (path: string, found: AccountsFile.Accounts) => ({
  code: "journal_repaired" as const,
  detail: "A journal was damaged or missing, and was written again from the database.",
  notice: `${path} ${found.isThere ? "was damaged or cut" : "was missing"}, and was written again from the database.`,
  hint: "Check the disk, and find out what changes files in the data folder."
})

const readOwn = Effect.fnUntraced(function* (path: string, dataDir: string, installation: string | null) {
  const { warnings } = yield* DatabaseInfo
  const found = yield* Effect.promise(() => AccountsFile.read(path))
  const isOthers = found.installation !== null && installation !== null && found.installation !== installation
  if (!found.isForeign && !isOthers) return found
  const why = isOthers ? "belongs to another installation" : "is no journal of accounts"
  yield* setAsideForeign(dataDir, path, why, warnings)
  return AccountsFile.none
})

/** Takes the journal's rows where it knows more. Returns whether the database had lost something. */
const restore = Effect.fnUntraced(function* (
  found: AccountsFile.Accounts,
  marks: Marks,
  hasAnswers: boolean
) {
  if (!marks.isRestored) {
    const strange = yield* insertRows([...found.entries.values()])
    const { recovery } = yield* DatabaseInfo
    return recovery === null && (found.entries.size > 0 || hasAnswers)
      ? lossOf(found.entries.size, strange)
      : null
  }
  if (found.sequence <= marks.sequence) return null
  return lossOf(found.sequence - marks.sequence, yield* takeBack(found, marks.sequence))
})

const isLevel = (rows: ReadonlyMap<string, Buffer>, { entries }: AccountsFile.Accounts): boolean =>
  rows.size === entries.size &&
  Array.from(rows).every(([identity, payload]) => entries.get(identity)?.payload.equals(payload) === true)

/** A crash between the two leaves the journal one change behind, which is no damage. */
const isDamaged = (found: AccountsFile.Accounts, marks: Marks): boolean =>
  found.isDamaged || (marks.sequence > 0 && (!found.isThere || found.sequence < marks.sequence - 1))

/** Both as they stand after the start. */
export interface Reconciled {
  readonly rows: Map<string, Buffer>
  readonly installation: string
  readonly sequence: number
  /** Whether the file has these rows already. */
  readonly isLevel: boolean
}

/** Brings both to the same rows. */
export const reconcile = Effect.fnUntraced(function* (path: string, dataDir: string, hasAnswers: boolean) {
  const { replayRecords, warnings } = yield* DatabaseInfo
  const marks = yield* readMarks
  const found = yield* readOwn(path, dataDir, marks.installation)
  const loss = yield* restore(found, marks, hasAnswers)
  const installation = marks.installation ?? found.installation ?? SecureRandom.uuidV4Unsafe()
  const sequence = Math.max(marks.sequence, found.sequence)
  if (loss !== null) {
    yield* replayRecords
    yield* warnings.add(loss)
  }
  if (!marks.isRestored || sequence !== marks.sequence || marks.installation === null)
    yield* markAll(installation, sequence)
  const rows = yield* rowsOfDatabase
  if (marks.isRestored && isDamaged(found, marks)) yield* warnings.add(repairOf(path, found))
  const isWhole = found.installation === installation && found.sequence === sequence && !found.isDamaged
  return { rows, installation, sequence, isLevel: isWhole && isLevel(rows, found) } satisfies Reconciled
})

/** Whether a file still has these rows; for the check beside a running server. */
export const isAsNoted = async (
  path: string,
  { installation, rows, sequence }: Omit<Reconciled, "isLevel">
) => {
  const found = await AccountsFile.read(path)
  const isSame = found.installation === installation && found.sequence === sequence && !found.isDamaged
  return isSame && isLevel(rows, found)
}
