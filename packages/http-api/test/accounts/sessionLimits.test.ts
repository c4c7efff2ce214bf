/** The limits of a session are its own: looking at pages uses up no key, and abuse is bounded. */
import { assert, describe, it } from "@effect/vitest"
import { AuditLog } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { signedIn } from "../harness/PageBrowser.ts"
import { plantOne } from "../harness/plantOne.ts"
import { asAda, TestServer } from "../harness/TestServer.ts"

const sleep = "/api/v1/users/ada/sleep"

describe("the requests of a session", () => {
  it.effect("pass two thousand times in ten minutes, and count for no key", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* plantOne
      const page = yield* signedIn(keys.own)
      const answers = yield* Effect.forEach(Array.from({ length: 2000 }), () => page.request(sleep), {
        concurrency: 8
      })
      assert.deepStrictEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
      assert.strictEqual((yield* asAda("/sleep")).headers["x-ratelimit-remaining"], "999")
    }).pipe(Effect.provide(TestServer.layer()))
  )

  it.effect("are bounded for each session, and another session and the key still work", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* plantOne
      const [page, another] = [yield* signedIn(keys.own), yield* signedIn(keys.own)]
      for (let request = 0; request < 5; request++)
        assert.strictEqual((yield* page.request(sleep)).status, 200)
      const refused = yield* page.request(sleep)
      assert.strictEqual(refused.status, 429)
      assert.strictEqual(refused.headers["retry-after"], "600")
      assert.include(String(refused.json["detail"]), "More than 5 requests in ten minutes")
      assert.strictEqual((yield* another.request(sleep)).status, 200)
      assert.strictEqual((yield* asAda("/sleep")).status, 200)
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual((yield* page.request(sleep)).status, 200)
    }).pipe(Effect.provide(TestServer.layer({ sessionRateLimit: 5 })))
  )

  it.effect("are named in the audit log", () =>
    Effect.gen(function* () {
      const { keys } = yield* TestServer
      yield* plantOne
      const page = yield* signedIn(keys.own)
      yield* page.request("/api/v1/users/ada/export/sleep.csv")
      const [entry] = yield* AuditLog.use((log) => log.list({ limit: 1 }))
      assert.deepInclude(entry, { actorKind: "key", action: "user.exported", subject: "ada" })
      assert.strictEqual(entry?.details["by_session"], page.answer.json["id"])
    }).pipe(Effect.provide(TestServer.layer()))
  )
})
