/** PostgreSQL's own reason at the start, in `doctor` and in responses, with real processes. */
import { assert, describe, it } from "@effect/vitest"
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { owner, serveUnclaimed } from "../accounts/owning.ts"
import { examined } from "../cli/examined.ts"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { ask, run, temporaryFolder } from "../harness/ServerProcess.ts"

/** Runs statements as the owner of a database. */
const inDatabase = (url: string, ...statements: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sql = yield* PgClient.makeClient({ url: Redacted.make(url) })
    yield* Effect.forEach(statements, (statement) => sql.unsafe(statement))
  }).pipe(Effect.scoped, Effect.provide(Reactivity.layer), Effect.orDie)

const settingsFor = Effect.fnUntraced(function* (url: string) {
  return { DATABASE_URL: url, DATA_DIR: yield* temporaryFolder }
})

/** Ends all sessions, so that new ones get the new settings of the database. */
const endSessions =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

describe("a PostgreSQL that refuses the server", () => {
  it.live("stops every command with its reason in one line, and what to do in the next", () =>
    Effect.gen(function* () {
      const url = new URL(yield* freshPostgresUrl)
      url.pathname = "/nowhere"
      const settings = yield* settingsFor(url.href)
      for (const command of [["serve"], ["migrate"], ["user", "list"]]) {
        const { code, stderr, stdout } = yield* run(command, settings)
        assert.strictEqual(code, 1)
        assert.match(
          stdout + stderr,
          /^DATABASE_URL: there is no such database: database "nowhere" does not exist \(3D000\)\n {2}Check the name in DATABASE_URL.*\n$/u
        )
      }
    })
  )

  it.live("is what doctor reports, beside a server that runs and without one", () =>
    Effect.gen(function* () {
      const url = yield* freshPostgresUrl
      const settings = yield* settingsFor(url)
      const server = yield* serveUnclaimed(settings)
      const name = new URL(url).pathname.slice(1)
      yield* inDatabase(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`, endSessions)
      const reason = /can only be read: default_transaction_read_only is on \(25006\)/u
      const beside = yield* examined(settings)
      assert.match(JSON.stringify(beside), reason)
      server.process.kill("SIGTERM")
      yield* server.ended
      assert.match(JSON.stringify(yield* examined(settings)), reason)
    })
  )

  it.live("for want of room makes changes fail with 507 and health warn, while reading goes on", () =>
    Effect.gen(function* () {
      const url = yield* freshPostgresUrl
      const server = yield* serveUnclaimed(yield* settingsFor(url))
      yield* inDatabase(
        url,
        `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`,
        "CREATE TRIGGER full_disk BEFORE INSERT ON owners EXECUTE FUNCTION no_room()"
      )
      const claim = ask(`${server.url}/admin/api/setup`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ setup_token: server.setupToken, ...owner })
      })
      assert.strictEqual((yield* claim).status, 507)
      const { body, status } = yield* ask(`${server.url}/health`)
      assert.strictEqual(status, 200)
      assert.deepInclude(body, { status: "degraded", database: "connected" })
      assert.match(JSON.stringify(body), /"code":"disk_full"/u)
      yield* inDatabase(url, "DROP TRIGGER full_disk ON owners")
      assert.strictEqual((yield* claim).status, 201)
    })
  )
})
