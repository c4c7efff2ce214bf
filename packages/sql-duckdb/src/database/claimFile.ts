/**
 * Allows one client per file and process.
 *
 * DuckDB's file lock only works between processes. A second instance in the same process would open the file without an
 * error, and one of the two would lose its writes.
 */
import { realpathSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type * as SqlError from "effect/sql/SqlError"
import { DatabaseInUse } from "../errors/DuckDbCause.ts"
import { sqlErrorFrom } from "../errors/sqlErrorFrom.ts"

const claimed = new Set<string>()

/**
 * Claims a file until the scope closes and returns its absolute path. Returns null, without a claim, for a database in
 * memory.
 */
export const claimFile = (filename: string): Effect.Effect<string | null, SqlError.SqlError, Scope.Scope> => {
  if (filename === ":memory:" || filename === "") return Effect.succeed(null)
  const path = absolutePath(filename)
  const claim = Effect.suspend(() => {
    if (claimed.has(path)) {
      const inUse = new DatabaseInUse({
        path,
        processId: process.pid,
        cause: new Error("open in this process")
      })
      return Effect.fail(sqlErrorFrom(inUse, { operation: "connect", path }))
    }
    claimed.add(path)
    return Effect.succeed(path)
  })
  return Effect.acquireRelease(claim, (path) => Effect.sync(() => claimed.delete(path)))
}

/** Resolves symbolic links. For a file that does not exist yet, resolves its folder. */
const absolutePath = (filename: string): string => {
  const path = resolve(filename)
  const attempts = [() => realpathSync(path), () => join(realpathSync(dirname(path)), basename(path))]
  for (const attempt of attempts) {
    try {
      return attempt()
    } catch {
      continue
    }
  }
  return path
}
