/**
 * The sync queue of any number of servers on one PostgreSQL. pg-boss stores the jobs, gives each job to one worker, and makes
 * it available again when the lease of that worker has expired. Delays are measured by the database's clock only.
 */
import {
  makeSignal,
  defaultSyncRetry,
  type SyncClaim,
  SyncJobNotFound,
  type SyncJobSource,
  type SyncOffer,
  SyncQueue,
  type SyncRetry,
  type SyncJobOutcome,
  workOn
} from "@polar-flow/domain"
import { Clock, Deferred, Duration, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { dieOnSqlError } from "../../database/dieOnSqlError.ts"
import type { DatabaseRefused, MigrationFailed } from "../../database/DatabaseFailure.ts"
import { DatabaseInfo } from "../../database/DatabaseInfo.ts"
import { realPause } from "../../database/realPause.ts"
import { type Boss, openBoss, queueName } from "./Boss.ts"
import { type BossClaim, type BossClaims, keepClaims } from "./BossClaims.ts"
import * as Jobs from "./bossJobs.ts"
import * as Statements from "./bossStatements.ts"

/** The options of the queue on PostgreSQL. */
export interface SyncQueuePgBossOptions {
  readonly retry?: SyncRetry | undefined
  /**
   * How long a silent worker keeps its jobs, at least ten seconds. Other workers can claim them after at most one and a half
   * leases. Default: 20 seconds.
   */
  readonly lease?: Duration.Input | undefined
  /** How often an idle worker polls for jobs that other servers offered. Default: 1 second. */
  readonly pollEvery?: Duration.Input | undefined
}

const run = (boss: Boss, statement: string, values: ReadonlyArray<unknown>) =>
  boss.query(Jobs.IdRow, statement, values)

/** Records the outcome of the claimed attempt. It has no effect on any later attempt. */
const record = (boss: Boss, { job, retryCount }: BossClaim, outcome: SyncJobOutcome) => {
  const attempt = [job.id, retryCount]
  switch (outcome._tag) {
    case "Completed":
      return run(boss, Statements.complete, attempt)
    case "Retry":
      return run(boss, Statements.retry, [...attempt, outcome.delayMillis])
    case "DeadLetter":
      return run(boss, Statements.moveToDeadLetters, [...attempt, outcome.reason])
    case "Released":
      return run(boss, Statements.release, attempt)
    case "Lost":
      return Effect.void
  }
}

interface Settings {
  readonly retry: SyncRetry
  readonly pollEvery: Duration.Input
}

const sourceOf = (boss: Boss, claims: BossClaims, { pollEvery, retry }: Settings): SyncJobSource => {
  const isExhausted = ({ retryCount }: BossClaim): boolean => retryCount >= retry.maxStarts

  /** Moves a job that was claimed too often to the dead letters. If this fails, it is repeated with the next claim. */
  const moveToDeadLetters = (claim: BossClaim) =>
    Effect.exit(
      record(boss, claim, { _tag: "DeadLetter", reason: `Its worker died ${claim.retryCount} times` })
    )

  const claim = Effect.fnUntraced(function* (limit: number) {
    const since = yield* Clock.monotonicTimeNanos
    const jobs = yield* boss.call((boss) =>
      boss.fetch<Jobs.JobData>(queueName, { batchSize: limit, includeMetadata: true })
    )
    const claimed = jobs.toSorted(Jobs.byOrder).map((job): BossClaim => ({
      job: Jobs.jobOf(job),
      lost: Deferred.makeUnsafe(),
      retryCount: job.retryCount
    }))
    const eligible = claimed.filter((claim) => !isExhausted(claim))
    claims.add(eligible, since)
    yield* Effect.forEach(claimed.filter(isExhausted), moveToDeadLetters, { discard: true })
    return eligible
  })

  return {
    claim,
    settle: Effect.fnUntraced(function* (claim: SyncClaim, outcome: SyncJobOutcome) {
      const found = claims.find(claim)
      if (found !== undefined) yield* record(boss, found, outcome)
      claims.remove(claim)
    }),
    idle: Effect.sleep(pollEvery),
    signal: makeSignal()
  }
}

/**
 * The database's clock may have run ahead and been corrected. Then waits, leases and pg-boss's own pauses would last as
 * long as it was ahead.
 */
const endTimesAhead = (boss: Boss) =>
  Effect.forEach(
    [Statements.endWaitsAhead, Statements.shortenLeasesAhead, Statements.resumeSupervision],
    (statement) => run(boss, statement, []),
    { discard: true }
  )

/** Changes are uninterruptible: a statement that was sent cannot be cancelled, and is short. */
const queueOver = (boss: Boss, claims: BossClaims, settings: Settings) =>
  Effect.gen(function* () {
    const random = yield* SecureRandom.SecureRandom
    const source = sourceOf(boss, claims, settings)

    const offerAll = Effect.fn("SyncQueue.offerAll")(function* (offers: ReadonlyArray<SyncOffer>) {
      if (offers.length === 0) return
      const identified = yield* Effect.forEach(offers, (offer) =>
        Effect.map(random.uuidV7(), (id) => [offer, id] as const)
      )
      const now = yield* Clock.currentTimeMillis
      yield* run(boss, Statements.offer, [Jobs.offerRows(identified, now)])
      yield* source.signal.notify
    }, Effect.uninterruptible)

    const changeDeadLetter = Effect.fnUntraced(function* (statement: string, id: string) {
      const [row] = yield* boss.query(Jobs.PersonRow, statement, [id])
      if (row === undefined) return yield* new SyncJobNotFound({ id })
      yield* source.signal.notify
      return row.userId
    }, Effect.uninterruptible)

    return SyncQueue.of({
      offerAll,
      offer: (offer) => offerAll([offer]),
      work: (work, handle) => workOn(source, settings.retry, work, handle),
      stats: Effect.flatMap(boss.query(Jobs.CountRow, Statements.count), ([row]) =>
        Effect.orDie(Effect.map(Effect.fromNullishOr(row), Jobs.statsOf))
      ),
      people: Effect.map(
        boss.query(Jobs.PersonRow, Statements.listPeople),
        (rows) => new Set(rows.map(({ userId }) => userId))
      ),
      has: (userId) =>
        Effect.map(boss.query(Jobs.PersonRow, Statements.findPerson, [userId]), ({ length }) => length > 0),
      waiting: (limit) =>
        Effect.map(boss.query(Jobs.WaitingRow, Statements.listWaiting, [limit]), (rows) =>
          rows.map(Jobs.waitingOf)
        ),
      deadLetters: (limit) =>
        Effect.map(boss.query(Jobs.DeadLetterRow, Statements.listDeadLetters, [limit]), (rows) =>
          rows.map(Jobs.deadLetterOf)
        ),
      retry: Effect.fn("SyncQueue.retry")((id) => changeDeadLetter(Statements.retryDeadLetter, id)),
      discard: Effect.fn("SyncQueue.discard")((id) => changeDeadLetter(Statements.discardDeadLetter, id)),
      erase: Effect.fn("SyncQueue.erase")(function* (userId) {
        yield* run(boss, Statements.erase, [userId])
        claims.lose(userId)
      }, Effect.uninterruptible)
    })
  })

const hasSchema = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql`SELECT 1 FROM pg_namespace WHERE nspname = 'pgboss'`).length > 0
}).pipe(dieOnSqlError)

