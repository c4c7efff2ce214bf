/** What the log says of requests that are turned away. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger, References } from "effect"
import { credentials, openBrowser } from "../harness/OwnerBrowser.ts"
import { TestServer, asAda, send } from "../harness/TestServer.ts"

type Line = Readonly<Record<string, unknown>>

/** A server, and the lines that it logs about refusals. */
const logged = (use: (lines: ReadonlyArray<Line>) => Effect.Effect<void, never, TestServer>) => {
  const lines: Array<Line> = []
  const logger = Logger.make(({ fiber, message }) => {
    if (String(message) === "refused") lines.push(fiber.getRef(References.CurrentLogAnnotations))
  })
  return use(lines).pipe(
    Effect.provide(
      TestServer.layer({ trustedProxies: ["127.0.0.0/8"], failedAuthenticationLimit: 2 }).pipe(
        Layer.provide(Logger.layer([logger]))
      )
    )
  )
}

const unknownKey = `pfk_${"0123456789".repeat(4)}`

describe("the log of refusals", () => {
  it.effect("says which key was refused where, from which address, and how to find the answer", () =>
    logged((lines) =>
      Effect.gen(function* () {
        const headers = { "x-forwarded-for": "192.0.2.7", "x-request-id": "mine" }
        yield* send("/api/v1/users/ada/sleep?days=7", { key: unknownKey, headers })
        assert.deepStrictEqual(lines, [
          {
            requestId: "mine",
            status: 401,
            method: "GET",
            route: "/api/v1/users/:user_id/sleep",
            address: "192.0.2.7",
            key: unknownKey.slice(0, 12)
          }
        ])
      })
    )
  )

  it.effect("has a good key that may not, a wrong value, a guess too many, and a failed sign-in", () =>
    logged((lines) =>
      Effect.gen(function* () {
        const { keys } = yield* TestServer
        yield* send("/api/v1/users", { key: keys.own })
        yield* asAda("/sleep?days=400")
        yield* Effect.replicateEffect(send("/api/v1/users/ada/sleep", { key: unknownKey }), 3)
        const { json } = yield* openBrowser
        yield* json("POST", "/login", credentials)
        assert.deepStrictEqual(
          lines.map(({ status, route }) => [status, route]),
          [
            [403, "/api/v1/users"],
            [400, "/api/v1/users/:user_id/sleep"],
            [401, "/api/v1/users/:user_id/sleep"],
            [401, "/api/v1/users/:user_id/sleep"],
            [429, "/api/v1/users/:user_id/sleep"],
            [401, "/admin/api/login"]
          ]
        )
        assert.strictEqual(lines[0]?.["key"], keys.own.slice(0, 12))
      })
    )
  )

  it.effect("names neither a person nor anything that may be a secret", () =>
    logged((lines) =>
      Effect.gen(function* () {
        const secret = "hunter2-in-the-wrong-place"
        yield* send(`/oauth/callback?state=${secret}&code=${secret}`)
        yield* send("/api/v1/users/ada/sleep", { key: secret })
        yield* send("/api/v1/users/ada/sleep", { headers: { authorization: `Bearer ${secret}` } })
        assert.lengthOf(lines, 3)
        assert.notMatch(JSON.stringify(lines), /hunter2|ada/u)
      })
    )
  )

  it.effect("logs neither successful requests nor unknown paths", () =>
    logged((lines) =>
      Effect.gen(function* () {
        yield* asAda("/sleep")
        yield* send("/nothing")
        yield* send("/health", { method: "PUT" })
        assert.deepStrictEqual(lines, [])
      })
    )
  )
})
