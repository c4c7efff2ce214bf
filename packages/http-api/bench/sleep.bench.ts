/** A year of nights over HTTP, beside bare node:http that sends the very same bytes. */
import { Agent, createServer, get } from "node:http"
import { CalendarDate } from "@polar-flow/domain"
import { Context, Effect, Layer, ManagedRuntime } from "effect"
import { TestClock } from "effect/testing"
import { assert, test } from "vitest"
import { TestServer } from "../test/TestServer.ts"
import { night, nightlyRecharge, plant, skinTemperature, sleep } from "../test/planted.ts"

const options = { time: 1000, iterations: 20, warmupTime: 200, warmupIterations: 5 }
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const dates = CalendarDate.range(CalendarDate.make("2025-11-21"), CalendarDate.make("2026-11-20"))

const year = Effect.all([
  plant(
    sleep,
    ...dates.map((date) =>
      night(date, {
        sleepScore: 80,
        lightSleepSeconds: 14_000,
        deepSleepSeconds: 5400,
        remSleepSeconds: 6000
      })
    )
  ),
  plant(nightlyRecharge, ...dates.map((date) => ({ date, hrvRmssd: 44.5, breathingRate: 13.2 }))),
  plant(skinTemperature, ...dates.map((date) => ({ date, temperature: 34.1 })))
])

const fetchBytes = (port: number, path: string, headers: Readonly<Record<string, string>> = {}) =>
  new Promise<Buffer>((resolve, reject) => {
    get({ port, path, agent, headers }, (response) => {
      const chunks: Array<Buffer> = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("end", () => resolve(Buffer.concat(chunks)))
    }).on("error", reject)
  })

const listening = (bytes: Buffer) =>
  new Promise<{ readonly port: number; readonly close: () => void }>((resolve) => {
    const bare = createServer((_request, response) => {
      response
        .writeHead(200, { "content-type": "application/json", "content-length": bytes.length })
        .end(bytes)
    }).listen(0, "127.0.0.1", () => {
      const address = bare.address()
      resolve({
        port: typeof address === "object" && address !== null ? address.port : 0,
        close: () => bare.close()
      })
    })
  })

/** Each request is another one, so that no answer comes from memory. */
const unlike = () => {
  let count = 0
  return () => `/api/v1/users/ada/sleep?days=365&n=${(count += 1)}`
}

test("GET /sleep?days=365 beside bare node:http with the same bytes", async ({ bench }) => {
  const runtime = ManagedRuntime.make(
    TestServer.layer({ rateLimit: 10_000_000 }).pipe(Layer.provideMerge(TestClock.layer()))
  )
  try {
    const { port, keys } = Context.get(await runtime.context(), TestServer)
    await runtime.runPromise(year)
    const headers = { "x-api-key": keys.own }
    const path = "/api/v1/users/ada/sleep?days=365"
    const bytes = await fetchBytes(port, path, headers)
    assert.lengthOf(JSON.parse(bytes.toString()), 365)
    const bare = await listening(bytes)
    const next = unlike()
    const computed = bench("computed: memory store, join, schema, JSON", async () => {
      await fetchBytes(port, next(), headers)
    })
    const known = bench("from memory, by the version of the data", async () => {
      await fetchBytes(port, path, headers)
    })
    const plain = bench("bare node:http", async () => {
      await fetchBytes(bare.port, "/")
    })
    await bench.compare(computed, known, plain, options)
    bare.close()
  } finally {
    agent.destroy()
    await runtime.dispose()
  }
})
