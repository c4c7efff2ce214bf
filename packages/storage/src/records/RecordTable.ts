/** The SQL statements of one data type, generated from its descriptor. The same text for both engines. */
import type { AnyDataType, DateSpan, Field, FieldKind, RecordQuery } from "@polar-flow/domain"
import type { Dialect } from "../database/Dialect.ts"
import { columnOf, jsonTypes } from "./RecordRow.ts"

/** The statements of one data type. */
export interface RecordTable {
  readonly type: AnyDataType
  /** The fields that lists return. */
  readonly summary: ReadonlyArray<Field>
  /** Kinds of the key fields, in the order of `type.key`. */
  readonly keyKinds: ReadonlyArray<FieldKind>
  /** `$1` outlines as JSON, `$2` person. Returns the identities of records that are stored unchanged. */
  readonly unchanged: string
  /** `$1` rows as JSON, `$2` person. Returns one row for each new or changed record. */
  readonly upsert: string
  /** `$1` person, `$2` type, `$3` lowest version. Raises the version and stores the newest local time. */
  readonly bump: string
  /** `$1` person, then the key values. */
  readonly get: string
  /** `$1` person. Returns one row for each deleted record. */
  readonly erase: string
  /** `$1` person, then `from` and `to` if present. Returns one row: `name`, `count`, `first`, `last`. */
  readonly count: (span: DateSpan) => string
  /** `$1` person, then `from`, `to` and the cursor position if present, then the limit. */
  readonly list: (query: RecordQuery) => string
  /** Like `list`, with all fields. */
  readonly listWhole: (query: RecordQuery) => string
  /** `$1` person, then `from` and `to` if present. Returns one row with the text `numbers`; see `toColumns`. */
  readonly columns: (fields: ReadonlyArray<string>, span: DateSpan) => string
}

const casts: Partial<Readonly<Record<FieldKind, string>>> = { date: "::date", instant: "::timestamptz" }

const castOf = (kind: FieldKind): string => casts[kind] ?? ""

const placeholders = (from: number, kinds: ReadonlyArray<FieldKind>): string =>
  kinds.map((kind, index) => `$${from + index}${castOf(kind)}`).join(", ")

const unchangedOf = (
  { key, table }: AnyDataType,
  dialect: Dialect,
  kindOf: (name: string) => FieldKind
): string => {
  const columns = [...key.map(columnOf), "content_hash", "identity"]
  const isSame = key.map((name) => `t.${columnOf(name)} = x.${columnOf(name)}${castOf(kindOf(name))}`)
  return `SELECT x.identity FROM ${dialect.rowsOfJson(columns.map((column) => [column, "text"]))}
    JOIN ${table} AS t ON t.user_id = $2 AND ${isSame.join(" AND ")} AND t.content_hash = x.content_hash`
}

const upsertOf = ({ fields, key, table }: AnyDataType, dialect: Dialect): string => {
  const columns = [...fields.map(({ name }) => columnOf(name)), "content_hash"]
  const values = fields.map(({ name, kind }) => {
    const column = `x.${columnOf(name)}`
    return kind === "series" ? dialect.bytesOfBase64(column) : `${column}${castOf(kind)}`
  })
  const keys = key.map(columnOf)
  const changes = columns
    .filter((column) => !keys.includes(column))
    .map((column) => `${column} = EXCLUDED.${column}`)
  const rows = dialect.rowsOfJson([
    ...fields.map(({ name, kind }) => [columnOf(name), jsonTypes[kind]] as const),
    ["content_hash", "text"]
  ])
  return `INSERT INTO ${table} AS t (user_id, ${columns.join(", ")})
    SELECT $2, ${values.join(", ")}, x.content_hash FROM ${rows}
    ON CONFLICT (user_id, ${keys.join(", ")}) DO UPDATE SET ${changes.join(", ")}
    WHERE t.content_hash <> EXCLUDED.content_hash
    RETURNING 1 AS stored`
}

/** Versions are never reused: the sequence covers erased people, and the time covers a new database. */
const bumpOf = ({ clock, table }: AnyDataType): string => {
  const column = clock === null ? "" : columnOf(clock)
  const newest =
    clock === null
      ? "NULL"
      : `(SELECT ${column} FROM ${table} WHERE user_id = $1 AND ${column} IS NOT NULL
          ORDER BY ${column}::timestamptz DESC LIMIT 1)`
  return `INSERT INTO data_versions AS v (user_id, data_type, version, newest_clock)
    SELECT $1, $2, greatest(nextval('data_version'), $3::bigint), ${newest}
    ON CONFLICT (user_id, data_type) DO UPDATE SET
      version = greatest(v.version + 1, EXCLUDED.version), newest_clock = EXCLUDED.newest_clock`
}

