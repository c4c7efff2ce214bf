/**
 * What `bossStatements.ts` relies on in pg-boss's own tables and calls. A new version of pg-boss that changes any of it fails
 * here first, with a message that names what to check.
 */
import { assert, layer } from "@effect/vitest"
import { SyncQueue, UserId } from "@polar-flow/domain"
import { Context, Duration, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Database, Migrations, SyncQueuePgBoss } from "../../../src/index.ts"
import { type Boss, openBoss, queueName } from "../../../src/sync/queue/Boss.ts"
import { freshPostgresUrl } from "../../harness/engines.ts"

const advice = (what: string): string =>
  `This version of pg-boss changed ${what}. The statements in packages/storage/src/sync/queue/bossStatements.ts write to ` +
  "pg-boss's table and rely on it. Read pg-boss's migrations and src/plans.ts since the pinned version, change the " +
  "statements where needed, run the tests in packages/storage/test/sync/queue, and then update this test."

class Opened extends Context.Service<Opened, { readonly boss: Boss }>()("test/Opened") {}

/** The queue that we ship, and pg-boss itself, on one database. */
const opened = Layer.unwrap(
  Effect.map(freshPostgresUrl, (url) =>
    Layer.effect(
      Opened,
      Effect.map(openBoss({ url: Redacted.make(url), ssl: false }, Duration.seconds(10)), (boss) => ({
        boss
      }))
    ).pipe(
      Layer.provideMerge(SyncQueuePgBoss.layer({ lease: "10 seconds" })),
      Layer.provide(Migrations.layer),
      Layer.provideMerge(
        Database.layer({ url: Redacted.make(url), dataDir: "/nonexistent", maxConnections: 2 })
      )
    )
  )
)

const jobColumns = {
  id: "uuid, required",
  name: "text, required",
  priority: "integer, required",
  data: "jsonb",
  state: "pgboss.job_state, required",
  retry_limit: "integer, required",
  retry_count: "integer, required",
  retry_delay: "integer, required",
  retry_backoff: "boolean, required",
  expire_seconds: "integer, required",
  deletion_seconds: "integer, required",
  singleton_key: "text",
  start_after: "timestamp with time zone, required",
  created_on: "timestamp with time zone, required",
  started_on: "timestamp with time zone",
  keep_until: "timestamp with time zone, required",
  policy: "text",
  heartbeat_on: "timestamp with time zone",
  heartbeat_seconds: "integer",
  blocked: "boolean, required"
}

const queueColumns = {
  name: "text, required",
  policy: "text, required",
  retry_limit: "integer, required",
  retry_delay: "integer, required",
  retry_backoff: "boolean, required",
  expire_seconds: "integer, required",
  retention_seconds: "integer, required",
  deletion_seconds: "integer, required",
  heartbeat_seconds: "integer"
}

interface Column {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  readonly hasDefault: boolean
}

const columnsOf = (table: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<Column>`SELECT attname AS "name", format_type(atttypid, atttypmod) AS "type",
      attnotnull AS "isRequired", atthasdef AS "hasDefault"
    FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped`
  )

const described = (columns: ReadonlyArray<Column>, names: object) =>
  Object.fromEntries(
    columns
      .filter(({ name }) => name in names)
      .map(({ isRequired, name, type }) => [name, isRequired ? `${type}, required` : type])
  )

/** Columns of a job that say when or as which it was made; every other column is the same in all jobs of one kind. */
const ownColumns = ["id", "singleton_key", "start_after", "created_on", "keep_until"]

const JobRow = Schema.Struct({ row: Schema.Record(Schema.String, Schema.Unknown), kept: Schema.Number })
const StateRow = Schema.Struct({ state: Schema.String, retry_count: Schema.Int, lives: Schema.Boolean })

const rowOf = (boss: Boss, person: string) =>
  boss.query(
    JobRow,
    `SELECT to_jsonb(j) - $2::text[] AS row, extract(epoch FROM keep_until - start_after)::double precision AS kept
     FROM pgboss.job AS j WHERE singleton_key = $1`,
    [person, ownColumns]
  )

const stateOf = (boss: Boss, person: string) =>
  boss.query(
    StateRow,
    `SELECT state::text AS state, retry_count, heartbeat_on IS NOT NULL AS lives
     FROM pgboss.job WHERE singleton_key = $1`,
    [person]
  )

const dataOfJob = { startedBy: "schedule", failures: 0 }
const send = (boss: Boss, singletonKey: string) =>
  boss.call((boss) => boss.send(queueName, dataOfJob, { singletonKey, priority: 1 }))
const fetchOne = (boss: Boss) =>
  Effect.map(
    boss.call((boss) => boss.fetch(queueName, { includeMetadata: true })),
    ([job]) => job ?? assert.fail(advice("how a job is fetched"))
  )

