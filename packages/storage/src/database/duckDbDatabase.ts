/**
 * Opens a DuckDB file, which one process can do at a time.
 *
 * A damaged file or write-ahead log is renamed with a date and replaced by a new database, so that the server starts.
 * Its content is restored from the recovery journals beside it.
 */
import { existsSync } from "node:fs"
import { readFile, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { DuckDbClient, duckDbCause } from "@polar-flow/sql-duckdb"
import { Duration, Effect, Exit, Scope, String as Text } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import type { DatabaseInfo } from "./DatabaseInfo.ts"
import {
  DatabaseCorrupt,
  DatabaseLocked,
  DatabaseNewer,
  DatabaseNotOpened,
  RestoreUnfinished
} from "./DatabaseFailure.ts"
import { type DatabaseOptions, defaultStatementTimeout } from "./DatabaseOptions.ts"
import { journalsIn, makeFolder, unfinishedIn } from "./dataFolder.ts"
import { tighten } from "./ownerOnly.ts"
import { pingOf } from "./pingOf.ts"
import type { Warnings } from "./Warnings.ts"
import { watchRoom } from "./watchRoom.ts"
import * as SetAside from "../recovery/SetAside.ts"

const defaultName = "polar-flow.duckdb"
/** Reading the whole file at startup detects damage early. Larger files are not read, to keep startup short. */
const maxVerifiedBytes = 1024 ** 3

const defaultMegabytes = 256

/**
 * Block size in bytes. A table takes at least one block per column, so with DuckDB's default of 256 KiB a few rows
 * would take megabytes. A file keeps the block size that it was created with.
 */
const smallBlocks = "16384"

const tooNew = /version number (\d+), but we can only read versions between \d+ and (\d+)/u

const isDamaged = (error: SqlError.SqlError): boolean => duckDbCause(error)?._tag === "DatabaseCorrupt"

const failureOf = (path: string) => (error: SqlError.SqlError) => {
  const cause = duckDbCause(error)
  if (cause?._tag === "DatabaseInUse") return new DatabaseLocked({ path, pid: cause.processId })
  const versions = tooNew.exec(error.message)
  if (versions !== null) return new DatabaseNewer({ found: Number(versions[1]), known: Number(versions[2]) })
  const Failure = isDamaged(error) ? DatabaseCorrupt : DatabaseNotOpened
  return new Failure({ path, detail: error.message })
}

/** Reads every value of every table. Fails if a block is damaged. */
const verify = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, path: string) {
  const { size } = yield* Effect.promise(() => stat(path))
  if (size > maxVerifiedBytes) return
  const tables = yield* sql<{ name: string }>`SELECT table_name AS name FROM duckdb_tables()`
  yield* Effect.forEach(tables, ({ name }) => sql`SELECT bit_xor(hash(t)) FROM ${sql(name)} AS t`, {
    discard: true
  })
})

/** Opens the file in its own scope, so that a failed attempt closes it before the next one. */
const open = Effect.fnUntraced(function* (path: string, options: DatabaseOptions) {
  const scope = yield* Scope.fork(yield* Effect.scope)
  return yield* DuckDbClient.make({
    filename: path,
    memoryLimit: `${options.duckDbMegabytes ?? defaultMegabytes}MB`,
    statementTimeout: Duration.fromInputUnsafe(options.statementTimeout ?? defaultStatementTimeout),
    transformResultNames: Text.snakeToCamel,
    transformQueryNames: Text.camelToSnake,
    transformJson: false,
    options: { default_block_size: smallBlocks }
  }).pipe(
    Effect.tap((client) => verify(client, path)),
    Effect.provideService(Scope.Scope, scope),
    Effect.onError((cause) => Scope.close(scope, Exit.failCause(cause)))
  )
})

/** What a broken off restore has left would be taken for the whole, and the journals in it for the truth. */
const refuseUnfinished = Effect.fnUntraced(function* (dataDir: string) {
  const mark = unfinishedIn(dataDir)
  if (!existsSync(mark)) return
  const folder = yield* Effect.promise(() => readFile(mark, "utf8"))
  return yield* new RestoreUnfinished({ path: dataDir, folder })
})

/** Opens `path`, or the default file in the data folder. */
export const duckDbDatabase = Effect.fnUntraced(function* (
  path: string | undefined,
  options: DatabaseOptions,
  warnings: Warnings
) {
  const file = path ?? join(options.dataDir, defaultName)
  yield* makeFolder(options.dataDir)
  yield* makeFolder(dirname(file))
  yield* refuseUnfinished(options.dataDir)
  yield* SetAside.prepare(file, existsSync(journalsIn(options.dataDir)))
  const client = yield* open(file, options).pipe(
    Effect.catchIf(isDamaged, (error) =>
      Effect.logError(
        `The database is damaged. It is set aside and a new one is created. ${error.message}`
      ).pipe(Effect.andThen(SetAside.setAside(file)), Effect.andThen(open(file, options)))
    ),
    Effect.catchTag("SqlError", (error) => Effect.fail(failureOf(file)(error)))
  )
  yield* tighten(options.dataDir, file, warnings)
  yield* watchRoom(file, warnings)
  let recovery = yield* SetAside.recoveryOf(file)
  const info: DatabaseInfo["Service"] = {
    engine: "duckdb",
    postgres: null,
    dataDir: options.dataDir,
    file,
    get recovery() {
      return recovery
    },
    replayRecords: SetAside.noteLostLog(file).pipe(
      Effect.andThen(SetAside.recoveryOf(file)),
      Effect.map((noted) => void (recovery = noted)),
      Effect.orDie
    ),
    rebuilt: SetAside.forget(file),
    warnings,
    ping: pingOf(client`SELECT 1`)
  }
  return { client: client as SqlClient.SqlClient, info }
})
