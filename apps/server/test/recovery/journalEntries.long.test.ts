/** What a person wrote over HTTP, after a loss, a rebuild, a restored backup and an erasure. */
import { createHash } from "node:crypto"
import { copyFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule } from "effect"
import { ask, run, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

const isReady = (url: string) =>
  ask(`${url}/ready`).pipe(
    Effect.filterOrFail(({ status }) => status === 200),
    Effect.retry({ schedule: Schedule.spaced("50 millis"), times: 400 })
  )

interface Writer {
  readonly userId: string
  readonly apiKey: string
}

const write = (
  url: string,
  { apiKey, userId }: Writer,
  method: string,
  path: string,
  body: object | null,
  headers: Readonly<Record<string, string>> = {}
) =>
  ask(`${url}/api/v1/users/${userId}/journal${path}`, {
    method,
    headers: { "x-api-key": apiKey, "content-type": "application/json", ...headers },
    body: body === null ? null : JSON.stringify(body)
  })

const ill = { from: "2026-11-17", to: "2026-11-19", kind: "label", label: "ill", text: "39 °C 🤒" }
const once = { "idempotency-key": "written-once" }

/** Three entries, of which one was changed and another one removed. */
const written = Effect.fnUntraced(function* (url: string, writer: Writer) {
  const first = yield* write(url, writer, "POST", "", ill, once)
  assert.strictEqual(first.status, 201)
  const { id } = first.body as { id: string }
  yield* write(url, writer, "PATCH", `/${id}`, { text: "well again" })
  yield* write(url, writer, "POST", "", { date: "2026-11-20", kind: "weight", value: 71.35 })
  const gone = yield* write(url, writer, "POST", "", { date: "2026-11-20", kind: "note", text: "gone" })
  yield* write(url, writer, "DELETE", `/${(gone.body as { id: string }).id}`, null)
  return first.body
})

/** SHA-256 of everything that a server has of the journal, and the number of entries. */
const digest = Effect.fnUntraced(function* (url: string, { apiKey, userId }: Writer) {
  const { body } = yield* ask(`${url}/api/v1/users/${userId}/export/journal.csv`, {
    headers: { "x-api-key": apiKey }
  })
  const rows = String(body).split("\r\n").length - 2
  return [rows, createHash("sha256").update(String(body)).digest("hex")]
})

describe("a journal", () => {
  it.live("survives the loss of the database file, a rebuild and a restored backup, and is erased", () =>
    Effect.gen(function* () {
      const { access, folder, server, settings } = yield* connected({})
      const first = yield* written(server.url, access)
      const before = yield* digest(server.url, access)
      assert.strictEqual(before[0], 2)
      server.process.kill("SIGKILL")
      yield* server.ended
      for (const name of ["polar-flow.duckdb", "polar-flow.duckdb.wal"])
        rmSync(join(folder, name), { force: true })

      const again = yield* serve(settings)
      yield* isReady(again.url)
      assert.deepStrictEqual(yield* digest(again.url, access), before)
      assert.deepStrictEqual((yield* write(again.url, access, "POST", "", ill, once)).body, first)
      yield* run(["rebuild"], settings)
      assert.deepStrictEqual(yield* digest(again.url, access), before)

      const backup = join(yield* temporaryFolder, "backup")
      yield* run(["backup", backup], settings)
      const dataDir = join(yield* temporaryFolder, "data")
      yield* run(["restore", backup], { ...settings, DATA_DIR: dataDir })
      copyFileSync(join(folder, "encryption.key"), join(dataDir, "encryption.key"))
      const restored = yield* serve({ ...settings, DATA_DIR: dataDir })
      yield* isReady(restored.url)
      assert.deepStrictEqual(yield* digest(restored.url, access), before)

      const { stdout } = yield* run(["user", "delete", access.userId], settings)
      assert.match(stdout, /journal entries: 2,/u)
      assert.strictEqual((yield* write(again.url, access, "POST", "", ill)).status, 401)
    })
  )
})
