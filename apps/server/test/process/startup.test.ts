import { assert, describe, it } from "@effect/vitest"
import { DuckDbClient } from "@polar-flow/sql-duckdb"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { chmodSync, renameSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { type Ended, freePort, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { storeTokens } from "../accounts/storedTokens.ts"

/** Exit 1, one sentence and perhaps a hint on stderr, no trace. */
const assertOneSentence = ({ code, stderr }: Ended, sentence: RegExp) => {
  assert.strictEqual(code, 1, stderr)
  assert.match(stderr, sentence)
  assert.isAtMost(stderr.trim().split("\n").length, 2, stderr)
  assert.notMatch(stderr, /\bat .*:\d+:\d+|Error:/u)
}

const wrong: ReadonlyArray<readonly [name: string, value: string]> = [
  ["API_PORT", "eight thousand"],
  ["API_PORT", "70000"],
  ["DATABASE_URL", "mysql://somewhere"],
  ["BASE_URL", "example.com"],
  ["API_KEY", "short"],
  ["ENCRYPTION_KEY", "0123"],
  ["RATE_LIMIT_PER_HOUR", "-3"],
  ["ALLOW_UNAUTHENTICATED_LOCALHOST", "perhaps"],
  ["OAUTH_ALLOWED_CALLBACK_ORIGINS", "https://app.example.com/path"],
  ["TRUSTED_PROXIES", "the proxy"],
  ["TRUSTED_PROXIES", "10.0.0.5/8"],
  ["CORS_ALLOWED_ORIGINS", "*"],
  ["CORS_ALLOWED_ORIGINS", "https://app.example.com,https://*.example.com"],
  ["POLAR_API_URL", "polar"],
  ["POLAR_WEBHOOKS", "perhaps"],
  ["LOG_LEVEL", "loud"],
  ["LOG_FORMAT", "xml"]
]

describe("a start that cannot be", () => {
  it.live("names the variable that is wrong in one line, and never repeats its value", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const ends = yield* Effect.forEach(
        wrong,
        ([name, value]) => run(["serve"], { DATA_DIR: folder, [name]: value }),
        {
          concurrency: 2
        }
      )
      for (const [index, [name, value]] of wrong.entries()) {
        const ended = ends[index] ?? { code: 0, stdout: "", stderr: "" }
        assertOneSentence(ended, new RegExp(`^${name}: expected `, "u"))
        assert.notInclude(ended.stderr, ` ${value}`)
      }
    })
  )

  it.live("says that the port is in use", () =>
    Effect.gen(function* () {
      const port = yield* freePort
      yield* Effect.acquireRelease(
        Effect.callback<ReturnType<typeof createServer>>((resume) => {
          const server = createServer().listen(port, "127.0.0.1", () => resume(Effect.succeed(server)))
        }),
        (server) => Effect.sync(() => server.close())
      )
      const ended = yield* run(["serve"], { DATA_DIR: yield* temporaryFolder, API_PORT: String(port) })
      assertOneSentence(ended, new RegExp(`Port ${port} on 127.0.0.1 is already in use`, "u"))
    })
  )

  it.live("says that the data folder cannot be written", () =>
    Effect.gen(function* () {
      // no user can create a folder inside a device, not even root
      const ended = yield* run(["serve"], { DATA_DIR: "/dev/null/data" })
      assertOneSentence(ended, /The data folder \/dev\/null\/data cannot be written/u)
    })
  )

  it.live("says which process has the database open", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const first = yield* serve({ DATA_DIR: folder })
      const ended = yield* run(["serve"], { DATA_DIR: folder, API_PORT: "0" })
      assertOneSentence(ended, new RegExp(`in use by process ${first.process.pid}`, "u"))
    })
  )

  it.live("says that the database is newer than the program", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      assert.strictEqual((yield* run(["migrate"], { DATA_DIR: folder })).code, 0)
      yield* SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO schema_migrations (id, name) VALUES (9999, 'from the future')`
      ).pipe(Effect.provide(DuckDbClient.layer({ filename: join(folder, "polar-flow.duckdb") })))
      assertOneSentence(
        yield* run(["serve"], { DATA_DIR: folder, API_PORT: "0" }),
        /newer \(9999\) than this program/u
      )
    })
  )

  it.live("says that PostgreSQL is away, without the password", () =>
    Effect.gen(function* () {
      const url = `postgres://polar:open-sesame@127.0.0.1:${yield* freePort}/polar`
      const ended = yield* run(["serve"], {
        DATA_DIR: yield* temporaryFolder,
        DATABASE_URL: url,
        DATABASE_CONNECT_SECONDS: "1"
      })
      assertOneSentence(ended, /cannot be reached/u)
      assert.notInclude(ended.stderr, "open-sesame")
    })
  )

  for (const [engine, database] of [
    ["DuckDB", Effect.succeed({})],
    ["PostgreSQL", Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))]
  ] as const) {
    it.live(`rejects a key that cannot decrypt the stored tokens and suggests a fix, on ${engine}`, () =>
      Effect.gen(function* () {
        const settings = { DATA_DIR: yield* temporaryFolder, API_PORT: "0", ...(yield* database) }
        yield* storeTokens({ ...settings, ENCRYPTION_KEY: "a".repeat(64) }, ["ada", "lin"])
        const other = { ...settings, ENCRYPTION_KEY: "b".repeat(64) }
        const ended = yield* run(["serve"], other)
        assertOneSentence(
          ended,
          /^Secrets are encrypted with the key [0-9a-f]{8}, which is not configured$/mu
        )
        assert.include(ended.stderr, "Set ENCRYPTION_KEY_PREVIOUS to the earlier key")
        assert.notMatch(ended.stderr, /[ab]{16}/u)
        yield* Effect.scoped(serve({ ...other, ENCRYPTION_KEY_PREVIOUS: "a".repeat(64) }))
        assert.match((yield* run(["secrets", "discard"], other)).stdout, /must connect again: ada, lin\n$/u)
        assert.match((yield* run(["secrets", "discard"], other)).stdout, /Nothing was deleted\n$/u)
        yield* serve(other)
      })
    )
  }

  it.live("refuses a key file that others may read, and says how to take the right from them", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* storeTokens({ DATA_DIR: folder }, ["ada"])
      const path = join(folder, "encryption.key")
      chmodSync(path, 0o644)
      const ended = yield* run(["serve"], { DATA_DIR: folder, API_PORT: "0" })
      assertOneSentence(
        ended,
        /encryption\.key must be readable by its owner only \(0600\), but its mode is 0644/u
      )
      assert.include(ended.stderr, `chmod 600 ${path}`)
      chmodSync(path, 0o600)
      yield* serve({ DATA_DIR: folder })
    })
  )

  it.live("refuses a key file that is gone while tokens are sealed with it", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* storeTokens({ DATA_DIR: folder }, ["ada"])
      const path = join(folder, "encryption.key")
      renameSync(path, `${path}.backup`)
      const settings = { DATA_DIR: folder, API_PORT: "0" }
      assertOneSentence(yield* run(["serve"], settings), /encrypted with the key/u)
      renameSync(`${path}.backup`, path)
      yield* serve(settings)
    })
  )
})
