import { assert, describe, it } from "@effect/vitest"
import { RecordStore, StoreFull, StoreUnavailable } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { Effect, Layer } from "effect"
import { OpenApi } from "effect/http-api"
import { PolarFlowApi } from "../../src/index.ts"
import { TestServer, asAda, send } from "../harness/TestServer.ts"
import { plantOne } from "../harness/plantOne.ts"

const server = TestServer.layer()

const failing = (defect: unknown) =>
  TestServer.layer(
    {},
    Layer.effect(
      RecordStore,
      Effect.map(RecordStore, (store) => RecordStore.of({ ...store, state: () => Effect.die(defect) }))
    ).pipe(Layer.provide(RecordStoreMemory.layer))
  )

describe("problems", () => {
  it.effect("are problem+json with every member, status_code and the request id of the header", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/sleep/2026-11-20")
      assert.strictEqual(answer.status, 404)
      assert.match(String(answer.headers["content-type"]), /^application\/problem\+json/u)
      assert.deepStrictEqual(answer.json, {
        type: "about:blank",
        title: "Not Found",
        status: 404,
        detail: "Sleep 2026-11-20 not found",
        request_id: answer.headers["x-request-id"],
        status_code: 404
      })
    }).pipe(Effect.provide(server))
  )

  it.effect("a wrong parameter is named with path and message", () =>
    Effect.gen(function* () {
      const { json } = yield* asAda("/sleep?days=400")
      assert.strictEqual(json["status_code"], 400)
      const errors = json["errors"] as ReadonlyArray<{ path: ReadonlyArray<string>; message: string }>
      assert.deepStrictEqual(errors[0]?.path, ["query", "days"])
      assert.isNotEmpty(errors[0]?.message)
      assert.include(String(json["detail"]), "days: ")
    }).pipe(Effect.provide(server))
  )

  it.effect("`User {id} not found` for a user who is not connected and has no data", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const path of ["/sleep", "/sleep/2026-11-20", "/status", "/sync/events", "/physical-info"]) {
        const answer = yield* send(`/api/v1/users/nobody${path}`, { key: keys.service })
        assert.strictEqual(answer.status, 404, path)
        assert.strictEqual(answer.json["detail"], "User nobody not found", path)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("a user_id that cannot be one is 400", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      for (const id of ["a%20b", "a.b", "%C3%A4", "a".repeat(101), "a".repeat(3000)]) {
        const { status } = yield* send(`/api/v1/users/${id}/sleep`, { key: keys.service })
        assert.strictEqual(status, 400, id)
      }
      assert.strictEqual(
        (yield* send(`/api/v1/users/${"a".repeat(100)}/sleep`, { key: keys.service })).status,
        404
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("an unknown path is 404, with or without a key", () =>
    Effect.gen(function* () {
      for (const path of [
        "/nothing",
        "/api/v1/users/ada/nothing",
        "/api/v2/users",
        "/api/v1/users/ada/horoscope"
      ]) {
        const answer = yield* send(path)
        assert.strictEqual(answer.status, 404, path)
        assert.strictEqual(answer.json["request_id"], answer.headers["x-request-id"], path)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect(
    "a path that is longer than that of a route is 404, where a proxy would see another path, too",
    () =>
      Effect.gen(function* () {
        for (const path of ["/health;a=b", "/docs;", "/api/v1/users/ada/sleep;days=7", "/health#a"])
          assert.strictEqual((yield* send(path)).status, 404, path)
        assert.strictEqual((yield* send("/health?a;b#c")).status, 200)
      }).pipe(Effect.provide(server))
  )

  it.effect("paths are case-sensitive, and only an extra slash is ignored", () =>
    Effect.gen(function* () {
      for (const path of ["/HEALTH", "/Docs", "/api/V1/users/ada/sleep", "/api/v1/users/ada/SLEEP"])
        assert.strictEqual((yield* send(path)).status, 404, path)
      for (const path of ["//health", "/health/"]) assert.strictEqual((yield* send(path)).status, 200, path)
      // in lower case this letter is longer, and what follows it would be read from the wrong place
      const { keys } = yield* TestServer
      const answer = yield* send("/api/v1/users/%C4%B0/sleep", { key: keys.service })
      assert.strictEqual(answer.status, 400)
    }).pipe(Effect.provide(server))
  )

  it.effect("a path that is not encoded as a URL is 400", () =>
    Effect.gen(function* () {
      for (const path of ["/%", "/api/v1/users/%zz/sleep", "/api/v1/users/%ff/sleep", "/%ed%a0%80"])
        assert.strictEqual((yield* send(path)).status, 400, path)
    }).pipe(Effect.provide(server))
  )

  it.effect("a method that a path does not have is 405 and Allow names those it has", () =>
    Effect.gen(function* () {
      const post = yield* asAda("/sleep", { method: "POST" })
      assert.strictEqual(post.status, 405)
      assert.strictEqual(post.headers["allow"], "GET, HEAD, OPTIONS")
      assert.strictEqual(post.json["status_code"], 405)
      const get = yield* asAda("/sync/trigger")
      assert.strictEqual(get.status, 405)
      assert.strictEqual(get.headers["allow"], "POST, OPTIONS")
    }).pipe(Effect.provide(server))
  )

  for (const path of ["/baselines/calculate", "/patterns/detect"])
    it.effect(`${path} takes POST only, although a GET of its neighbours has a name in its place`, () =>
      Effect.gen(function* () {
        for (const method of ["GET", "HEAD", "PUT", "DELETE"]) {
          const refused = yield* asAda(path, { method })
          assert.strictEqual(refused.status, 405, method)
          assert.strictEqual(refused.headers["allow"], "POST, OPTIONS", method)
        }
        const options = yield* asAda(path, { method: "OPTIONS" })
        assert.strictEqual(options.status, 204)
        assert.strictEqual(options.headers["allow"], "POST, OPTIONS")
        assert.strictEqual((yield* asAda(path, { method: "POST" })).status, 200)
        assert.strictEqual((yield* asAda(`${path}s`)).status, 400)
      }).pipe(Effect.provide(server))
    )

  it.effect("each path of the contract lists exactly its own methods", () =>
    Effect.gen(function* () {
      const document = OpenApi.fromApi(PolarFlowApi)
      for (const [path, item] of Object.entries(document.paths)) {
        const methods = Object.keys(item).map((method) => method.toUpperCase())
        const own = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].toSorted()
        const { headers } = yield* send(path.replaceAll(/\{\w+\}/gu, "x"), { method: "OPTIONS" })
        assert.deepStrictEqual(String(headers["allow"]).split(", ").toSorted(), own, path)
      }
    }).pipe(Effect.provide(server))
  )

  it.effect("never shows a regular expression", () =>
    Effect.gen(function* () {
      for (const path of [
        "/activity?as_of=",
        "/activity?cursor=+",
        "/sleep/x",
        "/exercises/a%20b",
        "/audit?since=x"
      ])
        assert.notInclude((yield* asAda(path)).text, "RegExp", path)
      const { keys } = yield* TestServer
      for (const path of ["/users/a%20b/sleep", "/admin/api/audit?since=x", "/admin/api/audit?cursor=x"])
        assert.notInclude((yield* send(path, { key: keys.admin })).text, "RegExp", path)
    }).pipe(Effect.provide(server))
  )

  it.effect("OPTIONS answers 204 with Allow", () =>
    Effect.gen(function* () {
      const answer = yield* send("/api/v1/users/ada/sleep", { method: "OPTIONS" })
      assert.strictEqual(answer.status, 204)
      assert.strictEqual(answer.headers["allow"], "GET, HEAD, OPTIONS")
      assert.strictEqual((yield* send("/nothing", { method: "OPTIONS" })).status, 404)
    }).pipe(Effect.provide(server))
  )

  it.effect("HEAD is GET without the body", () =>
    Effect.gen(function* () {
      const [get, head] = [yield* asAda("/sleep"), yield* asAda("/sleep", { method: "HEAD" })]
      assert.strictEqual(head.status, 200)
      assert.lengthOf(head.bytes, 0)
      assert.strictEqual(head.headers["etag"], get.headers["etag"])
      assert.strictEqual((yield* send("/nothing", { method: "HEAD" })).status, 404)
    }).pipe(Effect.provide(server))
  )

  it.effect("a slash at the end is the same path", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* asAda("/sleep/")).status, 200)
    }).pipe(Effect.provide(server))
  )

  it.effect("a defect is 500 and logged, and the response contains no details", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/sleep")
      assert.strictEqual(answer.status, 500)
      assert.notInclude(answer.text, "secret")
      assert.strictEqual(answer.json["request_id"], answer.headers["x-request-id"])
    }).pipe(Effect.provide(failing(new Error("secret of the database"))))
  )

  it.effect("a database out of reach is 503 with Retry-After", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/sleep")
      assert.strictEqual(answer.status, 503)
      assert.strictEqual(answer.headers["retry-after"], "5")
      assert.notInclude(answer.text, "secret")
    }).pipe(Effect.provide(failing(new StoreUnavailable({ cause: "secret host" }))))
  )

  it.effect("a full disk is 507, with a suggested fix", () =>
    Effect.gen(function* () {
      const answer = yield* asAda("/sleep")
      assert.strictEqual(answer.status, 507)
      assert.strictEqual(answer.headers["content-type"], "application/problem+json")
      assert.match(String(answer.json["detail"]), /disk is full, and nothing was changed\. Make room/u)
      assert.notInclude(answer.text, "secret")
    }).pipe(Effect.provide(failing(new StoreFull({ cause: "secret path" }))))
  )
})

