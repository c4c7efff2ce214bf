/**
 * The alternative to `bossStatements.ts` that was not taken: the queue over pg-boss's public calls, with a table of our own
 * (`sync_wishes`) for what was offered, both in one transaction. It is here to be measured against the queue that we ship.
 *
 * Every transaction locks the person's row in `sync_wishes` before it touches a job. A claim cannot: pg-boss chooses the
 * job. So a claim takes the rows with SKIP LOCKED afterwards, and is rolled back when an offer holds one of them.
 */
import {
  makeSignal,
  defaultSyncRetry,
  type SyncClaim,
  SyncJobNotFound,
  type SyncJobSource,
  SyncQueue,
  type SyncJobOutcome,
  type UserId,
  workOn
} from "@polar-flow/domain"
import { Clock, Deferred, Duration, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import type { Db, JobWithMetadata, PgBoss } from "pg-boss"
import { type Boss, openBoss, queueName } from "../../src/sync/queue/Boss.ts"
import { type BossClaim, type BossClaims, keepClaims } from "../../src/sync/queue/BossClaims.ts"
import * as Jobs from "../../src/sync/queue/bossJobs.ts"
import * as Statements from "../../src/sync/queue/bossStatements.ts"
import * as Wishes from "./wishStatements.ts"

type Row = Record<string, unknown>
interface Merged extends Row {
  readonly user_id: string
  readonly id: string
  readonly priority: number
  readonly started_by: string
  readonly starts_at: Date
  readonly failures: number
  readonly is_waiting: boolean
  readonly is_new: boolean
}

/** Runs `use` in one transaction of pg-boss's pool; null rolls it back. */
const transact = async <A>(boss: PgBoss, use: (db: Db) => Promise<A | null>): Promise<A | null> => {
  const transaction = await boss.getDb().beginTransaction?.()
  if (transaction === undefined) throw new Error("pg-boss has no transactions")
  try {
    const result = await use(transaction.db)
    await (result === null ? transaction.rollback() : transaction.commit())
    return result
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}

const dataOf = (row: Row) => ({ startedBy: row["started_by"], failures: row["failures"] ?? 0 })
const newJob = (row: Merged) => ({
  id: row.id,
  singletonKey: row.user_id,
  priority: row.priority,
  startAfter: row.starts_at,
  data: dataOf({ ...row, failures: 0 })
})

const offer = (boss: PgBoss, offers: string) =>
  transact(boss, async (db) => {
    const { rows } = await db.executeSql(Wishes.merge, [offers])
    const waiting = (rows as ReadonlyArray<Merged>).filter((row) => row.is_waiting)
    const fresh = waiting.filter((row) => row.is_new)
    if (fresh.length > 0) await boss.insert(queueName, fresh.map(newJob), { db })
    // pg-boss changes one waiting job a call
    for (const row of waiting.filter((row) => !row.is_new)) {
      const { id, priority, starts_at: startAfter } = row
      await boss.update(queueName, dataOf(row), { id, priority, startAfter, db })
    }
    return true
  })

const claim = (boss: PgBoss, batchSize: number) =>
  transact<ReadonlyArray<JobWithMetadata<Jobs.JobData>>>(boss, async (db) => {
    const jobs = await boss.fetch<Jobs.JobData>(queueName, { batchSize, includeMetadata: true, db })
    if (jobs.length === 0) return null
    const people = JSON.stringify(jobs.map(({ id, singletonKey }) => ({ id, user_id: singletonKey })))
    const { rows } = await db.executeSql(Wishes.claim, [people])
    return rows.length === jobs.length ? jobs : null
  })

/** The end of a job for good: what followed it becomes a job. */
const end = async (boss: PgBoss, db: Db, wish: Merged) => {
  if (wish.priority === null) return db.executeSql(Wishes.forget, [wish.user_id])
  await boss.insert(queueName, [newJob(wish)], { db })
  return db.executeSql(Wishes.promote, [wish.user_id])
}

const again = async (
  boss: PgBoss,
  db: Db,
  { job, retryCount }: BossClaim,
  failures: number,
  wait: number
) => {
  const { id, userId } = job
  const priority = Jobs.priorities.indexOf(job.priority)
  await boss.fail(queueName, { id, retryCount }, null, { db })
  const values = [userId, id, priority, job.trigger, failures, job.offeredAt, wait]
  const [row] = (await db.executeSql(Wishes.waitAgain, values)).rows
  await boss.update(queueName, dataOf({ ...row, failures }), {
    id,
    priority: row.priority,
    startAfter: row.starts_at,
    db
  })
}

const settle = (boss: PgBoss, claim: BossClaim, outcome: SyncJobOutcome) =>
  transact(boss, async (db) => {
    const { attempt, id, offeredAt, priority, trigger, userId } = claim.job
    const [wish] = (await db.executeSql(Wishes.lock, [userId])).rows
    if (wish === undefined) return null
    if (outcome._tag === "Retry") return again(boss, db, claim, attempt, outcome.delayMillis)
    if (outcome._tag === "Released") return again(boss, db, claim, attempt - 1, 0)
    const { retryCount } = claim
    const answer: { readonly affected?: number } = await boss.deleteJob(queueName, { id, retryCount }, { db })
    if (answer.affected !== 1) return null
    await (outcome._tag === "DeadLetter"
      ? db.executeSql(Wishes.addDeadLetter, [
          userId,
          id,
          Jobs.priorities.indexOf(priority),
          trigger,
          attempt,
          offeredAt,
          outcome.reason
        ])
      : db.executeSql(Wishes.forgetDeadLetter, [userId]))
    return end(boss, db, wish)
  })

const erase = (boss: PgBoss, userId: UserId) =>
  transact(boss, async (db) => {
    await db.executeSql(Wishes.forgetDeadLetter, [userId])
    const [row] = (await db.executeSql(Wishes.forget, [userId])).rows
    const ids = [row?.id, row?.running_id].filter((id) => typeof id === "string")
    if (ids.length > 0) await boss.deleteJob(queueName, ids, { db })
    return true
  })

const sourceOf = (boss: Boss, claims: BossClaims): SyncJobSource => ({
  signal: makeSignal(),
  idle: Effect.sleep("20 millis"),
  claim: Effect.fnUntraced(function* (limit: number) {
    const since = yield* Clock.monotonicTimeNanos
    const jobs = (yield* boss.call((boss) => claim(boss, limit))) ?? []
    const claimed = jobs.toSorted(Jobs.byOrder).map((job): BossClaim => ({
      job: Jobs.jobOf(job),
      lost: Deferred.makeUnsafe(),
      retryCount: job.retryCount
    }))
    claims.add(claimed, since)
    return claimed
  }),
  settle: Effect.fnUntraced(function* (claim: SyncClaim, outcome: SyncJobOutcome) {
    const found = claims.find(claim)
    if (found !== undefined && outcome._tag !== "Lost")
      yield* boss.call((boss) => settle(boss, found, outcome))
    claims.remove(claim)
  })
})

const changesOf = (boss: Boss, source: SyncJobSource, random: SecureRandom.SecureRandom["Service"]) => {
  const offerAll: SyncQueue["Service"]["offerAll"] = Effect.fnUntraced(function* (offers) {
    if (offers.length === 0) return
    const identified = yield* Effect.forEach(offers, (offer) =>
      Effect.map(random.uuidV7(), (id) => [offer, id] as const)
    )
    const rows = Jobs.offerRows(identified, yield* Clock.currentTimeMillis)
    yield* boss.call((boss) => offer(boss, rows))
    yield* source.signal.notify
  }, Effect.uninterruptible)
  const discard: SyncQueue["Service"]["discard"] = Effect.fnUntraced(function* (id) {
    const [row] = yield* boss.query(Jobs.PersonRow, Statements.discardDeadLetter, [id])
    return row === undefined ? yield* new SyncJobNotFound({ id }) : row.userId
  })
  const retry: SyncQueue["Service"]["retry"] = Effect.fnUntraced(function* (id) {
    const userId = yield* discard(id)
    yield* offerAll([{ userId, priority: "high", trigger: "cli" }])
    return userId
  })
  return { offerAll, discard, retry }
}

const queueOver = (
  boss: Boss,
  claims: BossClaims,
  source: SyncJobSource,
  random: SecureRandom.SecureRandom["Service"]
) => ({
  ...changesOf(boss, source, random),
  stats: Effect.flatMap(boss.query(Jobs.CountRow, Wishes.count), ([row]) =>
    Effect.orDie(Effect.map(Effect.fromNullishOr(row), Jobs.statsOf))
  ),
  people: Effect.map(
    boss.query(Jobs.PersonRow, Wishes.listPeople),
    (rows) => new Set(rows.map(({ userId }) => userId))
  ),
  has: (userId: UserId) =>
    Effect.map(boss.query(Jobs.PersonRow, Wishes.findPerson, [userId]), ({ length }) => length > 0),
  waiting: (limit: number) =>
    Effect.map(boss.query(Jobs.WaitingRow, Wishes.listWaiting, [limit]), (rows) => rows.map(Jobs.waitingOf)),
  deadLetters: (limit: number) =>
    Effect.map(boss.query(Jobs.DeadLetterRow, Statements.listDeadLetters, [limit]), (rows) =>
      rows.map(Jobs.deadLetterOf)
    ),
  erase: (userId: UserId) =>
    Effect.andThen(
      boss.call((boss) => erase(boss, userId)),
      Effect.sync(() => claims.lose(userId))
    )
})

/** `SyncQueue` over pg-boss's public calls, on a database whose tables exist. */
export const layer = (url: string, retry = defaultSyncRetry) =>
  Layer.effect(
    SyncQueue,
    Effect.gen(function* () {
      const lease = Duration.seconds(10)
      const boss = yield* openBoss({ url: Redacted.make(url), ssl: false }, lease)
      yield* boss.query(Jobs.IdRow, Wishes.createTables)
      const random = yield* SecureRandom.SecureRandom
      const claims = yield* keepClaims(boss, lease)
      const source = sourceOf(boss, claims)
      const queue = queueOver(boss, claims, source, random)
      return SyncQueue.of({
        ...queue,
        offer: (offer) => queue.offerAll([offer]),
        work: (work, handle) => workOn(source, retry, work, handle)
      })
    })
  ).pipe(Layer.provide(SecureRandom.layerWebCrypto))
