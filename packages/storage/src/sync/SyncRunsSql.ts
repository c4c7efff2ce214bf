/**
 * Sync runs in SQL. The lease of a person is one row, and a single statement takes it, so only one replica can succeed. The
 * row goes when the run ends.
 *
 * Leases of this process are measured by its monotonic clock, so a change of the time neither ends nor prolongs them.
 * Leases of other processes are judged by the stored instants; one that was renewed in the future is not believed.
 *
 * A DuckDB file is open in one process only. Runs that are open when the process starts belong to a dead process, so they
 * are closed without waiting for their leases.
 */
import {
  Instant,
  LeaseLost,
  SyncInProgress,
  type SyncRun,
  SyncRuns,
  type SyncStatus,
  type SyncTrigger,
  type TypeOutcome,
  type UserId,
  Wait
} from "@polar-flow/domain"
import { Clock, Duration, Effect, Layer, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type SqlError } from "effect/sql"
import { AccountsJournal } from "../recovery/AccountsJournal.ts"
import { instantOf, instantOrNull } from "../accounts/instants.ts"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import { dieOnSqlError, whenThereIsRoom } from "../database/dieOnSqlError.ts"
import { type ExactCache, exactCache } from "../database/ExactCache.ts"

/** The number of runs kept for each person. Older ones are deleted when a run ends. */
const mostRuns = 500

interface Row {
  readonly id: string
  readonly userId: UserId
  readonly startedBy: SyncTrigger
  readonly status: SyncStatus
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly calls: bigint
  readonly outcomes: Readonly<Record<string, TypeOutcome>>
}

const fromRow = (row: Row): SyncRun => ({
  id: row.id,
  userId: row.userId,
  trigger: row.startedBy,
  status: row.status,
  startedAt: instantOf(row.startedAt),
  finishedAt: instantOrNull(row.finishedAt),
  calls: Number(row.calls),
  outcomes: row.outcomes
})

/** The instants of a lease that begins now. */
const leaseFrom = (lease: Duration.Duration) =>
  Effect.map(Clock.currentTimeMillis, (now) => ({
    now: Instant.fromMillis(now),
    justBefore: Instant.fromMillis(now - 1),
    endsAt: Instant.fromMillis(now + Duration.toMillis(lease)),
    latest: Instant.fromMillis(Wait.latestTrusted(now))
  }))

/** Leases that this process holds, by person. */
const ownLeases = Effect.map(Clock.Clock, (clock) => {
  const held = new Map<UserId, { readonly runId: string; readonly endsAt: bigint }>()
  return {
    renew: (userId: UserId, runId: string, lease: Duration.Duration) =>
      void held.set(userId, {
        runId,
        endsAt: clock.monotonicTimeNanosUnsafe() + Duration.toNanosUnsafe(lease)
      }),
    /** The run of this process that had the lease last; empty if none had. */
    runIdOf: (userId: UserId): string => held.get(userId)?.runId ?? "",
    isHeld: (userId: UserId): boolean => clock.monotonicTimeNanosUnsafe() < (held.get(userId)?.endsAt ?? 0n),
    end: (userId: UserId, runId: string) => {
      if (held.get(userId)?.runId === runId) held.delete(userId)
    }
  }
})

const closeRuns = Effect.fnUntraced(function* (leases: ReadonlyArray<string>, runs: ReadonlyArray<string>) {
  const sql = yield* SqlClient.SqlClient
  const now = yield* Instant.now
  yield* sql`DELETE FROM sync_leases WHERE ${sql.in("run_id", leases)}`
  yield* sql`UPDATE sync_runs SET status = 'interrupted', finished_at = ${now}::timestamptz
    WHERE status = 'running' AND ${sql.in("id", runs)}`
}, dieOnSqlError)

/** The newest run of a person, which is asked for with every answer that says how syncs stand. */
type NewestRuns = ExactCache<Option.Option<SyncRun>>

