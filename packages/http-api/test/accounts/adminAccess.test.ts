import { createServer } from "node:http"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { ApiKeys } from "@polar-flow/domain"
import {
  ApiKeysMemory,
  OwnersMemory,
  RateLimitsMemory,
  SessionsMemory,
  UsersMemory
} from "@polar-flow/domain/memory"
import { serviceKey, userKey } from "@polar-flow/domain/testing"
import { Effect, Layer, Redacted, Schema } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApi, HttpApiBuilder, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { type Access, Authorization, RequiredAccess } from "../../src/index.ts"
import { HttpApiConfig } from "../../src/server.ts"
import { BrowserSessions } from "../../src/accounts/server/BrowserSessions.ts"
import { authorization } from "../../src/accounts/server/authorization.ts"
import { ada, masterKey } from "../harness/TestServer.ts"

const endpoint = <const Name extends Access>(access: Name) =>
  HttpApiEndpoint.post(access, `/${access}`, { success: Schema.String }).annotate(RequiredAccess, access)

/** One route for each kind of access. */
class Doors extends HttpApi.make("doors").add(
  HttpApiGroup.make("doors")
    .add(endpoint("data"), endpoint("manage"), endpoint("service"), endpoint("admin"))
    .middleware(Authorization)
) {}

const open = () => Effect.succeed("open")
const handlers = HttpApiBuilder.group(Doors, "doors", (handlers) =>
  handlers.handleAll({ data: open, manage: open, service: open, admin: open })
)

const served = HttpRouter.serve(
  HttpApiBuilder.layer(Doors).pipe(
    Layer.provide(handlers),
    Layer.provide(authorization),
    Layer.provide(BrowserSessions.layer)
  ),
  { disableLogger: true, disableListenLog: true }
).pipe(
  Layer.provide(
    HttpApiConfig.layer({
      baseUrl: "http://localhost",
      version: "1.0.0",
      masterKey: Redacted.make(masterKey),
      allowUnauthenticatedLocalhost: true
    })
  ),
  Layer.provideMerge(
    Layer.mergeAll(
      ApiKeysMemory.layer,
      OwnersMemory.layer,
      RateLimitsMemory.layer,
      SessionsMemory.layer,
      UsersMemory.layer
    )
  ),
  Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" }))
)

const keyOf = (fresh: ReturnType<typeof userKey>) =>
  ApiKeys.use((keys) => Effect.map(keys.create(fresh), ({ secret }) => Redacted.value(secret)))

const accesses: ReadonlyArray<Access> = ["data", "manage", "service", "admin"]

const statuses = Effect.fnUntraced(function* (key: string | null) {
  const { address } = yield* HttpServer.HttpServer
  const port = "port" in address ? address.port : 0
  return yield* Effect.promise(() =>
    Promise.all(
      accesses.map(async (access) => {
        const headers = key === null ? {} : { "x-api-key": key }
        return (await fetch(`http://127.0.0.1:${port}/${access}`, { method: "POST", headers })).status
      })
    )
  )
})

describe("access", () => {
  it.effect("to data, keys, users and the server is limited to the expected callers", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* statuses(null), [200, 401, 401, 401])
      assert.deepStrictEqual(yield* statuses("pfk_wrong"), [401, 401, 401, 401])
      assert.deepStrictEqual(yield* statuses(yield* keyOf(userKey(ada))), [403, 403, 403, 403])
      assert.deepStrictEqual(
        yield* statuses(yield* keyOf(userKey(ada, { scope: "sync" }))),
        [200, 200, 403, 403]
      )
      for (const [scope, expected] of [
        ["read", [403, 403, 403, 403]],
        ["sync", [200, 200, 200, 403]],
        ["admin", [200, 200, 200, 200]]
      ] as const) {
        assert.deepStrictEqual(yield* statuses(yield* keyOf(serviceKey({ scope }))), [...expected], scope)
      }
      assert.deepStrictEqual(yield* statuses(masterKey), [200, 200, 200, 200])
    }).pipe(Effect.provide(served))
  )
})
