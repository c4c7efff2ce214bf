import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "@polar-flow/domain"
import { Effect, Exit, Fiber, Schema } from "effect"
import { TestClock } from "effect/testing"
import { ControlRefused, operationNames, type Simulator } from "../src/index.ts"
import { call, clientCall, connected, simulator, today, unregistered } from "./client.ts"

const overHttp = (running: Simulator, method: string, body?: unknown) =>
  call(`${running.controlUrl}/${method}`, {
    method: "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })

const ask = (url: string, token: string) =>
  Effect.tryPromise(() =>
    fetch(url, { headers: { authorization: `Bearer ${token}` } }).then((reply) => reply.text())
  )

/** Waits in real time until the log has a request. */
const logged = ({ control }: Simulator) =>
  Effect.andThen(Effect.sleep("10 millis"), control.requests()).pipe(
    Effect.repeat({ until: ({ length }) => length > 0 }),
    TestClock.withLive
  )

describe("faults", () => {
  it.effect("affect only the named operation, and only as often as requested", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.failNext({ operation: "listNightlyRecharge", status: 403, times: 2 })
      const statuses: Array<number> = []
      for (const path of ["sleep", "nightly-recharge", "nightly-recharge", "nightly-recharge"]) {
        statuses.push((yield* ada.get(`/v3/users/${path}`)).status)
      }
      assert.deepStrictEqual(statuses, [200, 403, 403, 200])
    })
  )

  it.effect("can target a path pattern and a person", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const [ada, ben] = [yield* connected(running, 0), yield* connected(running, 1)]
      yield* running.control.failNext({
        path: "/v3/users/cardio-load/*/days",
        personId: ben.id,
        status: 503,
        times: 9
      })
      const path = "/v3/users/cardio-load/period/days/3"
      assert.strictEqual((yield* ada.get(path)).status, 200)
      assert.strictEqual((yield* ben.get(path)).status, 503)
      assert.strictEqual((yield* ben.get("/v3/users/cardio-load/period/months/1")).status, 200)
    })
  )

  it.effect("of a write prevent the write", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.failNext({ operation: "deleteUser", status: 500 })
      assert.strictEqual((yield* ada.send("DELETE", `/v3/users/${ada.id}`)).status, 500)
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 200)
    })
  )

  it.effect("can be HTML pages, empty objects, odd items and truncated JSON", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.htmlError(1)
      const page = yield* ada.get("/v3/users/sleep")
      assert.deepStrictEqual([page.status, page.text.slice(0, 15)], [500, "<!doctype html>"])
      yield* running.control.failNext({ kind: "html", status: 200 })
      assert.deepStrictEqual((yield* ada.get("/v3/users/sleep")).status, 200)
      yield* running.control.failNext({ kind: "empty" })
      assert.deepStrictEqual((yield* ada.get("/v3/users/sleep")).json, {})
      const { nights } = (yield* ada.get("/v3/users/sleep")).json as {
        readonly nights: ReadonlyArray<unknown>
      }
      yield* running.control.failNext({ kind: "odd" })
      assert.deepStrictEqual((yield* ada.get("/v3/users/sleep")).json, {
        nights: [null, ...nights.slice(1)]
      })
      yield* running.control.failNext({ kind: "truncated" })
      const torn = yield* ada.get("/v3/users/sleep")
      assert.throws(() => torn.json)
    })
  )

  it.effect("cut the connection in the middle of a body", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.dropConnections(1)
      const cut = yield* Effect.exit(ask(`${running.baseUrl}/v3/users/sleep`, ada.token))
      assert.isTrue(Exit.isFailure(cut))
      assert.isAbove((yield* ask(`${running.baseUrl}/v3/users/sleep`, ada.token)).length, 1000)
    })
  )

  it.effect("are cleared by `mend`", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.failNext({ kind: "truncated", times: 5 })
      yield* running.control.slow(60_000)
      yield* running.control.mend()
      assert.isAbove((yield* ask(`${running.baseUrl}/v3/users/sleep`, ada.token)).length, 1000)
    })
  )

  it.effect("can stay silent until the client times out", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.failNext({ kind: "silent" })
      const headers = { authorization: `Bearer ${ada.token}` }
      const url = `${running.baseUrl}/v3/users/sleep`
      yield* running.control.resetRequests()
      const silent = yield* Effect.forkChild(Effect.tryPromise((signal) => fetch(url, { headers, signal })))
      yield* logged(running)
      assert.isUndefined(silent.pollUnsafe())
      yield* Fiber.interrupt(silent)
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 200)
    })
  )

  it.effect("can do the operation without responding, and it is logged at once", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* unregistered(running)
      yield* running.control.resetRequests()
      yield* running.control.failNext({ operation: "registerUser", kind: "unanswered" })
      const register = (signal: AbortSignal) =>
        fetch(`${running.baseUrl}/v3/users`, {
          method: "POST",
          headers: { authorization: `Bearer ${ada.token}`, "content-type": "application/json" },
          body: JSON.stringify({ "member-id": "ada" }),
          signal
        })
      const hanging = yield* Effect.forkChild(Effect.tryPromise(register))
      const [entry] = yield* logged(running)
      assert.strictEqual(entry?.operation, "registerUser")
      yield* Fiber.interrupt(hanging)
      assert.strictEqual((yield* ada.get(`/v3/users/${ada.id}`)).at("member-id"), "ada")
    })
  )

  it.effect("delay every response by real milliseconds", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.slow(60_000)
      const headers = { authorization: `Bearer ${ada.token}` }
      const url = `${running.baseUrl}/v3/users/sleep`
      const slow = Effect.tryPromise(() => fetch(url, { headers, signal: AbortSignal.timeout(100) }))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(slow)))
      yield* running.control.slow(0)
      assert.strictEqual((yield* ada.get("/v3/users/sleep")).status, 200)
    })
  )

  it.effect("reach the token endpoint too", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const [person] = yield* running.control.people()
      yield* running.control.failNext({ operation: "exchangeCode", status: 503 })
      const refused = yield* Effect.flip(running.control.connect(person?.id ?? 0))
      assert.deepStrictEqual([refused.step, refused.status], ["token", 503])
    })
  )
})

