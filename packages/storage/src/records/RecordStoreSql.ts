/** Records in SQL. Everything about a data type comes from its descriptor; this code knows no specific type. */
import {
  type AnyDataType,
  CursorInvalid,
  DataTypes,
  type DataState,
  type DateSpan,
  LocalDateTime,
  PageCursor,
  type RecordPage,
  type RecordQuery,
  RecordStore,
  type Upserted,
  type UserId
} from "@polar-flow/domain"
import { Array as Arr, Clock, Effect, Layer, Option, Order } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dialectOf } from "../database/Dialect.ts"
import { dieOnSqlError } from "../database/dieOnSqlError.ts"
import { exactCache } from "../database/ExactCache.ts"
import { chunksOf } from "./chunksOf.ts"
import {
  type Incoming,
  incoming,
  keyValue,
  toOutline,
  toRecord,
  toRow,
  toValues,
  type Values
} from "./RecordRow.ts"
import { type CountRow, toCounts } from "./toCounts.ts"
import { toColumns } from "./toColumns.ts"
import { positionParameters, recordTable, type RecordTable, spanParameters } from "./RecordTable.ts"

const nothingStored: Upserted = { stored: 0, unchanged: 0 }
/** Conflicts between replicas are rare and end as soon as one of them commits. */
const maxConflicts = 5

const isConflict = ({ reason }: SqlError.SqlError): boolean =>
  reason._tag === "DeadlockError" || reason._tag === "SerializationError"

const byIdentity = Order.mapInput(Order.String, ({ identity }: Incoming) => identity)
/** Each key once (the last record wins), sorted so that all writers lock rows in the same order. */
const distinct = (type: AnyDataType, records: ReadonlyArray<object>): ReadonlyArray<Incoming> => {
  const all = records.map((record) => incoming(type, record as Values))
  return Arr.sort(new Map(all.map((one) => [one.identity, one])).values(), byIdentity)
}

const positionOf = ({ key, day }: AnyDataType, record: Values) =>
  [String(record[day]), ...key.map((name) => String(record[name]))] as const

/** The SQL parameters of a cursor. `CursorInvalid` also if its values cannot be key values. */
const cursorParameters = Effect.fnUntraced(function* ({ type, keyKinds }: RecordTable, cursor: PageCursor) {
  const [date, ...key] = yield* Effect.fromResult(PageCursor.toPosition(cursor, type.key.length))
  const values = Option.all(key.map((value, index) => keyValue(keyKinds[index] ?? "text", value)))
  if (Option.isNone(values)) return yield* new CursorInvalid()
  return positionParameters(type, [date, ...values.value])
})

const listParameters = Effect.fnUntraced(function* (table: RecordTable, userId: UserId, query: RecordQuery) {
  const after = query.after === undefined ? [] : yield* cursorParameters(table, query.after)
  return [userId, ...spanParameters(query), ...after, query.limit + 1]
})

const pageOf = (
  { type }: RecordTable,
  rows: ReadonlyArray<Values>,
  limit: number,
  recordOf: (row: Values) => Values
): RecordPage<Values> => {
  const records = rows.slice(0, limit).map(recordOf)
  const last = records.at(-1)
  return {
    records,
    next: last === undefined || rows.length <= limit ? null : PageCursor.fromPosition(positionOf(type, last))
  }
}

interface VersionRow {
  readonly dataType: string
  readonly version: bigint
  readonly newestClock: LocalDateTime | null
}

