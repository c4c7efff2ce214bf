/** What goes wrong between a client and its server, and what becomes of it. */
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "vitest"
import { createPolarFlowClient, type RetryFacts } from "../src/index.ts"
import { type Answer, away, failureOf, faultyServer, json } from "./FaultyServer.ts"

const night = { date: "2026-11-20" }
const good = json(200, [night])

/** A body that says how long it is, and breaks off before. */
const brokenOff: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" })
  response.write('[{"date":', () => response.destroy())
}

const slow =
  (ms: number): Answer =>
  (response) => {
    response.writeHead(200, { "content-type": "application/json" }).write("[")
    void setTimeout(ms).then(() => response.end("]"))
  }

const html: Answer = (response) =>
  response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in to the Wi-Fi</h1>")

const empty: Answer = (response) => response.writeHead(200).end()

const throwing = (): never => {
  throw new TypeError("offline")
}

const watched = (baseUrl: string, retries?: number) => {
  const seen: Array<RetryFacts> = []
  const hooks = { onRetry: (retry: RetryFacts) => void seen.push(retry) }
  return { seen, polar: createPolarFlowClient({ baseUrl, retries, hooks }) }
}

describe("a fault", () => {
  it("of the connection is repeated: refused, and broken off in the middle of the body", async () => {
    const server = await faultyServer((response) => response.destroy(), brokenOff, good)
    const { polar, seen } = watched(server.baseUrl)
    assert.lengthOf(await polar.records.sleep("1"), 1)
    assert.deepEqual(
      seen.map(({ attempt, error }) => [attempt, error.code]),
      [
        [1, "network"],
        [2, "network"]
      ]
    )
  })

  it("of the connection that lasts is reported", async () => {
    const server = await faultyServer(brokenOff)
    const error = await failureOf(watched(server.baseUrl, 1).polar.records.sleep("1"))
    assert.deepInclude(error, { code: "network", status: null, retryable: true })
    assert.instanceOf(error.cause, Error)
    assert.lengthOf(server.requests, 2)
  })

  it("of an unreachable server is reported as such", async () => {
    const error = await failureOf(watched("http://127.0.0.1:1", 0).polar.system.health())
    assert.strictEqual(error.code, "network")
  })

  it("of a gateway is repeated, each time later, by a pause that is random", async () => {
    const server = await faultyServer(json(502, {}), json(504, {}), good)
    const { polar, seen } = watched(server.baseUrl)
    assert.lengthOf(await polar.records.sleep("1"), 1)
    assert.deepEqual(
      seen.map(({ error }) => error.status),
      [502, 504]
    )
    seen.forEach(({ attempt, delayMs }) => assert.isBelow(delayMs, 250 * 2 ** (attempt - 1)))
  })

  it("of a body that comes too slowly is a timeout, also when its head was quick", async () => {
    const server = await faultyServer(slow(2000))
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, retries: 0 })
    assert.strictEqual((await failureOf(polar.records.sleep("1", { timeoutMs: 80 }))).code, "timeout")
  })

  it("of a page instead of JSON is an unexpected answer, and is not retried", async () => {
    const server = await faultyServer(html)
    const error = await failureOf(watched(server.baseUrl).polar.records.sleep("1"))
    assert.deepInclude(error, { code: "unexpected_answer", status: 200, retryable: false })
    assert.notInclude(error.message, "Wi-Fi")
    assert.lengthOf(server.requests, 1)
  })

  it("with truncated JSON but a matching length is not retried", async () => {
    const server = await faultyServer((response) =>
      response.writeHead(200, { "content-type": "application/json" }).end('[{"date":')
    )
    const error = await failureOf(watched(server.baseUrl).polar.records.sleep("1"))
    assert.strictEqual(error.code, "unexpected_answer")
    assert.lengthOf(server.requests, 1)
  })

  it("of an answer with nothing in it, or with no list where one is asked for, is no answer of the server", async () => {
    for (const answer of [empty, json(200, null), json(200, {})]) {
      const server = await faultyServer(answer)
      const { polar } = watched(server.baseUrl)
      assert.strictEqual((await failureOf(polar.records.sleep("1"))).code, "unexpected_answer")
      const codes: Array<string | undefined> = []
      for await (const { error } of polar.safe.records.sleep("1")) codes.push(error?.code)
      assert.deepEqual(codes, ["unexpected_answer"])
    }
    const server = await faultyServer(empty)
    const error = await failureOf(watched(server.baseUrl).polar.analytics.insights("1"))
    assert.deepInclude(error, { code: "unexpected_answer", status: 200 })
  })

  it("of an error in a foreign format keeps the status", async () => {
    const server = await faultyServer(json(422, { detail: [{ msg: "no" }], errors: null }))
    const error = await failureOf(watched(server.baseUrl).polar.records.sleep("1"))
    assert.deepInclude(error, { code: "unprocessable", message: "The server answered 422", issues: [] })
  })

  it("of a fetch that throws before it begins is a fault like any other", async () => {
    const polar = createPolarFlowClient({ baseUrl: "http://127.0.0.1:1", fetch: throwing, retries: 0 })
    assert.strictEqual((await failureOf(polar.records.sleep("1"))).code, "network")
  })

  it("of a redirect does not carry the key elsewhere", async () => {
    const elsewhere = await faultyServer(good)
    const server = await faultyServer((response) =>
      response.writeHead(302, { location: `${elsewhere.baseUrl}/trap` }).end()
    )
    const polar = createPolarFlowClient({ baseUrl: server.baseUrl, apiKey: "pfk_secret" })
    const error = await failureOf(polar.records.sleep("1"))
    assert.deepInclude(error, { code: "unexpected_answer", status: 302 })
    assert.deepEqual(elsewhere.requests, [])
  })
})

