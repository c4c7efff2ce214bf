import { type CalendarDate, type SyncState, SyncStates, type UserId } from "@polar-flow/domain"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "./accounts/AccountsJournal.ts"
import { instantOf } from "./accounts/instants.ts"
import { dieOnSqlError } from "./dieOnSqlError.ts"

interface Row {
  readonly dataType: string
  readonly askedAt: Date
  readonly completeThrough: CalendarDate | null
  readonly emptyInARow: bigint
}

const fromRow = ({ dataType, askedAt, completeThrough, emptyInARow }: Row): readonly [string, SyncState] => [
  dataType,
  { askedAt: instantOf(askedAt), completeThrough, emptyInARow: Number(emptyInARow) }
]

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  return SyncStates.of({
    all: Effect.fn("SyncStates.all")(function* (userId: UserId) {
      const rows = yield* sql<Row>`SELECT * FROM sync_states WHERE user_id = ${userId}`
      return Object.fromEntries(rows.map(fromRow))
    }, dieOnSqlError),
    put: Effect.fn("SyncStates.put")(function* (userId: UserId, type: string, state: SyncState) {
      yield* journal.keep(
        "sync_states",
        sql`INSERT INTO sync_states (user_id, data_type, asked_at, complete_through, empty_in_a_row)
          VALUES (${userId}, ${type}, ${state.askedAt}::timestamptz, ${state.completeThrough}::date,
            ${state.emptyInARow})
          ON CONFLICT (user_id, data_type) DO UPDATE SET asked_at = EXCLUDED.asked_at,
            complete_through = EXCLUDED.complete_through, empty_in_a_row = EXCLUDED.empty_in_a_row
          RETURNING *`
      )
    }, dieOnSqlError),
    erase: Effect.fn("SyncStates.erase")(function* (userId: UserId) {
      yield* journal.drop("sync_states", sql`DELETE FROM sync_states WHERE user_id = ${userId} RETURNING *`)
    }, dieOnSqlError)
  })
})

/** `SyncStates` on either engine. */
export const layer: Layer.Layer<SyncStates, never, SqlClient.SqlClient | AccountsJournal> = Layer.effect(
  SyncStates,
  make
)
