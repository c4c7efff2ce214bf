/**
 * The queue of syncs of any number of servers over one PostgreSQL: pg-boss keeps the jobs, hands each to one worker, and
 * takes it back when that worker's lease has passed. Waits are measured by the database's clock alone.
 */
import {
  makeBell,
  patientRetry,
  type SyncClaim,
  SyncJobNotFound,
  type SyncJobSource,
  type SyncOffer,
  SyncQueue,
  type SyncRetry,
  type SyncVerdict,
  workOn
} from "@polar-flow/domain"
import { Clock, Deferred, Duration, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import type { MigrationFailed } from "../../database/DatabaseFailure.ts"
import { DatabaseInfo } from "../../database/DatabaseInfo.ts"
import { type Boss, openBoss, queueName } from "./Boss.ts"
import { type BossClaim, type BossClaims, keepClaims } from "./BossClaims.ts"
import * as Jobs from "./bossJobs.ts"
import * as Statements from "./bossStatements.ts"

/** How the queue on PostgreSQL behaves. */
export interface SyncQueuePgBossOptions {
  readonly retry?: SyncRetry | undefined
  /**
   * For how long a worker that says nothing is believed to live, at least ten seconds. Its jobs are another's after at most
   * one and a half leases. Default 20 seconds.
   */
  readonly lease?: Duration.Input | undefined
  /** How often an idle worker looks for what other servers have offered. Default 1 second. */
  readonly pollEvery?: Duration.Input | undefined
}

const run = (boss: Boss, statement: string, values: ReadonlyArray<unknown>) =>
  boss.query(Jobs.IdRow, statement, values)

/** Notes a verdict on the attempt that the claim is about; on any other it has no effect. */
const note = (boss: Boss, { job, retryCount }: BossClaim, verdict: SyncVerdict) => {
  const attempt = [job.id, retryCount]
  switch (verdict._tag) {
    case "Done":
      return run(boss, Statements.done, attempt)
    case "Again":
      return run(boss, Statements.again, [...attempt, verdict.waitMillis])
    case "Dead":
      return run(boss, Statements.die, [...attempt, verdict.reason])
    case "GivenBack":
      return run(boss, Statements.giveBack, attempt)
    case "Lost":
      return Effect.void
  }
}

interface Settings {
  readonly retry: SyncRetry
  readonly pollEvery: Duration.Input
}

const sourceOf = (boss: Boss, claims: BossClaims, { pollEvery, retry }: Settings): SyncJobSource => {
  const isWorn = ({ retryCount }: BossClaim): boolean => retryCount >= retry.starts

  /** A job that takes its workers with it is not handed out again. Should this fail, it comes again for the same. */
  const bury = (claim: BossClaim) =>
    Effect.exit(note(boss, claim, { _tag: "Dead", reason: `Its worker died ${claim.retryCount} times` }))

  const claim = Effect.fnUntraced(function* (limit: number) {
    const since = yield* Clock.monotonicTimeNanos
    const jobs = yield* boss.ask((boss) =>
      boss.fetch<Jobs.JobData>(queueName, { batchSize: limit, includeMetadata: true })
    )
    const claimed = jobs.toSorted(Jobs.byTurn).map((job): BossClaim => ({
      job: Jobs.jobOf(job),
      lost: Deferred.makeUnsafe(),
      retryCount: job.retryCount
    }))
    const taken = claimed.filter((claim) => !isWorn(claim))
    claims.add(taken, since)
    yield* Effect.forEach(claimed.filter(isWorn), bury, { discard: true })
    return taken
  })

  return {
    claim,
    settle: Effect.fnUntraced(function* (claim: SyncClaim, verdict: SyncVerdict) {
      const found = claims.find(claim)
      if (found !== undefined) yield* note(boss, found, verdict)
      claims.remove(claim)
    }),
    idle: Effect.sleep(pollEvery),
    bell: makeBell()
  }
}

/** What changes the queue is uninterruptible: a statement that was sent cannot be called back, and ends in moments. */
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
      yield* source.bell.ring
    }, Effect.uninterruptible)

    const found = Effect.fnUntraced(function* (statement: string, id: string) {
      const [letter] = yield* boss.query(Jobs.PersonRow, statement, [id])
      if (letter === undefined) return yield* new SyncJobNotFound({ id })
      yield* source.bell.ring
      return letter.userId
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
      dead: (limit) =>
        Effect.map(boss.query(Jobs.DeadRow, Statements.listDead, [limit]), (rows) => rows.map(Jobs.letterOf)),
      retry: Effect.fn("SyncQueue.retry")((id) => found(Statements.revive, id)),
      discard: Effect.fn("SyncQueue.discard")((id) => found(Statements.discard, id)),
      erase: Effect.fn("SyncQueue.erase")(function* (userId) {
        yield* run(boss, Statements.erase, [userId])
        claims.lose(userId)
      }, Effect.uninterruptible)
    })
  })

/**
 * `SyncQueue` on PostgreSQL, whose tables are migrated already. pg-boss makes its own in the schema `pgboss` when this is
 * built, once for any number of servers; `MigrationFailed` when it may not.
 *
 * @example
 * SyncQueuePgBoss.layer() // five attempts, leases of 20 seconds
 */
export const layer = ({
  lease = "20 seconds",
  pollEvery = "1 second",
  retry = patientRetry
}: SyncQueuePgBossOptions = {}): Layer.Layer<SyncQueue, MigrationFailed, DatabaseInfo> =>
  Layer.effect(
    SyncQueue,
    Effect.gen(function* () {
      const url = yield* Effect.map(DatabaseInfo, (info) => info.url).pipe(
        Effect.flatMap(Effect.fromNullishOr),
        Effect.orDie
      )
      const leaseTime = Duration.fromInputUnsafe(lease)
      const boss = yield* openBoss(url, leaseTime)
      const claims = yield* keepClaims(boss, leaseTime)
      return yield* queueOver(boss, claims, { retry, pollEvery })
    })
  ).pipe(Layer.provide(SecureRandom.layerWebCrypto))
