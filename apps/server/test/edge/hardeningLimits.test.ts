/** A server with short timeouts closes slow clients and large bodies without affecting other clients. */
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { edge, HttpApiConfig } from "@polar-flow/http-api/server"
import { Context, Deferred, Effect, Layer, Metric, Ref, Stream } from "effect"
import { HttpRouter, HttpServer, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { TestClock } from "effect/testing"
import type { Socket } from "node:net"
import { clientOf } from "../../src/edge/ClientConnections.ts"
import { OpenPort } from "../../src/edge/OpenPort.ts"
import { connection, converse, statusesIn, untilClosed } from "./rawConnection.ts"

const megabyte = 1024 * 1024

/** What a test sees of its server. */
class Door extends Context.Service<
  Door,
  { readonly port: number; readonly counted: Ref.Ref<number>; readonly latch: Deferred.Deferred<void> }
>()("test/Door") {
  static readonly layer = Layer.effect(
    Door,
    Effect.gen(function* () {
      const { address } = yield* HttpServer.HttpServer
      return {
        port: "port" in address ? address.port : 0,
        counted: yield* Ref.make(0),
        latch: yield* Deferred.make<void>()
      }
    })
  )
}

const text = (said: string) => HttpServerResponse.text(said)

const routes = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const { counted, latch } = yield* Door
    const block = new Uint8Array(64 * 1024)
    yield* router.add("GET", "/", text("here"))
    yield* router.add(
      "POST",
      "/count",
      Effect.as(
        Ref.update(counted, (count) => count + 1),
        text("counted")
      )
    )
    yield* router.add("POST", "/read", (request) =>
      Effect.map(Effect.orDie(request.text), ({ length }) => text(String(length)))
    )
    yield* router.add("GET", "/wait", Effect.as(Deferred.await(latch), text("at last")))
    yield* router.add("GET", "/long", Effect.succeed(text("a".repeat(24 * megabyte))))
    yield* router.add(
      "GET",
      "/stream",
      Effect.succeed(HttpServerResponse.stream(Stream.forever(Stream.make(block))))
    )
  })
).pipe(Layer.provide(edge.layer))

const door = (limits: Partial<Parameters<typeof OpenPort.make>[0]> = {}) => {
  const open = OpenPort.make({
    baseUrl: "",
    maximumConnections: 100,
    maximumPerClient: 100,
    trustedProxies: [],
    connectionsCheckingInterval: 20,
    ...limits
  })
  return HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provideMerge(Door.layer),
    Layer.provide(HttpApiConfig.layer({ baseUrl: "http://localhost", version: "1" })),
    Layer.provideMerge(NodeHttpServer.layer(() => open.server, { port: 0, host: "127.0.0.1" })),
    Layer.provideMerge(Layer.succeed(OpenPort, open))
  )
}

/** A server that closes slow readers, on the test clock. */
const watched = (limits: Parameters<typeof door>[0] = {}) =>
  Layer.effectDiscard(OpenPort.use(({ closeSlowReaders }) => Effect.forkScoped(closeSlowReaders))).pipe(
    Layer.provideMerge(door(limits))
  )

