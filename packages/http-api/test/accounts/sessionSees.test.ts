/**
 * Whatever a page asks: its session gets the answer that its key gets, byte for byte. The seed is printed with a failure;
 * `SEED` and `RUNS` in the environment look elsewhere and further.
 */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as fc from "fast-check"
import { requestArbitrary } from "../edge/requestArbitrary.ts"
import { type Callers, expectations } from "../harness/access.ts"
import { signedIn } from "../harness/PageBrowser.ts"
import { plantOne } from "../harness/plantOne.ts"
import { type Route, routes } from "../harness/routes.ts"
import { sendTo, TestServer } from "../harness/TestServer.ts"

const seed = Number(process.env["SEED"] ?? 20_261_201)
const numRuns = Number(process.env["RUNS"] ?? 25)

const server = TestServer.layer({ failedAuthenticationLimit: 1e9, rateLimit: 1e9, sessionRateLimit: 1e9 })

const callers = [
  "own",
  "other",
  "readOnly",
  "journalOnly",
  "service",
  "admin"
] as const satisfies ReadonlyArray<Callers>

/** Reads of data. What is known of a key itself changes with every request. */
const reads = routes.filter(
  ({ method, name, path }) =>
    method === "GET" &&
    path.startsWith("/api/v1/") &&
    expectations[name]?.none === 401 &&
    !path.includes("api-key")
)

const makeShown = Effect.gen(function* () {
  const { keys } = yield* TestServer
  const shown = new Map<
    string,
    readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>]
  >()
  for (const caller of callers)
    shown.set(caller, [{ "x-api-key": keys[caller] }, yield* (yield* signedIn(keys[caller])).headers("GET")])
  return shown
})

type Shown = Effect.Success<typeof makeShown>

/** A read of somebody. A page does not choose what the browser says about it. */
const readArbitrary = (route: Route) =>
  fc.tuple(fc.constantFrom(...callers), requestArbitrary(route, [])).map(([caller, { target, sent }]) => ({
    caller,
    target,
    headers: Object.fromEntries(
      Object.entries(sent.headers ?? {}).filter(
        ([name]) => !/^(?:x-api-key|authorization|cookie|origin|sec-|x-csrf|x-request-id)/iu.test(name)
      )
    )
  }))

type Read = ReturnType<typeof readArbitrary> extends fc.Arbitrary<infer A> ? A : never

const seenBy = (shown: Shown, port: number, { caller, headers, target }: Read) =>
  Effect.forEach(shown.get(caller) ?? [], (credentials) =>
    Effect.map(sendTo(port, target, { headers: { ...headers, ...credentials } }, "stream"), (answer) => ({
      status: answer.status,
      etag: answer.headers["etag"],
      body: answer.status < 400 ? answer.bytes.toString("base64") : answer.json["detail"]
    }))
  )

describe("a session", () => {
  it.effect("sees on every route, whatever is asked, what its key sees and nothing else", () =>
    Effect.gen(function* () {
      const { port } = yield* TestServer
      yield* plantOne
      const shown = yield* makeShown
      for (const [index, route] of reads.entries())
        yield* Effect.promise(() =>
          fc.assert(
            fc.asyncProperty(readArbitrary(route), async (read) => {
              const [key, page] = await Effect.runPromise(seenBy(shown, port, read))
              assert.deepStrictEqual(page, key)
            }),
            { seed: seed + index, numRuns }
          )
        )
    }).pipe(Effect.provide(server))
  )
})
