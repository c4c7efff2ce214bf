/** Who may do what on every route, generated from the OpenAPI document: a route without an entry here fails. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { OpenApi } from "effect/http-api"
import { PolarFlowApi, RecordsApi } from "../../src/index.ts"
import { type TestKeys, TestServer, masterKey, send } from "../harness/TestServer.ts"
import { plantOne } from "../harness/plantOne.ts"

type Callers = "none" | "bad" | "other" | "own" | "service" | "admin" | "master" | "readOnly"
type Expected = Readonly<Record<Callers, number>>

/** Reading one person's data. */
const read: Expected = {
  none: 401,
  bad: 401,
  other: 401,
  own: 200,
  service: 200,
  admin: 200,
  master: 200,
  readOnly: 200
}
/** Doing something for one person. */
const write: Expected = { ...read, readOnly: 403 }
/** Reading data of all users. */
const everybody: Expected = {
  none: 401,
  bad: 401,
  other: 403,
  own: 403,
  service: 200,
  admin: 200,
  master: 200,
  readOnly: 403
}
/** What the owner does; `allowed` is the answer to a request that says nothing. */
const admin = (allowed: number): Expected => ({
  none: 401,
  bad: 401,
  other: 403,
  own: 403,
  service: 403,
  admin: allowed,
  master: allowed,
  readOnly: 403
})
/** Open to everyone: the response is the same with any key and without one. */
const open = (status: number): Expected => ({
  none: status,
  bad: status,
  other: status,
  own: status,
  service: status,
  admin: status,
  master: status,
  readOnly: status
})

const user = "/api/v1/users/{user_id}"
/** A caller who may read one record of a user may read all of them, of every data type. */
const recordRoutes = Object.fromEntries(
  Object.values(RecordsApi.endpoints).map(
    ({ method, path }) => [`${method.toLowerCase()} ${path.replaceAll(/:(\w+)/gu, "{$1}")}`, read] as const
  )
)
const expectations: Readonly<Record<string, Expected>> = {
  ...recordRoutes,
  [`get ${user}/insights`]: read,
  [`get ${user}/baselines`]: read,
  [`get ${user}/baselines/{metric_name}`]: read,
  [`get ${user}/baselines/check/{metric_name}/{value}`]: read,
  [`post ${user}/baselines/calculate`]: write,
  [`get ${user}/patterns`]: read,
  [`get ${user}/patterns/{pattern_name}`]: read,
  [`post ${user}/patterns/detect`]: write,
  [`get ${user}/anomalies`]: read,
  [`get ${user}/analytics/status`]: read,
  [`get ${user}/export/summary`]: read,
  [`get ${user}/export/{type}.csv`]: read,
  [`get ${user}/export/{type}.ndjson`]: read,
  [`get ${user}/export/archive.zip`]: read,
  [`post ${user}/sync/trigger`]: write,
  [`get ${user}/sync/status`]: read,
  [`get ${user}/sync/history`]: read,
  [`get ${user}/sync/events`]: read,
  [`get ${user}/status`]: read,
  [`get ${user}/api-key/info`]: read,
  [`post ${user}/api-key/regenerate`]: write,
  [`post ${user}/api-key/revoke`]: write,
  "get /api/v1/users": everybody,
  [`delete ${user}`]: everybody,
  "get /admin/oauth/authorize": admin(303),
  "get /admin/oauth/callback": open(400),
  "post /admin/api/setup": open(400),
  "post /admin/api/login": open(400),
  "post /admin/api/logout": admin(204),
  "get /admin/api/session": admin(404),
  "get /admin/api/sessions": admin(200),
  "delete /admin/api/sessions/{id}": admin(404),
  "post /admin/api/password": admin(400),
  "get /admin/api/keys": admin(200),
  "post /admin/api/keys": admin(400),
  "delete /admin/api/keys/{prefix}": admin(404),
  "post /admin/api/keys/{prefix}/rotate": admin(404),
  "get /admin/api/users": admin(200),
  "delete /admin/api/users/{user_id}": admin(200),
  "get /admin/api/polar-client": admin(200),
  "put /admin/api/polar-client": admin(400),
  "get /admin/api/audit": admin(200),
  "get /admin/api/event-subscriptions": admin(200),
  "post /admin/api/event-subscriptions": admin(400),
  "patch /admin/api/event-subscriptions/{id}": admin(400),
  "delete /admin/api/event-subscriptions/{id}": admin(404),
  "post /admin/api/event-subscriptions/{id}/test": admin(404),
  "get /admin/api/event-subscriptions/{id}/deliveries": admin(404),
  "post /admin/api/event-subscriptions/{id}/deliveries/{event_id}/replay": admin(404),
  "post /admin/api/event-subscriptions/{id}/replay": admin(400),
  "get /admin/api/sync": admin(200),
  "get /admin/api/sync/upcoming": admin(200),
  "get /admin/api/sync/queue": admin(200),
  "get /admin/api/sync/dead-letters": admin(200),
  "post /admin/api/sync/dead-letters/{id}/retry": admin(404),
  "delete /admin/api/sync/dead-letters/{id}": admin(404),
  "get /oauth/start": open(400),
  "get /oauth/callback": open(400),
  "post /oauth/exchange": open(400),
  "post /api/v1/oauth/exchange": open(400),
  "post /webhooks/polar": open(401),
  "get /health": open(200),
  "get /ready": open(200)
}

