/** The slow background check of a DuckDB file's journals, and the counts that a recovery compares with. */
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { DatabaseInfo } from "../database/DatabaseInfo.ts"
import * as Inventory from "./Inventory.ts"
import { recoveryOf } from "./SetAside.ts"

const firstAfter = "1 minute"
const interval = "15 minutes"

const countAll = Effect.gen(function* () {
  const { dataDir, file } = yield* DatabaseInfo
  if (dataDir === null || file === null) return
  // until the records are back, the counts from before are the ones to compare with
  if ((yield* recoveryOf(file)) !== null) return
  yield* Inventory.write(file, yield* Inventory.take(dataDir))
}).pipe(Effect.ignore)

/** Counts now and then, and when the server stops. On PostgreSQL it does nothing. */
export const watch: Layer.Layer<never, never, SqlClient.SqlClient | DatabaseInfo> = Layer.effectDiscard(
  Effect.gen(function* () {
    const services = yield* Effect.context<SqlClient.SqlClient | DatabaseInfo>()
    yield* Effect.addFinalizer(() => Effect.provide(countAll, services))
    yield* Effect.sleep(firstAfter).pipe(
      Effect.andThen(Effect.forever(Effect.andThen(countAll, Effect.sleep(interval)))),
      Effect.forkScoped
    )
  })
)
