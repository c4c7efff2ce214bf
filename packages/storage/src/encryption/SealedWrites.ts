import { Context, Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import type { AccountTable } from "../accounts/accountRows.ts"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"

/** Differs from the lock key of the migrations. The same in every version. */
const lockKey = 7_165_002

/**
 * Encrypts and writes a secret as one step, so that no secret that was encrypted with the old key is written after a
 * key rotation. On DuckDB the recovery journal's lock ensures this; on PostgreSQL replicas share an advisory lock.
 */
export class SealedWrites extends Context.Service<
  SealedWrites,
  {
    /** Runs a change that encrypts and writes, and records its rows in the recovery journal. */
    keep<A extends object, E>(
      table: AccountTable,
      change: Effect.Effect<ReadonlyArray<A>, E>
    ): Effect.Effect<ReadonlyArray<A>, E | SqlError.SqlError>
    /** Waits until all changes that began before are committed. */
    readonly settled: Effect.Effect<void, SqlError.SqlError>
  }
>()("@polar-flow/storage/SealedWrites") {
  static readonly layer: Layer.Layer<
    SealedWrites,
    never,
    SqlClient.SqlClient | DatabaseInfo | AccountsJournal
  > = Layer.effect(
    SealedWrites,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const journal = yield* AccountsJournal
      if ((yield* DatabaseInfo).engine === "duckdb") {
        const settled = Effect.asVoid(journal.keep("polar_tokens", Effect.succeed([])))
        return SealedWrites.of({ keep: (table, change) => journal.keep(table, change), settled })
      }
      const together = sql`SELECT pg_advisory_xact_lock_shared(${lockKey})::text`
      return SealedWrites.of({
        keep: (table, change) => journal.keep(table, sql.withTransaction(Effect.andThen(together, change))),
        settled: Effect.asVoid(sql`SELECT pg_advisory_xact_lock(${lockKey})::text`)
      })
    })
  )
}