layer(opened, { excludeTestServices: true })("pg-boss's tables, as our statements know them", (it) => {
  it.effect("have the schema version that the statements were written for", () =>
    Effect.gen(function* () {
      const { boss } = yield* Opened
      assert.strictEqual(yield* boss.call((boss) => boss.schemaVersion()), 43, advice("its schema version"))
    })
  )

  it.effect("have the columns that the statements read and write, and require no others", () =>
    Effect.gen(function* () {
      const jobs = yield* columnsOf("pgboss.job_common")
      assert.deepStrictEqual(described(jobs, jobColumns), jobColumns, advice("columns of its table of jobs"))
      const missed = jobs.filter(
        ({ hasDefault, isRequired, name }) => isRequired && !hasDefault && !(name in jobColumns)
      )
      assert.deepStrictEqual(missed, [], advice("which columns a new job must have"))
      const queues = yield* columnsOf("pgboss.queue")
      assert.deepStrictEqual(described(queues, queueColumns), queueColumns, advice("columns of its queues"))
    })
  )

  it.effect("order the states, and allow one waiting or running job for each person, by a unique index", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const states = yield* sql<{
        state: string
      }>`SELECT unnest(enum_range(NULL::pgboss.job_state))::text AS state`
      assert.deepStrictEqual(
        states.map(({ state }) => state),
        ["created", "retry", "active", "completed", "cancelled", "failed"],
        advice("the states of a job, or their order")
      )
      const indexes = yield* sql<{ definition: string }>`SELECT pg_get_indexdef(indexrelid) AS definition
        FROM pg_index WHERE indrelid = 'pgboss.job_common'::regclass AND indisunique`
      const exclusive = indexes.filter(({ definition }) => definition.includes("'exclusive'"))
      assert.deepStrictEqual(
        exclusive.map(({ definition }) => definition.replace(/^.* ON /u, "")),
        [
          "pgboss.job_common USING btree (name, COALESCE(singleton_key, ''::text)) " +
            "WHERE ((state <= 'active'::pgboss.job_state) AND (policy = 'exclusive'::text))"
        ],
        advice("the unique index of the policy `exclusive`, which `ON CONFLICT` names")
      )
    })
  )

  it.effect("keep the queue of syncs in the common table, with the policy `exclusive`", () =>
    Effect.gen(function* () {
      const { boss } = yield* Opened
      const queue = yield* boss.call((boss) => boss.getQueue(queueName))
      assert.deepStrictEqual(
        [queue?.policy, queue?.table],
        ["exclusive", "job_common"],
        advice("where it keeps a queue's jobs")
      )
    })
  )

  it.effect("hold the same row whether our statement or pg-boss itself adds a job", () =>
    Effect.gen(function* () {
      const { boss } = yield* Opened
      const queue = yield* SyncQueue
      yield* queue.offer({ userId: UserId.make("ours"), priority: "normal", trigger: "schedule" })
      yield* send(boss, "theirs")
      assert.deepStrictEqual(
        yield* rowOf(boss, "ours"),
        yield* rowOf(boss, "theirs"),
        advice("what a new job is")
      )
      yield* queue.erase(UserId.make("ours"))
      yield* queue.erase(UserId.make("theirs"))
    })
  )

  it.effect("refuse a second job of a person who waits or runs, and count the claims of each job", () =>
    Effect.gen(function* () {
      const { boss } = yield* Opened
      const policy = advice("what the policy `exclusive` allows")
      const claims = advice("how it counts claims, which tells one attempt from the next")
      assert.isString(yield* send(boss, "ada"), policy)
      assert.isNull(yield* send(boss, "ada"), policy)
      const first = yield* fetchOne(boss)
      assert.isNull(yield* send(boss, "ada"), policy)
      assert.deepStrictEqual(
        yield* stateOf(boss, "ada"),
        [{ state: "active", retry_count: 0, lives: true }],
        claims
      )
      yield* boss.call((boss) => boss.fail(queueName, first))
      assert.deepStrictEqual(
        yield* stateOf(boss, "ada"),
        [{ state: "retry", retry_count: 0, lives: false }],
        claims
      )
      assert.isNull(yield* send(boss, "ada"), policy)
      const second = yield* fetchOne(boss)
      assert.deepStrictEqual([second.id, second.retryCount], [first.id, 1], claims)
      const attempts = advice("how it tells an old attempt from the present one")
      for (const [attempt, settled] of [
        [first, []],
        [second, [second.id]]
      ] as const) {
        assert.deepInclude(yield* boss.call((boss) => boss.touch(queueName, attempt)), { settled }, attempts)
      }
      yield* SyncQueue.use((queue) => queue.erase(UserId.make("ada")))
    })
  )
})
