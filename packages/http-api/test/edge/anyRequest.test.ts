/**
 * Whatever anybody sends to any route of the OpenAPI document: the answer is one that the document announces. The seed is
 * printed with a failure; `SEED` and `RUNS` in the environment look elsewhere and further.
 */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as fc from "fast-check"
import { claimed } from "../harness/OwnerBrowser.ts"
import { signedIn } from "../harness/PageBrowser.ts"
import { TestServer, masterKey, send, sendTo } from "../harness/TestServer.ts"
import { faultsOf, faultsOfProblem } from "./conformance.ts"
import { plantOne } from "../harness/plantOne.ts"
import { type AnyRequest, type Asker, requestArbitrary, rightTarget } from "./requestArbitrary.ts"
import { type Route, document, routes } from "../harness/routes.ts"

const seed = Number(process.env["SEED"] ?? 20_261_121)
const numRuns = Number(process.env["RUNS"] ?? 20)

const server = TestServer.layer({ failedAuthenticationLimit: 1e9, rateLimit: 1e9 })

type Schema = Readonly<Record<string, unknown>>

const resolved = (schema: Schema): ReadonlyArray<Schema> => {
  const name = typeof schema["$ref"] === "string" ? schema["$ref"].split("/").at(-1) : undefined
  if (name !== undefined) return [document.components.schemas[name] as Schema]
  return Array.isArray(schema["anyOf"])
    ? (schema["anyOf"] as ReadonlyArray<Schema>).flatMap(resolved)
    : [schema]
}

const bodySchemas = ({ operation }: Route): ReadonlyArray<Schema> =>
  Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => resolved(schema as Schema))

const isForOwner = ({ path }: Route): boolean => path.startsWith("/admin")

/** What the owner's browser sends on a server that was just claimed. Claiming takes as long as a password should. */
const session = Effect.gen(function* () {
  const { cookie, csrf } = yield* claimed
  return { ...csrf, cookie: yield* cookie }
})

/** What each asker shows. */
const makeAskers = Effect.fnUntraced(function* (route: Route) {
  const { keys } = yield* TestServer
  return {
    own: { "x-api-key": keys.own },
    page: yield* (yield* signedIn(keys.own)).headers(route.method),
    service: { "x-api-key": keys.service },
    master: { "x-api-key": masterKey },
    owner: isForOwner(route) ? yield* session : {},
    none: {}
  } satisfies Record<Asker, Readonly<Record<string, string>>>
})

type Askers = Effect.Success<ReturnType<typeof makeAskers>>

const sendAny = (askers: Askers, { asker, target, sent }: AnyRequest) =>
  TestServer.use(({ port }) =>
    sendTo(port, target, { ...sent, headers: { ...sent.headers, ...askers[asker] } }, "stream")
  )

/** Runs a property over requests; fast-check prints the seed and the smallest request that fails. */
const forAll = <A>(
  requests: fc.Arbitrary<A>,
  salt: number,
  check: (request: A) => Effect.Effect<void, never, TestServer>
) =>
  Effect.flatMap(Effect.context<TestServer>(), (context) =>
    Effect.promise(() =>
      fc.assert(
        fc.asyncProperty(requests, (request) => Effect.runPromiseWith(context)(check(request))),
        { seed: seed + salt, numRuns }
      )
    )
  )

describe("any request", () => {
  for (const [index, route] of routes.entries()) {
    it.effect(`to ${route.name} gets an answer that the document announces`, () =>
      Effect.gen(function* () {
        yield* plantOne
        const askers = yield* makeAskers(route)
        const right = yield* sendAny(askers, {
          asker: isForOwner(route) ? "owner" : "service",
          target: rightTarget(route),
          sent: { method: route.method }
        })
        assert.deepStrictEqual(faultsOf(route, right), [])
        yield* forAll(requestArbitrary(route, bodySchemas(route)), index, (request) =>
          Effect.map(sendAny(askers, request), (answer) => {
            assert.isBelow(answer.status, 500, answer.text)
            // a path with a semicolon is no path of the route
            const isElsewhere = request.target.split("?", 1)[0]?.includes(";") === true
            assert.deepStrictEqual(isElsewhere ? faultsOfProblem(answer) : faultsOf(route, answer), [])
          })
        )
      }).pipe(Effect.provide(server))
    )
  }
})

const anyMethod = fc.constantFrom(
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "PROPFIND",
  "QUERY"
)
const anyPath = fc.oneof(
  fc.webPath(),
  fc.constantFrom(...routes.map(({ path }) => path.replaceAll(/[{}]/gu, ""))),
  fc.constantFrom(
    "//",
    "/%",
    "/%00",
    "/..",
    "/api/v1/users/%ff/sleep",
    `/${"a".repeat(3000)}`,
    "/api//v1/users",
    "*"
  )
)

describe("any path with any method", () => {
  it.effect("is answered, and an error is a problem with every member", () =>
    Effect.gen(function* () {
      const seen = new Set<number>()
      yield* forAll(fc.tuple(anyMethod, anyPath), 0, ([method, path]) =>
        Effect.map(send(path, { method }), (answer) => {
          seen.add(answer.status)
          assert.isBelow(answer.status, 500, answer.text)
          if (answer.status >= 400 && method !== "HEAD") assert.deepStrictEqual(faultsOfProblem(answer), [])
        })
      )
      assert.includeMembers(Array.from(seen), [404, 405])
    }).pipe(Effect.provide(server))
  )
})
