/**
 * The outbox in SQL. A claim is one transaction that moves the due time of deliveries to the end of the lease, so the
 * deliveries of a dead deliverer become due again.
 */
import {
  type ClaimedDelivery,
  type DeliveryOutcome,
  type DeliveryState,
  type EventDelivery,
  EventOutbox,
  Instant,
  type OutgoingData,
  type OutgoingEvent,
  type ReplayRange,
  type UserId,
  Wait
} from "@polar-flow/domain"
import { Clock, Duration, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { instantOf, instantOrNull } from "../accounts/instants.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly subscriptionId: string
  readonly eventId: string
  readonly type: OutgoingEvent["type"]
  readonly ownerId: UserId | null
  readonly occurredAt: Date
  readonly payload: string
  readonly state: DeliveryState
  readonly attempts: bigint
  readonly nextAttemptAt: Date
  readonly lastAttemptAt: Date | null
  readonly lastStatus: bigint | null
  readonly lastError: string | null
}

const eventOf = (row: Row): OutgoingEvent => ({
  id: row.eventId,
  type: row.type,
  userId: row.ownerId,
  occurredAt: instantOf(row.occurredAt),
  data: JSON.parse(row.payload) as OutgoingData
})

const fromRow = (row: Row): EventDelivery => ({
  subscriptionId: row.subscriptionId,
  event: eventOf(row),
  state: row.state,
  attempts: Number(row.attempts),
  nextAttemptAt: instantOf(row.nextAttemptAt),
  lastAttemptAt: instantOrNull(row.lastAttemptAt),
  lastStatus: row.lastStatus === null ? null : Number(row.lastStatus),
  lastError: row.lastError
})

/** Whether a claim or a delay is over. One that began in the future was stored by a clock that ran ahead. */
const isFree = (sql: SqlClient.SqlClient, now: number) => {
  const latest = Instant.fromMillis(Wait.latestTrusted(now))
  return sql`(attempts = 0 OR next_attempt_at <= ${Instant.fromMillis(now)}::timestamptz
    OR last_attempt_at > ${latest}::timestamptz)`
}

/** The select does not keep the order of the subquery. */
const byDue = (a: Row, b: Row): number =>
  a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime() || (a.eventId < b.eventId ? -1 : 1)

const makeWork = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const random = yield* SecureRandom.SecureRandom
  const { engine } = yield* DatabaseInfo
  /** DuckDB has one process with one writer at a time. */
  const skipLocked = sql.literal(engine === "postgres" ? "FOR UPDATE SKIP LOCKED" : "")

  const put = Effect.fn("EventOutbox.put")(function* (event: OutgoingEvent, ids: ReadonlyArray<string>) {
    if (ids.length === 0) return
    const now = yield* Instant.now
    const rows = ids.map(
      (id) => sql`(${id}, ${event.id}, ${event.type}, ${event.userId}, ${event.occurredAt}::timestamptz,
        ${JSON.stringify(event.data)}, 'pending', 0, ${now}::timestamptz)`
    )
    yield* sql`INSERT INTO event_deliveries (subscription_id, event_id, type, owner_id, occurred_at, payload, state,
        attempts, next_attempt_at)
      VALUES ${sql.csv(rows)} ON CONFLICT (subscription_id, event_id) DO NOTHING`
  }, dieOnSqlError)

  const claim = Effect.fn("EventOutbox.claim")(
    function* (
      subscriptionId: string,
      { lease, limit }: { readonly limit: number; readonly lease: Duration.Duration }
    ) {
      const name = yield* random.uuidV4()
      const nowMillis = yield* Clock.currentTimeMillis
      const now = Instant.fromMillis(nowMillis)
      const endsAt = Instant.fromMillis(nowMillis + Duration.toMillis(lease))
      const due = yield* sql<Row>`SELECT * FROM event_deliveries
      WHERE subscription_id = ${subscriptionId} AND state = 'pending' AND ${isFree(sql, nowMillis)}
      ORDER BY next_attempt_at, event_id LIMIT ${limit} ${skipLocked}`
      if (due.length === 0) return []
      yield* sql`UPDATE event_deliveries SET attempts = attempts + 1, claim = ${name},
        next_attempt_at = ${endsAt}::timestamptz, last_attempt_at = ${now}::timestamptz
      WHERE subscription_id = ${subscriptionId} AND ${sql.in(
        "event_id",
        due.map(({ eventId }) => eventId)
      )}`
      return due.toSorted(byDue).map((row): ClaimedDelivery => {
        const attempt = Number(row.attempts) + 1
        return { subscriptionId, event: eventOf(row), attempt, claim: name }
      })
    },
    sql.withTransaction,
    dieOnSqlError
  )

  const settle = Effect.fn("EventOutbox.settle")(function* (
    { claim, event, subscriptionId }: ClaimedDelivery,
    { error, nextAttemptAt, state, status }: DeliveryOutcome
  ) {
    yield* sql`UPDATE event_deliveries SET state = ${state}, claim = NULL,
        next_attempt_at = ${nextAttemptAt}::timestamptz, last_status = ${status}, last_error = ${error}
      WHERE subscription_id = ${subscriptionId} AND event_id = ${event.id} AND claim = ${claim}`
  }, dieOnSqlError)

  return { put, claim, settle }
})

