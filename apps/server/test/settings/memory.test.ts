/** The settings that bound what a server keeps in memory. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { layerStorage } from "../../src/Server.ts"
import { ServerConfig } from "../../src/settings/ServerConfig.ts"
import { temporaryFolder } from "../harness/ServerProcess.ts"

const limitWith = Effect.fnUntraced(function* (settings: Readonly<Record<string, string>>) {
  const config = ServerConfig.layerWith({
    DATA_DIR: yield* temporaryFolder,
    DATABASE_URL: "",
    BASE_URL: "",
    ...settings
  })
  return yield* Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [found] = yield* sql<{ limit: string }>`SELECT current_setting('memory_limit') AS "limit"`
    return found?.limit
  }).pipe(Effect.provide(Layer.fresh(layerStorage).pipe(Layer.provide(config))))
})

describe("DuckDB's memory", () => {
  it.live("is 256 MB, or what the setting says", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* limitWith({}), "244.1 MiB")
      assert.strictEqual(yield* limitWith({ DUCKDB_MEMORY_MB: "100" }), "95.3 MiB")
    })
  )
})
