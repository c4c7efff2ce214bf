/** Two servers with one PostgreSQL database: each reports the syncs of the other. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

describe("two servers", () => {
  it.live("send the events of each other's syncs, from the first data type to the end", () =>
    Effect.gen(function* () {
      const { access, post, settings } = yield* connected({
        DATABASE_URL: yield* freshPostgresUrl,
        ENCRYPTION_KEY: "00".repeat(32),
        SYNC_ENABLED: "false"
      })
      const other = yield* serve({ ...settings, DATA_DIR: yield* temporaryFolder })
      const listening = yield* Effect.promise(() =>
        fetch(`${other.url}/api/v1/users/${access.userId}/sync/events`, {
          headers: { "x-api-key": access.apiKey }
        })
      )
      assert.strictEqual(listening.status, 200)
      const hearing = yield* Effect.forkChild(
        Effect.promise(() => listening.text()),
        { startImmediately: true }
      )
      const { body } = yield* post("/sync/trigger")
      const { job_id: jobId, total_records: total } = body as { job_id: string; total_records: number }
      const heard = (yield* Fiber.join(hearing)).replace(/^(?:: still here\n\n)+/u, "")
      assert.match(heard, new RegExp(`^event: type\ndata: \\{"job_id":"${jobId}","type":"`, "u"))
      assert.isTrue(
        heard.endsWith(
          `event: done\ndata: {"job_id":"${jobId}","status":"success","total_records":${total}}\n\n`
        ),
        heard
      )
    })
  )
})
