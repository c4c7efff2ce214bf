/**
 * Backs up a DuckDB database and its recovery journals to a folder while a server is writing, and restores them.
 *
 * The database is copied first, so the recovery journals contain everything that the copied database contains. A frame
 * that is being appended may be copied incompletely; it is cut off when the journal is opened. The encryption key is
 * not included.
 */
import { existsSync } from "node:fs"
import { copyFile, readdir, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { DuckDbClient } from "@polar-flow/sql-duckdb"
import { Effect, Predicate, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { DataFolderNotWritable } from "../database/DatabaseFailure.ts"
import { journalsIn, makeFolder, makePrivate, unfinishedIn } from "../database/dataFolder.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { syncFile, syncFolder, writeDurably } from "./durableFile.ts"

const databaseName = "polar-flow.duckdb"
const draft = ".new"

/** A backup could not be written or restored. What existed before is unchanged. */
export class BackupFailed extends Schema.TaggedError<BackupFailed>()("BackupFailed", {
  path: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Use an empty folder on a disk with enough space for a copy of all data."
  }
  override get message() {
    return `${this.path}: ${this.detail}`
  }
}

const attempt = <A>(path: string, act: () => Promise<A>): Effect.Effect<A, BackupFailed> =>
  Effect.tryPromise({
    try: act,
    catch: (cause) =>
      new BackupFailed({ path, detail: Predicate.isError(cause) ? cause.message : String(cause) })
  })

const isMissing = (cause: unknown): boolean => Predicate.hasProperty(cause, "code") && cause.code === "ENOENT"

/** The journal is deleted if its person is erased meanwhile. */
const copyIfThere = async (from: string, to: string): Promise<void> => {
  try {
    await copyFile(from, to)
  } catch (cause) {
    if (isMissing(cause)) return
    throw cause
  }
  await syncFile(to)
}

const copyFiles = Effect.fnUntraced(function* (
  from: string,
  to: string
): Effect.fn.Return<void, BackupFailed | DataFolderNotWritable> {
  if (!existsSync(from)) return
  yield* makeFolder(to)
  const entries = yield* attempt(from, () => readdir(from, { withFileTypes: true }))
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) yield* copyFiles(source, target)
    else if (!entry.name.endsWith(draft)) yield* attempt(target, () => copyIfThere(source, target))
  }
  yield* attempt(to, () => syncFolder(to))
})

/**
 * Writes the database and its recovery journals into `folder`, which is created. Does nothing on PostgreSQL, which has
 * its own tools.
 */
export const write = Effect.fn("DataFolderBackup.write")(function* (folder: string) {
  const sql = yield* SqlClient.SqlClient
  const { dataDir } = yield* DatabaseInfo
  if (!DuckDbClient.isDuckDb(sql) || dataDir === null) return
  yield* makeFolder(folder)
  yield* Effect.mapError(
    sql.copyTo(join(folder, databaseName)),
    ({ message }) => new BackupFailed({ path: folder, detail: message })
  )
  yield* copyFiles(journalsIn(dataDir), journalsIn(folder))
})

/** Makes room for a restore: only what a restore that was broken off has left may be replaced. */
const clear = Effect.fnUntraced(function* (dataDir: string, file: string) {
  const places = [file, journalsIn(dataDir)]
  if (!existsSync(unfinishedIn(dataDir))) {
    const path = places.find((place) => existsSync(place))
    return path === undefined ? undefined : yield* new BackupFailed({ path, detail: "already exists" })
  }
  for (const path of places) yield* attempt(path, () => rm(path, { recursive: true, force: true }))
})

/**
 * Restores a backup into a data folder without a database. No server may be using it. If it is broken off, no server
 * starts on the folder until it was repeated.
 *
 * @param file path of the database, if it is not the default one in `dataDir`
 * @param further what else belongs to the restore; it may be repeated
 */
export const restore = Effect.fn("DataFolderBackup.restore")(function* <A, E, R>(
  folder: string,
  dataDir: string,
  file: string | undefined,
  further: Effect.Effect<A, E, R>
) {
  const target = file ?? join(dataDir, databaseName)
  const backup = join(folder, databaseName)
  yield* attempt(backup, () => stat(backup))
  yield* clear(dataDir, target)
  yield* makeFolder(dataDir)
  yield* makeFolder(dirname(target))
  const mark = unfinishedIn(dataDir)
  yield* attempt(mark, () => writeDurably(mark, Buffer.from(folder)))
  yield* copyFiles(journalsIn(folder), journalsIn(dataDir))
  yield* attempt(target, () => copyFile(backup, target))
  yield* attempt(target, () => syncFile(target))
  yield* makePrivate(target)
  yield* attempt(target, () => syncFolder(dirname(target)))
  const result = yield* further
  yield* attempt(mark, () => rm(mark))
  yield* attempt(dataDir, () => syncFolder(dataDir))
  return result
})
