import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { ask, serve } from "../harness/ServerProcess.ts"
import { requestsAt } from "../harness/simulated.ts"
import { connected } from "../wholePath/wholePath.ts"

describe("a server that is stopped", () => {
  it.live("lets the request that is under way finish, ends with 0 and frees the port", () =>
    Effect.gen(function* () {
      const { access, server, simulator } = yield* connected({})
      yield* simulator.control.resetRequests()
      yield* simulator.control.slow(300)
      const url = `${server.url}/api/v1/users/${access.userId}/sync/trigger?days=2`
      const waiting = fetch(url, { method: "POST", headers: { "x-api-key": access.apiKey } })
      yield* requestsAt(simulator, 1)
      server.process.kill("SIGTERM")
      const response = yield* Effect.promise(() => waiting)
      assert.include([200, 503], response.status)
      const ended = yield* server.ended
      assert.strictEqual(ended.code, 0, ended.stderr)
      assert.isTrue(
        yield* Effect.promise(() =>
          fetch(server.url).then(
            () => false,
            () => true
          )
        )
      )
    })
  )

  it.live("stops a running sync at the border of a data type, and the next run takes up the rest", () =>
    Effect.gen(function* () {
      const { access, server, settings, simulator } = yield* connected({})
      yield* simulator.control.resetRequests()
      yield* simulator.control.slow(400)
      const headers = { "x-api-key": access.apiKey }
      const path = `/api/v1/users/${access.userId}`
      assert.strictEqual(
        (yield* ask(`${server.url}${path}/sync/trigger?wait=false&days=28`, { method: "POST", headers }))
          .status,
        202
      )
      yield* requestsAt(simulator, 2)
      server.process.kill("SIGTERM")
      assert.strictEqual((yield* server.ended).code, 0)
      yield* simulator.control.slow(0)
      const again = yield* serve(settings)
      const history = (yield* ask(`${again.url}${path}/sync/history`, { headers })).body as ReadonlyArray<{
        status: string
        errors: unknown
      }>
      assert.strictEqual(history[0]?.status, "interrupted")
      assert.isNull(history[0]?.errors ?? null)
      const { body } = yield* ask(`${again.url}${path}/sync/trigger`, { method: "POST", headers })
      assert.strictEqual((body as { status: string }).status, "success")
    })
  )

  it.live("stops at once without open requests, even with event listeners", () =>
    Effect.gen(function* () {
      const { access, server } = yield* connected({})
      const events = yield* Effect.promise(() =>
        fetch(`${server.url}/api/v1/users/${access.userId}/sync/events`, {
          headers: { "x-api-key": access.apiKey }
        })
      )
      assert.strictEqual(events.status, 200)
      server.process.kill("SIGINT")
      // a request under way would be given ten seconds
      const ended = yield* server.ended.pipe(Effect.timeout("9 seconds"))
      assert.strictEqual(ended.code, 0)
    })
  )
})
