/** A year of nights over HTTP, beside bare node:http that sends the very same bytes. */
import { Agent, createServer, get } from "node:http"
import { type AnyDataType, CalendarDate, RecordStore, type SummaryOf } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Context, Effect, Layer, ManagedRuntime } from "effect"
import { TestClock } from "effect/testing"
import { assert, test } from "vitest"
import { TestServer } from "../test/harness/TestServer.ts"
import { night, nightlyRecharge, recordOf, skinTemperature, sleep } from "../test/harness/planted.ts"

const options = { time: 1000, iterations: 20, warmupTime: 200, warmupIterations: 5 }
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const dates = CalendarDate.range(CalendarDate.make("2025-11-21"), CalendarDate.make("2026-11-20"))

const nights = dates.map((date) =>
  night(date, { sleepScore: 80, lightSleepSeconds: 14_000, deepSleepSeconds: 5400, remSleepSeconds: 6000 })
)
const recharges = dates.map((date) => ({ date, hrvRmssd: 44.5, breathingRate: 13.2 }))
const skins = dates.map((date) => ({ date, temperature: 34.1 }))
const year = new Map<string, ReadonlyArray<object>>([
  ["sleep", nights.map((fields) => recordOf(sleep, fields)).toReversed()],
  ["nightlyRecharge", recharges.map((fields) => recordOf(nightlyRecharge, fields))],
  ["skinTemperature", skins.map((fields) => recordOf(skinTemperature, fields))]
])

/** A store that costs nothing, so that what is measured is the API. */
const store = Layer.effect(
  RecordStore,
  Effect.map(RecordStore, (memory) =>
    RecordStore.of({
      ...memory,
      state: () => Effect.succeedSome({ versions: { sleep: 1 }, utcOffsetMinutes: 120 }),
      list: <T extends AnyDataType>(type: T) =>
        Effect.succeed({ records: (year.get(type.name) ?? []) as ReadonlyArray<SummaryOf<T>>, next: null })
    })
  )
).pipe(Layer.provide(RecordStoreMemory.layer))

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
    TestServer.layer({ rateLimit: 10_000_000 }, store).pipe(Layer.provideMerge(TestClock.layer()))
  )
  try {
    const { port, keys } = Context.get(await runtime.context(), TestServer)
    const headers = { "x-api-key": keys.own }
    const path = "/api/v1/users/ada/sleep?days=365"
    const bytes = await fetchBytes(port, path, headers)
    assert.lengthOf(JSON.parse(bytes.toString()), 365)
    const bare = await listening(bytes)
    const next = unlike()
    const computed = bench("computed: join, schema, JSON", async () => {
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