/** Sort order of lists: the date, then the key fields that are not the date. */
const orderFields = ({ day, key }: AnyDataType): ReadonlyArray<string> => [
  day,
  ...key.filter((name) => name !== day)
]

/** Conditions of a span. Its parameters start at `$2`. */
const boundsOf = (day: string, { from, to }: DateSpan): ReadonlyArray<string> => {
  const bounds: Array<string> = []
  if (from !== undefined) bounds.push(`${day} >= $2::date`)
  if (to !== undefined) bounds.push(`${day} <= $${bounds.length + 2}::date`)
  return bounds
}

/**
 * The numbers of many rows as one text, `day;field;field|day;field;field`, with nothing between two semicolons for
 * null. One value is much faster to read than thousands of rows. Only types with several records per day are sorted
 * here. The others are sorted after reading, which takes a tenth of the time.
 */
const columnsOf =
  (type: AnyDataType) =>
  (fields: ReadonlyArray<string>, span: DateSpan): string => {
    const day = columnOf(type.day)
    const isDaily = type.key.length === 1 && type.key[0] === type.day
    const order = isDaily ? "" : ` ORDER BY ${orderFields(type).map(columnOf).join(", ")}`
    const texts = fields.map((name) => `coalesce(${columnOf(name)}::text, '')`)
    const row = `concat_ws(';', ${[`(${day} - DATE '1970-01-01')::text`, ...texts].join(", ")})`
    const conditions = ["user_id = $1", ...boundsOf(day, span)]
    return `SELECT string_agg(${row}, '|'${order}) AS numbers
      FROM ${type.table} WHERE ${conditions.join(" AND ")}`
  }

const listOf =
  (type: AnyDataType, summary: ReadonlyArray<Field>, kindOf: (name: string) => FieldKind) =>
  (query: RecordQuery): string => {
    const order = orderFields(type)
    const conditions = ["user_id = $1", ...boundsOf(columnOf(type.day), query)]
    let next = conditions.length + 1
    if (query.after !== undefined) {
      const position = placeholders(next, order.map(kindOf))
      conditions.push(
        `(${order.map(columnOf).join(", ")}) ${query.order === "asc" ? ">" : "<"} (${position})`
      )
      next += order.length
    }
    return `SELECT ${summary.map(({ name }) => columnOf(name)).join(", ")} FROM ${type.table}
      WHERE ${conditions.join(" AND ")}
      ORDER BY ${order.map((name) => `${columnOf(name)} ${query.order}`).join(", ")} LIMIT $${next}`
  }

/** The statements of a data type on an engine. */
export const recordTable = (type: AnyDataType, dialect: Dialect): RecordTable => {
  const kinds = new Map(type.fields.map(({ name, kind }) => [name, kind]))
  const kindOf = (name: string): FieldKind => kinds.get(name) ?? "text"
  const summary = type.fields.filter(({ name }) => !type.detail.includes(name))
  const day = columnOf(type.day)
  const key = type.key.map((name, index) => `${columnOf(name)} = ${placeholders(index + 2, [kindOf(name)])}`)
  return {
    type,
    summary,
    keyKinds: type.key.map(kindOf),
    unchanged: unchangedOf(type, dialect, kindOf),
    upsert: upsertOf(type, dialect),
    bump: bumpOf(type),
    get: `SELECT ${type.fields.map(({ name }) => columnOf(name)).join(", ")} FROM ${type.table}
      WHERE user_id = $1 AND ${key.join(" AND ")}`,
    erase: `DELETE FROM ${type.table} WHERE user_id = $1 RETURNING 1 AS gone`,
    count: (
      span
    ) => `SELECT '${type.name}' AS name, count(*) AS count, min(${day}) AS first, max(${day}) AS last
      FROM ${type.table} WHERE ${["user_id = $1", ...boundsOf(day, span)].join(" AND ")}`,
    list: listOf(type, summary, kindOf),
    listWhole: listOf(type, type.fields, kindOf),
    columns: columnsOf(type)
  }
}

/** The parameters of a span: the dates that are present. */
export const spanParameters = ({ from, to }: DateSpan): ReadonlyArray<string> =>
  [from, to].filter((date) => date !== undefined)

/** The parameters of a position for `list`. A key that is the date itself is not repeated. */
export const positionParameters = (
  { key, day }: AnyDataType,
  [date, ...values]: readonly [string, ...Array<string>]
): ReadonlyArray<string> => [date, ...values.filter((_, index) => key[index] !== day)]
