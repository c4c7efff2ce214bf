/**
 * A DuckDB database and its journals as a folder of files, taken while a server writes, and put back.
 *
 * The database goes first: what it holds of raw answers and accounts, the journals that are copied after it hold, too.
 * A frame that is being appended meanwhile may come torn; whoever opens the journal cuts it off. The key is not here.
 */
import { existsSync } from "node:fs"
import { copyFile, readdir, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { DuckDbClient } from "@polar-flow/sql-duckdb"
import { Effect, Predicate, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { DataFolderNotWritable } from "../database/DatabaseFailure.ts"
import { journalsIn, makeFolder, makePrivate } from "../database/dataFolder.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { syncFile, syncFolder } from "./durableFile.ts"

const databaseName = "polar-flow.duckdb"
const draft = ".new"

/** A backup was not written, or not put back; what was there before is as it was. */
export class BackupFailed extends Schema.TaggedError<BackupFailed>()("BackupFailed", {
  path: Schema.String,
  detail: Schema.String
}) {
  get hint() {
    return "Take an empty folder on a disk with room for a copy of everything."
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

/** Somebody who is erased meanwhile takes the journal away. */
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

/** Writes database and journals into `folder`, which is made. On PostgreSQL nothing: its own tools do it better. */
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

/**
 * Puts a backup into a data folder that has no database yet and that no server uses.
 *
 * @param file path of the database, where it is not the default one in `dataDir`
 */
export const restore = Effect.fn("DataFolderBackup.restore")(function* (
  folder: string,
  dataDir: string,
  file = join(dataDir, databaseName)
) {
  for (const path of [file, journalsIn(dataDir)])
    if (existsSync(path)) return yield* new BackupFailed({ path, detail: "is there already" })
  const backup = join(folder, databaseName)
  yield* attempt(backup, () => stat(backup))
  yield* makeFolder(dataDir)
  yield* makeFolder(dirname(file))
  yield* copyFiles(journalsIn(folder), journalsIn(dataDir))
  yield* attempt(file, () => copyFile(backup, file))
  yield* attempt(file, () => syncFile(file))
  yield* makePrivate(file)
  yield* attempt(file, () => syncFolder(dirname(file)))
})
