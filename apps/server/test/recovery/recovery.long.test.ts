import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ask, freePort, run, serve, start } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

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

interface Health {
  readonly status: string
  readonly recovered_at: string | null
  readonly warnings: ReadonlyArray<{ readonly code: string; readonly detail: string }>
}

const isReady = (url: string) =>
  ask(`${url}/ready`).pipe(
    Effect.filterOrFail(({ status }) => status === 200),
    Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 400 })
  )

/** Status 0 while the port is closed. */
const knock = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  Effect.promise(async () => {
    const response = await fetch(url, { headers }).catch(() => undefined)
    if (response === undefined) return { status: 0, retryAfter: 0, text: "" }
    const retryAfter = Number(response.headers.get("retry-after"))
    return { status: response.status, retryAfter, text: await response.text() }
  })

/** What `doctor`, the log and `/health` say after the file was lost in this way. */
const lost = Effect.fnUntraced(function* (lose: (folder: string) => void) {
  const { folder, server, settings } = yield* connected({})
  server.process.kill("SIGTERM")
  yield* server.ended
  lose(folder)
  const again = yield* serve(settings)
  yield* isReady(again.url)
  const health = (yield* ask(`${again.url}/health`)).body as Health
  const { stdout } = yield* run(["doctor"], settings)
  again.process.kill("SIGTERM")
  const { stderr } = yield* again.ended
  return { codes: health.warnings.map(({ code }) => code), stderr, stdout }
})

describe("while data is made again after damage", () => {
  it.live(
    "every request for a user is 503 with Retry-After until the user's data is complete; /ready reports the same",
    () =>
      Effect.gen(function* () {
        const { access, folder, get, server, settings } = yield* connected({})
        const before = yield* get("/heart-rate?days=365")
        server.process.kill("SIGKILL")
        yield* server.ended
        damage(folder)
        const port = yield* freePort
        yield* start(["serve"], { ...settings, API_PORT: String(port) })
        const url = `http://127.0.0.1:${port}`
        const headers = { "x-api-key": access.apiKey }
        const heard = { data: 0, ready: 0, early: 0 }
        while (heard.data !== 200 || heard.ready !== 200) {
          const ready = yield* knock(`${url}/ready`)
          const data = yield* knock(`${url}/api/v1/users/${access.userId}/heart-rate?days=365`, headers)
          for (const { retryAfter, status } of [ready, data])
            if (status !== 0 && status !== 200) assert.deepStrictEqual([status, retryAfter > 0], [503, true])
          if (ready.status === 200) assert.strictEqual(data.status, 200)
          if (data.status === 200) assert.deepStrictEqual(JSON.parse(data.text), before.body)
          if (data.text.includes("being restored")) heard.early += 1
          Object.assign(heard, { data: data.status, ready: ready.status })
        }
        assert.isAbove(heard.early, 0)
      })
  )
})

describe("after a loss, log, doctor and /health say what was rebuilt and what is missing", () => {
  it.live("when the database file was deleted, without telling anybody to delete the one in use", () =>
    Effect.gen(function* () {
      const { codes, stderr, stdout } = yield* lost((folder) => rmSync(join(folder, "polar-flow.duckdb")))
      assert.deepStrictEqual(codes, ["database_rebuilt"])
      for (const text of [stderr, stdout]) {
        assert.match(text, /rebuilt at .*: 1 account, 1 API key, and \d{3} records of 1 person/u)
        assert.match(text, /polar-flow\.duckdb was gone\. Nothing is missing of what was counted at /u)
        assert.notMatch(text, /delete|Nothing was lost/iu)
      }
    })
  )

  it.live("when a person's history is gone, too", () =>
    Effect.gen(function* () {
      const { codes, stdout } = yield* lost((folder) => {
        rmSync(join(folder, "polar-flow.duckdb"))
        rmSync(join(folder, "journal", "users"), { recursive: true })
      })
      assert.deepStrictEqual(codes, ["database_rebuilt", "changes_lost"])
      assert.match(stdout, /Missing since the count of .*: .*\d+ of sleep/u)
      assert.match(stdout, /The journals of 7959000000 are gone/u)
    })
  )

  it.live("when all accounts and keys are gone, too", () =>
    Effect.gen(function* () {
      const { codes, stdout } = yield* lost((folder) => {
        rmSync(join(folder, "polar-flow.duckdb"))
        rmSync(join(folder, "journal", "accounts.journal"))
      })
      assert.deepStrictEqual(codes, ["database_rebuilt", "changes_lost"])
      assert.match(stdout, /1 of api_keys/u)
      assert.match(stdout, /No account was found in accounts\.journal/u)
    })
  )
})

describe("a damaged database", () => {
  it.live("is set aside and made again from the journals, and nothing is lost", () =>
    Effect.gen(function* () {
      const { access, folder, get, server, settings } = yield* connected({})
      const before = yield* Effect.forEach(paths, get)
      server.process.kill("SIGKILL")
      yield* server.ended
      damage(folder)
      const again = yield* serve(settings)
      yield* isReady(again.url)
      const headers = { "x-api-key": access.apiKey }
      const after = yield* Effect.forEach(paths, (path) =>
        ask(`${again.url}/api/v1/users/${access.userId}${path}`, { headers })
      )
      assert.deepStrictEqual(after, before)
      assert.isTrue(
        readdirSync(folder).some((name) => /^polar-flow\.duckdb\..*\d{4}/u.test(name)),
        readdirSync(folder).join()
      )
      const health = (yield* ask(`${again.url}/health`)).body as Health
      assert.isString(health.recovered_at)
      assert.deepStrictEqual(
        [health.status, health.warnings.map(({ code }) => code)],
        ["degraded", ["database_rebuilt"]]
      )
      const { stdout } = yield* run(["doctor"], settings)
      assert.match(stdout, /warn\s+database: duckdb, rebuilt: /u)
      assert.match(
        stdout,
        /1 account, 1 API key, and \d{3} records of 1 person from \d\d answers, 0 of them/u
      )
      assert.match(stdout, /Keep \S*polar-flow\.duckdb\.damaged-\S+ until/u)
      const synced = yield* run(["sync", access.userId], settings)
      assert.match(synced.stdout, /success: /u)
    })
  )
})
