/** Decodes DuckDB values to the format of `@effect/sql-pg`, with one decoder per column type. */
import type {
  DuckDBMapType,
  DuckDBStructType,
  DuckDBType,
  DuckDBUnionType,
  DuckDBValue
} from "@duckdb/node-api"
import * as DateTime from "effect/DateTime"
import type { Native } from "../database/Native.ts"

/** Decodes one non-null value. */
export type Decode = (value: DuckDBValue) => unknown

type Micros = { readonly micros: bigint }

const instant = (milliseconds: bigint): Date => DateTime.toDateUtc(DateTime.makeUnsafe(Number(milliseconds)))
const fromMicros = (value: DuckDBValue) => instant((value as Micros).micros / 1000n)
const asText = (value: DuckDBValue) => String(value)
const asIs = (value: DuckDBValue) => value
const nullable =
  (decode: Decode): Decode =>
  (value) =>
    value === null ? null : decode(value)

/**
 * The decoder of a column type.
 *
 * DATE, TIME, DECIMAL, UUID, BIT → text · TIMESTAMPTZ → `Date` · TIMESTAMP → `Date` whose UTC fields are the stored
 * wall clock · both cut to milliseconds · JSON → parsed · BIGINT and wider → bigint · BLOB → `Uint8Array` ·
 * LIST, ARRAY → array · STRUCT → object · MAP → `[key, value]` pairs · INTERVAL → `{ months, days, microseconds }`.
 */
export const columnDecoder = (native: Native, type: DuckDBType): Decode => {
  const id = native.DuckDBTypeId
  const simple = simpleDecoders(native).get(type.typeId)
  if (simple !== undefined) return simple
  switch (type.typeId) {
    case id.VARCHAR:
      return type.alias === "JSON" ? (value) => JSON.parse(String(value)) : asIs
    case id.LIST:
    case id.ARRAY: {
      const decode = nullable(columnDecoder(native, type.valueType))
      return (value) => (value as { readonly items: ReadonlyArray<DuckDBValue> }).items.map(decode)
    }
    case id.STRUCT:
      return structDecoder(native, type)
    case id.MAP:
      return mapDecoder(native, type)
    case id.UNION:
      return unionDecoder(native, type)
    default:
      return asIs
  }
}

let simple: Map<number, Decode> | undefined

const simpleDecoders = ({ DuckDBTypeId: id }: Native): Map<number, Decode> =>
  (simple ??= new Map<number, Decode>([
    [id.DATE, asText],
    [id.TIME, asText],
    [id.TIME_TZ, asText],
    [id.TIME_NS, asText],
    [id.DECIMAL, asText],
    [id.UUID, asText],
    [id.BIT, asText],
    [id.TIMESTAMP_TZ, fromMicros],
    [id.TIMESTAMP, fromMicros],
    [id.TIMESTAMP_S, (value) => instant((value as { readonly seconds: bigint }).seconds * 1000n)],
    [id.TIMESTAMP_MS, (value) => instant((value as { readonly millis: bigint }).millis)],
    [id.TIMESTAMP_NS, (value) => instant((value as { readonly nanos: bigint }).nanos / 1_000_000n)],
    // A copy, because DuckDB may free the chunk that owns the bytes.
    [id.BLOB, (value) => Uint8Array.from((value as { readonly bytes: Uint8Array }).bytes)],
    [
      id.INTERVAL,
      (value) => {
        const { months, days, micros } = value as { months: number; days: number; micros: bigint }
        return { months, days, microseconds: micros }
      }
    ],
    [id.VARIANT, (value) => (value as { readonly value: unknown }).value]
  ]))

const structDecoder = (native: Native, type: DuckDBStructType): Decode => {
  const fields = type.entryNames.map(
    (name, index) => [name, nullable(columnDecoder(native, type.entryTypes[index]!))] as const
  )
  return (value) => {
    const { entries } = value as { readonly entries: Readonly<Record<string, DuckDBValue>> }
    return Object.fromEntries(fields.map(([name, decode]) => [name, decode(entries[name] ?? null)]))
  }
}

const mapDecoder = (native: Native, type: DuckDBMapType): Decode => {
  const key = columnDecoder(native, type.keyType)
  const item = nullable(columnDecoder(native, type.valueType))
  return (value) => {
    const { entries } = value as { readonly entries: ReadonlyArray<{ key: DuckDBValue; value: DuckDBValue }> }
    return entries.map((entry) => [key(entry.key), item(entry.value)])
  }
}

const unionDecoder =
  (native: Native, type: DuckDBUnionType): Decode =>
  (value) => {
    const { tag, value: member } = value as { readonly tag: string; readonly value: DuckDBValue }
    return nullable(columnDecoder(native, type.memberTypes[type.memberIndexForTag(tag)]!))(member)
  }
