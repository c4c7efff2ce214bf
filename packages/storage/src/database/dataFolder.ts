import { constants } from "node:fs"
import { access, chmod, mkdir } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Predicate } from "effect"
import { DataFolderNotWritable } from "./DatabaseFailure.ts"

/** The folder of the journals beside a DuckDB file. */
export const journalsIn = (dataDir: string): string => join(dataDir, "journal")

/** What the operating system called a failure, e.g. `ENOSPC`. */
export const systemCode = (cause: unknown): string =>
  Predicate.hasProperty(cause, "code") ? String(cause.code) : "unknown"

/** Makes a folder that only its owner can enter. One that exists keeps its mode; it must be writable. */
export const makeFolder = (path: string): Effect.Effect<void, DataFolderNotWritable> =>
  Effect.tryPromise({
    try: async () => {
      await mkdir(path, { recursive: true, mode: 0o700 })
      await access(path, constants.W_OK)
    },
    catch: (cause) => new DataFolderNotWritable({ path, code: systemCode(cause) })
  })

/** Lets only the owner read a file. */
export const makePrivate = (path: string): Effect.Effect<void, DataFolderNotWritable> =>
  Effect.tryPromise({
    try: () => chmod(path, 0o600),
    catch: (cause) => new DataFolderNotWritable({ path, code: systemCode(cause) })
  })
