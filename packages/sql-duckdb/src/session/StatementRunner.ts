/**
 * Runs statements on a native connection: splits texts, binds parameters, and asks DuckDB for the type of a statement.
 */
import type {
  DuckDBConnection,
  DuckDBExtractedStatements,
  DuckDBMaterializedResult,
  DuckDBPreparedStatement,
  StatementType
} from "@duckdb/node-api"
import * as Option from "effect/Option"
import * as SqlError from "effect/sql/SqlError"
import { bindParameter } from "../values/bindParameter.ts"
import type { Native } from "../database/Native.ts"

/** Parameters in placeholder order. */
export type Parameters = ReadonlyArray<unknown>

/** Runs statements on one connection. Not for concurrent use. */
export class StatementRunner {
  readonly native: Native
  readonly connection: DuckDBConnection
  readonly #catalogChanged: () => void

  /** @param catalogChanged called after a statement that may have changed more than rows. */
  constructor(native: Native, connection: DuckDBConnection, catalogChanged: () => void) {
    this.native = native
    this.connection = connection
    this.#catalogChanged = catalogChanged
  }

  /**
   * Runs a text. Several statements, separated by semicolons, run one after another in separate transactions.
   * Parameters and result belong to the last one.
   */
  async execute(sql: string, parameters: Parameters): Promise<DuckDBMaterializedResult> {
    const statements = await this.#split(sql)
    for (let index = 0; index < statements.count - 1; index++) {
      await this.#run(await statements.prepare(index), [])
    }
    return this.#run(await statements.prepare(statements.count - 1), parameters)
  }

  async #run(prepared: DuckDBPreparedStatement, parameters: Parameters): Promise<DuckDBMaterializedResult> {
    try {
      const type = prepared.statementType
      if (type === this.native.StatementType.TRANSACTION) throw transactionControlRefused
      this.#bind(prepared, parameters)
      const result = await prepared.run()
      if (!this.#touchesRowsOnly(type)) this.#catalogChanged()
      return result
    } finally {
      prepared.destroySync()
    }
  }

  /**
   * Runs `body` with the prepared statement in a read-only transaction, which `body` may commit.
   *
   * Returns `None`, without side effects, if DuckDB rejects the statement because it would write. This detects every
   * kind of write (a view or macro that uses `nextval`, EXPLAIN ANALYZE, a data-changing function).
   */
  async readOnly<A>(
    sql: string,
    parameters: Parameters,
    body: (prepared: DuckDBPreparedStatement) => Promise<A>
  ): Promise<Option.Option<A>> {
    const prepared = await this.#prepareQuery(sql)
    if (prepared === undefined) return Option.none()
    try {
      this.#bind(prepared, parameters)
      await this.connection.run("BEGIN TRANSACTION READ ONLY")
      return Option.some(await body(prepared))
    } catch (cause) {
      await this.rollback()
      if (refusedAsWrite.test(String(cause))) return Option.none()
      throw cause
    } finally {
      prepared.destroySync()
    }
  }

  /** Rolls back the transaction, if there is one. */
  async rollback(): Promise<void> {
    try {
      await this.connection.run("ROLLBACK")
    } catch (cause) {
      // The fiber that interrupts a statement repeats the interrupt until it has ended, and may hit this statement.
      if (/INTERRUPT Error/.test(String(cause))) return this.rollback()
      if (!/no transaction is active/.test(String(cause))) throw cause
    }
  }

  async #prepareQuery(sql: string): Promise<DuckDBPreparedStatement | undefined> {
    const statements = await this.#split(sql)
    if (statements.count !== 1) return undefined
    const prepared = await statements.prepare(0)
    const { SELECT, EXPLAIN, COPY } = this.native.StatementType
    if ([SELECT, EXPLAIN, COPY].includes(prepared.statementType)) return prepared
    prepared.destroySync()
    return undefined
  }

  async #split(sql: string): Promise<DuckDBExtractedStatements> {
    try {
      return await this.connection.extractStatements(sql)
    } catch (cause) {
      // The bindings' error for a text that is empty or only a comment.
      throw String(cause).includes("Error in native callback")
        ? new Error("Parser Error: no statement")
        : cause
    }
  }

  #bind(prepared: DuckDBPreparedStatement, parameters: Parameters): void {
    parameters.forEach((value, index) => bindParameter(this.native, prepared, index + 1, value))
  }

  #touchesRowsOnly(type: StatementType): boolean {
    const { SELECT, EXPLAIN, COPY, INSERT, UPDATE, DELETE, MERGE_INTO } = this.native.StatementType
    return [SELECT, EXPLAIN, COPY, INSERT, UPDATE, DELETE, MERGE_INTO].includes(type)
  }
}

const refusedAsWrite = /Cannot write to database .* transaction is launched in read-only mode/

const transactionControlRefused = new SqlError.SqlError({
  reason: new SqlError.SqlSyntaxError({
    cause: undefined,
    message: "BEGIN, COMMIT and ROLLBACK are not allowed as statements; use sql.withTransaction",
    operation: "execute"
  })
})