describe("too many requests", () => {
  it("are waited for as long as the server says, in seconds or as a date by its own clock", async () => {
    const sent = "Fri, 20 Nov 2026 12:00:00 GMT"
    const server = await faultyServer(
      json(429, {}, { "retry-after": "0.02" }),
      json(429, {}, { date: sent, "retry-after": "Fri, 20 Nov 2026 12:00:01 GMT" }),
      good
    )
    const { polar, seen } = watched(server.baseUrl)
    assert.lengthOf(await polar.records.sleep("1"), 1)
    assert.deepEqual(
      seen.map(({ delayMs, error }) => [delayMs, error.retryAfter, error.code]),
      [
        [20, 0.02, "rate_limited"],
        [1000, 1, "rate_limited"]
      ]
    )
  })

  it("report the rate limit, on the error and on the client", async () => {
    const limit = {
      "x-ratelimit-limit": "1000",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "1795176000"
    }
    const server = await faultyServer(json(429, {}, { ...limit, "retry-after": "3600" }), good)
    const { polar } = watched(server.baseUrl)
    assert.isNull(polar.rateLimit)
    const { rateLimit } = await failureOf(polar.records.sleep("1"))
    assert.deepEqual(rateLimit, { limit: 1000, remaining: 0, reset: 1_795_176_000 })
    assert.deepEqual(polar.rateLimit, rateLimit)
    // an answer that says nothing of it changes nothing
    await polar.records.sleep("1")
    assert.deepEqual(polar.rateLimit, rateLimit)
  })
})

describe("what may be repeated", () => {
  it("is limited to idempotent requests", async () => {
    const server = await faultyServer(away)
    const { polar } = watched(server.baseUrl, 1)
    const calls = [
      () => polar.records.sleep("1"),
      () => polar.admin.revokeKey("p"),
      () => polar.admin.setPolarClient({ client_id: "a", client_secret: "b" }),
      () => polar.admin.makeKey({ name: "n" }),
      () => polar.admin.changeEventSubscription("s", {}),
      () => polar.exports.archive("1")
    ]
    for (const call of calls) await failureOf(call())
    const methods = server.requests.map((request) => request.split(" ")[0])
    assert.deepEqual(methods, ["GET", "GET", "DELETE", "DELETE", "PUT", "PUT", "POST", "PATCH", "GET", "GET"])
  })

  it("is decided call by call", async () => {
    const server = await faultyServer(away)
    const { polar } = watched(server.baseUrl)
    await failureOf(polar.records.sleep("1", { retries: 0 }))
    assert.lengthOf(server.requests, 1)
    await failureOf(polar.records.sleep("1", { retries: 4 }))
    assert.lengthOf(server.requests, 6)
  })

  it("has a limit even if the number of retries is invalid", async () => {
    const server = await faultyServer(away, away, away, good)
    await failureOf(watched(server.baseUrl, Number.NaN).polar.records.sleep("1"))
    assert.lengthOf(server.requests, 1)
  })
})

describe("a call that cannot be made", () => {
  it("rejects without sending: an invalid id would lead to another path", async () => {
    const server = await faultyServer(good)
    const { polar } = watched(server.baseUrl)
    for (const id of ["", ".", ".."])
      assert.strictEqual((await failureOf(polar.users.erase(id))).code, "bad_request")
    assert.strictEqual((await failureOf(polar.records.sleep(undefined as never))).code, "bad_request")
    await polar.records.sleep("../x?y#z")
    assert.deepEqual(server.requests, ["GET /api/v1/users/..%2Fx%3Fy%23z/sleep"])
  })

  it("was cancelled before it began", async () => {
    const server = await faultyServer(good)
    const { polar } = watched(server.baseUrl)
    const signal = AbortSignal.abort("no more")
    const error = await failureOf(polar.records.sleep("1", { signal }))
    assert.deepInclude(error, { code: "aborted", cause: "no more", retryable: false })
    assert.strictEqual((await failureOf(polar.exports.archive("1", { signal }))).code, "aborted")
    assert.strictEqual((await failureOf(polar.sync.events("1", { signal }).next())).code, "aborted")
    assert.deepEqual(server.requests, [])
  })
})
