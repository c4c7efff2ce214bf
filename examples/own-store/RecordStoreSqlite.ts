/** The port `RecordStore` on SQLite: one table for all data types, each record as JSON. */
import type { DatabaseSync } from "node:sqlite"
import {
  type AnyDataType,
  CalendarDate,
  type Columns,
  type DataState,
  type DateSpan,
  LocalDateTime,
  PageCursor,
  type RecordCount,
  type RecordQuery,
  RecordStore,
  type SummaryOf,
  type Upserted,
  type UserId
} from "@polar-flow/domain"
import { Clock, Effect, Layer, Option } from "effect"
import { Database, transaction } from "./Database.ts"
import { fromRow, keyOf, positionOf, toRow } from "./recordRow.ts"

/** All rows of a date range, or one page of them. */
interface Selection extends DateSpan {
  readonly order: "asc" | "desc"
  readonly limit?: number
  readonly after?: readonly [day: string, key: string]
}

const allDays = { from: "0000-01-01", to: "9999-12-31" }
const edges = { asc: ["", ""], desc: ["~", ""] } as const

const upsert = (
  database: DatabaseSync,
  type: AnyDataType,
  userId: UserId,
  records: ReadonlyArray<object>,
  nowMillis: number
) =>
  transaction(database, (): Upserted => {
    const rows = new Map(records.map((record) => toRow(type, record)).map((row) => [row.key, row]))
    const write = database.prepare(`
      INSERT INTO records (user_id, type, key, day, clock, clock_millis, json) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET day = excluded.day, clock = excluded.clock, clock_millis = excluded.clock_millis,
        json = excluded.json WHERE json <> excluded.json`)
    let stored = 0
    for (const { key, day, clock, clockMillis, json } of rows.values()) {
      stored += Number(write.run(userId, type.name, key, day, clock, clockMillis, json).changes)
    }
    // the time of the change, or a little more: numbers are never reused, not even those of deleted rows
    const version = database.prepare(`
      INSERT OR REPLACE INTO versions (version, user_id, type)
      VALUES (max(?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'versions'), 0) + 1), ?, ?)`)
    if (stored > 0) version.run(nowMillis, userId, type.name)
    return { stored, unchanged: rows.size - stored }
  })

const select = (
  database: DatabaseSync,
  type: AnyDataType,
  userId: UserId,
  { after, limit = -1, order, ...span }: Selection
) => {
  const { from, to } = { ...allDays, ...span }
  const rows = database.prepare(
    `SELECT day, json FROM records
     WHERE user_id = ? AND type = ? AND day BETWEEN ? AND ? AND (day, key) ${order === "asc" ? ">" : "<"} (?, ?)
     ORDER BY day ${order}, key ${order} LIMIT ?`
  )
  return rows
    .all(userId, type.name, from, to, ...(after ?? edges[order]), limit)
    .map(({ day, json }) => ({ day: CalendarDate.make(String(day)), json: String(json) }))
}

/** A page of complete records. It reads one row more, to know whether there is another page. */
const page = Effect.fnUntraced(function* <T extends AnyDataType>(
  database: DatabaseSync,
  type: T,
  userId: UserId,
  { after: cursor, limit, ...query }: RecordQuery
) {
  const position =
    cursor === undefined
      ? undefined
      : yield* Effect.fromResult(PageCursor.toPosition(cursor, type.key.length))
  const after =
    position === undefined ? {} : { after: [position[0], keyOf(type, position.slice(1))] as const }
  const rows = select(database, type, userId, { ...query, ...after, limit: limit + 1 })
  const records = rows.slice(0, limit).map(({ json }) => fromRow(type, json))
  const last = records.at(-1)
  const isWhole = last === undefined || rows.length <= limit
  return { records, next: isWhole ? null : PageCursor.fromPosition(positionOf(type, last)) }
})

const summaryOf = <T extends AnyDataType>(type: T, record: object) =>
  Object.fromEntries(Object.entries(record).filter(([field]) => !type.detail.includes(field))) as SummaryOf<T>

const columns = <Name extends string>(
  database: DatabaseSync,
  type: AnyDataType,
  userId: UserId,
  fields: ReadonlyArray<Name>,
  span: DateSpan = {}
): Columns<Name> => {
  const rows = select(database, type, userId, { ...span, order: "asc" })
  const records: ReadonlyArray<Partial<Record<string, number | null>>> = rows.map(({ json }) =>
    JSON.parse(json)
  )
  const column = (field: Name) => Float64Array.from(records, (record) => record[field] ?? Number.NaN)
  return {
    days: Int32Array.from(rows, ({ day }) => CalendarDate.toEpochDay(day)),
    values: Object.fromEntries(fields.map((field) => [field, column(field)])) as Columns<Name>["values"]
  }
}

const state = (database: DatabaseSync, userId: UserId): Option.Option<DataState> => {
  const versions = database.prepare("SELECT type, version FROM versions WHERE user_id = ?").all(userId)
  const newest = database
    .prepare("SELECT clock FROM records WHERE user_id = ? AND clock IS NOT NULL ORDER BY clock_millis DESC")
    .get(userId)
  const clock = newest?.["clock"] as LocalDateTime | undefined
  return versions.length === 0
    ? Option.none()
    : Option.some({
        versions: Object.fromEntries(versions.map(({ type, version }) => [type, version])),
        utcOffsetMinutes: clock === undefined ? 0 : LocalDateTime.utcOffsetMinutes(clock)
      })
}

const countOf = ({ count, first, last }: Record<string, unknown>): RecordCount => ({
  count: Number(count),
  first: CalendarDate.make(String(first)),
  last: CalendarDate.make(String(last))
})

const counts = (database: DatabaseSync, userId: UserId, span: DateSpan = {}) => {
  const { from, to } = { ...allDays, ...span }
  const rows = database.prepare(
    `SELECT type, count(*) AS count, min(day) AS first, max(day) AS last FROM records
     WHERE user_id = ? AND day BETWEEN ? AND ? GROUP BY type`
  )
  return Object.fromEntries(rows.all(userId, from, to).map((row) => [row["type"], countOf(row)]))
}

const erase = (database: DatabaseSync, userId: UserId) =>
  transaction(database, () => {
    database.prepare("DELETE FROM versions WHERE user_id = ?").run(userId)
    return Number(database.prepare("DELETE FROM records WHERE user_id = ?").run(userId).changes)
  })

/** The records of all users. */
export const RecordStoreSqlite = {
  layer: Layer.effect(
    RecordStore,
    Effect.map(Database, (database) =>
      RecordStore.of({
        upsert: (type, userId, records) =>
          Effect.map(Clock.currentTimeMillis, (now) => upsert(database, type, userId, records, now)),
        list: (type, userId, query) =>
          Effect.map(page(database, type, userId, query), ({ next, records }) => ({
            next,
            records: records.map((record) => summaryOf(type, record))
          })),
        listWhole: (type, userId, query) => page(database, type, userId, query),
        columns: (type, userId, fields, span) =>
          Effect.sync(() => columns(database, type, userId, fields, span)),
        get: (type, userId, key) =>
          Effect.sync(() => {
            const one = database.prepare(
              "SELECT json FROM records WHERE user_id = ? AND type = ? AND key = ?"
            )
            const row = Option.fromNullishOr(one.get(userId, type.name, keyOf(type, key)))
            return Option.map(row, ({ json }) => fromRow(type, String(json)))
          }),
        state: (userId) => Effect.sync(() => state(database, userId)),
        counts: (userId, span) => Effect.sync(() => counts(database, userId, span)),
        erase: (userId) => Effect.sync(() => erase(database, userId))
      })
    )
  )
}
