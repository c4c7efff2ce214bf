import { createServer } from "node:http"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option, Result } from "effect"
import { HttpRouter, HttpServer, HttpServerRequest, HttpServerResponse } from "effect/http"
import { IpNetwork } from "effect/net"
import { HttpApiConfig, edge, isLocal, proxyNetwork } from "../../src/server.ts"
import { sendTo } from "../harness/TestServer.ts"

/** Responds with the client's address, host and protocol as the server sees them. */
const who = HttpRouter.add("GET", "/who", (request) =>
  Effect.succeed(
    HttpServerResponse.jsonUnsafe({
      address: Option.getOrNull(request.remoteAddress),
      origin: Option.getOrNull(Option.map(HttpServerRequest.toURL(request), ({ origin }) => origin)),
      isLocal: isLocal(request)
    })
  )
).pipe(Layer.provide(edge.layer))

const behind = (...trustedProxies: ReadonlyArray<string>) =>
  HttpRouter.serve(who, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provide(HttpApiConfig.layer({ baseUrl: "http://flow.example", version: "1", trustedProxies })),
    Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" }))
  )

const ask = (headers: Readonly<Record<string, string | ReadonlyArray<string>>>) =>
  Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    const port = "port" in address ? address.port : 0
    return (yield* sendTo(port, "/who", { headers: { host: "own.example", ...headers } })).json
  })

const addressFor = (forwarded: string | ReadonlyArray<string>) =>
  Effect.map(ask({ "x-forwarded-for": forwarded }), ({ address }) => address)

const peer = "127.0.0.1"
const loopback = behind("127.0.0.0/8", "10.0.0.0/8", "fd00::/8", "192.0.2.7")

describe("the address that proxies report", () => {
  it.effect("is ignored unless a proxy is trusted", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* addressFor("198.51.100.1"), peer)
    }).pipe(Effect.provide(behind()))
  )

  it.effect("is ignored from a peer that is not a trusted proxy", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* addressFor("198.51.100.1"), peer)
    }).pipe(Effect.provide(behind("10.0.0.0/8", "127.0.0.2")))
  )

  it.effect(
    "is the first one from the right that is not a proxy's: what stands left of it is a client's claim",
    () =>
      Effect.gen(function* () {
        assert.strictEqual(yield* addressFor("198.51.100.1"), "198.51.100.1")
        assert.strictEqual(yield* addressFor("6.6.6.6, 198.51.100.1"), "198.51.100.1")
        assert.strictEqual(yield* addressFor("6.6.6.6, 198.51.100.1, 10.1.2.3"), "198.51.100.1")
        assert.strictEqual(yield* addressFor("127.0.0.1, 198.51.100.1, 10.1.2.3, 192.0.2.7"), "198.51.100.1")
        assert.strictEqual(yield* addressFor("6.6.6.6, 192.0.2.8, 192.0.2.7"), "192.0.2.8")
      }).pipe(Effect.provide(loopback))
  )

  it.effect("is read over several header lines as over one", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* addressFor(["6.6.6.6", "198.51.100.1", "10.1.2.3"]), "198.51.100.1")
      assert.strictEqual(yield* addressFor(["6.6.6.6, 5.5.5.5", "198.51.100.1,10.1.2.3"]), "198.51.100.1")
    }).pipe(Effect.provide(loopback))
  )

  it.effect("may be IPv6, in brackets, with a port, or an IPv4 address in IPv6's clothes", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* addressFor("6.6.6.6, 2001:db8::1, fd00::9"), "2001:db8::1")
      assert.strictEqual(yield* addressFor("[2001:db8::1]:4711"), "2001:db8::1")
      assert.strictEqual(yield* addressFor("198.51.100.1:4711"), "198.51.100.1")
      assert.strictEqual(yield* addressFor("6.6.6.6, ::ffff:198.51.100.1, ::ffff:10.0.0.1"), "198.51.100.1")
    }).pipe(Effect.provide(loopback))
  )

  it.effect("is the proxy's own where it names none: garbage never becomes an address", () =>
    Effect.gen(function* () {
      for (const garbage of [
        "unknown",
        "_hidden",
        "1.2.3",
        "1.2.3.4.5",
        "999.1.1.1",
        "-",
        " ",
        ",",
        "<b>",
        "::g"
      ]) {
        assert.strictEqual(yield* addressFor(garbage), peer, garbage)
        assert.strictEqual(yield* addressFor(`6.6.6.6, ${garbage}, 10.0.0.1`), peer, garbage)
        assert.strictEqual(yield* addressFor(`${garbage}, 198.51.100.1`), "198.51.100.1", garbage)
      }
    }).pipe(Effect.provide(loopback))
  )

  it.effect("is not taken from Forwarded, X-Real-IP or any other header", () =>
    Effect.gen(function* () {
      for (const name of ["forwarded", "x-real-ip", "true-client-ip", "cf-connecting-ip", "via"]) {
        const { address } = yield* ask({ [name]: name === "forwarded" ? "for=6.6.6.6" : "6.6.6.6" })
        assert.strictEqual(address, peer, name)
      }
    }).pipe(Effect.provide(loopback))
  )

  it.effect("a trusted range may be written in IPv6's clothes", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* addressFor("6.6.6.6, 198.51.100.1, 10.1.2.3"), "198.51.100.1")
    }).pipe(Effect.provide(behind("::ffff:127.0.0.0/104", "::ffff:10.0.0.0/104")))
  )
})

