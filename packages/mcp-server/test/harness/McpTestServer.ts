/** `/mcp` over real HTTP, with memory behind the ports, and keys of all kinds. */
import { createServer } from "node:http"
import { NodeHttpServer } from "@effect/platform-node"
import { ApiKeys, Instant, type NewApiKey } from "@polar-flow/domain"
import { serviceKey, userKey } from "@polar-flow/domain/testing"
import { HttpApiConfig, type HttpApiOptions, HttpApiServer } from "@polar-flow/http-api/server"
import { Context, Effect, Layer, Redacted } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { TestClock } from "effect/testing"
import { McpHttp } from "../../src/index.ts"
import { ada, bob, connectAll, noon } from "./people.ts"
import { ports } from "./ports.ts"

const makeKeys = Effect.gen(function* () {
  const keys = yield* ApiKeys
  const make = (fresh: NewApiKey) =>
    Effect.map(keys.create(fresh), ({ key, secret }) => ({ key, secret: Redacted.value(secret) }))
  const revoked = yield* make(userKey(ada, { scope: "sync" }))
  yield* Effect.orDie(keys.revoke(revoked.key.prefix))
  return {
    own: (yield* make(userKey(ada, { scope: "sync" }))).secret,
    other: (yield* make(userKey(bob, { scope: "sync" }))).secret,
    reader: (yield* make(userKey(ada, { scope: "read" }))).secret,
    journalOnly: (yield* make(userKey(ada, { scope: "journal" }))).secret,
    service: (yield* make(serviceKey({ scope: "sync" }))).secret,
    few: (yield* make(userKey(ada, { scope: "read", rateLimit: 3 }))).secret,
    expired: (yield* make(userKey(ada, { scope: "sync", expiresAt: Instant.make("2026-11-20T11:59:59Z") })))
      .secret,
    revoked: revoked.secret
  }
})

export class McpTestServer extends Context.Service<
  McpTestServer,
  {
    readonly url: string
    readonly keys: Effect.Success<typeof makeKeys>
    /** Posts a body, and gives status, headers and the text of the answer. */
    readonly post: (
      body: unknown,
      headers?: Readonly<Record<string, string>>
    ) => Effect.Effect<{ readonly status: number; readonly headers: Headers; readonly text: string }>
  }
>()("test/McpTestServer") {
  static readonly layer = (options: Partial<HttpApiOptions> = {}) =>
    Layer.effect(
      McpTestServer,
      Effect.gen(function* () {
        const { address } = yield* HttpServer.HttpServer
        yield* connectAll
        const url = `http://127.0.0.1:${"port" in address ? address.port : 0}/mcp`
        return {
          url,
          keys: yield* makeKeys,
          post: (body, headers = {}) =>
            Effect.promise(async () => {
              const response = await fetch(url, {
                method: "POST",
                headers: {
                  "content-type": "application/json",
                  accept: "application/json, text/event-stream",
                  ...headers
                },
                body: typeof body === "string" ? body : JSON.stringify(body)
              })
              return { status: response.status, headers: response.headers, text: await response.text() }
            })
        }
      })
    ).pipe(
      Layer.provideMerge(
        HttpRouter.serve(McpHttp.layer({ textResults: false }), {
          routerConfig: HttpApiServer.routerConfig,
          disableLogger: true,
          disableListenLog: true
        }).pipe(Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1" })))
      ),
      Layer.provideMerge(
        Layer.merge(
          ports,
          HttpApiConfig.layer({ baseUrl: "https://flow.example", version: "1.2.3", ...options })
        )
      ),
      Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Instant.toMillis(noon))))
    )
}
