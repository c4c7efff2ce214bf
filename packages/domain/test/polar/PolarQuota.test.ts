import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import {
  Instant,
  newerQuota,
  PolarQuota,
  type Quota,
  remainingOf,
  millisUntilReset,
  usedOf,
  exhaustedWindow
} from "../../src/index.ts"
import { PolarQuotaMemory } from "../../src/memory.ts"

const quota: Quota = {
  short: { limit: 520, used: 38, resetsAt: Instant.make("2026-03-14T06:15:00Z") },
  long: { limit: 5100, used: 412, resetsAt: Instant.make("2026-03-15T06:00:00Z") }
}

const at = (text: string): number => Instant.toMillis(Instant.make(text))

const full = (resetsAt: string): Quota["short"] => ({
  limit: 520,
  used: 520,
  resetsAt: Instant.make(resetsAt)
})

describe("PolarQuota", () => {
  it.effect("is unknown before the first report", () =>
    Effect.gen(function* () {
      const quota = yield* PolarQuota
      assert.isNull(yield* quota.current)
    }).pipe(Effect.provide(PolarQuotaMemory.layer))
  )

  it("stores a first report as it is, and ignores a repeated one", () => {
    assert.deepStrictEqual(newerQuota(null, quota), quota)
    assert.deepStrictEqual(newerQuota(quota, quota), quota)
  })

  it("counts used requests until the window is reset", () => {
    const [within, over] = [at("2026-03-14T06:10:00Z"), at("2026-03-14T06:15:00Z")]
    assert.strictEqual(millisUntilReset(quota, "short", within), 5 * 60_000)
    assert.deepStrictEqual([usedOf(quota, "short", within), remainingOf(quota, "short", within)], [38, 482])
    assert.strictEqual(millisUntilReset(quota, "short", over), 0)
    assert.deepStrictEqual([usedOf(quota, "short", over), remainingOf(quota, "short", over)], [0, 520])
  })

  it("reports the exhausted window that resets last, and ignores windows from a clock far ahead", () => {
    const now = at("2026-03-14T06:10:00Z")
    const soon = full("2026-03-14T06:15:00Z")
    const tonight = full("2026-03-14T22:00:00Z")
    assert.isNull(exhaustedWindow(null, now))
    assert.isNull(exhaustedWindow(quota, now))
    assert.strictEqual(exhaustedWindow({ ...quota, short: soon }, now), "short")
    assert.strictEqual(exhaustedWindow({ short: soon, long: tonight }, now), "long")
    const nextYear = full("2027-03-14T06:15:00Z")
    assert.isNull(exhaustedWindow({ short: nextYear, long: nextYear }, now))
    assert.strictEqual(remainingOf({ short: nextYear, long: nextYear }, "long", now), 520)
  })

  it("uses the changed limit of a newer report", () => {
    const raised = { ...quota, short: { ...quota.short, limit: 540 } }
    assert.deepStrictEqual(newerQuota(quota, raised), raised)
  })
})
