/** Runs the program as cron would, with a simulated Polar. */
import { execFile } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { PolarSimulator, type Simulator } from "@polar-flow/polar-simulator"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"

const program = join(import.meta.dirname, "../main.ts")

const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "own-store-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

const run = (file: string, userId: number, token: string, { baseUrl, clientId, clientSecret }: Simulator) =>
  Effect.callback<string>((resume) => {
    const env = {
      POLAR_API_URL: baseUrl,
      POLAR_CLIENT_ID: clientId,
      POLAR_CLIENT_SECRET: clientSecret,
      POLAR_TOKEN: token
    }
    const command = ["--conditions=@polar-flow/source", program, file, String(userId)]
    execFile(process.execPath, command, { env }, (error, stdout) =>
      resume(error === null ? Effect.succeed(stdout) : Effect.die(error))
    )
  })

describe("the program", () => {
  it.effect("fetches everything first and little afterwards, and analyzes what is in the file", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "nights.db")
      // the simulated day stands still between the two runs, however long they take
      yield* TestClock.setTime(yield* TestClock.withLive(Clock.currentTimeMillis))
      const simulator = yield* PolarSimulator.start({ people: 1, seed: 7 })
      const [person] = yield* simulator.control.people()
      const { accessToken, userId } = yield* simulator.control.connect(person?.id ?? 0)
      const first = yield* run(file, userId, accessToken, simulator)
      assert.match(first, /^success: \d+ calls, [1-9]\d\d records new or changed$/mu)
      const [night] = /^\d{4}-\d\d-\d\d: HRV \d+ ms, usually \d+ ms$/mu.exec(first) ?? []
      assert.isDefined(night)
      const second = yield* run(file, userId, accessToken, simulator)
      assert.match(second, /^success: (?:\d|1[0-2]) calls, 0 records new or changed$/mu)
      assert.include(second, night)
    })
  )
})
