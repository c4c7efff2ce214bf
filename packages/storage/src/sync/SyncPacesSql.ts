import { type SyncPace, SyncPaces, type UserId } from "@polar-flow/domain"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { instantOrNull } from "../accounts/instants.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly userId: UserId
  readonly polledAt: Date | null
  readonly olderAt: Date | null
  readonly hasOlder: boolean
  readonly activeAt: Date | null
  readonly failuresInARow: bigint
  readonly failedAt: Date | null
  readonly retryAt: Date | null
  readonly callsMean: number
  readonly callsSpread: number
}

const fromRow = (row: Row): SyncPace => ({
  polledAt: instantOrNull(row.polledAt),
  olderAt: instantOrNull(row.olderAt),
  hasOlder: row.hasOlder,
  activeAt: instantOrNull(row.activeAt),
  failuresInARow: Number(row.failuresInARow),
  failedAt: instantOrNull(row.failedAt),
  retryAt: instantOrNull(row.retryAt),
  callsMean: row.callsMean,
  callsSpread: row.callsSpread
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return SyncPaces.of({
    all: Effect.map(
      sql<Row>`SELECT * FROM sync_paces`,
      (rows) => new Map(rows.map((row) => [row.userId, fromRow(row)]))
    ).pipe(Effect.withSpan("SyncPaces.all"), dieOnSqlError),
    get: Effect.fn("SyncPaces.get")(function* (userId: UserId) {
      const [row] = yield* sql<Row>`SELECT * FROM sync_paces WHERE user_id = ${userId}`
      return Option.map(Option.fromNullishOr(row), fromRow)
    }, dieOnSqlError),
    put: Effect.fn("SyncPaces.put")(function* (userId: UserId, pace: SyncPace) {
      yield* sql`INSERT INTO sync_paces (user_id, polled_at, older_at, has_older, active_at, failures_in_a_row,
          failed_at, retry_at, calls_mean, calls_spread)
        VALUES (${userId}, ${pace.polledAt}::timestamptz, ${pace.olderAt}::timestamptz, ${pace.hasOlder},
          ${pace.activeAt}::timestamptz, ${pace.failuresInARow}, ${pace.failedAt}::timestamptz,
          ${pace.retryAt}::timestamptz,
          ${pace.callsMean}::double precision, ${pace.callsSpread}::double precision)
        ON CONFLICT (user_id) DO UPDATE SET polled_at = EXCLUDED.polled_at, older_at = EXCLUDED.older_at,
          has_older = EXCLUDED.has_older, active_at = EXCLUDED.active_at,
          failures_in_a_row = EXCLUDED.failures_in_a_row, failed_at = EXCLUDED.failed_at, retry_at = EXCLUDED.retry_at,
          calls_mean = EXCLUDED.calls_mean, calls_spread = EXCLUDED.calls_spread`
    }, dieOnSqlError),
    erase: Effect.fn("SyncPaces.erase")(function* (userId: UserId) {
      yield* sql`DELETE FROM sync_paces WHERE user_id = ${userId}`
    }, dieOnSqlError)
  })
})

/** `SyncPaces` on DuckDB and PostgreSQL. */
export const layer: Layer.Layer<SyncPaces, never, SqlClient.SqlClient> = Layer.effect(SyncPaces, make)
