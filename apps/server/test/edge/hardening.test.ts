/** The real program against requests that break HTTP, and clients that never finish. */
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import * as fc from "fast-check"
import { excessive, healthy, lastOne, malformed, odd } from "./malformedRequests.ts"
import { ask, serve, temporaryFolder } from "../harness/ServerProcess.ts"
import { connection, converse, statusesIn, untilClosed } from "./rawConnection.ts"

class Program extends Context.Service<Program, { readonly port: number; readonly url: string }>()(
  "test/Program"
) {
  static readonly layer = Layer.effect(
    Program,
    Effect.gen(function* () {
      const { url } = yield* serve({ DATA_DIR: yield* temporaryFolder })
      return { url, port: Number(new URL(url).port) }
    })
  )
}

const say = (bytes: string | Uint8Array) => Program.use(({ port }) => converse(port, bytes))

const assertHealthy = Effect.gen(function* () {
  const { url } = yield* Program
  assert.strictEqual((yield* ask(`${url}/health`)).status, 200)
})

/** A complete problem with the headers of any other answer, after which the connection ends. */
const assertRefused = (said: string, status: number, name: string) => {
  assert.deepStrictEqual(statusesIn(said), [status], name)
  const [head = "", body = ""] = said.split("\r\n\r\n")
  assert.match(head, /^connection: close$/imu, name)
  assert.match(head, /^content-type: application\/problem\+json$/imu, name)
  assert.match(head, /^content-security-policy: default-src 'none';/imu, name)
  const problem = JSON.parse(body) as Record<string, unknown>
  assert.strictEqual(problem["status"], status, name)
  assert.strictEqual(problem["request_id"], /^x-request-id: (\S+)/imu.exec(head)?.[1], name)
}

layer(Program.layer, {})("the server", (it) => {
  for (const [name, bytes] of malformed) {
    it.effect(`refuses ${name}, and nothing that follows is read`, () =>
      Effect.gen(function* () {
        const said = yield* say(bytes + lastOne)
        assert.deepStrictEqual(statusesIn(said), [400])
        assertRefused(said, 400, name)
      })
    )
  }

  for (const [status, name, bytes] of excessive) {
    it.effect(`refuses ${name} with ${status}, and nothing that follows is read`, () =>
      Effect.gen(function* () {
        const said = yield* say(bytes + lastOne)
        assert.deepStrictEqual(statusesIn(said), [status])
        assertRefused(said, status, name)
      })
    )
  }

  for (const [status, name, bytes] of odd) {
    it.effect(`answers ${name} with ${status}, and the request after it`, () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(statusesIn(yield* say(bytes + lastOne)), [status, 200])
      })
    )
  }

  it.effect("answers HTTP/1.0, which needs no host, and closes", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(statusesIn(yield* say("GET /health HTTP/1.0\r\n\r\n")), [200])
    })
  )

  it.effect("is no proxy: CONNECT is closed without a word", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* say("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n"), "")
    })
  )

  it.effect("changes to no other protocol", () =>
    Effect.gen(function* () {
      for (const protocol of ["websocket", "h2c", "anything"]) {
        const headers = `Host: localhost\r\nUpgrade: ${protocol}\r\nConnection: Upgrade, close\r\n`
        assert.deepStrictEqual(
          statusesIn(yield* say(`GET /health HTTP/1.1\r\n${headers}\r\n`)),
          [200],
          protocol
        )
      }
    })
  )

  it.effect("asks for a body only after its headers are read, and refuses one that is too large", () =>
    Effect.gen(function* () {
      const headers = "Host: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
      const small = `POST /oauth/exchange HTTP/1.1\r\n${headers}Content-Length: 2\r\n\r\n{}`
      assert.deepStrictEqual(statusesIn(yield* say(small + lastOne)), [100, 400, 200])
      const large = `POST /oauth/exchange HTTP/1.1\r\n${headers}Content-Length: 9000000\r\n\r\n${"a".repeat(400_000)}`
      assert.deepStrictEqual(statusesIn(yield* say(large)), [100, 413])
    })
  )

  it.effect("answers what came before a mistake, in order, and nothing after it", () =>
    Effect.gen(function* () {
      const said = yield* say(`${healthy}${healthy}nonsense\r\n\r\n${healthy}`)
      assert.deepStrictEqual(statusesIn(said), [200, 200, 400])
      assert.deepStrictEqual(statusesIn(yield* say(`${healthy}${lastOne}${healthy}`)), [200, 200])
    })
  )

  it.effect("survives any bytes at all", () =>
    Effect.gen(function* () {
      const { port } = yield* Program
      const bytes = fc.uint8Array({ minLength: 1, maxLength: 400 })
      // a broken request line at the end, so that no part of it is waited for
      const inputs = fc
        .sample(bytes, { numRuns: 150, seed: 4 })
        .map((input) => Buffer.concat([input, Buffer.from("\r\n\r\n!\r\n\r\n")]))
      const answers = yield* Effect.forEach(inputs, (input) => converse(port, input), { concurrency: 8 })
      for (const said of answers) assert.notInclude([200, 500], statusesIn(said)[0])
      yield* assertHealthy
    })
  )

  it.effect("closes a connection that never finishes its headers, and still serves all others", () =>
    Effect.gen(function* () {
      const { port } = yield* Program
      const silent = yield* Effect.replicateEffect(connection(port), 50)
      const dripping = yield* Effect.replicateEffect(connection(port), 50)
      for (const socket of dripping) socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: ")
      const drip = setInterval(() => dripping.forEach((socket) => socket.writable && socket.write("a")), 500)
      yield* Effect.addFinalizer(() => Effect.sync(() => clearInterval(drip)))
      const ends = Effect.forEach([...silent, ...dripping], untilClosed, { concurrency: "unbounded" })
      const [said] = yield* Effect.all([ends, Effect.replicateEffect(assertHealthy, 30)], { concurrency: 2 })
      for (const one of said) assertRefused(one, 408, "slow headers")
    }).pipe(Effect.scoped)
  )

  it.effect("still answers after all of this", () =>
    Effect.gen(function* () {
      yield* assertHealthy
      assert.deepStrictEqual(statusesIn(yield* say(lastOne)), [200])
    })
  )
})
