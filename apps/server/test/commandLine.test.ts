import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ask, run, serve, temporaryFolder } from "./ServerProcess.ts"
import { connected } from "./wholePath.ts"

const keyOf = (stdout: string): string => /pfk_[0-9a-f]{40}/u.exec(stdout)?.[0] ?? ""
const minutes = 120_000

describe("the command line", () => {
  it.live(
    "makes, lists and revokes keys beside a running server, which knows at once",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const { url } = yield* serve({ DATA_DIR: folder })
        const made = yield* run(["api-key", "create", "--name", "Laravel Production"], { DATA_DIR: folder })
        assert.match(made.stdout, /^API Key: pfk_[0-9a-f]{40} \(save this - only shown once!\)\n$/u)
        const key = keyOf(made.stdout)
        const users = () => ask(`${url}/api/v1/users`, { headers: { "x-api-key": key } })
        assert.strictEqual((yield* users()).status, 200)
        const listed = yield* run(["api-key", "list"], { DATA_DIR: folder })
        assert.include(listed.stdout, key.slice(0, 12))
        assert.notInclude(listed.stdout, key)
        assert.match(
          (yield* run(["api-key", "revoke", key.slice(0, 12)], { DATA_DIR: folder })).stdout,
          /is revoked/u
        )
        assert.strictEqual((yield* users()).status, 401)
      }),
    minutes
  )

  it.live(
    "does the same without a server, and the next server knows",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        const key = keyOf(
          (yield* run(["api-key", "create", "--name", "before"], { DATA_DIR: folder })).stdout
        )
        const settings = { DATA_DIR: folder }
        const visitor = ["api-key", "create", "--name", "visitor", "--read-only", "--expires"]
        assert.match(keyOf((yield* run([...visitor, "90d"], settings)).stdout), /^pfk_/u)
        assert.strictEqual((yield* run([...visitor, "soon"], settings)).code, 1)
        const listed = yield* run(["api-key", "list"], settings)
        assert.match(listed.stdout, /visitor .*read +until \d{4}-/u)
        const { url } = yield* serve({ DATA_DIR: folder })
        assert.strictEqual((yield* ask(`${url}/api/v1/users`, { headers: { "x-api-key": key } })).status, 200)
      }),
    minutes
  )

  it.live(
    "syncs, lists, examines, rebuilds and erases a person",
    () =>
      Effect.gen(function* () {
        const { access, get, settings } = yield* connected({})
        const synced = yield* run(["sync", access.userId], settings)
        assert.strictEqual(synced.code, 0, synced.stderr)
        assert.match(synced.stdout, /success: 0 records new or changed/u)
        assert.match(
          (yield* run(["user", "list"], settings)).stdout,
          new RegExp(`${access.userId}\\s+yes`, "u")
        )
        assert.match(
          (yield* run(["doctor"], settings)).stdout,
          new RegExp(`ok\\s+user ${access.userId}`, "u")
        )
        assert.match((yield* run(["rebuild"], settings)).stdout, / 0 answers not understood\n$/u)
        assert.match(
          (yield* run(["user", "delete", access.userId], settings)).stdout,
          /is erased: \d+ records, \d+ kept answers; disconnected/u
        )
        assert.strictEqual((yield* get("/sleep")).status, 401)
        assert.notInclude((yield* run(["user", "list"], settings)).stdout, access.userId)
        assert.strictEqual((yield* run(["user", "delete", access.userId], settings)).code, 1)
      }),
    minutes
  )

  it.live("tells its version with wrong settings, too, and completes itself in a shell", () =>
    Effect.gen(function* () {
      assert.match((yield* run(["version"], { API_PORT: "wrong" })).stdout, /^\d+\.\d+\.\d+\n$/u)
      assert.include((yield* run(["--completions", "bash"], {})).stdout, "api-key")
      assert.strictEqual((yield* run(["no-such-command"], {})).code, 1)
    })
  )
})