const ask = (method: string, path: string, headers = "", body = "") =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n${body}`
const lastly = "Connection: close\r\n"

const say = (bytes: string) => Door.use(({ port }) => converse(port, bytes))
const enter = Door.use(({ port }) => connection(port))
const isHere = Effect.map(say(ask("GET", "/", lastly)), (said) => statusesIn(said)[0] === 200)

/** Writes a little again and again, as long as the connection lasts. */
const drip = (socket: Socket, bytes: string) =>
  Effect.acquireRelease(
    Effect.sync(() => setInterval(() => socket.writable && socket.write(bytes), 20)),
    (timer) => Effect.sync(() => clearInterval(timer))
  )

/** Waits in real time until something is so. */
const until = (isSo: () => boolean): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    const timer = setInterval(() => {
      if (!isSo()) return
      clearInterval(timer)
      resume(Effect.void)
    }, 5)
    return Effect.sync(() => clearInterval(timer))
  })

const connections = OpenPort.use(({ server }) =>
  Effect.callback<number>((resume) => {
    server.getConnections((_error, count) => resume(Effect.succeed(count)))
  })
)

describe("a slow sender", () => {
  const impatient = door({ headersTimeout: 200, requestTimeout: 300, keepAliveTimeout: 100 })

  it.effect("of a body gets 408, whether the body is read or not", () =>
    Effect.gen(function* () {
      for (const path of ["/read", "/nothing"]) {
        for (const framing of ["Content-Length: 1000\r\n", "Transfer-Encoding: chunked\r\n"]) {
          const socket = yield* enter
          socket.write(ask("POST", path, framing))
          yield* drip(socket, framing.startsWith("T") ? "1\r\na\r\n" : "a")
          const statuses = statusesIn(yield* untilClosed(socket))
          // a route that is not there does not wait for the body
          assert.deepStrictEqual(statuses.slice(0, 1), [path === "/read" ? 408 : 404], `${path} ${framing}`)
          assert.isTrue(yield* isHere)
        }
      }
    }).pipe(Effect.scoped, Effect.provide(impatient))
  )

  it.effect("of headers gets 408, on a fresh connection and on one in use", () =>
    Effect.gen(function* () {
      const fresh = yield* enter
      assert.deepStrictEqual(statusesIn(yield* untilClosed(fresh)), [408])
      const used = yield* enter
      used.write(ask("GET", "/") + "GET / HT")
      yield* drip(used, "T")
      assert.deepStrictEqual(statusesIn(yield* untilClosed(used)).slice(0, 1), [200])
    }).pipe(Effect.scoped, Effect.provide(impatient))
  )

  it.effect("who says nothing after an answer is let go", () =>
    Effect.gen(function* () {
      const socket = yield* enter
      socket.write(ask("GET", "/"))
      assert.deepStrictEqual(statusesIn(yield* untilClosed(socket)), [200])
    }).pipe(Effect.scoped, Effect.provide(impatient))
  )
})

describe("a slow reader", () => {
  /** Asks and does not read. */
  const askOnly = Effect.fnUntraced(function* (path: string) {
    const socket = yield* enter
    socket.pause()
    socket.write(ask("GET", path))
    const { openRequests } = yield* OpenPort
    yield* until(() => openRequests() > 0)
    return socket
  })

  for (const path of ["/long", "/stream"]) {
    it.effect(`of ${path} is cut off, and frees what waited`, () =>
      Effect.gen(function* () {
        const { openRequests } = yield* OpenPort
        const socket = yield* askOnly(path)
        yield* TestClock.adjust("30 seconds")
        assert.strictEqual(openRequests(), 1)
        assert.isTrue(yield* isHere)
        yield* TestClock.adjust("1 hour")
        yield* until(() => openRequests() === 0)
        yield* Effect.forkScoped(untilClosed(socket))
        socket.resume()
        yield* until(() => socket.destroyed)
        assert.isTrue(yield* isHere)
      }).pipe(Effect.scoped, Effect.provide(watched()))
    )
  }

  it.effect("who keeps reading gets everything", () =>
    Effect.gen(function* () {
      const said = yield* Effect.all(
        [say(ask("GET", "/long", lastly)), Effect.replicateEffect(TestClock.adjust("5 seconds"), 20)],
        { concurrency: 2 }
      )
      assert.isAbove(said[0].length, 24 * megabyte)
    }).pipe(Effect.provide(watched()))
  )
})

describe("a request that takes long to be answered", () => {
  it.effect("is not cut off", () =>
    Effect.gen(function* () {
      const { latch } = yield* Door
      const { openRequests } = yield* OpenPort
      const socket = yield* enter
      socket.write(ask("GET", "/wait", lastly))
      yield* until(() => openRequests() === 1)
      yield* TestClock.adjust("2 hours")
      yield* Deferred.succeed(latch, undefined)
      assert.deepStrictEqual(statusesIn(yield* untilClosed(socket)), [200])
    }).pipe(Effect.scoped, Effect.provide(watched({ requestTimeout: 100, headersTimeout: 100 })))
  )
})

describe("a body", () => {
  const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`

  it.effect("of the largest size is read, with a length and in chunks", () =>
    Effect.gen(function* () {
      const whole = ask("POST", "/read", `${lastly}Content-Length: 65536\r\n`, "a".repeat(65_536))
      const chunked = ask("POST", "/read", `${lastly}Transfer-Encoding: chunked\r\n`, `${chunk}0\r\n\r\n`)
      for (const bytes of [whole, chunked]) {
        const said = yield* say(bytes)
        assert.deepStrictEqual(statusesIn(said), [200])
        assert.match(said, /65536$/u)
      }
    }).pipe(Effect.provide(door()))
  )

  it.effect("that is larger is 413, also when it never says how large it is", () =>
    Effect.gen(function* () {
      const whole = ask("POST", "/read", "Content-Length: 400000\r\n", "a".repeat(400_000))
      const chunked = ask("POST", "/read", "Transfer-Encoding: chunked\r\n", chunk.repeat(8))
      for (const bytes of [whole, chunked]) {
        assert.deepStrictEqual(statusesIn(yield* say(bytes)).slice(0, 1), [413])
        assert.isTrue(yield* isHere)
      }
    }).pipe(Effect.provide(door()))
  )
})

