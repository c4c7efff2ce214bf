/**
 * Records in memory: for tests, demonstrations and programs that need no disk.
 *
 * A record is stored as its encoded JSON text, as in a database, so that a caller cannot change it later.
 */
import { Clock, Effect, Layer, Option, Order, Schema } from "effect"
import { CalendarDate } from "../time/CalendarDate.ts"
import type { AnyDataType, RecordOf, SummaryOf } from "../records/DataType.ts"
import { untyped } from "../records/DataTypes.ts"
import { Instant, LocalDateTime } from "../time/Instant.ts"
import { PageCursor, type PagePosition } from "../records/PageCursor.ts"
import {
  type Columns,
  type DataState,
  type DateSpan,
  type RecordCount,
  type RecordQuery,
  RecordStore,
  type Upserted
} from "../records/RecordStore.ts"
import type { UserId } from "../accounts/UserId.ts"

interface Row {
  readonly position: PagePosition
  readonly json: string
}

interface Table {
  readonly version: number
  /** By the values of the key, as JSON. */
  readonly rows: ReadonlyMap<string, Row>
}

type Tables = ReadonlyMap<string, Table>

const emptyTable: Table = { version: 0, rows: new Map() }

const valueOf = (record: object, field: string): unknown => Reflect.get(record, field)

const codecOf = (type: AnyDataType) => Schema.make<Schema.Codec<object>>(type.schema.ast)

const toRow = (type: AnyDataType, record: object): Row => ({
  position: [String(valueOf(record, type.day)), ...type.key.map((field) => String(valueOf(record, field)))],
  json: JSON.stringify(Schema.encodeSync(codecOf(type))(record))
})

const fromRow = <T extends AnyDataType>(type: T, row: Row): RecordOf<T> =>
  Schema.decodeUnknownSync(codecOf(type))(JSON.parse(row.json))

const identityOf = (key: ReadonlyArray<string>): string => JSON.stringify(key)

const summaryOf = <T extends AnyDataType>(type: T, row: Row): SummaryOf<T> =>
  Object.fromEntries(
    Object.entries(fromRow(type, row)).filter(([field]) => !type.detail.includes(field))
  ) as SummaryOf<T>

/** Instants compare by time, not as text: `…22.500Z` is later than `…22Z`. */
const keyOrder = (type: AnyDataType, field: string): Order.Order<string> =>
  type.fields.find(({ name }) => name === field)?.kind === "instant"
    ? Order.mapInput(Order.Number, (text) => Instant.toMillis(Instant.make(text)))
    : Order.String

const positionOrder = (type: AnyDataType): Order.Order<PagePosition> =>
  Order.combineAll<PagePosition>([
    Order.mapInput(Order.String, (position: PagePosition) => position[0]),
    ...type.key.map((field, index) =>
      Order.mapInput(keyOrder(type, field), (position: PagePosition) => position[index + 1] ?? "")
    )
  ])

const isWithin =
  ({ from, to }: DateSpan) =>
  ({ position: [day] }: Row): boolean =>
    (from === undefined || day >= from) && (to === undefined || day <= to)

const page = <A>(
  type: AnyDataType,
  rows: Iterable<Row>,
  query: RecordQuery,
  after: PagePosition | undefined,
  recordOf: (row: Row) => A
) => {
  const ascending = positionOrder(type)
  const order = query.order === "asc" ? ascending : Order.flip(ascending)
  const rest = Array.from(rows)
    .filter(isWithin(query))
    .filter(({ position }) => after === undefined || order(position, after) > 0)
    .toSorted((a, b) => order(a.position, b.position))
  const shown = rest.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    records: shown.map(recordOf),
    next: last === undefined || rest.length === shown.length ? null : PageCursor.fromPosition(last.position)
  }
}

/** Reads the columns in one pass over the rows. */
const columnsOf = <Name extends string>(
  type: AnyDataType,
  rows: Iterable<Row>,
  fields: ReadonlyArray<Name>
): Columns<Name> => {
  const records = Array.from(rows, (row) => ({
    day: row.position[0] as CalendarDate,
    record: fromRow(type, row)
  }))
  const column = (field: string) =>
    Float64Array.from(records, ({ record }) => (valueOf(record, field) as number | null) ?? Number.NaN)
  return {
    days: Int32Array.from(records, ({ day }) => CalendarDate.toEpochDay(day)),
    values: Object.fromEntries(fields.map((field) => [field, column(field)])) as Columns<Name>["values"]
  }
}

const clocksOf = (type: AnyDataType, field: string, tables: Tables) =>
  Array.from(tables.get(type.name)?.rows.values() ?? [], (row) => valueOf(fromRow(type, row), field))

const newestClock = (tables: Tables): LocalDateTime | undefined =>
  untyped
    .flatMap((type) => (type.clock === null ? [] : clocksOf(type, type.clock, tables)))
    .filter((clock): clock is LocalDateTime => clock !== null)
    .toSorted((a, b) => LocalDateTime.toMillis(b) - LocalDateTime.toMillis(a))[0]

