/** Implements all execution methods of `effect/sql` with two functions. */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type * as Arr from "effect/Array"
import type * as SqlConnection from "effect/sql/SqlConnection"
import type * as SqlError from "effect/sql/SqlError"
import type { NextRows } from "./DuckDbSession.ts"
import { arrays, objects, type Shape } from "../values/ResultRows.ts"
import type { Parameters } from "./StatementRunner.ts"

/** One row as an object. */
export type Row = Record<string, unknown>

/** A stream of rows that never holds the whole result. */
export type RowStream = Stream.Stream<Row, SqlError.SqlError>

/** How to run statements: to the end, or as a stream. */
export interface Statements {
  readonly run: <A>(
    sql: string,
    parameters: Parameters,
    shape: Shape<A>
  ) => Effect.Effect<Array<A>, SqlError.SqlError>
  readonly stream: (sql: string, parameters: Parameters) => RowStream
}

/** A stream that pulls rows until there are none. */
export const rowStream = (next: NextRows<Row>): RowStream => {
  const pull: Effect.Effect<Arr.NonEmptyReadonlyArray<Row>, SqlError.SqlError | Cause.Done> = Effect.flatMap(
    next,
    (rows) => {
      if (rows === undefined) return Cause.done()
      return isNonEmpty(rows) ? Effect.succeed(rows) : pull
    }
  )
  return Stream.fromPull(Effect.succeed(pull))
}

const isNonEmpty = (rows: Array<Row>): rows is Arr.NonEmptyArray<Row> => rows.length > 0

/** A `Connection` of `effect/sql`. DuckDB prepares all statements, so the "unprepared" methods are the same. */
export const statementConnection = ({ run, stream }: Statements): SqlConnection.Connection => {
  const execute: SqlConnection.Connection["execute"] = (sql, parameters, transform) => {
    const rows = run(sql, parameters, objects)
    return transform === undefined ? rows : Effect.map(rows, transform)
  }
  const executeValues: SqlConnection.Connection["executeValues"] = (sql, parameters) =>
    run(sql, parameters, arrays)
  return {
    execute,
    executeUnprepared: execute,
    executeRaw: (sql, parameters) => run(sql, parameters, objects),
    executeValues,
    executeValuesUnprepared: executeValues,
    executeStream: (sql, parameters, transform) => {
      const rows = stream(sql, parameters)
      return transform === undefined
        ? rows
        : Stream.mapArray(rows, (rows) => transform(rows) as Arr.NonEmptyReadonlyArray<Row>)
    }
  }
}
