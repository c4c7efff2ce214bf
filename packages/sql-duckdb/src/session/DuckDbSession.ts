/**
 * One connection with an Effect interface: runs statements sequentially, classifies errors, and prevents commits of
 * failed transactions. It does not know about pools, readers and the writer.
 */
import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type * as Duration from "effect/Duration"
import type * as Option from "effect/Option"
import type * as SqlError from "effect/sql/SqlError"
import { DiskFull, duckDbCause, NestedTransaction, TransactionAborted } from "../errors/DuckDbCause.ts"
import { drain, nativeCall } from "../database/nativeCall.ts"
import { isLockTable } from "../postgresDialect.ts"
import { allRows, chunkReader, type Shape } from "../values/ResultRows.ts"
import { isFatal, sqlErrorFrom } from "../errors/sqlErrorFrom.ts"
import type { SessionHost } from "./SessionHost.ts"
import { connectionClosed } from "./connectionClosed.ts"
import { type Parameters, StatementRunner } from "./StatementRunner.ts"
import { bytesIn, isCheckpoint, surelyReads, tooLittleRoom } from "./changeSize.ts"

type Attempt<A> = Effect.Effect<A, SqlError.SqlError>

/** The next rows of a result; `undefined` at its end. */
export type NextRows<A> = Attempt<Array<A> | undefined>

/** An open connection. Each call waits for the previous one. */
export class DuckDbSession {
  readonly #host: SessionHost
  readonly #runner: StatementRunner
  readonly #mutex = Semaphore.makeUnsafe(1)
  #connected = true
  #streaming: DuckDBResult | undefined
  #inTransaction = false
  #catalogTouched = false
  #firstFailure: string | undefined
  /** Bytes of what the open transaction has changed; 0 when it has only read. */
  #changed = 0

