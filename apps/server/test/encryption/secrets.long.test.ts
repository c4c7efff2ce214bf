import { assert, describe, it } from "@effect/vitest"
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted, Stream } from "effect"
import { RawStore } from "@polar-flow/domain"
import { Reactivity } from "effect/reactivity"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { closableWay } from "../operations/closableWay.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { Emitted } from "./Emitted.ts"
import { everything } from "./everything.ts"
import { type Planted, planted, secret } from "./planted.ts"
import { run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { stored } from "../accounts/storedTokens.ts"

/** Runs a command with secrets in its settings and notes all that it prints. */
const command = Effect.fnUntraced(function* (
  { emitted, secrets, settings }: Planted,
  ...args: ReadonlyArray<string>
) {
  const { stderr, stdout } = yield* run(args, settings)
  const key = /pfk_[0-9a-f]{40}/u.exec(stdout)?.[0]
  if (key !== undefined) secrets[`the key of ${args.join(" ")}`] = key
  emitted.add(`stdout of ${args.join(" ")}`, stdout, key === undefined ? [] : [key])
  emitted.add(`stderr of ${args.join(" ")}`, stderr)
  return stdout
})

const commands = Effect.fnUntraced(function* (stage: Planted, userId: string) {
  const created = yield* command(stage, "api-key", "create", "--name", "planted", "--scope", "admin")
  const prefix = /pfk_[0-9a-f]{8}/u.exec(created)?.[0] ?? ""
  yield* command(stage, "api-key", "rotate", prefix, "--overlap", "1h")
  for (const args of [
    ["api-key", "list"],
    ["api-key", "revoke", prefix],
    ["user", "list"],
    ["doctor"],
    ["sync", userId],
    ["rebuild"],
    ["secrets", "rotate"],
    ["secrets", "discard"]
  ]) {
    yield* command(stage, ...args)
  }
})

/**
 * Every file below a folder but the key file and sockets, byte by byte. What a caller wants back from `/oauth/start` is
 * no secret of the server's, and has to be remembered as it is.
 */
const noteFiles = ({ emitted, folder, secrets }: Planted, when: string) => {
  const remembered = [secrets["the caller's state"] ?? ""]
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name)
    if (!statSync(path).isFile() || name.startsWith("encryption.key")) continue
    emitted.add(`file ${name} ${when}`, readFileSync(path, "latin1"), remembered)
  }
}

/** What Polar answered, unpacked. */
const noteAnswers = ({ emitted, settings }: Planted) =>
  RawStore.use((raw) =>
    Effect.flatMap(raw.users, (users) =>
      Effect.forEach(users, (userId) =>
        Stream.runForEach(raw.replay(userId), ({ body, path }) =>
          Effect.sync(() => emitted.add(`raw answer of ${path}`, Buffer.from(body).toString()))
        )
      )
    )
  ).pipe(stored(settings))

const noteTables = ({ emitted }: Planted, url: string) =>
  Effect.gen(function* () {
    const sql = yield* PgClient.makeClient({ url: Redacted.make(url) })
    const tables = yield* sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public'`
    for (const { name } of tables) {
      const rows = yield* sql<{ row: string }>`SELECT t::text AS row FROM ${sql(name)} AS t`
      emitted.add(`table ${name}`, rows.map(({ row }) => row).join("\n"))
    }
  }).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.orDie)

const stopped = Effect.fnUntraced(function* (
  { emitted }: Planted,
  server: Effect.Success<ReturnType<typeof serve>>
) {
  server.process.kill("SIGTERM")
  const { stderr, stdout } = yield* server.ended
  emitted.add("stdout of serve", stdout)
  emitted.add("stderr of serve", stderr)
})

/** Starts that are refused, with a secret in the setting that is wrong. */
const refusedStarts = Effect.fnUntraced(function* (stage: Planted) {
  const { secrets, settings } = stage
  for (const wrong of [
    { API_KEY: `${secrets["API_KEY"]} with a space` },
    { ENCRYPTION_KEY: `${secrets["ENCRYPTION_KEY"]}0` },
    { ENCRYPTION_KEY: "f".repeat(64), ENCRYPTION_KEY_PREVIOUS: "" },
    { DATABASE_URL: `mysql://${secrets["a foreign token"]}@host` }
  ]) {
    yield* command({ ...stage, settings: { ...settings, ...wrong } }, "serve")
  }
})

describe("secrets", () => {
  it("are found plain, in JSON, in a URL, in hex, and anywhere within base64", () => {
    const hidden = 'pl4nted "secret"/+?'
    const texts = [
      hidden.toUpperCase(),
      JSON.stringify({ hidden }),
      `?key=${encodeURIComponent(hidden)}`,
      Buffer.from(hidden).toString("hex"),
      ...["", "1", "12"].map((before) => Buffer.from(`${before}${hidden}:after`).toString("base64")),
      Buffer.from(`id:${hidden}`).toString("base64url")
    ]
    const emitted = new Emitted()
    for (const [index, text] of texts.entries()) emitted.add(String(index), `before ${text} after`)
    emitted.add("shown", hidden, [hidden])
    assert.lengthOf(emitted.leaks({ hidden }), texts.length)
  })

  it.live("come out nowhere, on DuckDB with a log in JSON", () =>
    Effect.gen(function* () {
      const stage = yield* planted
      const settings = { ...stage.settings, LOG_FORMAT: "json" }
      const server = yield* serve(settings)
      const all = { ...stage, settings }
      const userId = yield* everything({ ...all, url: server.url })
      yield* commands(all, userId)
      noteFiles(all, "while the server runs")
      yield* stopped(all, server)
      noteFiles(all, "afterwards")
      yield* noteAnswers(all)
      yield* refusedStarts(all)
      yield* command(all, "user", "delete", userId)
      assert.isAbove(stage.emitted.count(/^raw answer/u), 5)
      assert.isAbove(stage.emitted.count(/^file/u), 3)
      assert.deepStrictEqual(stage.emitted.leaks(stage.secrets), [])
    })
  )

  it.live("come out nowhere, on PostgreSQL with a log for people, also while the database is away", () =>
    Effect.gen(function* () {
      const stage = yield* planted
      const database = new URL(yield* freshPostgresUrl)
      const way = yield* closableWay(database)
      way.url.password = secret("database")
      const secrets = Object.assign(stage.secrets, { "the password": way.url.password })
      const settings = {
        ...stage.settings,
        LOG_FORMAT: "pretty",
        DATABASE_URL: way.url.href,
        DATABASE_CONNECT_SECONDS: "1"
      }
      const all = { ...stage, settings }
      const server = yield* serve(settings)
      const userId = yield* everything({ ...all, url: server.url })
      yield* command(all, "doctor")
      yield* command(all, "secrets", "rotate")
      yield* way.close
      const headers = { "x-api-key": secrets["the key after"] ?? "" }
      const answer = yield* Effect.promise(() =>
        fetch(`${server.url}/api/v1/users/${userId}/sleep`, { headers })
      )
      assert.strictEqual(answer.status, 503)
      stage.emitted.add("answer without a database", yield* Effect.promise(() => answer.text()))
      yield* command(all, "doctor")
      yield* command({ ...all, settings: { ...settings, DATA_DIR: yield* temporaryFolder } }, "doctor")
      yield* way.open
      yield* stopped(all, server)
      yield* noteAnswers(all)
      yield* noteTables(all, database.href)
      assert.isAbove(stage.emitted.count(/^table/u), 15)
      assert.deepStrictEqual(stage.emitted.leaks(secrets), [])
    })
  )
})
