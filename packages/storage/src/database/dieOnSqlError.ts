/**
 * What becomes of a failure of the database: one rule for every adapter.
 */
import { StoreUnavailable } from "@polar-flow/domain"
import { Effect, Predicate } from "effect"
import { SqlError } from "effect/sql"

/** PostgreSQL's codes for a server that is starting up, shutting down, or has no connection left to give. */
const serverAwayCodes: ReadonlySet<unknown> = new Set(["57P01", "57P02", "57P03", "53300"])

/** The code that the database gave, e.g. `57P03`; undefined where there is none. */
const sqlStateOf = (error: SqlError.SqlError): unknown =>
  Predicate.hasProperty(error.reason.cause, "code") ? error.reason.cause.code : undefined

/** Whether the database could not be reached at all, so that the same request may do later. */
export const isUnreachable = (error: SqlError.SqlError): boolean =>
  error.reason._tag === "ConnectionError" || serverAwayCodes.has(sqlStateOf(error))

/** Dies with what the database said; with `StoreUnavailable` when it could not be reached. */
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