/** Knows its caller by a signature: no key opens it. */
const signed = "post /webhooks/polar"

const document = OpenApi.fromApi(PolarFlowApi)
const routes = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.keys(item).map((method) => ({ route: `${method} ${path}`, method: method.toUpperCase(), path }))
)

const credentials = (keys: TestKeys): ReadonlyArray<readonly [string, Callers, string | undefined]> => [
  ["no key", "none", undefined],
  ["a bad key", "bad", "pfk_0000000000000000000000000000000000000000"],
  ["an expired key", "bad", keys.expired],
  ["a revoked key", "bad", keys.revoked],
  ["another person's key", "other", keys.other],
  ["a read-only key", "readOnly", keys.readOnly],
  ["a service key", "service", keys.service],
  ["a service key with the scope admin", "admin", keys.admin],
  ["the master key", "master", masterKey],
  ["the person's own key", "own", keys.own]
]

const values: Readonly<Record<string, string>> = {
  user_id: "ada",
  date: "2026-11-20",
  id: "1",
  event_id: "event_1",
  prefix: "pfk_nobody00",
  type: "sleep",
  metric_name: "hrv_rmssd",
  value: "45",
  pattern_name: "hrv_trend"
}

const targetOf = (path: string) => path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? "")

/** A new key of a user replaces the old one, so each caller gets a separate server. */
const server = TestServer.layer({ failedAuthenticationLimit: 1000 })

const statusOf = (method: string, path: string, key: string | undefined) =>
  TestServer.use((server) => server.status(path, { method, ...(key === undefined ? {} : { key }) }))

describe("access", () => {
  it("has an expectation for every route of the document, and for no other", () => {
    assert.deepStrictEqual(routes.map(({ route }) => route).toSorted(), Object.keys(expectations).toSorted())
  })

  it("knows for every route but the open ones that a key is needed", () => {
    for (const { route, path, method } of routes) {
      const operation = Object.entries(document.paths[path] ?? {}).find(
        ([name]) => name.toUpperCase() === method
      )?.[1]
      assert.strictEqual(
        (operation as OpenApi.OpenAPISpecOperation).security.length === 0,
        expectations[route]?.none !== 401 || route === signed,
        route
      )
    }
  })

  for (const { route, method, path } of routes) {
    it.effect(`${route} allows exactly the expected callers`, () =>
      Effect.gen(function* () {
        const { keys } = yield* TestServer
        yield* plantOne
        const target = targetOf(path)
        for (const [name, caller, key] of credentials(keys)) {
          if (method !== "GET" && expectations[route]?.[caller] === 200) continue
          assert.strictEqual(yield* statusOf(method, target, key), expectations[route]?.[caller], name)
        }
      }).pipe(Effect.provide(server))
    )
  }

  for (const { route, method, path } of routes.filter(
    (route) => route.method !== "GET" && route.path.includes("{")
  )) {
    for (const caller of ["own", "service", "admin", "master"] as const) {
      if (expectations[route]?.[caller] !== 200) continue
      it.effect(`${route} is done for the ${caller} key`, () =>
        Effect.gen(function* () {
          const { keys } = yield* TestServer
          const key = caller === "master" ? masterKey : keys[caller]
          const answer = yield* send(path.replace("{user_id}", "ada"), { method, key })
          assert.strictEqual(answer.status, expectations[route]?.[caller])
        }).pipe(Effect.provide(server))
      )
    }
  }
})
