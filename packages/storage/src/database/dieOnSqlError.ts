/** Turns database errors into defects, with one rule for all adapters. */
import { StoreUnavailable } from "@polar-flow/domain"
import { Effect, Predicate } from "effect"
import { SqlError } from "effect/sql"

/** SQLSTATE of a server that is starting up, shutting down, or out of connections. */
const serverAwayCodes: ReadonlySet<unknown> = new Set(["57P01", "57P02", "57P03", "53300"])

/** The SQLSTATE of an error, e.g. `57P03`; undefined if it has none. */
const sqlStateOf = (error: SqlError.SqlError): unknown =>
  Predicate.hasProperty(error.reason.cause, "code") ? error.reason.cause.code : undefined

/** Whether the database could not be reached, so that a later retry may succeed. */
export const isUnreachable = (error: SqlError.SqlError): boolean =>
  error.reason._tag === "ConnectionError" || serverAwayCodes.has(sqlStateOf(error))

/** Dies with the database's error, or with `StoreUnavailable` if the database could not be reached. */
export const dieOnSqlError = <A, E, R>(
  self: Effect.Effect<A, E, R>
): Effect.Effect<A, Exclude<E, SqlError.SqlError>, R> =>
  self.pipe(
    Effect.catch((error) =>
      SqlError.isSqlError(error)
        ? Effect.die(isUnreachable(error) ? new StoreUnavailable({ cause: error }) : error)
        : Effect.fail(error as Exclude<E, SqlError.SqlError>)
    )
  )
