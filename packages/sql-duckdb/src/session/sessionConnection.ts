/** The connection inside a transaction or of `sql.reserve`. All statements run on one session. */
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type * as SqlConnection from "effect/sql/SqlConnection"
import type { DuckDbSession } from "./DuckDbSession.ts"
import { objects } from "../values/ResultRows.ts"
import { rowStream, statementConnection } from "./statementConnection.ts"

const transactionControl = /^\s*(?:begin|commit|rollback|savepoint)\b/i

/**
 * A connection on one session.
 *
 * `SqlClient` sends transaction control through `executeUnprepared`. A stream first runs its statement to the end
 * (DuckDB keeps the rows in its compact format), because the next statement would end an open stream.
 */
export const sessionConnection = (session: DuckDbSession): SqlConnection.Connection => {
  const connection = statementConnection({
    run: (sql, parameters, shape) => session.run(sql, parameters, shape),
    stream: (sql, parameters) =>
      Stream.unwrap(Effect.map(session.runInChunks(sql, parameters, objects), rowStream))
  })
  return {
    ...connection,
    executeUnprepared: (sql, parameters, transform) =>
      transactionControl.test(sql)
        ? Effect.as(session.control(sql), [])
        : connection.executeUnprepared(sql, parameters, transform)
  }
}
