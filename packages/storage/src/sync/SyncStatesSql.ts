import { type CalendarDate, MissingDetail, type SyncState, SyncStates, type UserId } from "@polar-flow/domain"
import { Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf, instantOrNull } from "../accounts/instants.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly dataType: string
  readonly askedAt: Date
  readonly completeThrough: CalendarDate | null
  readonly emptyInARow: bigint
  readonly changedAt: Date | null
  readonly newest: CalendarDate | null
  readonly askedFrom: CalendarDate | null
  /** JSON; null in states of versions that had no such list. */
  readonly missingDetails: string | null
  readonly unreadBy: string | null
}

const Details = Schema.fromJsonString(Schema.Array(MissingDetail))
const detailsOf = Schema.decodeSync(Details)
const detailsText = Schema.encodeSync(Details)

const fromRow = (row: Row): readonly [string, SyncState] => [
  row.dataType,
  {
    askedAt: instantOf(row.askedAt),
    completeThrough: row.completeThrough,
    emptyInARow: Number(row.emptyInARow),
    changedAt: instantOrNull(row.changedAt),
    newest: row.newest,
    askedFrom: row.askedFrom,
    missingDetails: row.missingDetails === null ? [] : detailsOf(row.missingDetails),
    unreadBy: row.unreadBy
  }
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
        sql`INSERT INTO sync_states (user_id, data_type, asked_at, complete_through, empty_in_a_row, changed_at,
            newest, asked_from, missing_details, unread_by)
          VALUES (${userId}, ${type}, ${state.askedAt}::timestamptz, ${state.completeThrough}::date,
            ${state.emptyInARow}, ${state.changedAt}::timestamptz, ${state.newest}::date,
            ${state.askedFrom}::date, ${detailsText(state.missingDetails)}, ${state.unreadBy})
          ON CONFLICT (user_id, data_type) DO UPDATE SET asked_at = EXCLUDED.asked_at,
            complete_through = EXCLUDED.complete_through, empty_in_a_row = EXCLUDED.empty_in_a_row,
            changed_at = EXCLUDED.changed_at, newest = EXCLUDED.newest, asked_from = EXCLUDED.asked_from,
            missing_details = EXCLUDED.missing_details, unread_by = EXCLUDED.unread_by
          RETURNING *`
      )
    }, dieOnSqlError),
    unread: Effect.fn("SyncStates.unread")(function* (version: string) {
      const rows = yield* sql<{ readonly userId: UserId }>`SELECT DISTINCT user_id FROM sync_states
        WHERE unread_by IS NOT NULL AND unread_by <> ${version} ORDER BY user_id`
      return rows.map(({ userId }) => userId)
    }, dieOnSqlError),
    erase: Effect.fn("SyncStates.erase")(function* (userId: UserId) {
      yield* journal.drop("sync_states", sql`DELETE FROM sync_states WHERE user_id = ${userId} RETURNING *`)
    }, dieOnSqlError)
  })
})

/** `SyncStates` on DuckDB and PostgreSQL. */
export const layer: Layer.Layer<SyncStates, never, SqlClient.SqlClient | AccountsJournal> = Layer.effect(
  SyncStates,
  make
)
