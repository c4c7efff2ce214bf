import { buffer, text } from "node:stream/consumers"
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "vitest"
import { createPolarFlowClient, PolarFlowError } from "../src/index.ts"
import { type Answer, faultyServer, json } from "./FaultyServer.ts"

const table: Answer = (response) => {
  response.writeHead(200, { "content-type": "text/csv; charset=utf-8" })
  response.write("date,steps\r\n")
  response.end("2026-11-20,8000\r\n")
}

describe("an export", () => {
  it("is a stream of bytes, of the records asked for", async () => {
    const server = await faultyServer(table)
    const { exports } = createPolarFlowClient({ baseUrl: server.baseUrl })
    const window = { from: "2026-01-01", to: "2026-11-20" }
    assert.strictEqual(
      await text(await exports.csv("1", "activity", window)),
      "date,steps\r\n2026-11-20,8000\r\n"
    )
    await text(await exports.ndjson("1", "temperature-body", { days: 7 }))
    assert.lengthOf(await buffer(await exports.archive("1")), 29)
    assert.deepEqual(server.requests, [
      "GET /api/v1/users/1/export/activity.csv?from=2026-01-01&to=2026-11-20",
      "GET /api/v1/users/1/export/temperature-body.ndjson?days=7",
      "GET /api/v1/users/1/export/archive.zip"
    ])
  })

  it("returns the number of records in advance", async () => {
    const server = await faultyServer(json(200, { user_id: "1", total_records: 3 }))
    const summary = await createPolarFlowClient({ baseUrl: server.baseUrl }).exports.summary("1", { days: 7 })
    assert.strictEqual(summary.total_records, 3)
    assert.deepEqual(server.requests, ["GET /api/v1/users/1/export/summary?days=7"])
  })

  it("rejects while it is read when it breaks off", async () => {
    const server = await faultyServer((response) => {
      response.writeHead(200, { "content-type": "application/zip" })
      response.write("PK", () => response.destroy())
    })
    const stream = await createPolarFlowClient({ baseUrl: server.baseUrl }).exports.archive("1")
    const error = await buffer(stream).catch((reason: unknown) => reason)
    assert.instanceOf(error, PolarFlowError)
    assert.strictEqual(error.code, "network")
  })

  it("may take longer than the time limit of an answer, and is ended by its signal", async () => {
    const limit = 1500
    const server = await faultyServer((response) => {
      response.writeHead(200).write("first")
      void setTimeout(2 * limit).then(() => response.write(" last"))
    })
    const controller = new AbortController()
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, timeoutMs: limit })
    const reader = (await polar.exports.archive("1", { signal: controller.signal })).getReader()
    const chunks = [(await reader.read()).value, (await reader.read()).value]
    assert.strictEqual(
      Buffer.concat(chunks.map((chunk) => chunk ?? new Uint8Array())).toString(),
      "first last"
    )
    controller.abort(new Error("enough"))
    const error = await reader.read().catch((reason: unknown) => reason)
    assert.instanceOf(error, PolarFlowError)
    assert.strictEqual(error.code, "aborted")
    assert.deepEqual(error.cause, new Error("enough"))
  })

  it("is refused with the server's words, and one that does not begin in time is a timeout", async () => {
    const server = await faultyServer(json(404, { detail: "User 1 not found" }), () => undefined)
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, retries: 0 })
    const refused = await polar.exports.archive("1").catch((reason: unknown) => reason)
    assert.instanceOf(refused, PolarFlowError)
    assert.deepInclude(refused, { code: "not_found", message: "User 1 not found" })
    const impatient = createPolarFlowClient({ baseUrl: server.baseUrl, timeoutMs: 50, retries: 0 })
    const late = await impatient.exports.archive("1").catch((reason: unknown) => reason)
    assert.instanceOf(late, PolarFlowError)
    assert.strictEqual(late.code, "timeout")
  })
})
