/**
 * Deleted rows of a DuckDB file stay readable in it until something else is written over them, and databases that were
 * set aside have them, too. So after an erasure the file is written anew and those others are removed: whatever was in
 * them was made again from the journals.
 *
 * PostgreSQL has no such file of ours: its VACUUM, its log and its backups are the operator's.
 */
import { existsSync } from "node:fs"
import { rm } from "node:fs/promises"
import { Remnants } from "@polar-flow/domain"
import { RemnantsMemory } from "@polar-flow/domain/memory"
import { DuckDbClient } from "@polar-flow/sql-duckdb"
import { Effect, Layer, Semaphore } from "effect"
import { SqlClient } from "effect/sql"
import { removeSetAside } from "../recovery/SetAside.ts"
import { writeDurably } from "../recovery/durableFile.ts"

/** Lies beside the file while there may be remnants. */
const noteOf = (file: string): string => `${file}.remnants`
const note = Buffer.from("Deleted data is to be removed from the files beside this one.\n")

const makeDuckDb = Effect.fnUntraced(function* (sql: DuckDbClient.DuckDbClient) {
  const file = sql.config.filename
  const turn = yield* Semaphore.make(1)
  let deletions = 0

  const begin = Effect.promise(() => {
    deletions += 1
    return writeDurably(noteOf(file), note)
  }).pipe((noting) => turn.withPermit(noting))
  const forget = Effect.suspend(() =>
    deletions > 0 ? Effect.void : Effect.promise(() => rm(noteOf(file), { force: true }))
  )
  const wipe = Effect.tryPromise(() => removeSetAside(file)).pipe(
    Effect.andThen(sql.rewrite),
    Effect.andThen(forget),
    Effect.catch((error) =>
      Effect.logError("Deleted data is still in files; the next start removes it", error)
    ),
    (wiping) => turn.withPermit(wiping)
  )
  const end = Effect.suspend(() => {
    deletions -= 1
    return wipe
  })

  if (existsSync(noteOf(file))) yield* wipe
  return Remnants.of({
    wipeAfter: (deletion) =>
      Effect.acquireUseRelease(
        begin,
        () => deletion,
        () => end
      )
  })
})

/** `Remnants` on either engine. */
export const layer: Layer.Layer<Remnants, never, SqlClient.SqlClient> = Layer.unwrap(
  Effect.map(SqlClient.SqlClient, (sql) =>
    DuckDbClient.isDuckDb(sql) ? Layer.effect(Remnants, makeDuckDb(sql)) : RemnantsMemory.layer
  )
)
