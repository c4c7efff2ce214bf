import { assert, layer } from "@effect/vitest"
import { createPolarFlowClient } from "@polar-flow/sdk-client"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { singleRecordsHaveDocumentedKeys } from "./singleRecords.ts"
import {
  Connected,
  disconnectingKeepsTheData,
  everyDataTypeAnswers,
  secondSyncChangesNothing
} from "./wholePath.ts"

const postgres = Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))

for (const [engine, settings] of [
  ["DuckDB", Effect.succeed({})],
  ["PostgreSQL", postgres]
] as const) {
  layer(Connected.layer(settings), { excludeTestServices: true })(
    `from Polar to an answer, on ${engine}`,
    (it) => {
      it.effect("a connected person has data of every type", () => everyDataTypeAnswers)

      it.effect(
        "single records have the keys of the Python system, with values",
        () => singleRecordsHaveDocumentedKeys
      )

      it.effect(
        "a second sync sends at most twelve requests and changes nothing",
        () => secondSyncChangesNothing
      )

      it.effect("the typed client reads the data", () =>
        Effect.gen(function* () {
          const { access, server } = yield* Connected
          const polar = createPolarFlowClient({ baseUrl: server.url, apiKey: access.apiKey })
          const nights = yield* Effect.promise(() => polar.records.sleep(access.userId, { days: 28 }))
          assert.isAtLeast(nights.length, 20)
          const synced = yield* Effect.promise(() => polar.sync.trigger(access.userId))
          assert.strictEqual(synced.status, "success")
          assert.strictEqual((yield* Effect.promise(() => polar.system.health())).status, "ok")
        })
      )

      // the last: it disconnects the person
      it.effect(
        "disconnecting ends the access at Polar and keeps data, journal and key, also for the next connection",
        () => disconnectingKeepsTheData
      )
    }
  )
}
