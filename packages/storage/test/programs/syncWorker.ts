/**
 * A server that runs jobs of the sync queue until it is killed: `syncWorker.ts NAME URL MILLIS`. Each job takes MILLIS. It
 * prints `began USER`, and writes to three tables: the running jobs, the completed jobs, and jobs that ran twice at once.
 */
import { writeSync } from "node:fs"
import { SyncQueue } from "@polar-flow/domain"
import { Effect, Layer, Logger, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Database, SyncQueuePgBoss } from "../../src/index.ts"

const [, , name = "", url = "", millis = "0"] = process.argv

const program = Effect.gen(function* () {
  const queue = yield* SyncQueue
  const sql = yield* SqlClient.SqlClient
  return yield* queue.work({ concurrency: 4 }, ({ userId }) =>
    Effect.gen(function* () {
      const entered = yield* sql`INSERT INTO at_work (user_id, worker) VALUES (${userId}, ${name})
        ON CONFLICT (user_id) DO NOTHING RETURNING 1 AS entered`
      if (entered.length === 0) yield* sql`INSERT INTO clashes (user_id, worker) VALUES (${userId}, ${name})`
      writeSync(1, `began ${userId}\n`)
      yield* Effect.sleep(Number(millis))
      yield* sql`INSERT INTO worked (user_id, worker) VALUES (${userId}, ${name})`
      yield* sql`DELETE FROM at_work WHERE user_id = ${userId}`
    }).pipe(Effect.orDie)
  )
})

/** Standard output is for the lines above, not for the log. */
const quietly = Logger.layer([])

const queue = SyncQueuePgBoss.layer({ lease: "10 seconds", pollEvery: "100 millis" })
const database = Database.layer({ dataDir: "/nonexistent", url: Redacted.make(url) })

await Effect.runPromise(
  program.pipe(Effect.provide(Layer.provideMerge(Layer.provideMerge(queue, database), quietly)))
)
