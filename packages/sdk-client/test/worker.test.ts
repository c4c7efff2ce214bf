/** The client where there is nothing but the web: no Node, no module loader. */
import { createHmac } from "node:crypto"
import { createContext, runInContext } from "node:vm"
import { join } from "node:path"
import { DataTypes } from "@polar-flow/domain"
import { build } from "esbuild"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { realServer, type RealServer } from "./RealServer.ts"
import { reactNativeGlobals, webGlobals } from "./webGlobals.ts"

let server: RealServer
let client = ""

beforeAll(async () => {
  server = await realServer()
  await server.plant(DataTypes.byName.sleep, { date: "2026-11-20", endTime: "2026-11-20T07:00:00+02:00" })
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "../src/index.ts")],
    bundle: true,
    format: "iife",
    globalName: "sdk",
    platform: "neutral",
    write: false
  })
  client = outputFiles[0]?.text ?? ""
})
afterAll(() => server.close())

/** Runs an async function's body in a context of these globals, with `polar` and `sdk` in it; what it returns. */
const runIn = async (globals: object, body: string): Promise<unknown> => {
  const context = createContext({ ...globals })
  const options = JSON.stringify({ baseUrl: server.baseUrl, apiKey: server.own })
  const program = `${client}; (async (polar) => { ${body} })(sdk.createPolarFlowClient(${options})).then(JSON.stringify)`
  return JSON.parse(String(await runInContext(program, context)))
}

describe("in a worker", () => {
  it("reads, pages and streams, and fails with the same errors", async () => {
    const seen = await runIn(
      webGlobals(),
      `const rows = await polar.records.sleep("ada", { days: 7 })
       const dates = []
       for await (const row of polar.records.sleep("ada", { limit: 1 })) dates.push(row.date)
       const csv = await new Response(await polar.exports.csv("ada", "sleep")).text()
       const { error } = await polar.safe.users.list()
       const lines = csv.trimEnd().split("\\r\\n").length
       return { length: rows.length, dates, lines, code: error.code, process: typeof process }`
    )
    const expected = { length: 1, dates: ["2026-11-20"], lines: 2, code: "forbidden", process: "undefined" }
    assert.deepEqual(seen, expected)
  })

  it("watches a sync", async () => {
    const job = String(await runIn(webGlobals(), `return (await polar.sync.start("ada")).job_id`))
    await server.tell({ _tag: "Done", runId: job, status: "success", stored: 0 })
    const seen = await runIn(
      webGlobals(),
      `const seen = []
       for await (const { event } of polar.sync.events("ada", { jobId: "${job}" })) seen.push(event)
       return seen`
    )
    assert.deepEqual(seen, ["done"])
  })

  it("verifies a webhook by Web Crypto", async () => {
    const secret = Buffer.from("a secret of an app").toString("base64")
    const body = JSON.stringify({ type: "ping", timestamp: "2026-11-20T12:00:00Z", data: {} })
    const signed = createHmac("sha256", Buffer.from(secret, "base64")).update(`e1.1795176000.${body}`)
    const headers = {
      "webhook-id": "e1",
      "webhook-timestamp": "1795176000",
      "webhook-signature": `v1,${signed.digest("base64")}`
    }
    const request = JSON.stringify({ body, headers, secret: `whsec_${secret}` })
    const program = `return sdk.verifyWebhook({ ...${request}, now: () => 1795176000000 })`
    assert.deepInclude((await runIn(webGlobals(), program)) as object, { ok: true })
  })

  it("of React Native, which gives no streams, does everything else and says so", async () => {
    const seen = await runIn(
      reactNativeGlobals(),
      `const rows = await polar.records.sleep("ada", { days: 7 })
       const controller = new AbortController()
       const call = polar.safe.records.sleep("ada", { signal: controller.signal })
       controller.abort()
       const { error } = await polar.safe.exports.csv("ada", "sleep")
       return { length: rows.length, aborted: (await call).error?.code, code: error.code, message: error.message }`
    )
    assert.deepEqual(seen, {
      length: 1,
      aborted: "aborted",
      code: "unexpected_answer",
      message: "The fetch of this runtime gives no streams"
    })
  })
})
