/** A person whom an app syncs with their Polar token, without ever connecting, on a running server. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { ask, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { pointingAt, startSimulator } from "../harness/simulated.ts"

type Row = Readonly<Record<string, unknown>>

const postgres = Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))
const masterKey = "master-key-of-the-owner-0123456789"
const headers = { "x-api-key": masterKey }

for (const [engine, own] of [
  ["DuckDB", Effect.succeed({})],
  ["PostgreSQL", postgres]
] as const) {
  describe(`a person who was synced without connecting, on ${engine}`, () => {
    it.live("is listed with the time of the sync, and can be erased by the owner", () =>
      Effect.gen(function* () {
        const { personId, simulator } = yield* startSimulator
        const { accessToken } = yield* simulator.control.connect(personId)
        const settings = {
          DATA_DIR: yield* temporaryFolder,
          API_KEY: masterKey,
          ...pointingAt(simulator),
          ...(yield* own)
        }
        const { url } = yield* serve(settings)
        const data = (path: string) => ask(`${url}/api/v1/users/${personId}${path}`, { headers })
        const people = Effect.map(
          ask(`${url}/admin/api/users`, { headers }),
          ({ body }) => body as ReadonlyArray<Row>
        )
        assert.deepStrictEqual(yield* people, [])
        const synced = yield* ask(`${url}/api/v1/users/${personId}/sync/trigger`, {
          method: "POST",
          headers: { ...headers, "x-polar-token": accessToken }
        })
        assert.deepInclude(synced.body as Row, { status: "success" })

        const [person] = yield* people
        assert.deepInclude(person, { polar_user_id: String(personId), is_active: false, connected_at: null })
        assert.match(String(person?.["last_synced_at"]), /^\d{4}-\d{2}-\d{2}T/u)
        assert.deepInclude((yield* data("/status")).body as Row, {
          is_active: false,
          last_synced_at: person?.["last_synced_at"],
          first_sync_completed: true
        })
        assert.deepStrictEqual((yield* ask(`${url}/api/v1/users`, { headers })).body, [person])
        const listed = yield* run(["user", "list"], settings)
        assert.match(listed.stdout, new RegExp(`^${personId} +no +– +\\d{4}-\\S+ +\\d{2,} +0$`, "mu"))
        const doctor = yield* run(["doctor"], settings)
        assert.include(doctor.stdout, `${personId}`)
        assert.notInclude(doctor.stdout, "is disconnected")

        const erased = yield* run(["user", "delete", String(personId)], settings)
        assert.strictEqual(erased.code, 0, erased.stdout)
        assert.deepStrictEqual(yield* people, [])
        assert.strictEqual((yield* data("/sleep")).status, 404)
      })
    )
  })
}
