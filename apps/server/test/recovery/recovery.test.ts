import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readdirSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ask, run, serve } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

const minutes = 120_000
const paths = [
  "/sleep?days=365",
  "/recharge?days=365",
  "/exercises?days=365",
  "/heart-rate?days=365",
  "/activity?days=365",
  "/status"
]

/** Ends the server as a power cut would, and damages the file it had open. */
const damage = (folder: string) => {
  const file = join(folder, "polar-flow.duckdb")
  truncateSync(file, Math.floor(statSync(file).size / 2))
  writeFileSync(file, Buffer.alloc(4096, 0xff), { flag: "r+" })
}

describe("a damaged database", () => {
  it.live(
    "is set aside and made again from the journals, and nothing is lost",
    () =>
      Effect.gen(function* () {
        const { access, folder, get, server, settings } = yield* connected({})
        const before = yield* Effect.forEach(paths, get)
        server.process.kill("SIGKILL")
        yield* server.ended
        damage(folder)
        const again = yield* serve(settings)
        const headers = { "x-api-key": access.apiKey }
        const after = yield* Effect.forEach(paths, (path) =>
          ask(`${again.url}/api/v1/users/${access.userId}${path}`, { headers })
        )
        assert.deepStrictEqual(after, before)
        assert.isTrue(
          readdirSync(folder).some((name) => /^polar-flow\.duckdb\..*\d{4}/u.test(name)),
          readdirSync(folder).join()
        )
        const health = (yield* ask(`${again.url}/health`)).body as Record<string, unknown>
        assert.isString(health["recovered_at"])
        assert.match((yield* run(["doctor"], settings)).stdout, /warn\s+database: duckdb, rebuilt at/u)
        const synced = yield* run(["sync", access.userId], settings)
        assert.match(synced.stdout, /success: /u)
      }),
    minutes
  )
})
