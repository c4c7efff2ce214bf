import { SyncControl } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Simulated, withPerson } from "./simulatedPerson.ts"

describe("the readme", () => {
  it.live("says what a sync answers", () =>
    Effect.gen(function* () {
      const { userId } = yield* Simulated
      const control = yield* SyncControl
      const run = yield* control.run(userId, { trigger: "cli" })
      assert.match(
        `${run.status}: ${run.calls} calls, ${run.outcomes["sleep"]?.stored} nights`,
        /^success: \d+ calls, 2\d nights$/u
      )
    }).pipe(withPerson({ start: "2026-09-18T12:00:00Z", person: { sessionsPerWeek: 1, planted: [] } }))
  )
})
