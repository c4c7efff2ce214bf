import { assert, it } from "@effect/vitest"
import { dailyActivity, RecordStore, StoreFull, SyncQueue } from "@polar-flow/domain"
import { Cause, Effect, Exit, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { Database, DatabaseInfo, Storage } from "../../src/index.ts"
import { cipher, freshPostgresUrl, storage } from "../harness/engines.ts"
import { poolerWay } from "../harness/poolerWay.ts"
import { activityOf, owner } from "../harness/samples.ts"

const storing = RecordStore.use((store) => store.upsert(dailyActivity, owner, [activityOf(1)]))

it.live(
  "a pooler that refuses unknown startup parameters is no obstacle, and every session has its timeouts",
  () =>
    Effect.gen(function* () {
      const { refused, url } = yield* poolerWay(new URL(yield* freshPostgresUrl))
      yield* Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        assert.deepStrictEqual(yield* storing, { stored: 1, unchanged: 0 })
        yield* SyncQueue.use((queue) => queue.offer({ userId: owner, priority: "high", trigger: "manual" }))
        const timeouts = sql`SELECT current_setting('statement_timeout') AS statement,
        current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('timezone') AS zone`
        const sessions = yield* Effect.all(
          Array.from({ length: 5 }, () => Effect.andThen(sql`SELECT pg_sleep(0.1)::text`, timeouts)),
          { concurrency: "unbounded" }
        )
        for (const each of [...sessions, yield* sql.withTransaction(timeouts)])
          assert.deepStrictEqual(each, [{ statement: "30s", idle: "1min", zone: "UTC" }])
      }).pipe(
        Effect.provide(
          Storage.layer.pipe(
            Layer.provide(cipher),
            Layer.provideMerge(Database.layer({ url, dataDir: "/nonexistent" }))
          )
        )
      )
      assert.deepStrictEqual(refused, [])
    })
)

it.live("a full disk of PostgreSQL is StoreFull and a warning, until there is room", () =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { warnings } = yield* DatabaseInfo
    yield* sql.unsafe(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`)
    yield* sql.unsafe("CREATE TRIGGER full_disk BEFORE INSERT ON daily_activity EXECUTE FUNCTION no_room()")
    const exit = yield* Effect.exit(storing)
    assert.instanceOf(Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined, StoreFull)
    const [warning] = yield* warnings.current
    assert.strictEqual(warning?.code, "disk_full")
    assert.include(warning?.notice, "The disk of PostgreSQL is full")
    yield* sql.unsafe("DROP TRIGGER full_disk ON daily_activity")
    yield* warnings.current.pipe(
      Effect.repeat({ until: (all) => all.length === 0, schedule: Schedule.spaced("50 millis") })
    )
    assert.deepStrictEqual(yield* storing, { stored: 1, unchanged: 0 })
  }).pipe(Effect.provide(storage.postgres))
)