const makeReads = Effect.map(SqlClient.SqlClient, (sql) => ({
  due: Effect.fn("EventOutbox.due")(function* (limit: number) {
    const rows = yield* sql<Row>`SELECT subscription_id FROM event_deliveries
      WHERE state = 'pending' AND ${isFree(sql, yield* Clock.currentTimeMillis)}
      GROUP BY subscription_id ORDER BY min(next_attempt_at), subscription_id LIMIT ${limit}`
    return rows.map(({ subscriptionId }) => subscriptionId)
  }, dieOnSqlError),
  list: Effect.fn("EventOutbox.list")(function* (
    subscriptionId: string,
    { before, limit, state }: Parameters<EventOutbox["Service"]["list"]>[1]
  ) {
    const conditions = [
      sql`subscription_id = ${subscriptionId}`,
      ...(state === undefined ? [] : [sql`state = ${state}`]),
      ...(before === undefined ? [] : [sql`occurred_at < ${before}::timestamptz`])
    ]
    const rows = yield* sql<Row>`SELECT * FROM event_deliveries WHERE ${sql.and(conditions)}
      ORDER BY occurred_at DESC, event_id DESC LIMIT ${limit}`
    return rows.map(fromRow)
  }, dieOnSqlError),
  stats: Effect.gen(function* () {
    const [row] = yield* sql<{ pending: bigint; dead: bigint; oldest: Date | null }>`SELECT
        count(*) FILTER (WHERE state = 'pending') AS pending, count(*) FILTER (WHERE state = 'dead') AS dead,
        min(occurred_at) FILTER (WHERE state = 'pending') AS oldest
      FROM event_deliveries WHERE state <> 'delivered'`
    return {
      pending: Number(row?.pending ?? 0),
      dead: Number(row?.dead ?? 0),
      oldestPendingAt: instantOrNull(row?.oldest ?? null)
    }
  }).pipe(dieOnSqlError, Effect.withSpan("EventOutbox.stats"))
}))

const makeChanges = Effect.map(SqlClient.SqlClient, (sql) => ({
  replay: Effect.fn("EventOutbox.replay")(function* (subscriptionId: string, range: ReplayRange) {
    const now = yield* Clock.currentTimeMillis
    const which =
      "eventId" in range
        ? [sql`event_id = ${range.eventId}`]
        : [
            sql`occurred_at >= ${range.since}::timestamptz`,
            ...(range.until === undefined ? [] : [sql`occurred_at < ${range.until}::timestamptz`])
          ]
    const again = yield* sql`UPDATE event_deliveries SET state = 'pending', attempts = 0, claim = NULL,
        next_attempt_at = ${Instant.fromMillis(now)}::timestamptz
      WHERE subscription_id = ${subscriptionId} AND ${sql.and(which)}
        AND (claim IS NULL OR ${isFree(sql, now)})
      RETURNING event_id`
    return again.length
  }, dieOnSqlError),
  abandon: Effect.fn("EventOutbox.abandon")(function* (subscriptionId: string, reason: string) {
    yield* sql`UPDATE event_deliveries SET state = 'dead', claim = NULL, last_error = ${reason}
      WHERE subscription_id = ${subscriptionId} AND state = 'pending'`
  }, dieOnSqlError),
  forget: Effect.fn("EventOutbox.forget")(function* (ids: ReadonlyArray<string>) {
    if (ids.length > 0) yield* sql`DELETE FROM event_deliveries WHERE ${sql.in("subscription_id", ids)}`
  }, dieOnSqlError),
  prune: Effect.fn("EventOutbox.prune")(function* (before: Instant) {
    const dropped = yield* sql`DELETE FROM event_deliveries WHERE state <> 'pending'
      AND (occurred_at < ${before}::timestamptz OR type = 'user.disconnected') RETURNING event_id`
    return dropped.length
  }, dieOnSqlError),
  erase: Effect.fn("EventOutbox.erase")(function* (userId: UserId) {
    yield* sql`DELETE FROM event_deliveries WHERE owner_id = ${userId}`
  }, dieOnSqlError)
}))

const make = Effect.gen(function* () {
  return EventOutbox.of({ ...(yield* makeWork), ...(yield* makeReads), ...(yield* makeChanges) })
})

/** `EventOutbox` on either engine. */
export const layer: Layer.Layer<EventOutbox, never, SqlClient.SqlClient | DatabaseInfo> = Layer.effect(
  EventOutbox,
  make
).pipe(Layer.provide(SecureRandom.layerWebCrypto))
