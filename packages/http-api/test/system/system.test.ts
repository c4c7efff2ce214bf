import { createHash } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import { StoreUnavailable, Users } from "@polar-flow/domain"
import { RecordStoreMemory, UsersMemory } from "@polar-flow/domain/memory"
import { Effect, Layer } from "effect"
import { OpenApi } from "effect/http-api"
import { TestClock } from "effect/testing"
import { PolarFlowApi } from "../../src/index.ts"
import { DataIsWhole, HealthWarnings, Readiness } from "../../src/server.ts"
import { TestServer, send } from "../harness/TestServer.ts"

/** The database goes away once the server is up and its people are there. */
const usersAway = Layer.effect(
  Users,
  Effect.map(Users, (users) =>
    Users.of({ ...users, get: () => Effect.die(new StoreUnavailable({ cause: "gone" })) })
  )
).pipe(Layer.provide(UsersMemory.layer))

const server = TestServer.layer()

describe("health", () => {
  it.effect("says ok, version, engine, database and uptime", () =>
    Effect.gen(function* () {
      yield* TestClock.adjust("90 seconds")
      for (const path of ["/health", "/ready"]) {
        const answer = yield* send(path)
        assert.strictEqual(answer.status, 200)
        assert.deepStrictEqual(answer.json, {
          status: "ok",
          database: "connected",
          recovered_at: null,
          version: "1.2.3",
          engine: "duckdb",
          uptime_seconds: 90,
          warnings: []
        })
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("is 503 while the database is away", () =>
    Effect.gen(function* () {
      for (const path of ["/health", "/ready"]) {
        const answer = yield* send(path)
        assert.strictEqual(answer.status, 503)
        assert.strictEqual(answer.json["database"], "unavailable")
      }
    }).pipe(Effect.provide(TestServer.layer({}, RecordStoreMemory.layer, usersAway)))
  )

  it.effect("is degraded, and ready, while the host warns of something", () =>
    Effect.gen(function* () {
      for (const path of ["/health", "/ready"]) {
        const { json, status } = yield* send(path)
        assert.strictEqual(status, 200)
        assert.deepInclude(json, {
          status: "degraded",
          warnings: [{ code: "disk_full", detail: "It is full" }]
        })
      }
    }).pipe(
      Effect.provide(
        server.pipe(
          Layer.provide(
            Layer.succeed(HealthWarnings, Effect.succeed([{ code: "disk_full", detail: "It is full" }]))
          )
        )
      )
    )
  )

  it.effect("ready is false while starting or stopping, health is not", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("/ready")).status, 503)
      assert.strictEqual((yield* send("/ready")).json["status"], "stopping")
      assert.strictEqual((yield* send("/health")).status, 200)
    }).pipe(
      Effect.provide(
        server.pipe(Layer.provide(Layer.succeed(Readiness, Effect.succeed("stopping" as const))))
      )
    )
  )
})

const statusOf = (path: string) => Effect.map(send(path), ({ status }) => status)

describe("while people's data is made again after damage", () => {
  const oneIsWhole = server.pipe(
    Layer.provide(Layer.succeed(DataIsWhole, (userId: string | null) => userId === "2"))
  )
  it.effect("requests for users with incomplete data, and for all users, are 503 with Retry-After", () =>
    Effect.gen(function* () {
      for (const path of [
        "/api/v1/users/1/sleep",
        "/api/v1/users/1",
        "/api/v1/users",
        "/api/v1/users?limit=2"
      ]) {
        const { headers, json, status } = yield* send(path)
        assert.deepStrictEqual([status, headers["retry-after"]], [503, "5"], path)
        assert.match(String(json["detail"]), /being restored/u)
      }
    }).pipe(Effect.provide(oneIsWhole))
  )

  it.effect("answers for the others, for keys and for the server are as always", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* statusOf("/api/v1/users/2/sleep"), 401)
      assert.strictEqual(yield* statusOf("/api/v1/users/1/api-key/info"), 401)
      assert.strictEqual(yield* statusOf("/api/v1/usersandmore"), 404)
      assert.strictEqual(yield* statusOf("/health"), 200)
    }).pipe(Effect.provide(oneIsWhole))
  )
})

describe("pages and documents", () => {
  it.effect(
    "/ leads to the owner's page, and on a new server to its setup, which shows nothing of anybody",
    () =>
      Effect.gen(function* () {
        const root = yield* send("/")
        assert.strictEqual(root.status, 303)
        assert.strictEqual(root.headers["location"], "/admin")
        assert.strictEqual((yield* send("/admin")).headers["location"], "/admin/setup")
        const page = yield* send("/admin/setup")
        assert.strictEqual(page.status, 200)
        assert.include(page.text, '<html lang="en-GB">')
        assert.notMatch(page.text, /<script|src=|@import|url\(/u)
        assert.notInclude(page.text, "ada")
        assert.include(String(page.headers["content-security-policy"]), "default-src 'none'")
      }).pipe(Effect.provide(server))
  )

  it.effect("the OpenAPI document is at both of its paths", () =>
    Effect.gen(function* () {
      const [now, before] = [yield* send("/openapi.json"), yield* send("/schema/openapi.json")]
      assert.strictEqual(now.json["openapi"], "3.1.0")
      assert.deepStrictEqual(now.json["servers"], [{ url: "https://flow.example" }])
      assert.strictEqual(now.text, before.text)
    }).pipe(Effect.provide(server))
  )

  it.effect("the reference has every route and every schema, and is at both of its paths", () =>
    Effect.gen(function* () {
      const document = OpenApi.fromApi(PolarFlowApi)
      for (const path of ["/docs", "/schema/swagger"]) {
        const { status, text } = yield* send(path, { headers: { "accept-encoding": "gzip" } })
        assert.strictEqual(status, 200)
        assert.notMatch(text, /<link/u)
        assert.lengthOf(text.match(/src=/gu) ?? [], 1)
        for (const route of Object.keys(document.paths)) assert.include(text, `<code>${route}</code>`)
        for (const schema of Object.keys(document.components.schemas))
          assert.include(text, `id="schema-${schema}"`)
        const ids = new Set(Array.from(text.matchAll(/ id="([^"]+)"/gu), ([, id]) => id))
        for (const [, target] of text.matchAll(/href="#([^"]+)"/gu)) assert.isTrue(ids.has(target), target)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect.each(["https://flow.example", "https://nas.example/polar"])(
    "the further references of older servers lead to the reference of %s",
    (baseUrl) =>
      Effect.gen(function* () {
        for (const path of ["/schema/redoc", "/schema/elements"]) {
          const { headers, status } = yield* send(path)
          assert.deepStrictEqual(
            [status, headers["location"]],
            [303, `${new URL(baseUrl).pathname.replace(/\/$/u, "")}/docs`]
          )
        }
      }).pipe(Effect.provide(TestServer.layer({ baseUrl })))
  )

  it.effect(
    "the script of the reference is a file that may be kept for good, under a path of its own content",
    () =>
      Effect.gen(function* () {
        const [, path = ""] = (yield* send("/docs")).text.match(/<script src="([^"]+)"/u) ?? []
        const { headers, status, text } = yield* send(`/${path}`)
        assert.strictEqual(status, 200)
        assert.strictEqual(headers["content-type"], "text/javascript; charset=utf-8")
        assert.strictEqual(headers["cache-control"], "public, max-age=31536000, immutable")
        assert.include(path, createHash("sha256").update(text).digest("hex").slice(0, 16))
        assert.strictEqual((yield* send("/docs/try-it.0000000000000000.js")).status, 404)
      }).pipe(Effect.provide(server))
  )
})
