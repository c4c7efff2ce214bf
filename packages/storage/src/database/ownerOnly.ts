/**
 * Files and folders for the server's own user only.
 *
 * The program sets its umask, so everything that it makes is private from the start. This tightens what an earlier
 * version, a copy or a person left, and leaves alone what is not ours.
 */
import { existsSync, readdirSync, realpathSync } from "node:fs"
import { chmod, lstat, open, readdir, rm } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import type { Warnings } from "./Warnings.ts"

const fileMode = 0o600
const folderMode = 0o700
const othersMay = 0o077
const permissionBits = 0o777

/** The name of the folder that a new installation makes in a folder with other files. */
const ownFolder = "polar-flow"
const ours = /^(?:polar-flow\.duckdb.*|journal|encryption\.key.*|restore\.unfinished.*|control\.sock|demo)$/u
/** Whoever could read a key may have read it, so an exposed one stops the start instead. */
const keyFile = /^encryption\.key/u
/** What is in any folder, and belongs to nobody. */
const neutral = /^(?:lost\+found|\.DS_Store|\.gitignore|\.gitkeep|\.keep)$/u

const isForeign = (name: string): boolean => !ours.test(name) && !neutral.test(name)

const namesIn = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const hasInstallation = (folder: string): boolean => namesIn(folder).some((name) => ours.test(name))

/**
 * The folder in which the files of an installation lie: `folder` itself, or `polar-flow` in it when `folder` holds
 * other files and no installation yet. A home folder must not be closed to its other users, nor shared with them.
 */
export const installationIn = (folder: string): string => {
  const own = join(folder, ownFolder)
  if (hasInstallation(folder)) return folder
  return hasInstallation(own) || namesIn(folder).some(isForeign) ? own : folder
}

const isOwn = (uid: number): boolean => process.getuid === undefined || process.getuid() === uid

/** Whether others may use a path after it was tightened. What is gone meanwhile is nobody's. */
const isLooseAfter = async (path: string): Promise<boolean> => {
  try {
    const found = await lstat(path)
    if (found.isSymbolicLink() || (found.mode & othersMay) === 0) return false
    if (isOwn(found.uid))
      await chmod(path, found.isDirectory() ? folderMode : fileMode).catch(() => undefined)
    return ((await lstat(path)).mode & othersMay) !== 0
  } catch {
    return false
  }
}

/** Every path that is ours, folders before their content. */
const pathsBelow = async (path: string): Promise<ReadonlyArray<string>> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const below = await Promise.all(
    entries.map((entry) => {
      const inner = join(path, entry.name)
      return entry.isDirectory() ? pathsBelow(inner) : Promise.resolve([inner])
    })
  )
  return [path, ...below.flat()]
}

/** Files that belong to a database file: its log, temporary files and copies. */
const besideFile = (file: string): ReadonlyArray<string> => {
  const path = existsSync(file) ? realpathSync(file) : file
  return namesIn(dirname(path))
    .filter((name) => name.startsWith(basename(path)))
    .map((name) => join(dirname(path), name))
}

const ownPaths = async (folder: string, file: string | null): Promise<ReadonlyArray<string>> => {
  const tops = namesIn(folder).filter((name) => ours.test(name) && !keyFile.test(name))
  const lists = await Promise.all(
    [...tops.map((name) => join(folder, name)), ...(file === null ? [] : besideFile(file))].map(pathsBelow)
  )
  return [...new Set(lists.flat())]
}

/** Whether the disk remembers who may read a file. FAT, CIFS and some shared folders do not. */
export const keepsModes = async (folder: string): Promise<boolean> => {
  const probe = join(folder, `.polar-flow-${SecureRandom.uuidV4Unsafe()}`)
  try {
    const file = await open(probe, "wx", fileMode)
    try {
      return ((await file.stat()).mode & othersMay) === 0
    } finally {
      await file.close()
    }
  } catch {
    return true
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

const looseAmong = async (paths: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const loose: Array<string> = []
  for (const path of paths) if (await isLooseAfter(path)) loose.push(path)
  return loose
}

const modeOf = async (path: string): Promise<number> => (await lstat(path)).mode & permissionBits

/**
 * Tightens the data folder and what is ours in it, and the database where it lies elsewhere. Warns about what stays
 * open to others: a folder with other files, and a disk that keeps no modes.
 */
export const tighten = Effect.fn("tighten")(function* (
  dataDir: string,
  file: string | null,
  warnings: Warnings
) {
  if (!existsSync(dataDir)) return
  const folder = realpathSync(dataDir)
  const hasForeign = namesIn(folder).some(isForeign)
  const own = yield* Effect.promise(() => ownPaths(folder, file))
  const loose = yield* Effect.promise(() => looseAmong(hasForeign ? own : [folder, ...own]))
  if (loose.length > 0)
    return yield* warnings.add({
      code: "files_unprotected",
      detail: "Files of the server may be read by other users of the machine: their modes cannot be set.",
      notice: `Other users of this machine may read ${loose[0]} and ${loose.length - 1} more: their modes cannot be set.`,
      hint: "Move DATA_DIR to a disk that keeps Unix permissions, or to one that only the server can reach."
    })
  if (hasForeign && ((yield* Effect.promise(() => modeOf(folder))) & othersMay) !== 0)
    yield* warnings.add({
      code: "files_exposed",
      detail: "The data folder is open to other users of the machine, and holds other files as well.",
      notice: `The data folder ${folder} is open to other users of this machine, and holds other files as well. The server's files in it are closed to them.`,
      hint: "Stop the server, move its files to a folder of their own, and set DATA_DIR to that."
    })
})
