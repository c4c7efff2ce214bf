import { assert, it } from "@effect/vitest"
import { dailyActivity, RecordStore, StoreUnavailable, Users } from "@polar-flow/domain"
import { Cause, Effect, Exit, Layer } from "effect"
import { Database, DatabaseInfo, Storage } from "../../src/index.ts"
import { cipher, freshPostgresUrl } from "../harness/engines.ts"
import { postgresWay } from "../harness/postgresWay.ts"
import { activityOf, owner, personOf } from "../harness/samples.ts"

const diesUnavailable = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const exit = yield* Effect.exit(effect)
  const defect = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
  assert.instanceOf(defect, StoreUnavailable)
})

const storing = RecordStore.use((store) => store.upsert(dailyActivity, owner, [activityOf(1)]))

it.live("an unreachable PostgreSQL gives StoreUnavailable, and everything works again when it is back", () =>
  Effect.gen(function* () {
    const { url, open, close } = yield* postgresWay(new URL(yield* freshPostgresUrl))
    const storage = Storage.layer.pipe(
      Layer.provide(cipher),
      Layer.provideMerge(Database.layer({ url, dataDir: "/nonexistent" }))
    )
    yield* Effect.gen(function* () {
      const { ping } = yield* DatabaseInfo
      yield* storing
      yield* close
      yield* diesUnavailable(storing)
      yield* diesUnavailable(RecordStore.use((store) => store.state(owner)))
      yield* diesUnavailable(Users.use((users) => users.connect(personOf(1))))
      assert.instanceOf(yield* Effect.flip(ping), StoreUnavailable)
      yield* open
      yield* ping
      assert.deepStrictEqual(yield* storing, { stored: 0, unchanged: 1 })
      yield* Users.use((users) => users.connect(personOf(1)))
    }).pipe(Effect.provide(storage))
  })
)

it.live("a server that starts before its PostgreSQL waits for it", () =>
  Effect.gen(function* () {
    const { url, open, close } = yield* postgresWay(new URL(yield* freshPostgresUrl))
    yield* close
    const [, engine] = yield* Effect.all(
      [
        Effect.delay(open, "300 millis"),
        Effect.map(DatabaseInfo, ({ engine }) => engine).pipe(
          Effect.provide(Database.layer({ url, dataDir: "/nonexistent" }))
        )
      ],
      { concurrency: "unbounded" }
    )
    assert.strictEqual(engine, "postgres")
  })
)

it.live("a server that starts while its PostgreSQL is starting up waits for it", () =>
  Effect.gen(function* () {
    const { url, refused } = yield* postgresWay(new URL(yield* freshPostgresUrl), 3)
    const ping = Effect.flatMap(DatabaseInfo, (info) => info.ping)
    yield* Effect.provide(ping, Database.layer({ url, dataDir: "/nonexistent" }))
    assert.strictEqual(refused(), 3)
  })
)