const idFor = (id: string) =>
  Effect.map(send("/health", { headers: { "x-request-id": id } }), ({ headers }) => headers["x-request-id"])

describe("X-Request-Id", () => {
  it.effect("is on every answer, taken over when it is sane and made up when it is not", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* idFor("job-42.a_b"), "job-42.a_b")
      assert.match(String(yield* idFor('a"b')), /^[\da-f-]{36}$/u)
      assert.match(String(yield* idFor("a".repeat(65))), /^[\da-f-]{36}$/u)
      const [first, second] = [yield* send("/nothing"), yield* send("/")]
      assert.isString(second.headers["x-request-id"])
      assert.notStrictEqual(first.headers["x-request-id"], second.headers["x-request-id"])
    }).pipe(Effect.provide(server))
  )
})

describe("paths", () => {
  it.effect("literal ones win over parameters", () =>
    Effect.gen(function* () {
      yield* plantOne
      assert.isArray((yield* asAda("/temperature/body")).rows)
      assert.strictEqual((yield* asAda("/temperature/body/1")).json["id"], "1")
      assert.strictEqual((yield* asAda("/exercises/1/route")).json["point_count"], 0)
      assert.strictEqual((yield* asAda("/exercises/samples")).json["detail"], "Exercise samples not found")
      assert.strictEqual((yield* asAda("/sync/status")).json["user_id"], "ada")
    }).pipe(Effect.provide(server))
  )
})
