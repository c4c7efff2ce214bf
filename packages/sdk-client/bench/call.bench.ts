/**
 * What a call costs beside bare `fetch` of the very same bytes over loopback: a week of nights and a year of them. The
 * candidates take turns, so that what else the machine does falls on all of them alike; quartiles and medians are shown.
 */
import { type AddressInfo } from "node:net"
import { Worker } from "node:worker_threads"
import { create as createAxios } from "axios"
import ky from "ky"
import createFetchClient from "openapi-fetch"
import { assert, test } from "vitest"
import { createPolarFlowClient } from "../src/index.ts"

const rounds = 1500
const warmUp = 300

const night = {
  date: "2026-11-20",
  sleep_score: 82,
  total_sleep_hours: 7.25,
  light_sleep_hours: 3.9,
  deep_sleep_hours: 1.5,
  rem_sleep_hours: 1.85,
  hrv_avg: 44.5,
  heart_rate_avg: 52,
  breathing_rate_avg: 13.2,
  skin_temperature_avg: 34.1
}

/** A server of a thread of its own, so that the measured thread does only what a client does. */
const program = `
const { createServer } = require("node:http")
const { parentPort, workerData } = require("node:worker_threads")
const bodies = Object.fromEntries(workerData.map(([days, text]) => [days, Buffer.from(text)]))
const server = createServer((request, response) => {
  const body = bodies[request.url.slice(request.url.indexOf("days=") + 5)]
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": body.length,
    "x-request-id": "0a1b2c3d",
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": "999",
    "x-ratelimit-reset": "1795176000"
  }).end(body)
}).listen(0, "127.0.0.1", () => parentPort.postMessage(server.address()))
`

const serving = (bodies: ReadonlyArray<readonly [number, string]>) =>
  new Promise<{ readonly baseUrl: string; readonly close: () => Promise<number> }>((resolve) => {
    const worker = new Worker(program, { eval: true, workerData: bodies })
    worker.once("message", ({ port }: AddressInfo) =>
      resolve({ baseUrl: `http://127.0.0.1:${port}`, close: () => worker.terminate() })
    )
  })

interface Paths {
  readonly "/api/v1/users/{user_id}/sleep": {
    readonly get: {
      readonly parameters: {
        readonly path: { readonly user_id: string }
        readonly query: { readonly days: number }
      }
      readonly responses: {
        readonly 200: { readonly content: { readonly "application/json": ReadonlyArray<typeof night> } }
      }
    }
  }
}

/** Milliseconds of each round of each candidate, ascending. */
const measured = async (candidates: Readonly<Record<string, () => Promise<unknown>>>) => {
  const times = new Map(Object.keys(candidates).map((name) => [name, new Array<number>()]))
  for (let round = 0; round < rounds + warmUp; round++)
    for (const [name, call] of Object.entries(candidates)) {
      const begun = performance.now()
      await call()
      if (round >= warmUp) times.get(name)?.push(performance.now() - begun)
    }
  return [...times].map(([name, all]) => [name, all.toSorted((a, b) => a - b)] as const)
}

const at = (sorted: ReadonlyArray<number>, share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? Number.NaN

for (const days of [7, 365])
  test(`a list of ${days} nights beside bare fetch`, async () => {
    const server = await serving([[days, JSON.stringify(Array.from({ length: days }, () => night))]])
    const { baseUrl } = server
    const headers = { "x-api-key": "pfk_0123456789abcdef" }
    const url = `${baseUrl}/api/v1/users/1000001/sleep?days=${days}`
    const polar = createPolarFlowClient({ baseUrl, apiKey: headers["x-api-key"] })
    const typed = createFetchClient<Paths>({ baseUrl, headers })
    const kind = ky.create({ headers })
    const other = createAxios({ baseURL: baseUrl, headers, adapter: "fetch" })
    const path = { path: { user_id: "1000001" }, query: { days } }
    try {
      assert.lengthOf(await polar.records.sleep("1000001", { days }), days)
      const results = await measured({
        "bare fetch and JSON": async () => (await fetch(url, { headers })).json(),
        "sdk-client": async () => polar.records.sleep("1000001", { days }),
        "openapi-fetch": () => typed.GET("/api/v1/users/{user_id}/sleep", { params: path }),
        ky: () => kind.get(url).json(),
        "axios, over fetch": () => other.get("/api/v1/users/1000001/sleep", { params: { days } })
      })
      const [, bare = []] = results[0] ?? []
      process.stdout.write(`${days} nights\n`)
      for (const [name, all] of results) {
        const [quarter, half] = [0.25, 0.5].map((share) => at(all, share) / at(bare, share))
        const ms = at(all, 0.5).toFixed(3)
        process.stdout.write(
          `  ${name.padEnd(20)} ${ms} ms  ${quarter?.toFixed(2)}× (quartile)  ${half?.toFixed(2)}× (median)\n`
        )
      }
    } finally {
      await server.close()
    }
  })
