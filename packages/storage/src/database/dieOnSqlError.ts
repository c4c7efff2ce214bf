/** Turns database errors into defects, with one rule for all adapters. */
import { StoreFull, StoreUnavailable } from "@polar-flow/domain"
import { duckDbCause } from "@polar-flow/sql-duckdb"
import { Effect, Predicate } from "effect"
import { SqlError } from "effect/sql"
import { isFinal, refusalOf } from "./refusals.ts"

/** SQLSTATE of a server that is starting up, shutting down, or out of connections. */
const serverAwayCodes: ReadonlySet<unknown> = new Set(["57P01", "57P02", "57P03", "53300"])

/** The SQLSTATE of an error, e.g. `57P03`; undefined if it has none. */
const sqlStateOf = (error: SqlError.SqlError): unknown =>
  Predicate.hasProperty(error.reason.cause, "code") ? error.reason.cause.code : undefined

/** Whether the database could not be reached, so that a later retry may succeed. */
export const isUnreachable = (error: SqlError.SqlError): boolean =>
  (error.reason._tag === "ConnectionError" && !isFinal(error)) || serverAwayCodes.has(sqlStateOf(error))

/** PostgreSQL's code for a disk without room. */
const diskFullCode = "53100"

/** Whether a statement failed because there is no room. */
export const isFull = (error: SqlError.SqlError): boolean =>
  duckDbCause(error)?._tag === "DiskFull" || sqlStateOf(error) === diskFullCode

const defectOf = (error: SqlError.SqlError): unknown => {
  if (isFull(error)) return new StoreFull({ cause: error })
  return isUnreachable(error) || refusalOf(error) !== null ? new StoreUnavailable({ cause: error }) : error
}

/** Dies with what the database said; with `StoreUnavailable` or `StoreFull` when that is why. */
export const dieOnSqlError = <A, E, R>(
  self: Effect.Effect<A, E, R>
): Effect.Effect<A, Exclude<E, SqlError.SqlError>, R> =>
  self.pipe(
    Effect.catch((error) =>
      SqlError.isSqlError(error)
        ? Effect.die(defectOf(error))
        : Effect.fail(error as Exclude<E, SqlError.SqlError>)
    )
  )

/**
 * For a note that a read leaves behind, such as when a key was last used: without room for it, the read goes on.
 */
export const unlessFull = <E, R>(self: Effect.Effect<void, E, R>): Effect.Effect<void, E, R> =>
  Effect.catchDefect(self, (defect) =>
    defect instanceof StoreFull ? Effect.logDebug(defect.message) : Effect.die(defect)
  )

const roomAgain = "5 seconds"

const retried = <E, R>(change: Effect.Effect<void, E, R>): Effect.Effect<void, E, R> =>
  Effect.sleep(roomAgain).pipe(
    Effect.andThen(change),
    Effect.catchDefect((defect) =>
      defect instanceof StoreFull ? Effect.suspend(() => retried(change)) : Effect.die(defect)
    )
  )

/** For a change at the start: without room for it the start goes on, and the change is made when there is. */
export const whenThereIsRoom = <E, R>(change: Effect.Effect<void, E, R>) =>
  Effect.catchDefect(change, (defect) =>
    defect instanceof StoreFull ? Effect.asVoid(Effect.forkScoped(retried(change))) : Effect.die(defect)
  )