/** Closes the runs of the process before. On a full disk that waits, and must not close runs that begin meanwhile. */
const closeTheDead = Effect.fnUntraced(function* (newest: NewestRuns) {
  const sql = yield* SqlClient.SqlClient
  const leases = (yield* sql<{ runId: string }>`SELECT run_id FROM sync_leases`).map(({ runId }) => runId)
  const runs = (yield* sql<{ id: string }>`SELECT id FROM sync_runs WHERE status = 'running'`).map(
    ({ id }) => id
  )
  if (leases.length + runs.length > 0)
    yield* whenThereIsRoom(Effect.ensuring(closeRuns(leases, runs), newest.invalidate()))
}, dieOnSqlError)

const make = Effect.gen(function* () {
  const { engine } = yield* DatabaseInfo
  const newestRuns: NewestRuns = exactCache(engine)
  if (engine === "duckdb") yield* closeTheDead(newestRuns)
  const sql = yield* SqlClient.SqlClient
  const journal = yield* AccountsJournal
  const random = yield* SecureRandom.SecureRandom
  const own = yield* ownLeases

  /** Fails with the run that holds the lease. */
  const refuse = (userId: UserId): Effect.Effect<void, SyncInProgress | SqlError.SqlError> =>
    sql<{ runId: string }>`SELECT run_id FROM sync_leases WHERE user_id = ${userId}`.pipe(
      Effect.flatMap(([holder]) => Effect.fail(new SyncInProgress({ userId, runId: holder?.runId ?? "" })))
    )

  const takeLease = Effect.fnUntraced(function* (
    userId: UserId,
    runId: string,
    { endsAt, latest, now }: Effect.Success<ReturnType<typeof leaseFrom>>
  ) {
    const ours = own.runIdOf(userId)
    const taken = yield* sql`INSERT INTO sync_leases AS l (user_id, run_id, ends_at, renewed_at)
      VALUES (${userId}, ${runId}, ${endsAt}::timestamptz, ${now}::timestamptz)
      ON CONFLICT (user_id) DO UPDATE SET
        run_id = EXCLUDED.run_id, ends_at = EXCLUDED.ends_at, renewed_at = EXCLUDED.renewed_at
      WHERE CASE WHEN l.run_id = ${ours} THEN ${!own.isHeld(userId)}
        ELSE l.ends_at <= ${now}::timestamptz OR l.renewed_at > ${latest}::timestamptz END
      RETURNING 1 AS taken`
    if (taken.length === 0) yield* refuse(userId)
  })

  /** Runs that a clock which ran ahead began count as older than the one that begins now. */
  const closeEarlier = (userId: UserId, { justBefore, now }: Effect.Success<ReturnType<typeof leaseFrom>>) =>
    Effect.andThen(
      sql`UPDATE sync_runs SET status = 'interrupted', finished_at = ${now}::timestamptz
        WHERE user_id = ${userId} AND status = 'running'`,
      sql`UPDATE sync_runs SET started_at = ${justBefore}::timestamptz,
          finished_at = least(finished_at, ${now}::timestamptz)
        WHERE user_id = ${userId} AND started_at > ${now}::timestamptz`
    )

  const start = Effect.fn("SyncRuns.start")(
    function* ({ userId, trigger, lease }: Parameters<SyncRuns["Service"]["start"]>[0]) {
      const id = yield* random.uuidV7()
      const times = yield* leaseFrom(lease)
      yield* takeLease(userId, id, times)
      yield* closeEarlier(userId, times)
      const [row] =
        yield* sql<Row>`INSERT INTO sync_runs (user_id, id, started_by, status, started_at, calls, outcomes)
      VALUES (${userId}, ${id}, ${trigger}, 'running', ${times.now}::timestamptz, 0, '{}') RETURNING *`
      return yield* Effect.map(Effect.fromNullishOr(row), fromRow).pipe(Effect.orDie)
    },
    (statements, { userId, lease }) =>
      Effect.tap(sql.withTransaction(statements), ({ id }) =>
        Effect.sync(() => own.renew(userId, id, lease))
      ).pipe(Effect.ensuring(newestRuns.invalidate(userId))),
    dieOnSqlError
  )

  const progress = Effect.fn("SyncRuns.progress")(
    function* (run: SyncRun, lease: Duration.Duration) {
      const { endsAt, now } = yield* leaseFrom(lease)
      const isOurs = own.runIdOf(run.userId) === run.id && own.isHeld(run.userId)
      yield* sql`UPDATE sync_leases SET ends_at = ${endsAt}::timestamptz, renewed_at = ${now}::timestamptz
        WHERE user_id = ${run.userId} AND run_id = ${run.id} RETURNING 1 AS prolonged`.pipe(
        Effect.filterOrFail(
          ({ length }) => isOurs && length > 0,
          () => new LeaseLost({ runId: run.id })
        )
      )
      yield* sql`UPDATE sync_runs SET calls = ${run.calls}, outcomes = ${JSON.stringify(run.outcomes)}
      WHERE user_id = ${run.userId} AND id = ${run.id}`
    },
    (statements, run, lease) =>
      Effect.tap(sql.withTransaction(statements), () =>
        Effect.sync(() => own.renew(run.userId, run.id, lease))
      ).pipe(Effect.ensuring(newestRuns.invalidate(run.userId))),
    dieOnSqlError
  )

  const close = Effect.fnUntraced(
    function* (run: SyncRun) {
      const now = yield* Instant.now
      const closed = yield* sql`UPDATE sync_runs SET status = ${run.status}, calls = ${run.calls},
        finished_at = ${run.finishedAt ?? now}::timestamptz, outcomes = ${JSON.stringify(run.outcomes)}
      WHERE user_id = ${run.userId} AND id = ${run.id} AND status = 'running' RETURNING *`
      // the row goes, because no clock may decide whether an ended run holds anything
      yield* sql`DELETE FROM sync_leases WHERE user_id = ${run.userId} AND run_id = ${run.id}`
      yield* sql`DELETE FROM sync_runs WHERE user_id = ${run.userId} AND started_at < (
      SELECT min(started_at) FROM (
        SELECT started_at FROM sync_runs WHERE user_id = ${run.userId}
        ORDER BY started_at DESC LIMIT ${mostRuns}) AS newest)`
      return closed
    },
    (statements) => journal.whole(statements)
  )

  const newest = (userId: UserId, limit: number) =>
    sql<Row>`SELECT * FROM sync_runs WHERE user_id = ${userId}
      ORDER BY started_at DESC, id DESC LIMIT ${limit}`.pipe(
      Effect.map((rows) => rows.map(fromRow)),
      dieOnSqlError
    )

  return SyncRuns.of({
    start,
    progress,
    finish: Effect.fn("SyncRuns.finish")(function* (run: SyncRun) {
      yield* journal.keep("sync_runs", close(run)).pipe(Effect.ensuring(newestRuns.invalidate(run.userId)))
      own.end(run.userId, run.id)
    }, dieOnSqlError),
    latest: (userId) =>
      newestRuns.get(
        userId,
        Effect.map(newest(userId, 1), ([run]) => Option.fromNullishOr(run))
      ),
    history: newest,
    erase: Effect.fn("SyncRuns.erase")(function* (userId: UserId) {
      yield* sql`DELETE FROM sync_leases WHERE user_id = ${userId}`
      yield* journal
        .drop("sync_runs", sql`DELETE FROM sync_runs WHERE user_id = ${userId} RETURNING *`)
        .pipe(Effect.ensuring(newestRuns.invalidate(userId)))
    }, dieOnSqlError)
  })
})

/** `SyncRuns` on DuckDB and PostgreSQL. */
export const layer: Layer.Layer<SyncRuns, never, SqlClient.SqlClient | DatabaseInfo | AccountsJournal> =
  Layer.effect(SyncRuns, make).pipe(Layer.provide(SecureRandom.layerWebCrypto))
