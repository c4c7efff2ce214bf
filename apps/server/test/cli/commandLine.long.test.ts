import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ask, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

const keyOf = (stdout: string): string => /pfk_[0-9a-f]{40}/u.exec(stdout)?.[0] ?? ""

const migrate = (...args: ReadonlyArray<string>) =>
  Effect.flatMap(temporaryFolder, (folder) =>
    run(["migrate", ...args], { DATA_DIR: folder, LOG_LEVEL: "info" })
  )

describe("the command line", () => {
  it.live("makes, lists and revokes keys beside a running server, which knows at once", () =>
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
    })
  )

  it.live("does the same without a server, and the next server knows", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const key = keyOf((yield* run(["api-key", "create", "--name", "before"], { DATA_DIR: folder })).stdout)
      const settings = { DATA_DIR: folder }
      const visitor = ["api-key", "create", "--name", "visitor\u001B[2J", "--scope", "read", "--expires"]
      assert.match(keyOf((yield* run([...visitor, "90d", "--rate-limit", "60"], settings)).stdout), /^pfk_/u)
      for (const wrong of [["soon"], ["90d", "--rate-limit", "0"]])
        assert.strictEqual((yield* run([...visitor, ...wrong], settings)).code, 1)
      const listed = yield* run(["api-key", "list"], settings)
      assert.match(listed.stdout, /visitor\uFFFD\[2J .*read +60 +expires \d{4}-/u)
      assert.match(listed.stdout, /before .*service +– +sync +default +active/u)
      const { url } = yield* serve({ DATA_DIR: folder })
      assert.strictEqual((yield* ask(`${url}/api/v1/users`, { headers: { "x-api-key": key } })).status, 200)
    })
  )

  it.live("makes keys for one person and for the server, but no key for both", () =>
    Effect.gen(function* () {
      const settings = { DATA_DIR: yield* temporaryFolder }
      const create = (...args: ReadonlyArray<string>) =>
        run(["api-key", "create", "--name", "key", ...args], settings)
      assert.strictEqual((yield* create("--scope", "admin")).code, 0)
      assert.strictEqual((yield* create("--user", "ada")).code, 0)
      const refused = yield* create("--user", "ada", "--scope", "admin")
      assert.strictEqual(refused.code, 1)
      assert.strictEqual(
        refused.stderr,
        "A key of one person (ada) cannot have the scope admin\n" +
          "  Omit the person to create a service key, or use the scope sync.\n"
      )
      const listed = (yield* run(["api-key", "list"], settings)).stdout
      assert.match(listed, /user +ada +sync +default +active/u)
      assert.match(listed, /service +– +admin +default +active/u)
    })
  )

  it.live(
    "rotates a key beside a running server: both work until the overlap ends, without one only the new",
    () =>
      Effect.gen(function* () {
        const settings = { DATA_DIR: yield* temporaryFolder }
        const { url } = yield* serve(settings)
        const command = (...args: ReadonlyArray<string>) => run(["api-key", ...args], settings)
        const statuses = (...keys: ReadonlyArray<string>) =>
          Effect.forEach(keys, (key) =>
            Effect.map(ask(`${url}/api/v1/users`, { headers: { "x-api-key": key } }), ({ status }) => status)
          )
        const first = keyOf((yield* command("create", "--name", "app")).stdout)
        const rotated = yield* command("rotate", first.slice(0, 12), "--overlap", "24h")
        assert.match(
          rotated.stdout,
          /^API Key: pfk_[0-9a-f]{40} \(save this - only shown once!\)\nThe old key pfk_[0-9a-f]{8} is valid until \d{4}-.*Z\n$/u
        )
        const second = keyOf(rotated.stdout)
        assert.deepStrictEqual(yield* statuses(first, second), [200, 200])
        const again = yield* command("rotate", first.slice(0, 12))
        assert.strictEqual(again.code, 1)
        assert.strictEqual(
          again.stderr,
          `The key ${first.slice(0, 12)} was already rotated\n  It was replaced by ${second.slice(0, 12)}.\n`
        )
        const third = yield* command("rotate", second.slice(0, 12))
        assert.match(third.stdout, /The old key pfk_\w{8} is no longer valid\n$/u)
        assert.deepStrictEqual(yield* statuses(first, second, keyOf(third.stdout)), [200, 401, 200])
        const listed = (yield* command("list")).stdout
        assert.match(
          listed,
          new RegExp(`${first.slice(0, 12)} .*expires .*, replaced by ${second.slice(0, 12)}`, "u")
        )
        assert.match(listed, new RegExp(`${second.slice(0, 12)} .*expired .*, replaced by`, "u"))
        for (const wrong of ["8d", "0h"])
          assert.strictEqual((yield* command("rotate", first.slice(0, 12), `--overlap=${wrong}`)).code, 1)
      })
  )

  it.live("syncs, lists, examines, rebuilds and erases a person", () =>
    Effect.gen(function* () {
      const { access, get, settings } = yield* connected({})
      const synced = yield* run(["sync", access.userId], settings)
      assert.strictEqual(synced.code, 0, synced.stderr)
      assert.match(synced.stdout, /success: \d+ records new or changed/u)
      assert.match(
        (yield* run(["user", "list"], settings)).stdout,
        new RegExp(`${access.userId}\\s+yes.*\\d+ +0\\n`, "u")
      )
      assert.match((yield* run(["doctor"], settings)).stdout, new RegExp(`ok\\s+user ${access.userId}`, "u"))
      assert.match((yield* run(["rebuild"], settings)).stdout, / 0 responses not decoded\n$/u)
      assert.match(
        (yield* run(["user", "delete", access.userId], settings)).stdout,
        /^Erased user \w+, disconnected at Polar\. Records: \d+, journal entries: 0, raw responses: \d+, API keys: 1\nPseudonym in the audit log: erased-[\da-f]{12}\n$/u
      )
      assert.strictEqual((yield* get("/sleep")).status, 401)
      assert.notInclude((yield* run(["user", "list"], settings)).stdout, access.userId)
      assert.strictEqual((yield* run(["user", "delete", access.userId], settings)).code, 1)
    })
  )

  it.live("prints its lists as JSON with --json, under the keys of their rows", () =>
    Effect.gen(function* () {
      const settings = { DATA_DIR: yield* temporaryFolder }
      yield* run(["api-key", "create", "--name", "app", "--scope", "read"], settings)
      const listed = (...args: ReadonlyArray<string>) =>
        Effect.map(run([...args, "--json"], settings), ({ stdout }): unknown => JSON.parse(stdout))
      const [key] = (yield* listed("api-key", "list")) as ReadonlyArray<Record<string, unknown>>
      assert.deepInclude(key, { name: "app", kind: "service", scope: "read", revokedAt: null })
      assert.deepStrictEqual(yield* listed("user", "list"), [])
      assert.deepStrictEqual(yield* listed("queue", "dead"), [])
      const report = (yield* listed("queue")) as { readonly overview: object; readonly upcoming: unknown }
      assert.deepInclude(report.overview, { is_enabled: true, connected: 0, quota: null })
      assert.deepStrictEqual(report.upcoming, [])
    })
  )

  it.live(
    "has help with usage, commands, options and exit codes, and answers a wrong call with one line",
    () =>
      Effect.gen(function* () {
        const { stdout } = yield* run(["--help"], {})
        for (const title of ["Usage", "Commands", "Global options", "Examples", "Exit codes"])
          assert.match(stdout, new RegExp(`^${title}$`, "mu"))
        const help = (yield* run(["api-key", "rotate", "--help"], {})).stdout
        assert.match(help, /^Usage\n {2}polar-flow-server api-key rotate \[options\] <prefix>$/mu)
        assert.match(help, /^Options\n {2}--overlap <duration> {2}Keep the old key/mu)
        assert.match((yield* run(["queue", "--help"], {})).stdout, /server queue \[command\] \[options\]$/mu)
        const wrong = yield* run(["api-key", "create"], {})
        assert.deepStrictEqual([wrong.code, wrong.stdout], [1, ""])
        assert.strictEqual(
          wrong.stderr,
          'Error: Missing required flag: --name\nRun "polar-flow-server api-key create --help" for usage.\n'
        )
      })
  )

  it.live("logs at the level of --log-level, whatever LOG_LEVEL says", () =>
    Effect.gen(function* () {
      assert.include((yield* migrate()).stderr, "level=INFO")
      assert.strictEqual((yield* migrate("--log-level", "error")).stderr, "")
    })
  )

  it.live("prints its version even if settings are wrong, and a completion script for a shell", () =>
    Effect.gen(function* () {
      assert.match((yield* run(["version"], { API_PORT: "wrong" })).stdout, /^\d+\.\d+\.\d+\n$/u)
      assert.include((yield* run(["--completions", "bash"], {})).stdout, "api-key")
      assert.strictEqual((yield* run(["no-such-command"], {})).code, 1)
    })
  )
})
