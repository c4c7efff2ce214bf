import { assert, describe, it } from "@effect/vitest"
import { createPolarFlowClient } from "@polar-flow/sdk-client"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { connected, everyDataTypeAnswers, secondSyncChangesNothing } from "./wholePath.ts"

const duckdb = Effect.succeed({})
const postgres = Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))
const minutes = 120_000

for (const [engine, settings] of [
  ["DuckDB", duckdb],
  ["PostgreSQL", postgres]
] as const) {
  describe(`from Polar to an answer, on ${engine}`, () => {
    it.live(
      "a connected person's data of every type is there",
      () => Effect.flatMap(settings, everyDataTypeAnswers),
      minutes
    )

    it.live(
      "a second sync asks at most twelve times and changes nothing",
      () => Effect.flatMap(settings, secondSyncChangesNothing),
      minutes
    )

    it.live(
      "the typed client reads it",
      () =>
        Effect.gen(function* () {
          const { access, server } = yield* connected(yield* settings)
          const polar = createPolarFlowClient({ baseUrl: server.url, apiKey: access.apiKey })
          const nights = yield* Effect.promise(() => polar.records.sleep(access.userId, { days: 28 }))
          assert.isAtLeast(nights.length, 20)
          const synced = yield* Effect.promise(() => polar.sync.trigger(access.userId))
          assert.strictEqual(synced.status, "success")
          assert.strictEqual((yield* Effect.promise(() => polar.system.health())).status, "ok")
        }),
      minutes
    )
  })
}
