import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { connected, simulator, unregistered } from "./client.ts"

describe("registration", () => {
  it.effect("returns the user once, then 409, and 409 for a member id that is taken", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* unregistered(running, 0)
      const ben = yield* unregistered(running, 1)
      const first = yield* ada.send("POST", "/v3/users", { "member-id": "m-1" })
      assert.strictEqual(first.status, 200)
      assert.strictEqual(first.at("polar-user-id"), ada.id)
      assert.strictEqual(first.at("member-id"), "m-1")
      assert.strictEqual(first.at("registration-date"), "2026-09-20T12:00:00.000Z")
      assert.strictEqual((yield* ada.send("POST", "/v3/users", { "member-id": "m-2" })).status, 409)
      const duplicate = yield* ben.send("POST", "/v3/users", { "member-id": "m-1" })
      assert.deepStrictEqual([duplicate.status, duplicate.text], [409, ""])
      assert.strictEqual((yield* ben.send("POST", "/v3/users", { "member-id": "m-2" })).status, 200)
    })
  )

  it.effect("requires a member id", () =>
    Effect.gen(function* () {
      const ada = yield* unregistered(yield* simulator())
      assert.strictEqual((yield* ada.send("POST", "/v3/users", {})).status, 400)
      assert.strictEqual((yield* ada.send("POST", "/v3/users")).status, 400)
    })
  )

  it.effect("gives access to the data endpoints, which are 403 before", () =>
    Effect.gen(function* () {
      const ada = yield* unregistered(yield* simulator())
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 403)
      assert.strictEqual((yield* ada.get(`/v3/users/${ada.id}`)).status, 204)
      yield* ada.send("POST", "/v3/users", { "member-id": "m" })
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 200)
      assert.strictEqual((yield* ada.get(`/v3/users/${ada.id}`)).at("polar-user-id"), ada.id)
    })
  )

  it.effect("can be configured to return 404 instead of 403 before", () =>
    Effect.gen(function* () {
      const ada = yield* unregistered(yield* simulator({ unregistered: 404 }))
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 404)
    })
  )

  it.effect("ends with DELETE, which also revokes the token used", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      const gone = yield* ada.send("DELETE", `/v3/users/${ada.id}`)
      assert.deepStrictEqual([gone.status, gone.text], [204, ""])
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 401)
      const again = yield* connected(running)
      assert.strictEqual((yield* again.get("/v3/users/sleep")).status, 200)
    })
  )

  it.effect("separates people", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running, 0)
      const ben = yield* connected(running, 1)
      assert.strictEqual((yield* ada.get(`/v3/users/${ben.id}`)).status, 403)
      assert.strictEqual((yield* ada.send("DELETE", `/v3/users/${ben.id}`)).status, 403)
      assert.strictEqual((yield* ben.get("/v3/users/sleep")).status, 200)
    })
  )
})

describe("consent", () => {
  it.effect("is 403 with an empty body on every call of that user if missing, and of no other user", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running, 0)
      const ben = yield* connected(running, 1)
      yield* running.control.consent(ada.id, false)
      for (const path of [
        "/v3/users/sleep",
        "/v3/exercises",
        `/v3/users/${ada.id}`,
        "/v3/users/cardio-load"
      ]) {
        const reply = yield* ada.get(path)
        assert.deepStrictEqual([reply.status, reply.text], [403, ""], path)
      }
      assert.strictEqual((yield* ben.get("/v3/users/sleep")).status, 200)
      yield* running.control.consent(ada.id, true)
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 200)
    })
  )
})

describe("physical info", () => {
  it.effect("is a snapshot that changes at the weekly weigh-in, never in the future", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ clock: "2026-09-21T00:30:00Z" })
      const ada = yield* connected(running)
      const before = yield* ada.get("/v3/users/physical-info")
      assert.strictEqual(before.at("sleep_goal")?.toString().slice(0, 2), "PT")
      assert.match(String(before.at("modified")), /^2026-09-14T/u)
      yield* running.control.advance(1)
      assert.match(String((yield* ada.get("/v3/users/physical-info")).at("modified")), /^2026-09-21T/u)
    })
  )
})