  constructor(host: SessionHost, connection: DuckDBConnection) {
    this.#host = host
    this.#runner = new StatementRunner(host.native, connection, () => {
      this.#catalogTouched = true
      host.catalogChanged()
    })
  }

  /** Whether the session can still run statements. */
  get isOpen(): boolean {
    return this.#connected && this.#host.isAlive()
  }

  /** Runs a statement and returns all rows. Transaction control is rejected; use {@link control}. */
  run<A>(sql: string, parameters: Parameters, shape: Shape<A>): Attempt<Array<A>> {
    if (isLockTable(sql)) return Effect.succeed([])
    if (this.#inTransaction && !surelyReads.test(sql)) this.#changed += 1 + bytesIn(parameters)
    return this.#attempt("execute", async () =>
      allRows(this.#host.native, await this.#runner.execute(sql, parameters), shape)
    )
  }

  /** `run` for a statement that may write: refused with `DiskFull` if there is no space for it. */
  write<A>(sql: string, parameters: Parameters, shape: Shape<A>): Attempt<Array<A>> {
    const room = this.#roomFor("execute", sql, bytesIn(parameters))
    return Effect.andThen(room, this.run(sql, parameters, shape))
  }

  /** Runs a statement now and returns its rows in chunks. DuckDB keeps the rest in its compact format. */
  runInChunks<A>(sql: string, parameters: Parameters, shape: Shape<A>): Attempt<NextRows<A>> {
    return this.#attempt("stream", async () => {
      const result = await this.#runner.execute(sql, parameters)
      if (result.returnType !== this.#host.native.ResultReturnType.QUERY_RESULT) return Effect.undefined
      const read = chunkReader(this.#host.native, result, shape)
      let index = 0
      return Effect.sync(() => (index < result.chunkCount ? read(result.getChunk(index++)) : undefined))
    })
  }

  /** Runs a statement in a read-only transaction; `None` if DuckDB reports that it would write. */
  tryRead<A>(sql: string, parameters: Parameters, shape: Shape<A>): Attempt<Option.Option<Array<A>>> {
    return this.#attempt("execute", () =>
      this.#runner.readOnly(sql, parameters, async (prepared) => {
        const rows = allRows(this.#host.native, await prepared.run(), shape)
        await this.#runner.connection.run("COMMIT")
        return rows
      })
    )
  }

  /** Starts a streaming read in a read-only transaction that ends with {@link close}; `None` as in `tryRead`. */
  tryStream<A>(sql: string, parameters: Parameters, shape: Shape<A>): Attempt<Option.Option<NextRows<A>>> {
    return this.#attempt("stream", () =>
      this.#runner.readOnly(sql, parameters, async (prepared) => {
        const result = await prepared.stream()
        this.#streaming = result
        const read = chunkReader(this.#host.native, result, shape)
        return this.#attempt("stream", async () => {
          const chunk = await result.fetchChunk()
          return chunk === null || chunk.rowCount === 0 ? undefined : read(chunk)
        })
      })
    )
  }

  /** Runs transaction control as `SqlClient` sends it: BEGIN …, COMMIT, ROLLBACK, SAVEPOINT …. ROLLBACK never fails. */
  control(sql: string): Attempt<void> {
    switch (/\w+/.exec(sql)?.[0].toUpperCase()) {
      case "SAVEPOINT":
        return Effect.fail(
          sqlErrorFrom(new NestedTransaction(), { operation: "begin", path: this.#host.path })
        )
      case "COMMIT":
        return this.#commit
      case "ROLLBACK":
        return this.#rollback
      default:
        return this.#begin(sql)
    }
  }

  /** Rolls back a transaction that the previous user left open. */
  get settled(): Effect.Effect<void> {
    return Effect.suspend(() => (this.#inTransaction ? this.#rollback : Effect.void))
  }

  #begin(sql: string): Attempt<void> {
    return Effect.suspend(() => {
      this.#firstFailure = undefined
      this.#catalogTouched = false
      this.#changed = 0
      return this.#call("begin", async () => {
        await this.#runner.connection.run(sql)
        this.#inTransaction = true
      })
    })
  }

  /**
   * DuckDB reports success for a COMMIT of an aborted transaction, so this checks first whether the transaction is
   * still valid.
   */
  get #commit(): Attempt<void> {
    return Effect.suspend(() => {
      const first = this.#firstFailure
      const stillAlive =
        first === undefined
          ? Effect.void
          : Effect.mapError(
              this.#call("commit", () => this.#runner.connection.run("SELECT 1")),
              () => this.#failed(new TransactionAborted({ first }), "commit")
            )
      return stillAlive.pipe(
        Effect.andThen(this.#changed === 0 ? Effect.void : this.#roomFor("commit", "COMMIT", this.#changed)),
        Effect.andThen(this.#call("commit", () => this.#runner.connection.run("COMMIT")))
      )
    }).pipe(
      Effect.catchIf(isCommitted, (error) => Effect.logWarning(error.message)),
      Effect.tapError(() => this.#rollback),
      Effect.andThen(
        Effect.sync(() => {
          this.#inTransaction = false
          if (this.#catalogTouched) this.#host.catalogChanged()
        })
      )
    )
  }

  get #rollback(): Effect.Effect<void> {
    return this.#call("rollback", async () => {
      this.#inTransaction = false
      await this.#runner.rollback()
    }).pipe(
      // A connection that cannot roll back must not be reused. Closing it rolls back.
      Effect.catch(() => this.close)
    )
  }

  /** Interrupts the running statement and disconnects. An open transaction is rolled back. */
  get close(): Effect.Effect<void> {
    const { connection } = this.#runner
    return Effect.acquireUseRelease(
      Effect.sync(() => setInterval(() => this.#connected && connection.interrupt(), 5)),
      () => this.#mutex.withPermit(Effect.promise(() => this.#disconnect())),
      (again) => Effect.sync(() => clearInterval(again))
    )
  }

  async #disconnect(): Promise<void> {
    if (!this.#connected) return
    this.#connected = false
    const { connection } = this.#runner
    if (this.#streaming !== undefined) {
      // An unfinished stream keeps the file open, even after its connection is closed.
      connection.interrupt()
      await drain(this.#streaming)
    }
    connection.disconnectSync()
  }

  /** A call with the statement timeout. */
  #attempt<A>(operation: string, call: () => Promise<A>): Attempt<A> {
    return this.#call(operation, call, this.#host.statementTimeout)
  }

  #call<A>(operation: string, call: () => Promise<A>, timeout?: Duration.Input): Attempt<A> {
    const running = Effect.suspend(() =>
      this.#connected ? nativeCall(this.#runner.connection, call) : Effect.fail(connectionClosed)
    )
    const timed =
      timeout === undefined
        ? running
        : Effect.timeoutOrElse(running, {
            duration: timeout,
            orElse: () => Effect.fail(new Cause.TimeoutError("The statement exceeded statementTimeout"))
          })
    return this.#mutex.withPermit(timed).pipe(
      Effect.mapError((cause) => this.#failed(cause, operation)),
      Effect.onInterrupt(() => Effect.sync(() => this.#recordFailure("interrupted")))
    )
  }

  #roomFor(operation: string, sql: string, bytes: number): Attempt<void> {
    return Effect.suspend(() => {
      const { path, room } = this.#host
      const isRoom = isCheckpoint.test(sql) ? room?.forCheckpoint() : room?.forCommit(bytes)
      return isRoom === false
        ? Effect.fail(
            sqlErrorFrom(new DiskFull({ committed: false, detail: tooLittleRoom }), { operation, path })
          )
        : Effect.void
    })
  }

  #failed(cause: unknown, operation: string): SqlError.SqlError {
    if (isFatal(cause)) this.#host.invalidate()
    const error = sqlErrorFrom(cause, { operation, path: this.#host.path })
    this.#recordFailure(error.message)
    return error
  }

  #recordFailure(failure: string): void {
    this.#firstFailure ??= failure
  }
}

const isCommitted = (error: SqlError.SqlError): boolean => {
  const cause = duckDbCause(error)
  return cause?._tag === "DiskFull" && cause.committed
}
