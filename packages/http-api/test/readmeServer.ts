/** A server for the README of the typed client: prints `{"baseUrl":…,"apiKey":…}` and runs until it is ended. */
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { night, plant, sleep } from "./harness/planted.ts"
import { TestServer } from "./harness/TestServer.ts"

const program = Effect.gen(function* () {
  const { keys, port } = yield* TestServer
  yield* plant(sleep, night("2026-11-20", { sleepScore: 81 }))
  process.stdout.write(`${JSON.stringify({ baseUrl: `http://127.0.0.1:${port}`, apiKey: keys.own })}\n`)
  return yield* Effect.never
})

await Effect.runPromise(Effect.provide(program, Layer.provideMerge(TestServer.layer(), TestClock.layer())))
