import { createHash } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { CalendarDate, DataTypes, Instant, RawStore, SyncRuns, TypeNames } from "@polar-flow/domain"
import { Duration, Effect } from "effect"
import { unzipSync } from "fflate"
import { TestServer, ada, asAda } from "../harness/TestServer.ts"
import { plantOne } from "../harness/plantOne.ts"
import { dailyActivity, plant } from "../harness/planted.ts"

const server = TestServer.layer()
const exportNames = [...DataTypes.all.map(({ name }) => TypeNames.inFiles(name)), "journal"]

interface Manifest {
  readonly user_id: string
  readonly generated_at: string
  readonly product: string
  readonly version: string
  readonly files: ReadonlyArray<{
    readonly name: string
    readonly records: number
    readonly bytes: number
    readonly sha256: string
  }>
}

/** Ada's archive, opened by a reader that shares nothing with the writer. */
const archive = Effect.map(asAda("/export/archive.zip"), ({ bytes, headers, status }) => {
  const files = unzipSync(bytes)
  const textOf = (name: string) => Buffer.from(files[name] ?? []).toString()
  const manifest: Manifest = JSON.parse(textOf("manifest.json"))
  return { files, headers, manifest, status, textOf }
})

const linesOf = (text: string): ReadonlyArray<Readonly<Record<string, unknown>>> =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line))

const keep = (path: string, body: Uint8Array) =>
  RawStore.use((raw) =>
    raw.append({
      userId: ada,
      operation: "sleep.list",
      path,
      status: 200,
      contentType: "application/json",
      fetchedAt: Instant.make("2026-11-20T06:00:00Z"),
      body
    })
  )

describe("an archive", () => {
  it.effect("has a table and lines of every type, raw answers, the account, and last its manifest", () =>
    Effect.gen(function* () {
      yield* plantOne
      const { files, headers, manifest, status } = yield* archive
      assert.strictEqual(status, 200)
      assert.strictEqual(headers["content-type"], "application/zip")
      assert.strictEqual(headers["content-disposition"], 'attachment; filename="ada.zip"')
      assert.deepStrictEqual(Object.keys(files), [
        ...exportNames.flatMap((name) => [`${name}.csv`, `${name}.ndjson`]),
        "raw.ndjson",
        "account.json",
        "manifest.json"
      ])
      assert.deepInclude(manifest, {
        user_id: "ada",
        generated_at: "2026-11-20T12:00:00Z",
        product: "polar-flow",
        version: "1.2.3"
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("has a manifest whose records, bytes and SHA-256 are those of every file", () =>
    Effect.gen(function* () {
      yield* plantOne
      const first = CalendarDate.make("2020-01-01")
      const days = CalendarDate.range(first, CalendarDate.plusDays(first, 1200))
      yield* plant(dailyActivity, ...days.map((date, index) => ({ date, steps: index })))
      const { files, manifest, textOf } = yield* archive
      assert.deepStrictEqual(
        manifest.files.map(({ name }) => name),
        Object.keys(files).slice(0, -1)
      )
      for (const { bytes, name, records, sha256 } of manifest.files) {
        const content = files[name] ?? new Uint8Array()
        assert.strictEqual(content.length, bytes, name)
        assert.strictEqual(createHash("sha256").update(content).digest("hex"), sha256, name)
        const ends = textOf(name).split("\n").length - 1
        if (name.endsWith(".csv")) assert.strictEqual(records, ends - 1, name)
        if (name.endsWith(".ndjson")) assert.strictEqual(records, ends, name)
      }
      assert.strictEqual(manifest.files.find(({ name }) => name === "activity.csv")?.records, 1202)
    }).pipe(Effect.provide(server))
  )

  it.effect("has the same tables and lines as the exports of each type", () =>
    Effect.gen(function* () {
      yield* plantOne
      const { textOf } = yield* archive
      for (const name of exportNames.flatMap((name) => [`${name}.csv`, `${name}.ndjson`])) {
        assert.strictEqual(textOf(name), (yield* asAda(`/export/${name}`)).text, name)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("has what Polar answered to the byte, in base64 where it is no text", () =>
    Effect.gen(function* () {
      const text = '\uFEFF{"nights": [] , "name": "Åsa"}\r\n'
      const bytes = Uint8Array.of(0x0e, 0x10, 0xff, 0xfe, 0x00)
      yield* keep("/v3/users/sleep", Buffer.from(text))
      yield* keep("/v3/exercises/1/fit", bytes)
      const [one, two] = linesOf((yield* archive).textOf("raw.ndjson"))
      assert.deepStrictEqual(one, {
        operation: "sleep.list",
        path: "/v3/users/sleep",
        status: 200,
        content_type: "application/json",
        fetched_at: "2026-11-20T06:00:00Z",
        body: text,
        body_base64: null
      })
      assert.isNull(two?.["body"])
      assert.deepStrictEqual(Buffer.from(String(two?.["body_base64"]), "base64"), Buffer.from(bytes))
    }).pipe(Effect.provide(server))
  )

  it.effect("has the person, the syncs and the keys, and no secret", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const runs = yield* SyncRuns
      const run = yield* runs.start({ userId: ada, trigger: "manual", lease: Duration.minutes(5) })
      yield* runs.finish({ ...run, status: "success" })
      const text = (yield* archive).textOf("account.json")
      const account = JSON.parse(text)
      assert.deepInclude(account, { user_id: "ada" })
      assert.deepInclude(account.person, { member_id: "member-ada", is_active: true })
      assert.deepInclude(account.sync_runs[0], { job_id: run.id, status: "success" })
      assert.include(
        account.api_keys.map(({ prefix }: { prefix: string }) => prefix),
        keys.own.slice(0, 12)
      )
      for (const secret of Object.values(keys)) assert.notInclude(text, secret)
      assert.notInclude(text, keys.other.slice(0, 12))
      assert.notInclude(text, keys.service.slice(0, 12))
    }).pipe(Effect.provide(server))
  )

  it.effect("is complete for a user without records", () =>
    Effect.gen(function* () {
      const { manifest, textOf } = yield* archive
      assert.isTrue(
        manifest.files.every(({ name, records }) => records === (name === "account.json" ? 1 : 0))
      )
      assert.match(textOf("sleep.csv"), /^date,[^\n]+\r\n$/u)
      assert.strictEqual(textOf("sleep.ndjson"), "")
    }).pipe(Effect.provide(server))
  )
})
