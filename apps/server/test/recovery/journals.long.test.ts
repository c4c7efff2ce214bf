/** Journals that were lost or changed beside a whole database. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { rmSync, statSync, truncateSync } from "node:fs"
import { join } from "node:path"
import { ask, run, serve } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

const damages: Readonly<Record<string, (path: string) => void>> = {
  "is missing": (path) => rmSync(path),
  "was cut": (path) => truncateSync(path, Math.floor(statSync(path).size / 3))
}

describe("a user's journal beside a whole database", () => {
  for (const [why, damage] of Object.entries(damages)) {
    it.live(
      `that ${why} is found by doctor and completed from the database, which can then be rebuilt from it`,
      () =>
        Effect.gen(function* () {
          const { access, folder, get, server, settings } = yield* connected({})
          const nights = (yield* get("/sleep?days=28")).body
          const session = (yield* get("/heart-rate?days=28")).body
          server.process.kill("SIGTERM")
          yield* server.ended
          damage(join(folder, "journal", "users", `${access.userId}.journal`))
          const { stdout } = yield* run(["doctor"], settings)
          assert.match(
            stdout,
            new RegExp(
              `journals: \\S+${access.userId}\\.journal ${why}\\. It was completed with \\d{3} records`,
              "u"
            )
          )
          assert.notMatch((yield* run(["doctor"], settings)).stdout, /journals:/u)
          rmSync(join(folder, "polar-flow.duckdb"))
          const { url } = yield* serve(settings)
          const headers = { "x-api-key": access.apiKey }
          const again = (path: string) =>
            ask(`${url}/api/v1/users/${access.userId}${path}`, { headers }).pipe(
              Effect.filterOrFail(({ status }) => status === 200),
              Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 200 })
            )
          assert.deepStrictEqual((yield* again("/sleep?days=28")).body, nights)
          assert.deepStrictEqual((yield* again("/heart-rate?days=28")).body, session)
        })
    )
  }
})
