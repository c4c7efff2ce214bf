/** SSRF protection: which targets must never receive a request. The resolver is scripted, connections are real. */
import { createServer } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { EventSender, OutgoingConfig, type Resolve } from "../../src/index.ts"
import { startReceiver } from "./Receiver.ts"

const request = { body: "{}", headers: { "webhook-id": "event_1" } }

/** Resolves to the given address lists, one per lookup. The last one repeats. */
const scripted = (...answers: ReadonlyArray<ReadonlyArray<string>>) => {
  const asked: Array<string> = []
  const resolve: Resolve = (hostname, _options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(hostname)
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))
    )
  }
  return { asked, resolve }
}

const post = (url: string, resolve: Resolve, allowPrivateTargets: boolean) =>
  EventSender.use((sender) => sender.post(url, request)).pipe(
    Effect.provide(
      EventSender.layerWith(resolve).pipe(Layer.provide(OutgoingConfig.layer({ allowPrivateTargets })))
    )
  )

const refusal = (url: string, resolve: Resolve, allowPrivate = false) =>
  Effect.map(Effect.flip(post(url, resolve, allowPrivate)), ({ message }) => message)

const failing: Resolve = (_hostname, _options, callback) => callback(new Error("no such name"), [])

/** A local port that counts connections. */
const countingPort = Effect.acquireRelease(
  Effect.callback<{ readonly port: number; readonly connections: () => number; readonly close: () => void }>(
    (resume) => {
      let connections = 0
      const server = createServer((socket) => {
        connections += 1
        socket.destroy()
      })
      server.listen(0, () => {
        const address = server.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        resume(Effect.succeed({ port, connections: () => connections, close: () => server.close() }))
      })
    }
  ),
  ({ close }) => Effect.sync(close)
)

describe("a request to a user-supplied URL", () => {
  it.effect("is not sent if the name resolves to a private network, IPv4 or IPv6", () =>
    Effect.gen(function* () {
      const { connections, port } = yield* countingPort
      for (const address of [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "fe80::1",
        "fd00::1",
        "64:ff9b::7f00:1"
      ]) {
        const { asked, resolve } = scripted([address])
        assert.strictEqual(
          yield* refusal(`https://app.example.com:${port}/`, resolve),
          "app.example.com resolves to an address that is not allowed",
          address
        )
        assert.deepStrictEqual(asked, ["app.example.com"])
      }
      assert.strictEqual(connections(), 0)
    })
  )

  it.effect("is not sent if only one of several addresses is private, or if there is none", () =>
    Effect.gen(function* () {
      const mixed = scripted(["93.184.215.14", "127.0.0.1"])
      assert.include(yield* refusal("https://app.example.com/", mixed.resolve), "not allowed")
      assert.include(yield* refusal("https://app.example.com/", scripted([]).resolve), "not allowed")
      assert.strictEqual(yield* refusal("https://app.example.com/", failing), "no such name")
    })
  )

  it.effect(
    "connects to the address that was checked, even if the name resolves differently a moment later",
    () =>
      Effect.gen(function* () {
        const receiver = yield* startReceiver()
        const { port } = new URL(receiver.url)
        const { asked, resolve } = scripted(["127.0.0.1"], ["169.254.169.254"])
        const url = `http://localhost:${port}/hooks`
        assert.strictEqual(yield* post(url, resolve, true), 204)
        assert.deepStrictEqual(asked, ["localhost"])
        assert.strictEqual(receiver.received[0]?.headers.host, `localhost:${port}`)
        assert.include(yield* refusal(url, resolve, true), "not allowed")
        assert.lengthOf(receiver.received, 1)
      })
  )

  it.effect("over http is only sent to this machine, and only if the settings allow it", () =>
    Effect.gen(function* () {
      const receiver = yield* startReceiver()
      const { port } = new URL(receiver.url)
      const url = `http://localhost:${port}/`
      const { resolve } = scripted(["127.0.0.1"])
      assert.strictEqual(yield* refusal(url, resolve), "The URL must be https")
      for (const address of ["192.168.1.20", "93.184.215.14", "169.254.169.254"])
        assert.include(yield* refusal(url, scripted([address]).resolve, true), "not allowed")
      assert.strictEqual(yield* post(receiver.url, resolve, true), 204)
      assert.lengthOf(receiver.received, 1)
    })
  )

  it.effect("is not sent to a URL that only earlier settings allowed", () =>
    Effect.gen(function* () {
      const { resolve } = scripted(["93.184.215.14"])
      for (const url of ["https://127.0.0.1:8443/", "https://[::ffff:10.0.0.1]/", "https://2130706433/"])
        assert.strictEqual(
          yield* refusal(url, resolve),
          "The URL must not lead to a private or special address",
          url
        )
    })
  )
})
