import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Answer, type Sent, TestServer, asAda, send } from "../harness/TestServer.ts"
import { plantOne } from "../harness/plantOne.ts"

const app = "https://app.example"
const other = "http://localhost:3000"
const closed = TestServer.layer()
const open = TestServer.layer({ corsAllowedOrigins: [app, other], rateLimit: 3 })

const corsHeadersOf = ({ headers }: Answer) =>
  Object.keys(headers).filter((name) => name.startsWith("access-control-"))

const from = (origin: string, sent: Sent = {}): Sent => ({ ...sent, headers: { ...sent.headers, origin } })

const preflight = (origin: string, method: string): Sent => ({
  method: "OPTIONS",
  headers: {
    origin,
    "access-control-request-method": method,
    "access-control-request-headers": "x-api-key"
  }
})

describe("CORS", () => {
  it.effect("is off: no page of another origin reads anything", () =>
    Effect.gen(function* () {
      for (const sent of [from(app), preflight(app, "GET")]) {
        const answer = yield* send("/openapi.json", sent)
        assert.isEmpty(corsHeadersOf(answer))
        assert.notInclude(String(answer.headers["vary"]), "Origin")
      }
    }).pipe(Effect.provide(closed))
  )

  it.effect("lets the pages of named origins read data, with every header that the contract uses", () =>
    Effect.gen(function* () {
      yield* plantOne
      for (const origin of [app, other]) {
        const { headers, status } = yield* asAda("/sleep", from(origin))
        assert.strictEqual(status, 200)
        assert.strictEqual(headers["access-control-allow-origin"], origin)
        assert.isUndefined(headers["access-control-allow-credentials"])
        assert.match(String(headers["vary"]), /\bOrigin\b/u)
        const exposed = String(headers["access-control-expose-headers"]).toLowerCase().split(", ")
        for (const name of ["etag", "x-request-id", "x-ratelimit-remaining"]) {
          assert.include(exposed, name)
          assert.isDefined(headers[name])
        }
        for (const name of ["link", "x-next-cursor", "retry-after"]) assert.include(exposed, name)
      }
    }).pipe(Effect.provide(open))
  )

  it.effect("lets them read errors, too: 401, 404 and 429", () =>
    Effect.gen(function* () {
      const answers = [
        yield* send("/api/v1/users", from(app)),
        yield* send("/api/v1/nothing", from(app)),
        yield* asAda("/sleep/2026-01-01", from(app)),
        yield* asAda("/sleep", from(app)),
        yield* asAda("/sleep", from(app)),
        yield* asAda("/sleep", from(app))
      ]
      assert.deepStrictEqual(
        answers.map(({ status }) => status),
        [401, 404, 404, 200, 200, 429]
      )
      for (const { headers } of answers) assert.strictEqual(headers["access-control-allow-origin"], app)
    }).pipe(Effect.provide(open))
  )

  it.effect("sends no headers to an origin that only resembles an allowed one", () =>
    Effect.gen(function* () {
      const lookalikes = [
        "https://app.example.evil.example",
        "http://app.example",
        "https://app.example:444",
        "https://APP.example",
        "null",
        "*",
        `${app}, ${other}`
      ]
      for (const origin of lookalikes) {
        for (const sent of [from(origin), preflight(origin, "GET")]) {
          const answer = yield* send("/openapi.json", sent)
          assert.isEmpty(corsHeadersOf(answer), origin)
          // a shared cache must not hand this answer to a page that may read it
          assert.match(String(answer.headers["vary"]), /\bOrigin\b/u, origin)
        }
      }
    }).pipe(Effect.provide(open))
  )

  it.effect("answers a preflight with what the path takes, without a key", () =>
    Effect.gen(function* () {
      const read = yield* send("/api/v1/users/ada/sleep", preflight(app, "GET"))
      assert.strictEqual(read.status, 204)
      assert.strictEqual(read.headers["access-control-allow-origin"], app)
      assert.strictEqual(read.headers["access-control-allow-methods"], "GET, HEAD, OPTIONS")
      assert.strictEqual(read.headers["access-control-max-age"], "600")
      const allowed = String(read.headers["access-control-allow-headers"]).split(", ")
      for (const name of ["x-api-key", "authorization", "content-type", "if-none-match", "x-polar-token"])
        assert.include(allowed, name)
      const trigger = yield* send("/api/v1/users/ada/sync/trigger", preflight(app, "POST"))
      assert.strictEqual(trigger.headers["access-control-allow-methods"], "POST, OPTIONS")
      assert.strictEqual((yield* send("/api/v1/nothing", preflight(app, "GET"))).status, 404)
    }).pipe(Effect.provide(open))
  )

  it.effect("is for data only: not for pages, for connecting, or for health", () =>
    Effect.gen(function* () {
      for (const path of ["/admin", "/docs", "/health", "/oauth/start", "/oauth/exchange", "/api/v10/x"]) {
        for (const sent of [from(app), preflight(app, "POST")])
          assert.isEmpty(corsHeadersOf(yield* send(path, sent)), path)
      }
    }).pipe(Effect.provide(open))
  )

  it.effect("is without effect for programs, which name no origin", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/sleep")
      assert.strictEqual(answer.status, 200)
      assert.isEmpty(corsHeadersOf(answer))
    }).pipe(Effect.provide(open))
  )
})
