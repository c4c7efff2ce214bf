/**
 * Requests per second over 1000 people from one process. Each request is for another person, and nothing is
 * precomputed.
 */
import { Effect, Exit, Scope } from "effect"
import { afterAll, beforeAll, expect, test } from "vitest"
import { PolarSimulator, type Simulator } from "../src/index.ts"

const peopleCount = 1000
const scope = Effect.runSync(Scope.make())
const tokens: Array<string> = []
let simulator: Simulator | undefined

beforeAll(async () => {
  const start = PolarSimulator.start({ people: peopleCount, seed: 1, clock: "2026-09-20T12:00:00Z" })
  const running = await Effect.runPromise(Scope.provide(start, scope))
  simulator = running
  const connect = Effect.gen(function* () {
    yield* running.control.setQuota({ short: 1e9, long: 1e9 })
    const people = yield* running.control.people()
    const connections = yield* Effect.forEach(people, ({ id }) => running.control.connect(id), {
      concurrency: 8
    })
    tokens.push(...connections.map(({ accessToken }) => accessToken))
  })
  await Effect.runPromise(connect)
})

afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))

let turn = 0
const ask = (path: string) => async () => {
  const token = tokens[turn++ % tokens.length] ?? ""
  const reply = await fetch(`${simulator?.baseUrl ?? ""}${path}`, {
    headers: { authorization: `Bearer ${token}` }
  })
  await reply.arrayBuffer()
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`)
}

test("requests over 1000 people", async ({ bench }) => {
  const result = await bench.compare(
    bench("28 nights", ask("/v3/users/sleep")),
    bench("28 recharges", ask("/v3/users/nightly-recharge")),
    bench("28 days of activity", ask("/v3/users/activities")),
    bench("180 days of cardio load", ask("/v3/users/cardio-load/period/days/180")),
    bench("exercises", ask("/v3/exercises")),
    bench("physical info", ask("/v3/users/physical-info")),
    { time: 1000, warmupTime: 200 }
  )
  expect(result).toBeDefined()
})
