/** Watching a client, and keeping answers. */
import { assert, describe, it } from "vitest"
import { type AnswerCache, type CachedAnswer, createPolarFlowClient } from "../src/index.ts"
import { type Answer, away, failureOf, faultyServer, json } from "./FaultyServer.ts"

const nights = [{ date: "2026-11-20" }, { date: "2026-11-19" }]

const mistaken = () => {
  throw new TypeError("a mistake of mine")
}

const tagged: Answer = (response, request) => {
  const isKnown = request.headers["if-none-match"] === '"v1"'
  response.writeHead(isKnown ? 304 : 200, { etag: '"v1"', "content-type": "application/json" })
  response.end(isKnown ? undefined : JSON.stringify(nights))
}

describe("hooks", () => {
  it("are called for each request, response and retry in order, and can add headers", async () => {
    const server = await faultyServer(away, json(200, nights, { "x-request-id": "r2", "x-next-cursor": "c" }))
    const told: Array<unknown> = []
    const polar = createPolarFlowClient({
      baseUrl: server.baseUrl,
      apiKey: "pfk_1",
      hooks: {
        onRequest: ({ attempt, headers, method }) => {
          headers["traceparent"] = `trace-${attempt}`
          told.push([method, attempt])
        },
        onAnswer: ({ cursor, requestId, status }) => void told.push([status, requestId, cursor]),
        onRetry: ({ attempt, delayMs, error }) => void told.push([attempt, delayMs, error.code])
      }
    })
    await polar.records.sleep("1")
    assert.deepEqual(told, [
      ["GET", 0],
      [503, null, null],
      [1, 0, "unavailable"],
      ["GET", 1],
      [200, "r2", "c"]
    ])
    assert.deepEqual(
      server.headers.map((headers) => [headers["traceparent"], headers["x-api-key"]]),
      [
        ["trace-0", "pfk_1"],
        ["trace-1", "pfk_1"]
      ]
    )
  })

  it("that throw reject the call with their own error", async () => {
    const server = await faultyServer(json(200, nights))
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, hooks: { onAnswer: mistaken } })
    for (const call of [polar.records.sleep("1"), polar.safe.records.sleep("1")]) {
      const error = await call.then(
        () => null,
        (reason: unknown) => reason
      )
      assert.instanceOf(error, TypeError)
    }
    assert.lengthOf(server.requests, 2)
  })
})

describe("a cache", () => {
  it("returns unchanged responses as copies, with their cursor", async () => {
    const kept = new Map<string, CachedAnswer>()
    const server = await faultyServer(tagged)
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, cache: kept })
    const first = await polar.records.sleep("1", { days: 2 })
    const second = await polar.records.sleep("1", { days: 2 })
    assert.deepEqual(second, first)
    assert.notStrictEqual(second, first)
    assert.deepEqual(
      server.headers.map((headers) => headers["if-none-match"]),
      [undefined, '"v1"']
    )
    const key = `${server.baseUrl}/api/v1/users/1/sleep?days=2`
    assert.deepEqual(kept.get(key), { etag: '"v1"', body: JSON.stringify(nights), cursor: null })
  })

  it("that fails costs a full response and nothing else", async () => {
    const server = await faultyServer(tagged)
    const broken: AnswerCache = {
      get: () => Promise.reject(new Error("gone")),
      set: () => {
        throw new Error("full")
      }
    }
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, cache: broken })
    assert.lengthOf(await polar.records.sleep("1"), 2)
    assert.lengthOf(await polar.records.sleep("1"), 2)
  })

  it("stores no errors and no responses to changes", async () => {
    const kept = new Map<string, CachedAnswer>()
    const server = await faultyServer(json(404, {}, { etag: '"x"' }), json(200, {}, { etag: '"y"' }))
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, cache: kept })
    await failureOf(polar.records.sleep("1"))
    await polar.sync.trigger("1")
    assert.strictEqual(kept.size, 0)
  })
})