describe("the request log", () => {
  it.effect("records method, path, status, operation and person, and can be reset", () =>
    Effect.gen(function* () {
      const running = yield* simulator()
      const ada = yield* connected(running)
      yield* running.control.resetRequests()
      yield* ada.get("/v3/users/sleep/2020-01-01?x=1")
      yield* clientCall(running, "GET", "/v3/notifications")
      const at = "2026-09-20T12:00:00.000Z"
      assert.deepStrictEqual(yield* running.control.requests(), [
        {
          at,
          method: "GET",
          path: "/v3/users/sleep/2020-01-01?x=1",
          status: 404,
          operation: "getNight",
          personId: ada.id
        },
        {
          at,
          method: "GET",
          path: "/v3/notifications",
          status: 204,
          operation: "listNotifications",
          personId: null
        }
      ])
    })
  )
})

describe("people", () => {
  it.effect("can be added with given traits, and have unique ids", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 2 })
      const added = yield* running.control.addPerson({
        firstName: "Kaisa",
        planted: [{ kind: "illness", from: CalendarDate.make(today), to: CalendarDate.make(today) }]
      })
      const people = yield* running.control.people()
      assert.deepStrictEqual([people.length, new Set(people.map(({ id }) => id)).size], [3, 3])
      assert.deepStrictEqual(people.at(-1), added)
      assert.strictEqual((yield* running.control.planted(added.id))[0]?.kind, "illness")
      assert.instanceOf(yield* Effect.flip(running.control.planted(1)), ControlRefused)
    })
  )
})

describe("the control over HTTP", () => {
  it.effect("does the same as the in-process control", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 2 })
      const people = yield* overHttp(running, "people")
      const id = Number(people.at(0, "id"))
      const connection = yield* overHttp(running, "connect", { personId: id })
      assert.strictEqual(connection.at("userId"), id)
      assert.strictEqual((yield* overHttp(running, "advance", { days: 2 })).json, "2026-09-22T12:00:00.000Z")
      assert.strictEqual(
        (yield* overHttp(running, "setClock", { now: "2026-10-01T00:00:00Z" })).json,
        "2026-10-01T00:00:00.000Z"
      )
      yield* overHttp(running, "failNext", { operation: "listNights", status: 502 })
      const headers = { authorization: `Bearer ${String(connection.at("accessToken"))}` }
      assert.strictEqual((yield* call(`${running.baseUrl}/v3/users/sleep`, { headers })).status, 502)
      const log = (yield* overHttp(running, "requests")).rows()
      assert.strictEqual(log.at(-1)?.["operation"], "listNights")
      assert.deepStrictEqual((yield* overHttp(running, "consent", { personId: id, given: false })).json, {})
      assert.strictEqual((yield* call(`${running.baseUrl}/v3/users/sleep`, { headers })).status, 403)
    })
  )

  it.effect("rejects invalid requests with a message", () =>
    Effect.gen(function* () {
      const running = yield* simulator({ people: 1 })
      assert.strictEqual((yield* overHttp(running, "advance", { days: "many" })).status, 400)
      assert.strictEqual((yield* overHttp(running, "setClock", { now: "soon" })).status, 400)
      assert.strictEqual((yield* overHttp(running, "planted", { personId: 5 })).status, 400)
      assert.strictEqual((yield* overHttp(running, "dance")).status, 404)
    })
  )
})

describe("operation names", () => {
  it("are unique, so that a fault affects a single operation", () => {
    assert.strictEqual(new Set(operationNames).size, operationNames.length)
    assert.isTrue(Schema.is(Schema.Array(Schema.NonEmptyString))(operationNames))
  })
})