/**
 * `SyncQueue` on PostgreSQL, after our own migrations. When the layer is built, pg-boss creates its tables in the schema
 * `pgboss`, once for all servers. It fails with `DatabaseRefused` if the database user lacks the permission.
 *
 * @example
 * SyncQueuePgBoss.layer() // five attempts, leases of 20 seconds
 */
export const layer = ({
  lease = "20 seconds",
  pollEvery = "1 second",
  retry = defaultSyncRetry
}: SyncQueuePgBossOptions = {}): Layer.Layer<
  SyncQueue,
  DatabaseRefused | MigrationFailed,
  DatabaseInfo | SqlClient.SqlClient
> =>
  Layer.effect(
    SyncQueue,
    Effect.gen(function* () {
      const address = yield* Effect.map(DatabaseInfo, (info) => info.postgres).pipe(
        Effect.flatMap(Effect.fromNullishOr),
        Effect.orDie
      )
      const leaseTime = Duration.fromInputUnsafe(lease)
      const boss = yield* openBoss(address, leaseTime, !(yield* hasSchema))
      const claims = yield* keepClaims(boss, leaseTime)
      yield* Effect.forkScoped(
        Effect.exit(endTimesAhead(boss)).pipe(
          Effect.andThen(realPause(Duration.times(leaseTime, 1 / 4))),
          Effect.forever
        )
      )
      return yield* queueOver(boss, claims, { retry, pollEvery })
    })
  ).pipe(Layer.provide(SecureRandom.layerWebCrypto))
