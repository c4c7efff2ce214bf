/** Converts a record to a row of its table and back. It handles kinds of fields and knows no specific field. */
import { hash } from "node:crypto"
import { type AnyDataType, type Field, type FieldKind, Instant, isCalendarDate } from "@polar-flow/domain"
import { Effect, Option, Schema, String as Text } from "effect"
import type { JsonColumnType } from "../database/Dialect.ts"
import * as SeriesBytes from "./SeriesBytes.ts"

/** A record in code that treats all types alike. */
export type Values = Readonly<Record<string, unknown>>

/** A record to be written, with the values that show whether it is stored already. */
export interface Incoming {
  readonly record: Values
  /** The key values as one text. Sorting by it gives all writers the same lock order. */
  readonly identity: string
  readonly contentHash: string
  /** The packed text of each field, in the type's field order. Packing is expensive, so it is done once. */
  readonly packed: ReadonlyArray<string>
}

/** Hex digits of the SHA-256 that are stored to detect changes: 128 bits. */
const hashLength = 32

/** The column of a field. `columnOf("hrvRmssd") // "hrv_rmssd"` */
export const columnOf: (field: string) => string = Text.camelToSnake

/** Type of each field kind in the JSON parameter. */
export const jsonTypes: Readonly<Record<FieldKind, JsonColumnType>> = {
  date: "text",
  instant: "text",
  clock: "text",
  text: "text",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  json: "json",
  series: "text"
}

/** What PostgreSQL's text cannot store: U+0000 and unpaired surrogates. Both come only from broken input. */
const unstorable = /[\0\p{Surrogate}]/gu

const storable = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.replaceAll(unstorable, "\uFFFD") : value

const toColumn = Effect.fnUntraced(function* ({ kind }: Field, value: unknown, packed: string) {
  if (kind !== "series" || value === null) return value
  const bytes = yield* SeriesBytes.fromPackedText(packed)
  return Buffer.from(bytes).toString("base64")
})

/** Computes identity and content hash of a record. */
export const incoming = (type: AnyDataType, record: Values): Incoming => {
  const packed = type.fields.map(({ name }) => SeriesBytes.packedText(record[name] ?? null))
  return {
    record,
    identity: JSON.stringify(type.key.map((name) => record[name])),
    contentHash: hash("sha256", SeriesBytes.packedList(packed)).slice(0, hashLength),
    packed
  }
}

/** The part of a record that shows whether it is stored unchanged: key, hash and identity, as JSON. */
export const toOutline = (type: AnyDataType, { record, identity, contentHash }: Incoming): string => {
  const key = type.key.map((name) => [columnOf(name), record[name]] as const)
  return JSON.stringify({ ...Object.fromEntries(key), content_hash: contentHash, identity }, storable)
}

/** The row of a record as JSON. Expensive, because it packs and deflates the series. */
export const toRow = Effect.fnUntraced(function* (
  type: AnyDataType,
  { contentHash, packed, record }: Incoming
) {
  const columns: Record<string, unknown> = { content_hash: contentHash }
  for (const [index, field] of type.fields.entries()) {
    columns[columnOf(field.name)] = yield* toColumn(field, record[field.name] ?? null, packed[index] ?? "")
  }
  return JSON.stringify(columns, storable)
})

const fromColumn = ({ kind }: Field, value: unknown): unknown => {
  if (value === null) return null
  switch (kind) {
    case "integer":
      return Number(value)
    case "instant":
      return Instant.fromMillis((value as Date).getTime())
    case "series":
      return SeriesBytes.toValue(value as Uint8Array)
    default:
      return value
  }
}

/** Decodes these fields of a row. */
export const toValues = (fields: ReadonlyArray<Field>, row: Values): Values => {
  const values: Record<string, unknown> = {}
  for (const field of fields) values[field.name] = fromColumn(field, row[field.name] ?? null)
  return values
}

/** Decodes a complete record from a row. Throws if the row is invalid, which is a defect. */
export const toRecord = (type: AnyDataType, row: Values): object =>
  Schema.decodeUnknownSync(Schema.make<Schema.Codec<object>>(type.schema.ast))(toValues(type.fields, row))

/** A key value for SQL; none if no record can have it, so that a cast never fails. */
export const keyValue = (kind: FieldKind, text: string): Option.Option<string> => {
  switch (kind) {
    case "date":
      return isCalendarDate(text) ? Option.some(text) : Option.none()
    case "instant":
      return Instant.parse(text)
    default:
      return text.search(unstorable) === -1 ? Option.some(text) : Option.none()
  }
}
