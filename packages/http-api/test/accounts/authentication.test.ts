import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, Instant } from "@polar-flow/domain"
import { Effect, Option, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { type Sent, TestServer, masterKey, send } from "../harness/TestServer.ts"

const server = TestServer.layer()
const path = "/api/v1/users/ada/sleep"

const outcome = (sent: Sent) =>
  Effect.map(send(path, sent), ({ status, text }) => [status, status === 200 ? "" : JSON.parse(text).detail])

const by = (authorization: string, more: Sent["headers"] = {}) =>
  outcome({ headers: { authorization, ...more } })
const guessFrom = (client: string) =>
  Effect.map(send(path, { key: "pfk_guess", headers: { "x-forwarded-for": client } }), ({ status }) => status)
const statusWith = (headers: Sent["headers"] = {}) =>
  Effect.map(send(path, { headers }), ({ status }) => status)

describe("authentication", () => {
  it.effect("without a key is 401 and says which header", () =>
    Effect.gen(function* () {
      const answer = yield* send(path)
      assert.strictEqual(answer.status, 401)
      assert.strictEqual(answer.json["detail"], "Missing API key. Use X-API-Key header.")
      assert.strictEqual(answer.headers["www-authenticate"], 'Bearer realm="polar-flow"')
      assert.strictEqual((yield* send(path, { headers: { "x-api-key": " " } })).status, 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("a key that is unknown, expired or revoked is 401 `Invalid API key`", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const key of ["pfk_nonsense", keys.expired, keys.revoked]) {
        assert.deepStrictEqual(yield* outcome({ key }), [401, "Invalid API key"])
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("another person's key is 401 and says so", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      assert.deepStrictEqual(yield* outcome({ key: keys.other }), [
        401,
        "API key not authorized for this user"
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("the person's own key, a service key and the master key are good", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const key of [keys.own, keys.service, masterKey])
        assert.deepStrictEqual(yield* outcome({ key }), [200, ""])
    }).pipe(Effect.provide(server))
  )

  it.effect("Authorization: Bearer is as good, its scheme in any case; X-API-Key wins", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const scheme of ["Bearer", "bearer", "BEARER"]) {
        assert.deepStrictEqual(yield* by(`${scheme} ${keys.own}`), [200, ""])
      }
      assert.strictEqual((yield* by(`Basic ${keys.own}`))[0], 401)
      assert.deepStrictEqual(yield* by(`Bearer ${keys.own}`, { "x-api-key": "pfk_wrong" }), [
        401,
        "Invalid API key"
      ])
    }).pipe(Effect.provide(server))
  )

  it.effect("a key that is sent twice counts once", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      assert.deepStrictEqual(yield* outcome({ headers: { "x-api-key": [keys.own, keys.own] } }), [200, ""])
      assert.strictEqual((yield* outcome({ headers: { "x-api-key": [keys.own, keys.other] } }))[0], 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("a key is good until the moment it expires", () =>
    Effect.gen(function* () {
      const keys = yield* ApiKeys
      const { secret } = yield* keys.create({
        name: "short",
        kind: "service",
        userId: null,
        scope: "read",
        rateLimit: null,
        expiresAt: Instant.make("2026-11-20T12:00:10Z")
      })
      const key = Redacted.value(secret)
      assert.strictEqual((yield* outcome({ key }))[0], 200)
      yield* TestClock.adjust("10 seconds")
      assert.strictEqual((yield* outcome({ key }))[0], 401)
    }).pipe(Effect.provide(server))
  )

  it.effect("the use of a key is noted", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* outcome({ key: keys.own })
      const found = yield* (yield* ApiKeys).lookup(Redacted.make(keys.own))
      assert.strictEqual(Option.getOrThrow(found).lastUsedAt, "2026-11-20T12:00:00Z")
    }).pipe(Effect.provide(server))
  )

  it.effect("a read-only key reads, and a POST with it is 403", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      assert.deepStrictEqual(yield* outcome({ key: keys.readOnly }), [200, ""])
      const answer = yield* send("/api/v1/users/ada/sync/trigger", { method: "POST", key: keys.readOnly })
      assert.strictEqual(answer.status, 403)
      assert.strictEqual(answer.json["detail"], "This key is read-only")
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "an address that fails too often gets 429 with Retry-After, and a good key still works there",
    () =>
      Effect.gen(function* () {
        const { keys } = yield* TestServer
        const wrong = { key: "pfk_guess" }
        assert.strictEqual((yield* outcome(wrong))[0], 401)
        assert.strictEqual((yield* outcome(wrong))[0], 401)
        const third = yield* send(path, wrong)
        assert.strictEqual(third.status, 429)
        assert.strictEqual(third.headers["retry-after"], "3600")
        assert.strictEqual((yield* outcome({ key: keys.own }))[0], 200)
        yield* TestClock.adjust("1 hour")
        assert.strictEqual((yield* outcome(wrong))[0], 401)
      }).pipe(Effect.provide(TestServer.layer({ failedAuthenticationLimit: 2 })))
  )

  it.effect(
    "behind a trusted proxy the failing address is the client's, and without one X-Forwarded-For is ignored",
    () =>
      Effect.gen(function* () {
        const proxied = Effect.all([
          guessFrom("198.51.100.1"),
          guessFrom("198.51.100.1"),
          guessFrom("198.51.100.2")
        ])
        const options = { failedAuthenticationLimit: 1 }
        assert.deepStrictEqual(
          yield* Effect.provide(proxied, TestServer.layer({ ...options, trustedProxies: ["127.0.0.0/8"] })),
          [401, 429, 401]
        )
        assert.deepStrictEqual(yield* Effect.provide(proxied, TestServer.layer(options)), [401, 429, 429])
      })
  )
})

describe("ALLOW_UNAUTHENTICATED_LOCALHOST", () => {
  const open = TestServer.layer({ allowUnauthenticatedLocalhost: true })

  it.effect("lets this machine read and sync without a key, and does not count", () =>
    Effect.gen(function* () {
      const answer = yield* send(path)
      assert.strictEqual(answer.status, 200)
      assert.isUndefined(answer.headers["x-ratelimit-limit"])
      assert.strictEqual((yield* send("/api/v1/users/ada/sync/trigger", { method: "POST" })).status, 200)
    }).pipe(Effect.provide(open))
  )

  it.effect("does not show or change keys, and a wrong key stays wrong", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("/api/v1/users/ada/api-key/info")).status, 401)
      assert.strictEqual(
        (yield* send("/api/v1/users/ada/api-key/regenerate", { method: "POST" })).status,
        401
      )
      assert.strictEqual((yield* send(path, { key: "pfk_wrong" })).status, 401)
    }).pipe(Effect.provide(open))
  )

  it.effect("is denied through a proxy, with another host name, or from another site's page", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusWith({ "x-forwarded-for": "127.0.0.1" }), 401)
      assert.strictEqual(yield* statusWith({ forwarded: "for=127.0.0.1" }), 401)
      assert.strictEqual(yield* statusWith({ via: "1.1 proxy" }), 401)
      assert.strictEqual(yield* statusWith({ host: "rebound.example:8000" }), 401)
      assert.strictEqual(yield* statusWith({ origin: "https://evil.example" }), 401)
      assert.strictEqual(yield* statusWith({ origin: "null" }), 401)
      assert.strictEqual(yield* statusWith({ origin: "http://localhost:5173" }), 200)
      assert.strictEqual(yield* statusWith({ host: "[::1]:8000" }), 200)
    }).pipe(Effect.provide(open))
  )

  it.effect("is off unless it was asked for", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusWith(), 401)
    }).pipe(Effect.provide(server))
  )
})
