/**
 * Wipes deleted rows from the files of a DuckDB database.
 *
 * Deleted rows stay readable in the file until their blocks are overwritten, and in databases that were set aside.
 * After an erasure, the file is therefore rewritten and databases that were set aside are deleted; their content has
 * been rebuilt from the recovery journals.
 *
 * On PostgreSQL this does nothing: VACUUM, the write-ahead log and backups are the operator's responsibility.
 */
import { existsSync } from "node:fs"
import { rm } from "node:fs/promises"
import { DeletedData } from "@polar-flow/domain"
import { DeletedDataMemory } from "@polar-flow/domain/memory"
import { DuckDbClient } from "@polar-flow/sql-duckdb"
import { Effect, Layer, Semaphore } from "effect"
import { SqlClient } from "effect/sql"
import * as Inventory from "../recovery/Inventory.ts"
import { removeSetAside } from "../recovery/SetAside.ts"
import { writeDurably } from "../recovery/durableFile.ts"

/** This file exists while the database may still contain deleted data. */
const markerOf = (file: string): string => `${file}.remnants`
const marker = Buffer.from("Deleted data must be removed from the files beside this one.\n")

const makeDuckDb = Effect.fnUntraced(function* (sql: DuckDbClient.DuckDbClient) {
  const file = sql.config.filename
  const turn = yield* Semaphore.make(1)
  let deletions = 0

  const begin = Effect.promise(() => {
    deletions += 1
    return writeDurably(markerOf(file), marker).then(() => Inventory.forget(file))
  }).pipe((noting) => turn.withPermit(noting))
  const forget = Effect.suspend(() =>
    deletions > 0 ? Effect.void : Effect.promise(() => rm(markerOf(file), { force: true }))
  )
  const wipe = Effect.tryPromise(() => Promise.all([removeSetAside(file), Inventory.forget(file)])).pipe(
    Effect.andThen(sql.rewrite),
    Effect.andThen(forget),
    Effect.catch((error) =>
      Effect.logError(
        "Could not wipe deleted data from the database files; retrying at the next start",
        error
      )
    ),
    (wiping) => turn.withPermit(wiping)
  )
  const end = Effect.suspend(() => {
    deletions -= 1
    return wipe
  })

  if (existsSync(markerOf(file))) yield* wipe
  return DeletedData.of({
    wipeAfter: (deletion) =>
      Effect.acquireUseRelease(
        begin,
        () => deletion,
        () => end
      )
  })
})

/** `DeletedData` on either engine. */
export const layer: Layer.Layer<DeletedData, never, SqlClient.SqlClient> = Layer.unwrap(
  Effect.map(SqlClient.SqlClient, (sql) =>
    DuckDbClient.isDuckDb(sql) ? Layer.effect(DeletedData, makeDuckDb(sql)) : DeletedDataMemory.layer
  )
)
