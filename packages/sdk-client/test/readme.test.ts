/** What the readme shows is run as it stands there, but for the address, the key and the person. */
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { DataTypes } from "@polar-flow/domain"
import { build } from "esbuild"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { createPolarFlowClient } from "../src/index.ts"
import { realServer, type RealServer } from "./RealServer.ts"

const root = join(import.meta.dirname, "..")
const folder = mkdtempSync(join(tmpdir(), "sdk-readme-"))
const readme = readFileSync(join(root, "README.md"), "utf8")
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/gu)].map(([, block = ""]) => block)
/** The lines that make the client. */
const [opening = ""] = (blocks[0] ?? "").split("\n\nconst nights")
let server: RealServer

beforeAll(async () => {
  server = await realServer()
  for (const date of ["2026-11-19", "2026-11-20"])
    await server.plant(DataTypes.byName.sleep, { date, endTime: `${date}T07:00:00+02:00`, sleepScore: 82 })
  await server.plant(DataTypes.byName.dailyActivity, { date: "2026-11-20", steps: 8000 })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** Runs a block as a program of its own. What it prints. */
const run = async (block: string | undefined, name: string): Promise<string> => {
  const outfile = join(folder, `${name}.mjs`)
  const contents = (block ?? "")
    .replaceAll("http://127.0.0.1:8000", server.baseUrl)
    .replaceAll("pfk_…", server.own)
    .replaceAll("1000001", "ada")
  await build({
    stdin: { contents, loader: "ts", resolveDir: root },
    alias: {
      "@polar-flow/sdk-client": join(root, "src/index.ts"),
      "@polar-flow/sdk-client/effect": join(root, "src/effect.ts")
    },
    conditions: ["@polar-flow/source"],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile
  })
  return (await promisify(execFile)(process.execPath, [outfile])).stdout
}

/** Ends the sync that the README starts. */
const endNextSync = async () => {
  const polar = createPolarFlowClient({ baseUrl: server.baseUrl, apiKey: server.own })
  for (;;) {
    const { is_running, latest } = await polar.sync.status("ada")
    if (is_running && latest !== null)
      return server.tell({ _tag: "Done", runId: latest.job_id, status: "success", stored: 0 })
    await new Promise((resolve) => void setTimeout(resolve, 50))
  }
}

describe("the readme", () => {
  it("begins with a sentence, an install line and at most ten lines that work", async () => {
    const lines = (blocks[0] ?? "").split("\n").filter((line) => line !== "")
    assert.isAtMost(lines.length, 10)
    const printed = await run(blocks[0], "first")
    assert.strictEqual(printed, "2026-11-20 82\n2026-11-19 82\nunavailable\n2026-11-20 8000\n")
  })

  it("shows how to watch a sync", async () => {
    const watching = blocks.find((block) => block.includes("sync.events"))
    const [printed] = await Promise.all([run(`${opening}\n${watching}`, "watching"), endNextSync()])
    assert.strictEqual(printed, "done\n")
  })

  it("shows how to detect that a record does not exist", async () => {
    const missing = blocks.find((block) => block.includes("not_found"))?.replace("2026-11-20", "2020-01-01")
    assert.strictEqual(await run(`${opening}\n${missing}`, "missing"), "no night on that day\n")
  })

  it("shows how a page signs in", async () => {
    const page = blocks.find((block) => block.includes("session: true"))
    const placed = page?.replace('"/"', JSON.stringify(server.baseUrl))
    assert.strictEqual(
      await run(`${opening}\n${placed}`, "page"),
      "[ { user_id: 'ada', display_name: null } ]\n"
    )
  })

  it("shows the Effect client", async () => {
    const effect = blocks.find((block) => block.includes("Effect.gen"))
    assert.strictEqual(await run(effect, "effect"), "2\n")
  })
})