describe("the host and protocol that proxies report", () => {
  it.effect("are accepted from a trusted proxy", () =>
    Effect.gen(function* () {
      const { origin } = yield* ask({
        "x-forwarded-for": "198.51.100.1",
        "x-forwarded-host": "flow.example",
        "x-forwarded-proto": "https"
      })
      assert.strictEqual(origin, "https://flow.example")
    }).pipe(Effect.provide(loopback))
  )

  it.effect("are ignored from any other peer", () =>
    Effect.gen(function* () {
      const { origin } = yield* ask({
        "x-forwarded-for": "198.51.100.1",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https"
      })
      assert.strictEqual(origin, "http://own.example")
    }).pipe(Effect.provide(behind()))
  )

  it.effect("are those of the proxy that saw the client, never what the client claims", () =>
    Effect.gen(function* () {
      const { origin } = yield* ask({
        "x-forwarded-for": "6.6.6.6, 198.51.100.1",
        "x-forwarded-host": "evil.example, flow.example",
        "x-forwarded-proto": "ftp, https"
      })
      assert.strictEqual(origin, "https://flow.example")
      const unaligned = yield* ask({
        "x-forwarded-for": "6.6.6.6, 198.51.100.1",
        "x-forwarded-host": "evil.example"
      })
      assert.strictEqual(unaligned["origin"], "http://own.example")
    }).pipe(Effect.provide(loopback))
  )
})

const isLocalWith = (headers: Readonly<Record<string, string>>) =>
  Effect.map(ask({ host: "localhost:8000", ...headers }), ({ isLocal }) => isLocal)

describe("a request from this machine", () => {
  for (const proxies of [[], ["127.0.0.0/8"]]) {
    it.effect(`is distinguished from one through a proxy, with ${proxies.length} trusted proxies`, () =>
      Effect.gen(function* () {
        assert.isTrue(yield* isLocalWith({}))
        for (const name of [
          "x-forwarded-for",
          "x-forwarded-server",
          "x-forwarded",
          "forwarded",
          "via",
          "x-real-ip",
          "cf-connecting-ip"
        ])
          assert.isFalse(yield* isLocalWith({ [name]: "127.0.0.1" }), name)
      }).pipe(Effect.provide(behind(...proxies)))
    )
  }

  it.effect("is distinguished from one that a page of another site sends", () =>
    Effect.gen(function* () {
      assert.isFalse(yield* isLocalWith({ origin: "https://evil.example" }))
      assert.isFalse(yield* isLocalWith({ "sec-fetch-site": "cross-site" }))
      assert.isFalse(yield* isLocalWith({ "sec-fetch-site": "same-site" }))
      assert.isTrue(yield* isLocalWith({ "sec-fetch-site": "same-origin" }))
      assert.isTrue(yield* isLocalWith({ "sec-fetch-site": "none" }))
    }).pipe(Effect.provide(behind()))
  )
})

const textOf = (text: string) => Result.getOrNull(Result.map(proxyNetwork(text), IpNetwork.format))

describe("the network of a proxy", () => {
  it("is an address or a range, IPv4 in IPv6's clothes included", () => {
    assert.strictEqual(textOf("10.0.0.0/8"), "10.0.0.0/8")
    assert.strictEqual(textOf("192.0.2.7"), "192.0.2.7/32")
    assert.strictEqual(textOf("fd00::/8"), "fd00::/8")
    assert.strictEqual(textOf("::1"), "::1/128")
    assert.strictEqual(textOf("::ffff:10.0.0.0/104"), "10.0.0.0/8")
    assert.strictEqual(textOf("::ffff:192.0.2.7"), "192.0.2.7/32")
  })

  it("is nothing that can be misread", () => {
    for (const text of [
      "10.0.0.5/8",
      "10.0.0.0/33",
      "10.0.0",
      "010.0.0.1",
      "proxy",
      "",
      "10.0.0.0/08",
      "::/129"
    ])
      assert.isNull(textOf(text), text)
  })
})
