/** The inbox of pushes in SQL. Many events take one statement and, on DuckDB, one fsync of the recovery journal. */
import {
  type CalendarDate,
  pushRetention,
  Instant,
  type PushArrival,
  type PushEvent,
  PushInbox,
  type UserId,
  Wait
} from "@polar-flow/domain"
import { Array as Arr, Clock, Effect, Layer, Option, Order } from "effect"
import { SqlClient } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf } from "../accounts/instants.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dialectOf, type Engine } from "../database/Dialect.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"

interface Row {
  readonly userId: UserId
  readonly id: string
  readonly event: string
  readonly entityId: string | null
  readonly date: CalendarDate | null
  readonly fromDate: CalendarDate | null
  readonly toDate: CalendarDate | null
  readonly receivedAt: Date
}

const fromRow = (row: Row): PushEvent => ({
  id: row.id,
  userId: row.userId,
  event: row.event,
  entityId: row.entityId,
  date: row.date,
  from: row.fromDate,
  to: row.toDate,
  receivedAt: instantOf(row.receivedAt)
})

const columns = [
  "user_id",
  "id",
  "event",
  "entity_id",
  "date",
  "from_date",
  "to_date",
  "received_at"
] as const

const toValues = (event: PushEvent): Readonly<Record<(typeof columns)[number], string | null>> => ({
  user_id: event.userId,
  id: event.id,
  event: event.event,
  entity_id: event.entityId,
  date: event.date,
  from_date: event.from,
  to_date: event.to,
  received_at: event.receivedAt
})

/** Inserts the rows of the JSON parameter that are new. */
const insertion = (engine: Engine): string =>
  `INSERT INTO push_inbox (${columns.join(", ")})
  SELECT user_id, id, event, entity_id, date::date, from_date::date, to_date::date, received_at::timestamptz
  FROM ${dialectOf(engine).rowsOfJson(columns.map((name) => [name, "text"]))}
  ON CONFLICT (user_id, id) DO NOTHING RETURNING *`

const identityOf = ({ userId, id }: Pick<PushEvent, "userId" | "id">): string => `${userId} ${id}`
const byIdentity = Order.mapInput(Order.String, identityOf)

/** Each event once (the first wins), sorted so that all writers lock rows in the same order. */
const distinct = (events: ReadonlyArray<PushEvent>): ReadonlyArray<PushEvent> => {
  const all = events.toReversed().map((event) => [identityOf(event), event] as const)
  return Arr.sort(new Map(all).values(), byIdentity)
}

/** One result per event. If a new event occurs several times in the batch, only the first is `kept`. */
const arrivalsOf = (
  events: ReadonlyArray<PushEvent>,
  kept: ReadonlyArray<Row>
): ReadonlyArray<PushArrival> => {
  const fresh = new Set(kept.map(identityOf))
  return events.map((event) => (fresh.delete(identityOf(event)) ? "kept" : "known"))
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const insert = insertion((yield* DatabaseInfo).engine)

  const putAll = Effect.fn("PushInbox.putAll")(function* (events: ReadonlyArray<PushEvent>) {
    if (events.length === 0) return []
    const rows = JSON.stringify(distinct(events).map(toValues))
    return arrivalsOf(events, yield* journal.keep("push_inbox", sql.unsafe<Row>(insert, [rows])))
  }, dieOnSqlError)

  return PushInbox.of({
    put: (event) => Effect.map(putAll([event]), ([arrival = "known"]) => arrival),
    putAll,
    of: Effect.fn("PushInbox.of")(function* (userId: UserId) {
      const rows = yield* sql<Row>`SELECT * FROM push_inbox
        WHERE user_id = ${userId} AND done_at IS NULL ORDER BY received_at, id`
      return rows.map(fromRow)
    }, dieOnSqlError),
    waiting: sql<{ userId: UserId; count: number }>`SELECT user_id, count(*)::integer AS count
      FROM push_inbox WHERE done_at IS NULL GROUP BY user_id`.pipe(
      Effect.map((rows) => new Map(rows.map(({ count, userId }) => [userId, count]))),
      dieOnSqlError
    ),
    done: Effect.fn("PushInbox.done")(function* (userId: UserId, ids: ReadonlyArray<string>) {
      if (ids.length === 0) return
      yield* journal.keep(
        "push_inbox",
        sql`UPDATE push_inbox SET done_at = ${yield* Instant.now}::timestamptz
          WHERE user_id = ${userId} AND ${sql.in("id", ids)} RETURNING *`
      )
    }, dieOnSqlError),
    lastDeliveryAt: Effect.gen(function* () {
      const latest = Instant.fromMillis(Wait.latestTrusted(yield* Clock.currentTimeMillis))
      const [row] = yield* sql<{ newest: Date | null }>`SELECT max(received_at) AS newest FROM push_inbox
        WHERE received_at <= ${latest}::timestamptz`
      return Option.map(Option.fromNullishOr(row?.newest), instantOf)
    }).pipe(dieOnSqlError),
    prune: Effect.flatMap(pushRetention, ({ doneBefore, waitingBefore }) =>
      journal.drop(
        "push_inbox",
        sql`DELETE FROM push_inbox WHERE received_at < ${doneBefore}::timestamptz
          AND (done_at IS NOT NULL OR received_at < ${waitingBefore}::timestamptz) RETURNING *`
      )
    ).pipe(Effect.asVoid, dieOnSqlError),
    erase: Effect.fn("PushInbox.erase")(function* (userId: UserId) {
      yield* journal.drop("push_inbox", sql`DELETE FROM push_inbox WHERE user_id = ${userId} RETURNING *`)
    }, dieOnSqlError)
  })
})

/** `PushInbox` on either engine. */
export const layer: Layer.Layer<PushInbox, never, SqlClient.SqlClient | AccountsJournal | DatabaseInfo> =
  Layer.effect(PushInbox, make)
