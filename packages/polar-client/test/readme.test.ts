import { assert, describe, it } from "@effect/vitest"
import { PolarSimulator } from "@polar-flow/polar-simulator"
import { Effect, Redacted } from "effect"
import { readFileSync } from "node:fs"
import { nightsOf } from "./readmeExample.ts"

const text = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8")

describe("the README", () => {
  it("shows the lines that the next test runs", () => {
    assert.include(text("../README.md"), text("readmeExample.ts").trim())
  })

  it.effect("has an example that gives nights", () =>
    Effect.gen(function* () {
      const { baseUrl, clientId, clientSecret, control } = yield* PolarSimulator.start({
        people: 1,
        seed: 7,
        clock: "2026-09-20T12:00:00Z"
      })
      const [person] = yield* control.people()
      const { userId, accessToken } = yield* control.connect(person?.id ?? 0)
      const settings = { apiUrl: baseUrl, clientId, clientSecret: Redacted.make(clientSecret) }
      const nights = yield* nightsOf(settings, String(userId), accessToken)
      assert.match(nights[0] ?? "", /^2026-\d\d-\d\d: \d+$/u)
    }).pipe(Effect.scoped)
  )
})
