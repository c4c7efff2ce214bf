/** A record as a row: its JSON, and the columns for sorting and lookup. */
import {
  type AnyDataType,
  Instant,
  LocalDateTime,
  type PagePosition,
  type RecordOf
} from "@polar-flow/domain"
import { Schema } from "effect"

const codecOf = (type: AnyDataType) => Schema.make<Schema.Codec<object>>(type.schema.ast)

/** Instants as milliseconds, because as text `…22.500Z` would sort before `…22Z`. */
const sortable = (type: AnyDataType, field: string, value: string): string =>
  type.fields.find(({ name }) => name === field)?.kind === "instant"
    ? String(Instant.toMillis(Instant.make(value)) + 1e14).padStart(15, "0")
    : value

/** The values of a key as one text. Records of the same day are sorted by it. */
export const keyOf = (type: AnyDataType, values: ReadonlyArray<string>): string =>
  type.key.map((field, index) => sortable(type, field, values[index] ?? "")).join("\0")

/** The position of a record in a list. */
export const positionOf = (type: AnyDataType, record: object): PagePosition => [
  String(Reflect.get(record, type.day)),
  ...type.key.map((field) => String(Reflect.get(record, field)))
]

/** The row of a record, without the user ID. */
export const toRow = (type: AnyDataType, record: object) => {
  const [day, ...key] = positionOf(type, record)
  const clock = (type.clock === null ? null : Reflect.get(record, type.clock)) as LocalDateTime | null
  return {
    key: keyOf(type, key),
    day,
    clock,
    clockMillis: clock === null ? null : LocalDateTime.toMillis(clock),
    json: JSON.stringify(Schema.encodeSync(codecOf(type))(record))
  }
}

/** The record of a row. */
export const fromRow = <T extends AnyDataType>(type: T, json: string): RecordOf<T> =>
  Schema.decodeUnknownSync(codecOf(type))(JSON.parse(json))
