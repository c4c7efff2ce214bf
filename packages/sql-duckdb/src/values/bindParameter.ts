/**
 * Binds JavaScript values as DuckDB parameters, so that the same statement works on PostgreSQL with `@effect/sql-pg`.
 */
import type { DuckDBPreparedStatement, DuckDBValue } from "@duckdb/node-api"
import type { Native } from "../database/Native.ts"

const int64 = { minimum: -(2n ** 63n), maximum: 2n ** 63n - 1n }

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Binds one parameter (`index` counts from 1).
 *
 * undefined and null → NULL · `Date` → TIMESTAMPTZ · `Uint8Array` → BLOB · bigint → BIGINT, or HUGEINT where it
 * does not fit · integer number → INTEGER or BIGINT, other number → DOUBLE · array and plain object → JSON text ·
 * DuckDB's own value classes pass through. Throws on anything else.
 */
export const bindParameter = (
  native: Native,
  statement: DuckDBPreparedStatement,
  index: number,
  value: unknown
): void => {
  switch (typeof value) {
    case "undefined":
      return statement.bindNull(index)
    case "string":
      return statement.bindVarchar(index, value)
    case "boolean":
      return statement.bindBoolean(index, value)
    case "bigint":
      // HUGEINT against a BIGINT column would cast the column, and its index would not be used.
      return value >= int64.minimum && value <= int64.maximum
        ? statement.bindBigInt(index, value)
        : statement.bindHugeInt(index, value)
    case "number":
      return bindNumber(statement, index, value)
    case "object":
      return value === null ? statement.bindNull(index) : bindObject(native, statement, index, value)
    default:
      throw new TypeError(`A ${typeof value} cannot be a parameter`)
  }
}

const bindNumber = (statement: DuckDBPreparedStatement, index: number, value: number): void => {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return statement.bindDouble(index, value)
  return value === (value | 0)
    ? statement.bindInteger(index, value)
    : statement.bindBigInt(index, BigInt(value))
}

const bindObject = (
  native: Native,
  statement: DuckDBPreparedStatement,
  index: number,
  value: object
): void => {
  if (value instanceof Date) {
    const milliseconds = value.getTime()
    if (Number.isNaN(milliseconds)) throw new RangeError("An invalid Date cannot be a parameter")
    return statement.bindTimestampTZ(index, new native.DuckDBTimestampTZValue(BigInt(milliseconds) * 1000n))
  }
  if (value instanceof Uint8Array) return statement.bindBlob(index, value)
  if (Array.isArray(value) || isPlain(value)) return statement.bindVarchar(index, JSON.stringify(value))
  return statement.bindValue(index, value as DuckDBValue)
}
