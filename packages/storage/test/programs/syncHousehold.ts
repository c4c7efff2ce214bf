/**
 * A DuckDB server that runs jobs of the sync queue until it is killed: `syncHousehold.ts DATA_DIR OFFERS`. It offers OFFERS
 * people and prints `offered`, then `began USER ATTEMPT` for each job and `worked USER` at its end.
 */
import { writeSync } from "node:fs"
import { SyncQueue, UserId } from "@polar-flow/domain"
import { Effect, Layer, Logger } from "effect"
import { Database, Migrations, SyncQueueDuckDb } from "../../src/index.ts"

const [, , dataDir = "", offers = "0"] = process.argv

const program = Effect.gen(function* () {
  const queue = yield* SyncQueue
  yield* queue.offerAll(
    Array.from({ length: Number(offers) }, (_, number) => ({
      userId: UserId.make(`person-${number}`),
      priority: "normal",
      trigger: "schedule"
    }))
  )
  writeSync(1, "offered\n")
  return yield* queue.work({ concurrency: 3 }, ({ attempt, userId }) =>
    Effect.gen(function* () {
      writeSync(1, `began ${userId} ${attempt}\n`)
      yield* Effect.sleep("5 millis")
      writeSync(1, `worked ${userId}\n`)
    })
  )
})

/** Standard output is for the lines above, not for the log. */
const quietly = Logger.layer([])

const queue = SyncQueueDuckDb.layer.pipe(
  Layer.provide(Migrations.layer),
  Layer.provide(Database.layer({ dataDir }))
)

await Effect.runPromise(program.pipe(Effect.provide(Layer.provideMerge(queue, quietly))))
