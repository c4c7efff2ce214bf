/** An open database: one native instance and its sessions. Reopens the file if DuckDB has invalidated the instance. */
import type { DuckDBInstance } from "@duckdb/node-api"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type * as Duration from "effect/Duration"
import type * as Scope from "effect/Scope"
import type * as SqlError from "effect/sql/SqlError"
import { claimFile } from "./claimFile.ts"
import { installFreshCopy, removeFreshCopy, writeCopy, writeFreshCopy } from "./freshCopy.ts"
import { diskRoom } from "./DiskRoom.ts"
import { DatabaseCorrupt, DiskFull } from "../errors/DuckDbCause.ts"
import { DuckDbSession } from "../session/DuckDbSession.ts"
import { KnownReads } from "../session/KnownReads.ts"
import { loadNative, type Native } from "./Native.ts"
import { toRegclass } from "../postgresDialect.ts"
import { objects } from "../values/ResultRows.ts"
import type { SessionHost } from "../session/SessionHost.ts"
import { isFatal, sqlErrorFrom } from "../errors/sqlErrorFrom.ts"
import { inspectWal } from "./WalFile.ts"

/** What to open, with DuckDB's options under their DuckDB names. */
export interface DatabaseOptions {
  readonly filename: string
  readonly options: Readonly<Record<string, string>>
  readonly statementTimeout: Duration.Input | undefined
  /** Bytes of the log at which DuckDB folds it into the file. */
  readonly checkpointThreshold: number
}

/** An open database. */
export interface Database {
  /**
   * Opens a connection. Reopens the file first if DuckDB has invalidated the instance, for example after a full disk.
   */
  readonly connect: Effect.Effect<DuckDbSession, SqlError.SqlError>
  /** Copies the database to a new file and continues with that one. Closes all open sessions. */
  readonly rewrite: Effect.Effect<void, SqlError.SqlError>
  /** Copies the database to another file, which must not exist. Sessions continue meanwhile. */
  readonly copyTo: (target: string) => Effect.Effect<void, SqlError.SqlError>
  readonly knownReads: KnownReads
}

interface Instance {
  readonly native: DuckDBInstance
  readonly sessions: Set<DuckDbSession>
  alive: boolean
  closed: boolean
}

/** Opens a database until the scope closes. Then runs a CHECKPOINT and closes the file. */
export const openDatabase = Effect.fnUntraced(function* (
  options: DatabaseOptions
): Effect.fn.Return<Database, SqlError.SqlError, Scope.Scope> {
  const path = yield* claimFile(options.filename)
  const native = yield* loadNative
  const knownReads = new KnownReads()
  const room =
    path === null
      ? null
      : yield* Effect.acquireRelease(
          Effect.sync(() => diskRoom(path, options.checkpointThreshold)),
          ({ close }) => Effect.sync(close)
        )
  const lock = Semaphore.makeUnsafe(1)
  const open = openInstance(native, path, options)
  const connectTo = (instance: Instance) =>
    connect(instance, {
      native,
      path,
      room,
      statementTimeout: options.statementTimeout,
      isAlive: () => instance.alive,
      invalidate: () => {
        instance.alive = false
      },
      catalogChanged: () => knownReads.clear()
    })

  let current: Instance = yield* Effect.acquireRelease(open, () =>
    Effect.suspend(() =>
      closeSessions(current).pipe(
        Effect.andThen(
          room?.forCheckpoint() === false
            ? Effect.logWarning("No checkpoint on close, the log stays: there is too little room")
            : checkpoint(connectTo(current), current)
        ),
        Effect.andThen(closeInstance(current))
      )
    )
  )
  const reopen = Effect.gen(function* () {
    yield* Effect.logWarning(`DuckDB invalidated its instance of ${path}; reopening the file`)
    yield* closeInstance(current)
    current = yield* open
  })
  const fits = (operation: string, target: string) =>
    room?.forCopy(target) === false
      ? Effect.fail(
          sqlErrorFrom(new DiskFull({ committed: false, detail: "a copy does not fit" }), {
            operation,
            path: target
          })
        )
      : Effect.void
  const rewrite = Effect.fnUntraced(function* (path: string) {
    yield* revived
    yield* fits("rewrite", path)
    yield* closeSessions(current)
    const replaced = yield* Effect.result(replaceFile(current, path))
    yield* closeInstance(current)
    current = yield* open
    return yield* Effect.fromResult(replaced)
  })
  // An in-memory database cannot be reopened. It keeps failing, which is better than silently being empty.
  const revived = Effect.suspend(() => (current.alive || path === null ? Effect.void : reopen))
  const copyTo = (target: string) =>
    Effect.tryPromise({
      try: () => writeCopy(current.native, target),
      catch: (cause) => sqlErrorFrom(cause, { operation: "copyTo", path: target })
    })
  return {
    knownReads,
    copyTo: (target) =>
      lock
        .withPermit(revived)
        .pipe(Effect.andThen(fits("copyTo", target)), Effect.andThen(Effect.uninterruptible(copyTo(target)))),
    rewrite: path === null ? Effect.void : lock.withPermit(Effect.uninterruptible(rewrite(path))),
    connect: lock.withPermit(
      Effect.andThen(
        revived,
        Effect.suspend(() => connectTo(current))
      )
    )
  }
})

