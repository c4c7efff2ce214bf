/** A record as a row: its JSON, and beside it what the store sorts and looks by. */
import {
  type AnyDataType,
  Instant,
  LocalDateTime,
  type PagePosition,
  type RecordOf
} from "@polar-flow/domain"
import { Schema } from "effect"

const codecOf = (type: AnyDataType) => Schema.make<Schema.Codec<object>>(type.schema.ast)

/** Instants as milliseconds, since `…22.500Z` is later than `…22Z`, though not as text. */
const sortable = (type: AnyDataType, field: string, value: string): string =>
  type.fields.find(({ name }) => name === field)?.kind === "instant"
    ? String(Instant.toMillis(Instant.make(value)) + 1e14).padStart(15, "0")
    : value

/** One text for the values of a key, in whose order records of one day stand. */
export const keyOf = (type: AnyDataType, values: ReadonlyArray<string>): string =>
  type.key.map((field, index) => sortable(type, field, values[index] ?? "")).join("\0")

/** Where a record stands in a list. */
export const positionOf = (type: AnyDataType, record: object): PagePosition => [
  String(Reflect.get(record, type.day)),
  ...type.key.map((field) => String(Reflect.get(record, field)))
]

/** The row of a record, without whose it is. */
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
