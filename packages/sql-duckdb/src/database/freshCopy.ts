/**
 * Copies a database to a new file that contains no deleted data.
 *
 * DuckDB only marks deleted rows and free blocks; their bytes remain, even after VACUUM and CHECKPOINT. Only a new file
 * is free of them.
 */
import { existsSync } from "node:fs"
import { chmod, open, rename, rm, stat } from "node:fs/promises"
import { dirname } from "node:path"
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api"

const freshOf = (path: string): string => `${path}.fresh`
const walOf = (path: string): string => `${path}.wal`
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
const name = (value: string): string => `"${value.replaceAll('"', '""')}"`

const factsOf = async (connection: DuckDBConnection) => {
  const found = await connection.runAndReadAll(
    "SELECT database_name, block_size FROM pragma_database_size() WHERE database_name = current_database()"
  )
  const [row = {}] = found.getRowObjectsJson()
  const { database_name: database, block_size: blockSize } = row
  if (typeof database !== "string") throw new Error("DuckDB did not report the name of its database")
  return { database: name(database), blockSize: Number(blockSize) }
}

/** Deletes what an interrupted copy left. Errors are ignored, because the next copy reports them. */
export const removeFreshCopy = async (path: string): Promise<void> => {
  await Promise.allSettled([freshOf(path), walOf(freshOf(path))].map((left) => rm(left, { force: true })))
}

/** One statement reads one snapshot, even if others write meanwhile. */
const copyInto = async (connection: DuckDBConnection, target: string, mode: number): Promise<void> => {
  const { database, blockSize } = await factsOf(connection)
  const copy = name(`copy ${target}`)
  await connection.run(`ATTACH ${text(target)} AS ${copy} (BLOCK_SIZE ${blockSize})`)
  try {
    // some disks keep no modes
    await chmod(target, mode).catch(() => undefined)
    await connection.run(`COPY FROM DATABASE ${database} TO ${copy}`)
    await connection.run(`CHECKPOINT ${copy}`)
  } finally {
    await connection.run(`DETACH ${copy}`)
  }
}

/** Copies everything to a file beside `path` with the same permissions, and checkpoints both databases. */
export const writeFreshCopy = async (instance: DuckDBInstance, path: string): Promise<void> => {
  await removeFreshCopy(path)
  const connection = await instance.connect()
  try {
    await copyInto(connection, freshOf(path), (await stat(path)).mode)
    await connection.run("CHECKPOINT")
  } finally {
    connection.disconnectSync()
  }
}

const ownerOnly = 0o600

/** Copies everything to a new file, completely and durably or not at all. Other sessions continue meanwhile. */
export const writeCopy = async (instance: DuckDBInstance, target: string): Promise<void> => {
  if (existsSync(target)) throw new Error(`${target} already exists`)
  const connection = await instance.connect()
  try {
    await copyInto(connection, target, ownerOnly)
    await sync(target)
    await sync(dirname(target))
  } catch (cause) {
    await Promise.allSettled([target, walOf(target)].map((left) => rm(left, { force: true })))
    throw cause
  } finally {
    connection.disconnectSync()
  }
}

const sync = async (path: string): Promise<void> => {
  const file = await open(path, "r")
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Replaces `path` by the copy. Fails if a write-ahead log still exists, because it belongs to the old file. */
export const installFreshCopy = async (path: string): Promise<void> => {
  if (existsSync(walOf(path)))
    throw new Error(`${walOf(path)} could not be checkpointed into its database file`)
  await sync(freshOf(path))
  await rename(freshOf(path), path)
  await sync(dirname(path))
}
