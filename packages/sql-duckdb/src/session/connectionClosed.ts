import * as SqlError from "effect/sql/SqlError"

/** What a session says after its end. */
export const connectionClosed = new SqlError.SqlError({
  reason: new SqlError.ConnectionError({
    cause: undefined,
    message: "The connection is closed",
    operation: "connect"
  })
})