const stateOf = (rows: ReadonlyArray<VersionRow>): Option.Option<DataState> => {
  if (rows.length === 0) return Option.none()
  const clocks = rows.flatMap(({ newestClock }) => newestClock ?? [])
  const newest = Arr.sort(clocks, Order.mapInput(Order.flip(Order.Number), LocalDateTime.toMillis))[0]
  return Option.some({
    versions: Object.fromEntries(rows.map(({ dataType, version }) => [dataType, Number(version)])),
    utcOffsetMinutes: newest === undefined ? 0 : LocalDateTime.utcOffsetMinutes(newest)
  })
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { engine } = yield* DatabaseInfo
  const dialect = dialectOf(engine)
  const tables = new WeakMap<AnyDataType, RecordTable>()
  const states = exactCache<Option.Option<DataState>>(engine)

  const tableOf = (type: AnyDataType): RecordTable => {
    const table = tables.get(type) ?? recordTable(type, dialect)
    tables.set(type, table)
    return table
  }
  const everyTable = DataTypes.untyped.map(tableOf)
  const countAll = (span: DateSpan) => everyTable.map(({ count }) => count(span)).join(" UNION ALL ")

  const onChunks = <A extends object>(statement: string, userId: UserId, texts: ReadonlyArray<string>) =>
    Effect.map(
      Effect.forEach(chunksOf(texts), (chunk) => sql.unsafe<A>(statement, [`[${chunk.join(",")}]`, userId])),
      (rows) => rows.flat()
    )

  const withoutStored = Effect.fnUntraced(function* (
    table: RecordTable,
    userId: UserId,
    all: ReadonlyArray<Incoming>
  ) {
    const outlines = all.map((one) => toOutline(table.type, one))
    const stored = yield* onChunks<{ identity: string }>(table.unchanged, userId, outlines)
    const identities = new Set(stored.map(({ identity }) => identity))
    return all.filter(({ identity }) => !identities.has(identity))
  })

  const write = Effect.fnUntraced(
    function* (table: RecordTable, userId: UserId, rows: ReadonlyArray<string>) {
      const stored = yield* onChunks(table.upsert, userId, rows)
      if (stored.length > 0) {
        yield* sql.unsafe(table.bump, [userId, table.type.name, yield* Clock.currentTimeMillis])
      }
      return stored.length
    },
    sql.withTransaction,
    Effect.retry({ times: maxConflicts, while: isConflict })
  )

  /** Most syncs bring nothing new. One read detects that before anything is packed or locked. */
  const upsert = Effect.fn("RecordStore.upsert")(function* (
    type: AnyDataType,
    userId: UserId,
    records: ReadonlyArray<object>
  ) {
    if (records.length === 0) return nothingStored
    const table = tableOf(type)
    const all = distinct(type, records)
    const fresh = yield* withoutStored(table, userId, all)
    if (fresh.length === 0) return { stored: 0, unchanged: all.length }
    const rows = yield* Effect.forEach(fresh, (one) => toRow(type, one), { concurrency: 4 })
    const stored = yield* write(table, userId, rows).pipe(Effect.ensuring(states.invalidate(userId)))
    return { stored, unchanged: all.length - stored }
  }, dieOnSqlError)

  const list = Effect.fn("RecordStore.list")(function* (
    type: AnyDataType,
    userId: UserId,
    query: RecordQuery
  ) {
    const table = tableOf(type)
    const parameters = yield* listParameters(table, userId, query)
    const rows = yield* sql.unsafe<Values>(table.list(query), parameters)
    return pageOf(table, rows, query.limit, (row) => toValues(table.summary, row))
  }, dieOnSqlError)

  const listWhole = Effect.fn("RecordStore.listWhole")(function* (
    type: AnyDataType,
    userId: UserId,
    query: RecordQuery
  ) {
    const table = tableOf(type)
    const parameters = yield* listParameters(table, userId, query)
    const rows = yield* sql.unsafe<Values>(table.listWhole(query), parameters)
    return pageOf(table, rows, query.limit, (row) => toRecord(type, row) as Values)
  }, dieOnSqlError)

  const columns = Effect.fn("RecordStore.columns")(function* (
    type: AnyDataType,
    userId: UserId,
    fields: ReadonlyArray<string>,
    span: DateSpan = {}
  ) {
    const [row] = yield* sql.unsafe<Values>(tableOf(type).columns(fields, span), [
      userId,
      ...spanParameters(span)
    ])
    return toColumns(row?.["numbers"] as string | null | undefined, fields)
  }, dieOnSqlError)

  const get = Effect.fn("RecordStore.get")(function* (
    type: AnyDataType,
    userId: UserId,
    key: ReadonlyArray<string>
  ) {
    const table = tableOf(type)
    const values = Option.all(key.map((value, index) => keyValue(table.keyKinds[index] ?? "text", value)))
    if (Option.isNone(values) || key.length !== type.key.length) return Option.none()
    const [row] = yield* sql.unsafe<Values>(table.get, [userId, ...values.value])
    return row === undefined ? Option.none() : Option.some(toRecord(type, row))
  }, dieOnSqlError)

  const erase = Effect.fn("RecordStore.erase")(
    function* (userId: UserId) {
      const gone = yield* Effect.forEach(everyTable, (table) => sql.unsafe(table.erase, [userId]))
      yield* sql`DELETE FROM data_versions WHERE user_id = ${userId}`
      return gone.reduce((sum, rows) => sum + rows.length, 0)
    },
    sql.withTransaction,
    Effect.ensuring(states.invalidate()),
    dieOnSqlError
  )

  return RecordStore.of({
    upsert,
    list: list as RecordStore["Service"]["list"],
    listWhole: listWhole,
    columns: columns,
    get,
    state: (userId) =>
      states.get(
        userId,
        sql<VersionRow>`SELECT data_type, version, newest_clock FROM data_versions WHERE user_id = ${userId}`.pipe(
          Effect.map(stateOf),
          dieOnSqlError
        )
      ),
    counts: (userId, span = {}) =>
      Effect.map(sql.unsafe<CountRow>(countAll(span), [userId, ...spanParameters(span)]), toCounts).pipe(
        dieOnSqlError
      ),
    erase
  })
})

/** `RecordStore` on either engine. */
export const layer: Layer.Layer<RecordStore, never, SqlClient.SqlClient | DatabaseInfo> = Layer.effect(
  RecordStore,
  make
)