describe("a refused request", () => {
  it.effect("takes what follows on its connection along: it is neither answered nor done", () =>
    Effect.gen(function* () {
      const { counted } = yield* Door
      const count = ask("POST", "/count", "Content-Length: 0\r\n")
      assert.deepStrictEqual(
        statusesIn(yield* say(count + ask("POST", "/count", `Content-Length: 0\r\n${lastly}`))),
        [200, 200]
      )
      assert.strictEqual(yield* Ref.get(counted), 2)
      for (const refused of [
        ask("GET", "/", "Host: evil.example\r\n"),
        ask("GET", "/", "a: b\r\n".repeat(200)),
        ask("POST", "/count", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n"),
        "nonsense\r\n\r\n"
      ])
        assert.lengthOf(statusesIn(yield* say(refused + count + count)), 1, refused.slice(0, 60))
      assert.strictEqual(yield* Ref.get(counted), 2)
    }).pipe(Effect.provide(door()))
  )
})

describe("connections", () => {
  it.effect("beyond the limit are closed at once, and there is room again when one goes", () =>
    Effect.gen(function* () {
      const [first] = yield* Effect.replicateEffect(enter, 2)
      assert.strictEqual(yield* connections, 2)
      assert.isFalse(yield* isHere)
      first?.destroy()
      yield* until(() => first?.closed === true)
      yield* Effect.suspend(() => isHere).pipe(Effect.repeat({ until: (here) => here }))
      assert.strictEqual(yield* connections, 1)
    }).pipe(Effect.scoped, Effect.provide(door({ maximumConnections: 2 })))
  )

  it.effect("of one address have a limit of their own, so that other addresses are served", () =>
    Effect.gen(function* () {
      const { port } = yield* Door
      const halfOpen = yield* Effect.replicateEffect(enter, 50)
      yield* until(() => halfOpen.filter((socket) => socket.closed).length === 40)
      assert.isFalse(yield* isHere)
      assert.deepStrictEqual(statusesIn(yield* converse(port, ask("GET", "/", lastly), "127.0.0.2")), [200])
      for (const socket of halfOpen) socket.destroy()
      yield* Effect.suspend(() => isHere).pipe(Effect.repeat({ until: (here) => here }))
    }).pipe(Effect.scoped, Effect.provide(door({ maximumPerClient: 10 })))
  )

  it.effect("of a trusted proxy have no limit of their own", () =>
    Effect.gen(function* () {
      const { port } = yield* Door
      yield* Effect.replicateEffect(enter, 50)
      assert.strictEqual(yield* connections, 50)
      assert.isTrue(yield* isHere)
      const direct = yield* Effect.replicateEffect(connection(port, "127.0.0.2"), 11)
      yield* until(() => direct.filter((socket) => socket.closed).length === 1)
    }).pipe(Effect.scoped, Effect.provide(door({ maximumPerClient: 10, trustedProxies: ["127.0.0.1"] })))
  )

  it.effect("that were refused are logged and counted", () =>
    Effect.gen(function* () {
      const { reportRefused } = yield* OpenPort
      const halfOpen = yield* Effect.replicateEffect(enter, 13)
      yield* until(() => halfOpen.filter((socket) => socket.closed).length === 3)
      yield* Effect.forkScoped(reportRefused)
      yield* TestClock.adjust("10 seconds")
      assert.include(
        yield* PrometheusMetrics.format(),
        'polar_flow_connections_refused_total{reason="address"} 3'
      )
    }).pipe(
      Effect.provideService(Metric.MetricRegistry, new Map()),
      Effect.scoped,
      Effect.provide(door({ maximumPerClient: 10 }))
    )
  )

  it("of one IPv6 network of 64 bits are one client", () => {
    assert.strictEqual(clientOf("2001:db8:0:7::1"), clientOf("2001:db8:0:7:ffff::2"))
    assert.notStrictEqual(clientOf("2001:db8:0:7::1"), clientOf("2001:db8:0:8::1"))
    assert.strictEqual(clientOf("::ffff:192.0.2.7"), clientOf("192.0.2.7"))
    assert.notStrictEqual(clientOf("192.0.2.7"), clientOf("192.0.2.8"))
    assert.strictEqual(clientOf("fe80::1%eth0"), clientOf("fe80::2"))
  })

  it.effect("with a request that waits for `100 Continue` count as under way", () =>
    Effect.gen(function* () {
      const { openRequests } = yield* OpenPort
      const socket = yield* enter
      socket.write(ask("POST", "/read", "Expect: 100-continue\r\nContent-Length: 2\r\n"))
      yield* until(() => openRequests() === 1)
      socket.end("{}")
      assert.deepStrictEqual(statusesIn(yield* untilClosed(socket)), [100, 200])
    }).pipe(Effect.scoped, Effect.provide(door()))
  )
})
