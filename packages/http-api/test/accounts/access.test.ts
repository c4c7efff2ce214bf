/** Who may do what on every route, generated from the OpenAPI document: a route without an entry here fails. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { OpenApi } from "effect/http-api"
import { type Callers, expectations, targetOf } from "../harness/access.ts"
import { document, routes } from "../harness/routes.ts"
import { type TestKeys, TestServer, masterKey, send } from "../harness/TestServer.ts"
import { plantOne } from "../harness/plantOne.ts"

/** Knows its caller by a signature: no key opens it. */
const signed = "post /webhooks/polar"

const credentials = (keys: TestKeys): ReadonlyArray<readonly [string, Callers, string | undefined]> => [
  ["no key", "none", undefined],
  ["a bad key", "bad", "pfk_0000000000000000000000000000000000000000"],
  ["an expired key", "bad", keys.expired],
  ["a revoked key", "bad", keys.revoked],
  ["another person's key", "other", keys.other],
  ["a read-only key", "readOnly", keys.readOnly],
  ["a key that reads and writes in the journal", "journal", keys.journal],
  ["a key that only writes in the journal", "journalOnly", keys.journalOnly],
  ["a key that reads and syncs", "noJournal", keys.noJournal],
  ["a service key", "service", keys.service],
  ["a service key with the scope admin", "admin", keys.admin],
  ["the master key", "master", masterKey],
  ["the person's own key", "own", keys.own]
]

/** A new key of a user replaces the old one, so each caller gets a separate server. */
const server = TestServer.layer({ failedAuthenticationLimit: 1000 })

const statusOf = (method: string, path: string, key: string | undefined) =>
  TestServer.use((server) => server.status(path, { method, ...(key === undefined ? {} : { key }) }))

describe("access", () => {
  it("has an expectation for every route of the document, and for no other", () => {
    assert.deepStrictEqual(routes.map(({ name }) => name).toSorted(), Object.keys(expectations).toSorted())
  })

  it("knows for every route but the open ones that a key is needed", () => {
    for (const { name: route, path, method } of routes) {
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

  for (const { name: route, method, path } of routes) {
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

  for (const { name: route, method, path } of routes.filter(
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
