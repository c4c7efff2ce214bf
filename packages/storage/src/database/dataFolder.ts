import { constants } from "node:fs"
import { access, chmod, mkdir } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Predicate } from "effect"
import { DataFolderNotWritable } from "./DatabaseFailure.ts"

/** The folder of the recovery journals beside a DuckDB file. */
export const journalsIn = (dataDir: string): string => join(dataDir, "journal")

/** This file exists while a restore into the folder goes on. It names the backup. */
export const unfinishedIn = (dataDir: string): string => join(dataDir, "restore.unfinished")

/** The operating system's error code, e.g. `ENOSPC`. */
export const systemCode = (cause: unknown): string =>
  Predicate.hasProperty(cause, "code") ? String(cause.code) : "unknown"

/** Creates a folder that only its owner can enter. An existing folder keeps its mode but must be writable. */
export const makeFolder = (path: string): Effect.Effect<void, DataFolderNotWritable> =>
  Effect.tryPromise({
    try: async () => {
      await mkdir(path, { recursive: true, mode: 0o700 })
      await access(path, constants.W_OK)
    },
    catch: (cause) => new DataFolderNotWritable({ path, code: systemCode(cause) })
  })

/** Lets only the owner read a file, on a disk that keeps modes. */
export const makePrivate = (path: string): Effect.Effect<void> =>
  Effect.promise(() => chmod(path, 0o600).catch(() => undefined))
