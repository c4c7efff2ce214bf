import { createServer } from "node:http"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import {
  FetchHttpClient,
  HttpClient,
  HttpClientRequest,
  HttpRouter,
  HttpServer,
  HttpServerResponse
} from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { PolarFlowApi, Problem } from "../src/index.ts"
import { HttpApiConfig, HttpApiServer } from "../src/server.ts"
import { TestServer, ada, ports } from "./harness/TestServer.ts"
import { dailyActivity, plant } from "./harness/planted.ts"

const hello = HttpRouter.add("GET", "/hello", HttpServerResponse.text("hello"))
const config = HttpApiConfig.layer({ baseUrl: "http://localhost:8000", version: "1.0.0" })
const { layer, routerConfig } = HttpApiServer
const server = HttpRouter.serve(Layer.merge(layer, hello), { routerConfig }).pipe(
  Layer.provide([ports(), config]),
  Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" }))
)

const at = (path: string) =>
  Effect.gen(function* () {
    const { address } = yield* HttpServer.HttpServer
    const port = "port" in address ? address.port : 0
    return yield* HttpClient.get(`http://127.0.0.1:${port}${path}`)
  })

describe("the readme", () => {
  it.effect("embeds the API beside a host's own routes, which stay as they are", () =>
    Effect.gen(function* () {
      const own = yield* at("/hello")
      assert.strictEqual(yield* own.text, "hello")
      assert.isUndefined(own.headers["x-request-id"])
      const ours = yield* at("/health")
      assert.strictEqual(ours.status, 200)
      assert.isDefined(ours.headers["x-request-id"])
      assert.strictEqual((yield* at("/nothing")).status, 404)
    }).pipe(Effect.provide(Layer.merge(server, FetchHttpClient.layer)))
  )

  it.effect("has a typed client with rows, page headers and problems", () =>
    Effect.gen(function* () {
      const { port, keys } = yield* TestServer
      const client = yield* HttpApiClient.make(PolarFlowApi, {
        baseUrl: `http://127.0.0.1:${port}`,
        transformClient: HttpClient.mapRequest(HttpClientRequest.setHeader("x-api-key", keys.own))
      })
      yield* plant(dailyActivity, { date: "2026-11-20", steps: 1 }, { date: "2026-11-19", steps: 2 })
      const page = yield* client.records.activity({ params: { user_id: ada }, query: { limit: 1 } })
      assert.strictEqual(page.body[0]?.steps, 1)
      assert.isString(page.headers["x-next-cursor"])
      const problem = yield* Effect.flip(client.records.exercise({ params: { user_id: ada, id: "1" } }))
      assert.instanceOf(problem, Problem.NotFound)
      assert.strictEqual(problem.detail, "Exercise 1 not found")
      assert.isNotEmpty(problem.request_id)
    }).pipe(Effect.provide(Layer.merge(TestServer.layer(), FetchHttpClient.layer)))
  )
})
