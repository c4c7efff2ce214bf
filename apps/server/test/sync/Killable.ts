/** A server that is killed and started again over the same data, always at the same address, and its Polar. */
import { PgClient } from "@effect/sql-pg"
import { PolarSimulator, type Simulator } from "@polar-flow/polar-simulator"
import { Context, Deferred, Effect, Layer, Redacted, Ref, Scope } from "effect"
import { Reactivity } from "effect/reactivity"
import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { freePort, type Running, start, temporaryFolder } from "../harness/ServerProcess.ts"
import { pointingAt } from "../harness/simulated.ts"

/** The key of the server's operator. */
export const masterKey = "master-key-of-whoever-runs-this"

/** How to stop a server right before its next change of a table, and how long ago its last lease was given. */
interface Engine {
  readonly settings: Readonly<Record<string, string>>
  /** From now on. Ends, within a scope, with the waiting for that moment, or for a file step after it (DuckDB). */
  readonly stopAt: (
    table: string,
    running: Effect.Effect<Running>,
    fileStep: number
  ) => Effect.Effect<Effect.Effect<void>, never, Scope.Scope>
  /** Lets the time pass after which a silent run is taken for dead. */
  readonly passLease: Effect.Effect<void>
}

/** The journal is written right after the database, so a disk that hangs there stops the server between the two. */
const duckdb = Effect.map(temporaryFolder, (folder): Engine => {
  const order = join(folder, "hang-at")
  const hangAt = pathToFileURL(join(import.meta.dirname, "../programs/hangAt.ts")).href
  return {
    settings: { NODE_OPTIONS: `--import=${hangAt}?${encodeURIComponent(order)}` },
    stopAt: (table, running, fileStep) =>
      Effect.acquireRelease(
        Effect.sync(() => {
          writeFileSync(order, `"table":"${table}"\n${fileStep}`)
          return Effect.asVoid(Effect.flatMap(running, ({ line }) => line(/^hanging$/u)))
        }),
        () => Effect.sync(() => rmSync(order))
      ),
    // only one process opens the file, so there is no lease to wait for
    passLease: Effect.void
  }
})

/** A write to a table that another transaction has locked waits; reads go on. */
const postgres = Effect.gen(function* () {
  const url = yield* freshPostgresUrl
  const sql = yield* PgClient.make({ url: Redacted.make(url) })
  const isWaitedFor = (table: string) =>
    sql`SELECT 1 FROM pg_locks WHERE relation = ${table}::regclass AND NOT granted`
  const engine: Engine = {
    settings: { DATABASE_URL: url },
    stopAt: Effect.fnUntraced(function* (table) {
      const locked = yield* Deferred.make<void>()
      yield* sql`LOCK TABLE ${sql(table)} IN SHARE MODE`.pipe(
        Effect.andThen(Deferred.succeed(locked, undefined)),
        Effect.andThen(Effect.never),
        sql.withTransaction,
        Effect.forkScoped
      )
      yield* Deferred.await(locked)
      return Effect.andThen(Effect.sleep("10 millis"), isWaitedFor(table)).pipe(
        Effect.repeat({ until: ({ length }) => length > 0 }),
        Effect.orDie,
        Effect.asVoid
      )
    }),
    passLease: Effect.asVoid(Effect.orDie(sql`UPDATE sync_leases SET ends_at = now() - interval '1 second'`))
  }
  return engine
}).pipe(Effect.orDie, Effect.provide(Reactivity.layer))

/** A year of activity is most of a first sync, and shows nothing here that nights do not show. */
const leftOut = ["listActivities", "listActivitySamples", "listCardioLoadRange", "listContinuousHeartRate"]

const startPolar = Effect.gen(function* () {
  const simulator = yield* PolarSimulator.start({ people: 0, seed: 23 })
  yield* simulator.control.setQuota({ short: 100_000, long: 100_000 })
  for (const operation of leftOut)
    yield* simulator.control.failNext({ operation, status: 204, times: Infinity })
  return simulator
})

const make = Effect.fnUntraced(function* (opening: Effect.Effect<Engine, never, Scope.Scope>) {
  const { settings, stopAt, passLease } = yield* opening
  const simulator = yield* startPolar
  const port = yield* freePort
  const own = {
    DATA_DIR: yield* temporaryFolder,
    API_PORT: String(port),
    API_KEY: masterKey,
    OAUTH_ALLOWED_CALLBACK_ORIGINS: "http://127.0.0.1:9",
    ...pointingAt(simulator),
    ...settings
  }
  const scope = yield* Effect.scope
  const boot = start(["serve"], own).pipe(
    Effect.provideService(Scope.Scope, scope),
    Effect.tap(({ line }) => line(/listens on/u))
  )
  const current = yield* Ref.make(yield* boot)
  const setup = yield* Effect.flatMap(Ref.get(current), ({ line }) => line(/setup token/u))
  return Killable.of({
    simulator,
    url: `http://127.0.0.1:${port}`,
    setupToken: /setup token (\S+)/u.exec(setup)?.[1] ?? "",
    newcomer: Effect.map(
      simulator.control.addPerson({ device: "Polar M430", sessionsPerWeek: 0, planted: [] }),
      ({ id }) => id
    ),
    stopAt: (table, fileStep = 0) => stopAt(table, Ref.get(current), fileStep),
    kill: Effect.flatMap(Ref.get(current), ({ ended, process: child }) =>
      Effect.andThen(
        Effect.sync(() => child.kill("SIGKILL")),
        ended
      )
    ).pipe(Effect.asVoid),
    restart: Effect.flatMap(boot, (running) => Ref.set(current, running)),
    passLease
  })
})

/** The server, as tests handle it. */
export class Killable extends Context.Service<
  Killable,
  {
    readonly simulator: Simulator
    readonly url: string
    /** The setup token. The server is not claimed yet. */
    readonly setupToken: string
    /** The ID of a user who is not connected yet. */
    readonly newcomer: Effect.Effect<number>
    /**
     * Stops the server right before its next change of a table; gives the waiting for that moment. On DuckDB also at a
     * later step of changing files.
     */
    readonly stopAt: (
      table: string,
      fileStep?: number
    ) => Effect.Effect<Effect.Effect<void>, never, Scope.Scope>
    readonly kill: Effect.Effect<void>
    readonly restart: Effect.Effect<void>
    /** Lets the time pass after which a silent run is taken for dead. */
    readonly passLease: Effect.Effect<void>
  }
>()("test/Killable") {
  static readonly duckdb = Layer.effect(Killable, make(duckdb))
  static readonly postgres = Layer.effect(Killable, make(postgres))
}