/** The old file stays open until the new one is complete, so that no other process can open it meanwhile. */
const replaceFile = ({ native }: Instance, path: string): Effect.Effect<void, SqlError.SqlError> =>
  Effect.tryPromise({
    try: async () => {
      await writeFreshCopy(native, path)
      await installFreshCopy(path)
    },
    catch: (cause) => sqlErrorFrom(cause, { operation: "rewrite", path })
  }).pipe(Effect.ensuring(Effect.promise(() => removeFreshCopy(path))))

const openInstance = Effect.fnUntraced(function* (
  native: Native,
  path: string | null,
  { options }: DatabaseOptions
): Effect.fn.Return<Instance, SqlError.SqlError> {
  if (path !== null) yield* checkWal(path)
  const instance = yield* Effect.tryPromise({
    try: async () => {
      const instance = await native.DuckDBInstance.create(path ?? ":memory:", { ...options })
      if (path !== null) await removeFreshCopy(path)
      // Results must not depend on the server's time zone. New connections inherit this setting.
      await runOnce(instance, "SET GLOBAL TimeZone = 'UTC'")
      return instance
    },
    catch: (cause) => sqlErrorFrom(cause, { operation: "connect", path })
  })
  return { native: instance, sessions: new Set(), alive: true, closed: false }
})

/** Runs a statement on a new instance. If it fails, closes the instance, which releases the file lock. */
const runOnce = async (instance: DuckDBInstance, sql: string): Promise<void> => {
  try {
    const connection = await instance.connect()
    try {
      await connection.run(sql)
    } finally {
      connection.disconnectSync()
    }
  } catch (cause) {
    instance.closeSync()
    throw cause
  }
}

const checkWal = (path: string): Effect.Effect<void, SqlError.SqlError> =>
  Effect.flatMap(
    Effect.promise(() => inspectWal(path)),
    (wal) => {
      if (wal._tag === "Whole") return Effect.void
      if (wal._tag === "Torn") return Effect.logWarning(tornNotice(path, wal.ignoredBytes))
      const detail = `byte ${wal.at} is unreadable, and commits follow it`
      const cause = new DatabaseCorrupt({ path, part: "wal", detail })
      return Effect.fail(sqlErrorFrom(cause, { operation: "connect", path }))
    }
  )

const tornNotice = (path: string, bytes: number): string =>
  `${path}.wal ends with an incomplete entry; DuckDB ignores these ${bytes} bytes. This is normal after a crash: they were never committed.`

const connect = (instance: Instance, host: SessionHost): Effect.Effect<DuckDbSession, SqlError.SqlError> =>
  Effect.tryPromise({
    try: async () => {
      const connection = await instance.native.connect()
      await connection.run(toRegclass)
      const session = new DuckDbSession(host, connection)
      for (const other of instance.sessions) if (!other.isOpen) instance.sessions.delete(other)
      instance.sessions.add(session)
      return session
    },
    catch: (cause) => {
      if (isFatal(cause)) host.invalidate()
      return sqlErrorFrom(cause, { operation: "connect", path: host.path })
    }
  })

const checkpoint = (
  session: Effect.Effect<DuckDbSession, SqlError.SqlError>,
  instance: Instance
): Effect.Effect<void> =>
  instance.alive
    ? session.pipe(
        Effect.andThen((session) => session.run("CHECKPOINT", [], objects)),
        Effect.catch((error) =>
          Effect.logWarning(`No checkpoint on close; the write-ahead log remains: ${error.message}`)
        ),
        Effect.asVoid
      )
    : Effect.void

const closeInstance = (instance: Instance): Effect.Effect<void> =>
  Effect.suspend(() => {
    if (instance.closed) return Effect.void
    instance.alive = false
    instance.closed = true
    return Effect.andThen(
      closeSessions(instance),
      Effect.sync(() => instance.native.closeSync())
    )
  })

const closeSessions = (instance: Instance): Effect.Effect<void> =>
  Effect.suspend(() => Effect.forEach(instance.sessions, (session) => session.close, { discard: true }))
