/** Reads the rows of a native result, as objects or as arrays of values in column order. */
import type { DuckDBDataChunk, DuckDBMaterializedResult, DuckDBResult } from "@duckdb/node-api"
import { columnDecoder } from "./columnDecoder.ts"
import type { Native } from "../database/Native.ts"

/** Converts the columns of one chunk to rows. */
export type Shape<A> = (
  names: ReadonlyArray<string>,
  columns: ReadonlyArray<ReadonlyArray<unknown>>,
  rows: number
) => Array<A>

/** One object per row. If two columns have the same name, the last one wins, as on PostgreSQL. */
export const objects: Shape<Record<string, unknown>> = (names, columns, rows) =>
  Array.from({ length: rows }, (_, row) => {
    const object: Record<string, unknown> = {}
    for (let column = 0; column < names.length; column++) object[names[column]!] = columns[column]![row]
    return object
  })

/** One array per row, in column order. */
export const arrays: Shape<ReadonlyArray<unknown>> = (_names, columns, rows) =>
  Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]))

/** Returns a function that converts chunks of this result to rows. Column types are read once per result. */
export const chunkReader = <A>(native: Native, result: DuckDBResult, shape: Shape<A>) => {
  const names = result.columnNames()
  const decoders = result.columnTypes().map((type) => columnDecoder(native, type))
  return (chunk: DuckDBDataChunk): Array<A> => {
    const columns = decoders.map((decode, column) =>
      chunk.getColumnValues(column).map((value) => (value === null ? null : decode(value)))
    )
    return shape(names, columns, chunk.rowCount)
  }
}

/** All rows of a finished result. Empty for a statement without rows, for which DuckDB returns a `Count` row. */
export const allRows = <A>(native: Native, result: DuckDBMaterializedResult, shape: Shape<A>): Array<A> => {
  if (result.returnType !== native.ResultReturnType.QUERY_RESULT) return []
  const read = chunkReader(native, result, shape)
  const rows: Array<A> = []
  for (let index = 0; index < result.chunkCount; index++) {
    for (const row of read(result.getChunk(index))) rows.push(row)
  }
  return rows
}
