import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Instant, newerQuota, PolarQuota, type Quota } from "../src/index.ts"

const quota: Quota = {
  short: { limit: 520, used: 38, resetsAt: Instant.make("2026-03-14T06:15:00Z") },
  long: { limit: 5100, used: 412, resetsAt: Instant.make("2026-03-15T06:00:00Z") }
}

describe("PolarQuota", () => {
  it.effect("knows nothing before the first report", () =>
    Effect.gen(function* () {
      const quota = yield* PolarQuota
      assert.isNull(yield* quota.current)
    }).pipe(Effect.provide(PolarQuota.layerMemory))
  )

  it("takes a first report as it is, and a repeated one for the same", () => {
    assert.deepStrictEqual(newerQuota(null, quota), quota)
    assert.deepStrictEqual(newerQuota(quota, quota), quota)
  })

  it("takes a changed limit with the newer report", () => {
    const raised = { ...quota, short: { ...quota.short, limit: 540 } }
    assert.deepStrictEqual(newerQuota(quota, raised), raised)
  })
})
