/** The client in a real Chromium, in a page of another origin than the server's. */
import { createServer } from "node:http"
import { join } from "node:path"
import { DataTypes } from "@polar-flow/domain"
import { build } from "esbuild"
import { type Browser, chromium, type Page } from "playwright-core"
import { afterAll, assert, beforeAll, describe, inject, it } from "vitest"
import { realServer, type RealServer } from "./RealServer.ts"

declare module "vitest" {
  export interface ProvidedContext {
    chromiumPath: string
  }
}

const dates = ["2026-11-20", "2026-11-19", "2026-11-18"]
let server: RealServer
let browser: Browser
let page: Page
let site: ReturnType<typeof createServer>

const bundle = async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "../src/index.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false
  })
  return outputFiles[0]?.text ?? ""
}

/** A site that has the client as a module. */
const serveSite = async (): Promise<string> => {
  const client = await bundle()
  site = createServer((request, response) => {
    const [type, body] =
      request.url === "/client.js"
        ? ["text/javascript", client]
        : ["text/html", "<!doctype html><title>app</title>"]
    response.writeHead(200, { "content-type": type }).end(body)
  })
  await new Promise<void>((resolve) => void site.listen(0, "127.0.0.1", resolve))
  const address = site.address()
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`
}

beforeAll(async () => {
  const origin = await serveSite()
  server = await realServer({ corsAllowedOrigins: [origin] })
  await server.plant(
    DataTypes.byName.sleep,
    ...dates.map((date) => ({ date, endTime: `${date}T07:00:00+02:00` }))
  )
  browser = await chromium.launch({ executablePath: inject("chromiumPath"), args: ["--no-sandbox"] })
  const context = await browser.newContext({ timezoneId: "Pacific/Honolulu" })
  page = await context.newPage()
  await page.goto(origin)
})
afterAll(async () => {
  await browser.close()
  await server.close()
  site.close()
})

/** Runs the body of an async function in the page, with `polar` and `sdk` in it. */
const inPage = (body: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    const sdk = await import("/client.js")
    const polar = sdk.createPolarFlowClient({ baseUrl: "${server.baseUrl}", apiKey: "${server.own}", cache: new Map() })
    ${body}
  })()`)

describe("in Chromium", () => {
  it("reads and pages, with dates as the server has them, ten hours west of it", async () => {
    const seen = await inPage(`
      const walked = []
      for await (const { date } of polar.records.sleep("ada", { limit: 1, from: "2026-01-01" })) walked.push(date)
      return walked`)
    assert.deepEqual(seen, dates)
  })

  it("revalidates unchanged responses, and sees ids and limits across origins", async () => {
    const seen = await inPage(`
      const answers = []
      const onAnswer = ({ status, requestId, rateLimit }) => answers.push([status, requestId !== null, rateLimit?.limit])
      await polar.records.sleep("ada", { days: 7, onAnswer })
      await polar.records.sleep("ada", { days: 7, onAnswer })
      return answers`)
    assert.deepEqual(seen, [
      [200, true, 1000],
      [304, true, 1000]
    ])
  })

  it("streams an export and the events of a sync, and ends both by a signal", async () => {
    const job = String(await inPage(`return (await polar.sync.start("ada")).job_id`))
    await server.tell({ _tag: "Done", runId: job, status: "success", stored: 0 })
    const seen = await inPage(`
      const csv = await new Response(await polar.exports.csv("ada", "sleep")).text()
      const events = []
      for await (const { event } of polar.sync.events("ada", { jobId: ${JSON.stringify(job)} })) events.push(event)
      const controller = new AbortController()
      const next = polar.sync.events("ada", { signal: controller.signal }).next()
      setTimeout(() => controller.abort(), 50)
      const code = await next.catch((error) => error instanceof sdk.PolarFlowError ? error.code : String(error))
      return { lines: csv.trimEnd().split("\\r\\n").length, events, code }`)
    assert.deepEqual(seen, { lines: dates.length + 1, events: ["done"], code: "aborted" })
  })

  it("refuses and fails with the same errors as elsewhere", async () => {
    const seen = await inPage(`
      const { error } = await polar.safe.records.sleep("ada", { days: 999 })
      const away = sdk.createPolarFlowClient({ baseUrl: "http://127.0.0.1:1", retries: 0 })
      const { error: network } = await away.safe.system.health()
      const event = { type: "ping", timestamp: "2026-11-20T12:00:00Z", data: {} }
      const webhook = await sdk.verifyWebhook({ body: JSON.stringify(event), headers: {}, secret: "whsec_AAAA" })
      return [error.code, error.issues[0].path, network.code, webhook.reason]`)
    assert.deepEqual(seen, ["bad_request", ["query", "days"], "network", "missing_headers"])
  })
})
