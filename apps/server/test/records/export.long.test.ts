import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { unzipSync } from "fflate"
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { freshPostgresUrl } from "../harness/freshPostgresUrl.ts"
import { run, temporaryFolder } from "../harness/ServerProcess.ts"
import { connected } from "../wholePath/wholePath.ts"

const duckdb = Effect.succeed({})
const postgres = Effect.map(freshPostgresUrl, (url) => ({ DATABASE_URL: url }))

interface Manifest {
  readonly files: ReadonlyArray<{
    readonly name: string
    readonly records: number
    readonly sha256: string
  }>
}

/** The account contains the last use of a key. */
const isOfData = ({ name }: { readonly name: string }) => name !== "account.json"

/** Opens an archive and checks that every file is the one that its manifest names. */
const opened = (archive: Uint8Array) => {
  const files = unzipSync(archive)
  const textOf = (name: string) => Buffer.from(files[name] ?? []).toString()
  const manifest: Manifest = JSON.parse(textOf("manifest.json"))
  assert.lengthOf(manifest.files, 32)
  for (const { name, sha256 } of manifest.files) {
    assert.strictEqual(
      createHash("sha256")
        .update(files[name] ?? "")
        .digest("hex"),
      sha256,
      name
    )
  }
  return { manifest, textOf }
}

for (const [engine, settings] of [
  ["DuckDB", duckdb],
  ["PostgreSQL", postgres]
] as const) {
  describe(`exporting a person on ${engine}`, () => {
    it.live("the command line writes what the server sends, beside it and without it", () =>
      Effect.gen(function* () {
        const { access, get, server, settings: own } = yield* connected(yield* settings)
        const folder = yield* temporaryFolder
        const path = `${server.url}/api/v1/users/${access.userId}/export`
        const download = (file: string) =>
          Effect.promise(async () => {
            const response = await fetch(`${path}/${file}`, { headers: { "x-api-key": access.apiKey } })
            assert.strictEqual(response.status, 200)
            return Buffer.from(await response.arrayBuffer())
          })
        const sent = opened(yield* download("archive.zip"))
        const summary = (yield* get("/export/summary")).body as { total_records: number }
        const tables = sent.manifest.files.filter(({ name }) => name.endsWith(".csv"))
        assert.strictEqual(
          tables.reduce((sum, { records }) => sum + records, 0),
          summary.total_records
        )
        assert.isAbove(sent.manifest.files.find(({ name }) => name === "raw.ndjson")?.records ?? 0, 10)

        const beside = yield* run(["export", access.userId], own, folder)
        assert.strictEqual(beside.code, 0, beside.stderr)
        const written = opened(readFileSync(join(folder, `${access.userId}.zip`)))
        assert.deepStrictEqual(written.manifest.files.filter(isOfData), sent.manifest.files.filter(isOfData))
        assert.strictEqual(statSync(join(folder, `${access.userId}.zip`)).mode & 0o777, 0o600)

        yield* run(["export", access.userId, "--type", "sleep"], own, folder)
        const table = yield* download("sleep.csv")
        assert.isTrue(table.equals(readFileSync(join(folder, `${access.userId}-sleep.csv`))))

        server.process.kill("SIGTERM")
        yield* server.ended
        const lines = ["export", access.userId, "--type", "heart-rate", "--format", "ndjson", "--out", "hr"]
        const without = yield* run(lines, own, folder)
        assert.strictEqual(without.code, 0, without.stderr)
        assert.strictEqual(readFileSync(join(folder, "hr"), "utf8"), sent.textOf("heart-rate.ndjson"))
      })
    )
  })
}

describe("an export on the command line", () => {
  it.live("that cannot be says why in one line and leaves no file", () =>
    Effect.gen(function* () {
      const own = { DATA_DIR: yield* temporaryFolder }
      const folder = yield* temporaryFolder
      for (const [args, sentence] of [
        [["eve"], /^User eve not found$/u],
        [["eve", "--format", "csv"], /^--format needs --type/u],
        [["eve", "--type", "steps"], /must be one of sleep, recharge/u],
        [["eve", "--out", "no/such/folder.zip"], /no\/such\/folder\.zip\.part/u]
      ] as const) {
        const ended = yield* run(["export", ...args], own, folder)
        assert.strictEqual(ended.code, 1, args.join(" "))
        assert.match(`${ended.stderr}${ended.stdout}`.trim(), new RegExp(sentence.source, "mu"))
      }
      assert.isEmpty(readdirSync(folder))
    })
  )
})