const stateOf = (tables: Tables): DataState => {
  const clock = newestClock(tables)
  return {
    versions: Object.fromEntries(Array.from(tables, ([name, table]) => [name, table.version])),
    utcOffsetMinutes: clock === undefined ? 0 : LocalDateTime.utcOffsetMinutes(clock)
  }
}

const countOf = (table: Table, span: DateSpan): RecordCount | undefined => {
  const inside = Array.from(table.rows.values()).filter(isWithin(span))
  const days = inside.map(({ position }) => position[0] as CalendarDate).toSorted(Order.String)
  const [first, last] = [days[0], days.at(-1)]
  return first === undefined || last === undefined ? undefined : { count: days.length, first, last }
}

const countsOf = (tables: Tables, span: DateSpan) =>
  Object.fromEntries(
    Array.from(tables).flatMap(([name, table]) => {
      const count = countOf(table, span)
      return count === undefined ? [] : [[name, count]]
    })
  )

/** Returns the same table object if no record differs, so that only a change raises the version. */
const merge = (table: Table, rows: ReadonlyMap<string, Row>, version: number) => {
  const changed = Array.from(rows).filter(([key, row]) => table.rows.get(key)?.json !== row.json)
  return {
    table: changed.length === 0 ? table : { version, rows: new Map([...table.rows, ...changed]) },
    upserted: { stored: changed.length, unchanged: rows.size - changed.length }
  }
}

/** All tables, and the highest erased version. A version is never reused, not even after erasing. */
const makePeople = () => {
  const people = new Map<UserId, Tables>()
  let erasedVersion = 0
  return {
    tablesOf: (userId: UserId): Tables | undefined => people.get(userId),
    rowsOf: (userId: UserId, type: AnyDataType) =>
      people.get(userId)?.get(type.name)?.rows ?? emptyTable.rows,
    forget: (userId: UserId): void => {
      const versions = Array.from(people.get(userId)?.values() ?? [], ({ version }) => version)
      erasedVersion = Math.max(erasedVersion, ...versions)
      people.delete(userId)
    },
    write: (
      userId: UserId,
      type: AnyDataType,
      rows: ReadonlyMap<string, Row>,
      nowMillis: number
    ): Upserted => {
      const tables = people.get(userId) ?? new Map<string, Table>()
      const before = tables.get(type.name) ?? emptyTable
      const version = Math.max(before.version + 1, erasedVersion + 1, nowMillis)
      const { table, upserted } = merge(before, rows, version)
      if (table !== before) people.set(userId, new Map(tables).set(type.name, table))
      return upserted
    }
  }
}

const makeMemory: Effect.Effect<RecordStore["Service"]> = Effect.sync(() => {
  const people = makePeople()
  const listed = Effect.fnUntraced(function* <A>(
    type: AnyDataType,
    userId: UserId,
    query: RecordQuery,
    recordOf: (row: Row) => A
  ) {
    const after =
      query.after === undefined
        ? undefined
        : yield* Effect.fromResult(PageCursor.toPosition(query.after, type.key.length))
    return page(type, people.rowsOf(userId, type).values(), query, after, recordOf)
  })
  return {
    upsert: (type, userId, records) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const rows = records.map((record) => toRow(type, record))
        return people.write(
          userId,
          type,
          new Map(rows.map((row) => [identityOf(row.position.slice(1)), row])),
          now
        )
      }),
    list: (type, userId, query) => listed(type, userId, query, (row) => summaryOf(type, row)),
    listWhole: (type, userId, query) => listed(type, userId, query, (row) => fromRow(type, row)),
    columns: (type, userId, fields, span = {}) =>
      Effect.sync(() => {
        const inside = Array.from(people.rowsOf(userId, type).values()).filter(isWithin(span))
        const order = positionOrder(type)
        return columnsOf(
          type,
          inside.toSorted((a, b) => order(a.position, b.position)),
          fields
        )
      }),
    get: (type, userId, key) =>
      Effect.sync(() => Option.fromNullishOr(people.rowsOf(userId, type).get(identityOf(key)))).pipe(
        Effect.map(Option.map((row) => fromRow(type, row)))
      ),
    state: (userId) => Effect.sync(() => Option.map(Option.fromNullishOr(people.tablesOf(userId)), stateOf)),
    counts: (userId, span = {}) => Effect.sync(() => countsOf(people.tablesOf(userId) ?? new Map(), span)),
    erase: (userId) =>
      Effect.sync(() => {
        const tables = Array.from(people.tablesOf(userId)?.values() ?? [])
        people.forget(userId)
        return tables.reduce((sum, { rows }) => sum + rows.size, 0)
      })
  }
})

/** `RecordStore` in memory, lost when the process ends. */
export const layer: Layer.Layer<RecordStore> = Layer.effect(RecordStore, makeMemory)
