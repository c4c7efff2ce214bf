/** Backed up while syncs write, restored into nothing: everything is there, and its tokens work. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { spawnSync } from "node:child_process"
import { copyFileSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { ask, type Ended, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connectPerson } from "../harness/simulated.ts"
import { connected } from "../wholePath/wholePath.ts"

type Settings = Readonly<Record<string, string>>

const paths = ["sleep", "recharge", "exercises", "heart-rate", "activity", "cardio-load"]

/** What a server answers of a person, whole. */
const answers = (url: string, userId: string, apiKey: string) =>
  Effect.forEach(paths, (path) =>
    ask(`${url}/api/v1/users/${userId}/${path}?days=365`, { headers: { "x-api-key": apiKey } })
  )

/** Runs a backup into a folder while a second person's first sync writes. */
const backedUp = Effect.fnUntraced(function* (
  own: Settings,
  backup: (folder: string, settings: Settings) => Effect.Effect<Ended>
) {
  const { access, server, settings, simulator } = yield* connected(own)
  const before = yield* answers(server.url, access.userId, access.apiKey)
  assert.isAbove(Array.isArray(before[0]?.body) ? before[0].body.length : 0, 20)
  const { id } = yield* simulator.control.addPerson({ device: "Polar Vantage V3", planted: [] })
  yield* simulator.control.connect(id)
  const syncing = yield* Effect.forkScoped(connectPerson(server.url, simulator, id))
  const folder = join(yield* temporaryFolder, "backup")
  const ended = yield* backup(folder, settings)
  yield* Fiber.join(syncing)
  return { access, before, ended, folder, server, settings }
})

const command = (folder: string, settings: Settings) => run(["backup", folder], settings)

/** The script for PostgreSQL, with this database. */
const script = (action: "backup" | "restore") => (folder: string, settings: Settings) =>
  Effect.sync((): Ended => {
    const file = join(import.meta.dirname, "../../../../scripts/postgres.ts")
    const { status, stderr, stdout } = spawnSync(process.execPath, [file, action, folder], {
      env: { PATH: process.env["PATH"], DATABASE_URL: settings["DATABASE_URL"] },
      encoding: "utf8"
    })
    return { code: status, stderr, stdout }
  })

/** The restored server answers the same, opens the tokens and goes on syncing. */
const goesOn = Effect.fnUntraced(function* (
  { access, before }: Effect.Success<ReturnType<typeof backedUp>>,
  settings: Settings
) {
  const { url } = yield* serve(settings)
  assert.deepStrictEqual(yield* answers(url, access.userId, access.apiKey), before)
  const synced = yield* run(["sync", access.userId, "--days", "3"], settings)
  assert.match(synced.stdout, /^success: \d+ records/mu, synced.stderr)
  const rebuilt = yield* run(["rebuild", access.userId], settings)
  assert.match(rebuilt.stdout, / 0 responses not decoded\n$/u)
})

const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).map(String)

describe("a backup on DuckDB", () => {
  it.live("of a running server is complete, private and without the key; a restored server continues", () =>
    Effect.gen(function* () {
      const all = yield* backedUp({}, command)
      const { ended, folder, server, settings } = all
      assert.strictEqual(ended.code, 0, ended.stderr)
      assert.match(ended.stdout, /does not contain the encryption key [0-9a-f]{8}\./u)
      assert.notInclude(filesIn(folder), "encryption.key")
      for (const name of filesIn(folder))
        assert.strictEqual(statSync(join(folder, name)).mode & 0o077, 0, name)
      server.process.kill("SIGKILL")
      yield* server.ended

      const dataDir = join(yield* temporaryFolder, "data")
      const restored = { ...settings, DATA_DIR: dataDir }
      const { stdout } = yield* run(["restore", folder], restored)
      assert.match(
        stdout,
        /^Restored the backup of \d{4}-.*\nThe secrets in it are encrypted with the key [0-9a-f]{8}\. Before/u
      )
      const keyless = yield* run(["serve"], { ...restored, API_PORT: "0" })
      assert.match(keyless.stderr, /encrypted with the key/u)
      copyFileSync(join(settings["DATA_DIR"] ?? "", "encryption.key"), join(dataDir, "encryption.key"))
      yield* goesOn(all, restored)
    })
  )

  it.live("without a server, with the key: nothing else is needed; and what is not empty is left alone", () =>
    Effect.gen(function* () {
      const all = yield* backedUp({}, command)
      const { server, settings } = all
      server.process.kill("SIGTERM")
      yield* server.ended
      const folder = join(yield* temporaryFolder, "stopped")
      assert.strictEqual((yield* run(["backup", folder, "--with-key"], settings)).code, 0)
      const twice = yield* run(["backup", folder], settings)
      assert.deepStrictEqual([twice.code, /is not empty/u.test(twice.stderr)], [1, true])
      const over = yield* run(["restore", folder], settings)
      assert.deepStrictEqual([over.code, /already exists/u.test(over.stderr)], [1, true])
      const nothing = yield* run(["restore", yield* temporaryFolder], settings)
      assert.match(nothing.stderr, /has no complete backup: no backup\.json/u)
      const restored = { ...settings, DATA_DIR: join(yield* temporaryFolder, "data") }
      assert.match((yield* run(["restore", folder], restored)).stdout, /^Restored the backup of [^\n]+\n$/u)
      yield* goesOn(all, restored)
    })
  )
})

const hasTools = spawnSync("pg_dump", ["--version"]).status === 0

describe("a backup on PostgreSQL", () => {
  it.live(
    hasTools
      ? "beside a running server that writes is whole; restored into an empty database, everything goes on"
      : "names the missing programs if PostgreSQL's client programs are not installed",
    () =>
      Effect.gen(function* () {
        const all = yield* backedUp({ DATABASE_URL: yield* freshPostgresUrl }, script("backup"))
        const { ended, folder, server, settings } = all
        if (!hasTools) {
          assert.match(ended.stderr, /^pg_dump was not found: install PostgreSQL's client tools/mu)
          return
        }
        assert.strictEqual(ended.code, 0, ended.stderr)
        assert.strictEqual(statSync(join(folder, "polar-flow.dump")).mode & 0o077, 0)
        const over = yield* script("restore")(folder, settings)
        assert.deepStrictEqual([over.code, /already exists/u.test(over.stderr)], [1, true])
        const other = yield* run(["backup", folder], settings)
        assert.match(other.stderr, /own tools\n {2}Use pg_dump/u)
        server.process.kill("SIGKILL")
        yield* server.ended
        const dataDir = yield* temporaryFolder
        const restored = { ...settings, DATABASE_URL: yield* freshPostgresUrl, DATA_DIR: dataDir }
        assert.deepInclude(yield* script("restore")(folder, restored), { code: 0, stderr: "" })
        const keyless = yield* run(["serve"], {
          ...restored,
          DATA_DIR: yield* temporaryFolder,
          API_PORT: "0"
        })
        assert.match(keyless.stderr, /encrypted with the key/u)
        copyFileSync(join(settings["DATA_DIR"] ?? "", "encryption.key"), join(dataDir, "encryption.key"))
        yield* goesOn(all, restored)
      })
  )
})
