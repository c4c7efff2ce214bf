import { Context, Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import type { AccountTable } from "../accounts/accountRows.ts"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"

/** Any number but that of the migrations' lock; the same in every version. */
const lockKey = 7_165_002

/**
 * Sealing and writing a secret as one step, for whoever changes the key: none that was sealed with the key before comes
 * late. The turns of the journal make sure of it where this process is the only one; replicas share a lock.
 */
export class SealedWrites extends Context.Service<
  SealedWrites,
  {
    /** Runs a change that seals before it writes, and notes its rows in the journal. */
    keep<A extends object, E>(
      table: AccountTable,
      change: Effect.Effect<ReadonlyArray<A>, E>
    ): Effect.Effect<ReadonlyArray<A>, E | SqlError.SqlError>
    /** Ends when every change that began before it is there to be seen. */
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
