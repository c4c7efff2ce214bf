import { assert, describe, it } from "@effect/vitest"
import { SyncInProgress, SyncRuns } from "@polar-flow/domain"
import { Duration, Effect, Layer, Redacted } from "effect"
import { Database, Storage } from "../../src/index.ts"
import { cipher, freshPostgresUrl, temporaryFolder } from "../harness/engines.ts"
import { owner } from "../harness/samples.ts"

const start = SyncRuns.use((runs) =>
  runs.start({ userId: owner, trigger: "connect", lease: Duration.minutes(2) })
)
const storageOn = (options: Parameters<typeof Database.layer>[0]) =>
  Layer.fresh(Storage.layer.pipe(Layer.provide(cipher), Layer.provideMerge(Database.layer(options))))

describe("a run whose process died", () => {
  it.effect("is interrupted as soon as another process opens the DuckDB file", () =>
    Effect.gen(function* () {
      const dataDir = yield* temporaryFolder
      const dead = yield* start.pipe(Effect.provide(storageOn({ dataDir })))
      yield* Effect.gen(function* () {
        const runs = yield* SyncRuns
        const [found] = yield* runs.history(owner, 1)
        assert.deepInclude(found, { id: dead.id, status: "interrupted" })
        assert.isNotNull(found?.finishedAt)
        assert.notStrictEqual((yield* start).id, dead.id)
      }).pipe(Effect.provide(storageOn({ dataDir })))
    })
  )

  it.effect("keeps its lease on PostgreSQL, where the process may still be alive", () =>
    Effect.gen(function* () {
      const options = { url: Redacted.make(yield* freshPostgresUrl), dataDir: "/nonexistent" }
      yield* start.pipe(Effect.provide(storageOn(options)))
      assert.instanceOf(yield* Effect.flip(start.pipe(Effect.provide(storageOn(options)))), SyncInProgress)
    })
  )
})
