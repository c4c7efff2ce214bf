import { assert, describe, it } from "vitest"
import { createPolarFlowClient } from "../src/index.ts"
import { away, failureOf, faultyServer, json } from "./FaultyServer.ts"

const night = { date: "2026-11-20" }

describe("a request", () => {
  it("asks again after a passing refusal, when the server said", async () => {
    const server = await faultyServer(away, away, json(200, [night]))
    const polar = createPolarFlowClient({ baseUrl: `${server.baseUrl}/` })
    assert.deepEqual(await polar.records.sleep("1", { days: 7 }), [night] as never)
    assert.deepEqual(server.requests, Array(3).fill("GET /api/v1/users/1/sleep?days=7"))
  })

  it("gives up after the retries and reports the server's error", async () => {
    const server = await faultyServer(
      json(429, { detail: "too many", request_id: "r1" }, { "retry-after": "0" })
    )
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, retries: 1 })
    const error = await failureOf(polar.users.status("1"))
    assert.deepInclude(error, { code: "rate_limited", status: 429, requestId: "r1", retryAfter: 0 })
    assert.strictEqual(error.message, "too many")
    assert.isTrue(error.retryable)
    assert.lengthOf(server.requests, 2)
  })

  it("does not wait longer than 30 seconds, but fails so that the caller can decide", async () => {
    const server = await faultyServer(json(429, { detail: "later" }, { "retry-after": "3600" }))
    const error = await failureOf(createPolarFlowClient({ baseUrl: server.baseUrl }).users.list())
    assert.strictEqual(error.retryAfter, 3600)
    assert.lengthOf(server.requests, 1)
  })

  it("is never repeated when it changes something", async () => {
    const server = await faultyServer(away)
    const error = await failureOf(createPolarFlowClient({ baseUrl: server.baseUrl }).sync.trigger("1"))
    assert.strictEqual(error.code, "unavailable")
    assert.deepEqual(server.requests, ["POST /api/v1/users/1/sync/trigger"])
  })

  it("names the parameters that were wrong", async () => {
    const issues = [{ path: ["query", "days"], message: "expected 1 to 365" }]
    const server = await faultyServer(json(400, { detail: "bad", errors: issues }))
    const error = await failureOf(
      createPolarFlowClient({ baseUrl: server.baseUrl }).records.sleep("1", { days: 0 })
    )
    assert.deepEqual(error.issues, issues)
    assert.isFalse(error.retryable)
  })

  it("does not show a proxy's page, and keeps the status", async () => {
    const server = await faultyServer((response) => {
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>nginx</h1>")
    })
    const error = await failureOf(
      createPolarFlowClient({ baseUrl: server.baseUrl }).records.sleepNight("1", "2026-11-20")
    )
    assert.deepInclude(error, { code: "not_found", status: 404 })
    assert.notInclude(error.message, "nginx")
  })

  it("distinguishes an invalid or incomplete body from an unreachable server", async () => {
    const server = await faultyServer(
      (response) => response.writeHead(200, { "content-type": "application/json" }).end("<html>"),
      (response) => response.destroy()
    )
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, retries: 0 })
    assert.strictEqual((await failureOf(polar.system.health())).code, "unexpected_answer")
    assert.strictEqual((await failureOf(polar.system.health())).code, "network")
  })

  it("ends after its time limit", async () => {
    const server = await faultyServer(() => undefined)
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, timeoutMs: 50, retries: 0 })
    assert.strictEqual((await failureOf(polar.system.health())).code, "timeout")
  })

  it("is cancelled by its signal, under way and while waiting to be repeated", async () => {
    const hanging = await faultyServer(() => undefined)
    const waiting = await faultyServer(json(503, {}, { "retry-after": "20" }))
    for (const { baseUrl } of [hanging, waiting]) {
      const controller = new AbortController()
      const call = createPolarFlowClient({ baseUrl }).system.health({ signal: controller.signal })
      setTimeout(() => controller.abort(new Error("enough")), 100)
      const error = await failureOf(call)
      assert.strictEqual(error.code, "aborted")
      assert.isFalse(error.retryable)
      assert.deepEqual(error.cause, new Error("enough"))
    }
  })

  it("walks the pages of a list one by one, and stops when the caller does", async () => {
    const server = await faultyServer(
      json(200, [{ date: "2026-11-20" }, { date: "2026-11-19" }], { "x-next-cursor": "c1" }),
      json(200, [{ date: "2026-11-18" }])
    )
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl })
    const dates: Array<string> = []
    for await (const { date } of polar.records.each("sleep", "1", { limit: 2 })) dates.push(date)
    assert.deepEqual(dates, ["2026-11-20", "2026-11-19", "2026-11-18"])
    assert.deepEqual(server.requests, [
      "GET /api/v1/users/1/sleep?limit=2",
      "GET /api/v1/users/1/sleep?limit=2&cursor=c1"
    ])
  })

  it("reads the events of a sync as they come, and closes the connection when the caller stops", async () => {
    let isClosed = false
    const server = await faultyServer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" })
      response.write(': still here\n\nevent: type\ndata: {"type":"sleep",')
      setTimeout(() => response.write('"stored":3}\n\nevent: done\ndata: {"status":"success"}\n\n'), 20)
      response.on("close", () => (isClosed = true))
    })
    const seen: Array<unknown> = []
    for await (const progress of createPolarFlowClient({ baseUrl: server.baseUrl }).sync.events("1")) {
      seen.push(progress)
      if (progress.event === "done") break
    }
    assert.deepEqual(seen, [
      { event: "type", type: "sleep", stored: 3 },
      { event: "done", status: "success" }
    ])
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.isTrue(isClosed)
  })
})
