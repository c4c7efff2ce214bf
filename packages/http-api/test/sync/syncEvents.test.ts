import { get, type IncomingMessage } from "node:http"
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys, Instant, type SyncEvent, Users } from "@polar-flow/domain"
import { Effect, Queue, Ref } from "effect"
import { TestClock } from "effect/testing"
import { Syncs } from "../harness/SyncControlFake.ts"
import { eventually } from "../harness/eventually.ts"
import { signedIn } from "../harness/PageBrowser.ts"
import { ada, TestServer } from "../harness/TestServer.ts"

const server = TestServer.layer()
const type: SyncEvent = {
  _tag: "TypeFinished",
  runId: "run-1",
  type: "nightlyRecharge",
  outcome: { fetched: 28, stored: 2, calls: 1, status: "stored", error: null, message: null }
}
const done: SyncEvent = { _tag: "Done", runId: "run-1", status: "success", stored: 2 }

/** Opens Ada's stream with a key or as a page. What has arrived so far is `read()`. */
const openWith = Effect.fnUntraced(function* (credentials: Readonly<Record<string, string>>) {
  const { port } = yield* TestServer
  const response = yield* Effect.callback<IncomingMessage>((resume) => {
    const path = "/api/v1/users/ada/sync/events"
    get({ port, path, agent: false, headers: { ...credentials, "accept-encoding": "gzip" } }, (incoming) =>
      resume(Effect.succeed(incoming))
    )
  })
  yield* Effect.addFinalizer(() => Effect.sync(() => response.destroy()))
  let text = ""
  let isOver = false
  response.setEncoding("utf8").on("data", (part: string) => (text += part))
  response.on("end", () => (isOver = true)).on("error", () => (isOver = true))
  return { response, read: () => text, isOver: () => isOver }
})
const open = Effect.flatMap(TestServer, ({ keys }) => openWith({ "x-api-key": keys.own }))
const openAsPage = Effect.gen(function* () {
  const { keys } = yield* TestServer
  const page = yield* signedIn(keys.own)
  return { ...(yield* openWith(yield* page.headers("GET"))), page }
})

describe("GET sync/events", () => {
  it.effect("sends one event per data type when it is stored, then done, and ends", () =>
    Effect.gen(function* () {
      const { events } = yield* Syncs
      const stream = yield* open
      assert.strictEqual(stream.response.headers["content-type"], "text/event-stream; charset=utf-8")
      assert.include(String(stream.response.headers["cache-control"]), "no-cache")
      assert.isUndefined(stream.response.headers["content-encoding"])
      yield* Queue.offer(events, { _tag: "TypeStarted", runId: "run-1", type: "nightlyRecharge" })
      yield* Queue.offer(events, type)
      yield* eventually(Effect.sync(() => stream.read().includes("event: type")))
      yield* Queue.offer(events, done)
      yield* eventually(Effect.sync(stream.isOver))
      assert.strictEqual(
        stream.read().replace(/^(?:: still here\n\n)+/u, ""),
        'event: type\ndata: {"job_id":"run-1","type":"recharge","status":"stored","fetched":28,"stored":2,"message":null}\n\n' +
          'event: done\ndata: {"job_id":"run-1","status":"success","total_records":2}\n\n'
      )
    }).pipe(Effect.provide(server))
  )

  it.effect("keeps a silent connection open with a comment every 15 seconds", () =>
    Effect.gen(function* () {
      const stream = yield* open
      const beats = () => stream.read().split(": still here").length - 1
      yield* eventually(Effect.sync(() => beats() === 1))
      yield* TestClock.adjust("15 seconds")
      yield* eventually(Effect.sync(() => beats() === 2))
      yield* TestClock.adjust("15 seconds")
      yield* eventually(Effect.sync(() => beats() === 3))
      stream.response.destroy()
    }).pipe(Effect.provide(server))
  )

  it.effect("notices that the client went away", () =>
    Effect.gen(function* () {
      const { watching } = yield* Syncs
      const stream = yield* open
      yield* eventually(Effect.map(Ref.get(watching), (count) => count === 1))
      stream.response.destroy()
      yield* eventually(Effect.map(Ref.get(watching), (count) => count === 0))
    }).pipe(Effect.provide(server))
  )

  const ends: Readonly<Record<string, Effect.Effect<unknown, unknown, ApiKeys | Users | TestServer>>> = {
    "its key is revoked": Effect.gen(function* () {
      const keys = yield* ApiKeys
      for (const { prefix } of yield* keys.list(ada)) yield* keys.revoke(prefix)
    }),
    "its key expires": Effect.gen(function* () {
      const keys = yield* ApiKeys
      for (const { prefix } of yield* keys.list(ada)) yield* keys.expire(prefix, yield* Instant.now)
    }),
    "its key is deleted": ApiKeys.use((keys) => keys.erase(ada)),
    "the erasure of its person begins": Users.use((users) => users.beginErasure(ada, "erased-1"))
  }
  for (const [reason, happens] of Object.entries(ends))
    it.effect(`ends within seconds when ${reason}`, () =>
      Effect.gen(function* () {
        const { watching } = yield* Syncs
        const stream = yield* open
        yield* eventually(Effect.map(Ref.get(watching), (count) => count === 1))
        yield* TestClock.adjust("4 seconds")
        assert.isFalse(stream.isOver())
        yield* happens
        yield* eventually(Effect.andThen(TestClock.adjust("2 seconds"), Effect.sync(stream.isOver)))
        yield* eventually(Effect.map(Ref.get(watching), (count) => count === 0))
      }).pipe(Effect.provide(server))
    )

  for (const [reason, happens] of Object.entries(ends))
    it.effect(`of a page ends within seconds when ${reason}`, () =>
      Effect.gen(function* () {
        const stream = yield* openAsPage
        yield* TestClock.adjust("4 seconds")
        assert.isFalse(stream.isOver())
        yield* happens
        yield* eventually(Effect.andThen(TestClock.adjust("2 seconds"), Effect.sync(stream.isOver)))
      }).pipe(Effect.provide(server))
    )

  it.effect("of a page ends within seconds when it signs out", () =>
    Effect.gen(function* () {
      const stream = yield* openAsPage
      yield* stream.page.request("/api/v1/session", { method: "DELETE" })
      yield* eventually(Effect.andThen(TestClock.adjust("2 seconds"), Effect.sync(stream.isOver)))
    }).pipe(Effect.provide(server))
  )

  it.effect("of a service key ends when its person is being erased", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      const stream = yield* openWith({ "x-api-key": keys.service })
      yield* Users.use((users) => users.beginErasure(ada, "erased-1"))
      yield* eventually(Effect.andThen(TestClock.adjust("2 seconds"), Effect.sync(stream.isOver)))
    }).pipe(Effect.provide(server))
  )
})
