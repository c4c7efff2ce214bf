import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { budgetOf } from "../../../src/sync/plan/Budget.ts"
import { at, day, hour, minute, now, quotaOf } from "./facts.ts"

const spending = { now, quota: null, people: 100, committedCalls: 0, reserveShare: 0.1 }
const Count = (most: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: most }))

const on = (hours: number) => {
  const long = { limit: 24_000, used: 0, resetsAt: at(now + (24 - hours) * hour) }
  const { critical, older, poll } = budgetOf({
    ...spending,
    reserveShare: 0,
    quota: { short: { limit: 1e6, used: 0, resetsAt: at(now + minute) }, long }
  })
  return [critical, poll, older]
}

describe("the budget", () => {
  it("follows Polar's formula until responses report other limits", () => {
    // 500 + 20 · 100 in 15 minutes, 5,000 + 100 · 100 in a day.
    assert.deepStrictEqual(budgetOf(spending), {
      pushed: 2500,
      critical: 2250,
      poll: 2025,
      older: 0,
      capacity: 337
    })
  })

  it("withholds the reserve and the expected calls of queued and running jobs", () => {
    const quota = quotaOf({ short: 1000, long: 100_000 }, 400)
    const left = budgetOf({ ...spending, quota, committedCalls: 100 })
    assert.strictEqual(left.pushed, 500)
    assert.strictEqual(left.critical, 400)
  })

  it("grows with the day", () => {
    assert.deepStrictEqual(on(0), [12_000, 3600, 0])
    assert.deepStrictEqual(on(12), [24_000, 15_600, 8400])
    assert.deepStrictEqual(on(23), [24_000, 24_000, 19_400])
  })

  it("treats an expired window, or one longer than possible, as a new one", () => {
    const full = { limit: 100, used: 100 }
    const budget = (short: number, long: number) =>
      budgetOf({
        ...spending,
        quota: { short: { ...full, resetsAt: at(now + short) }, long: { ...full, resetsAt: at(now + long) } }
      }).pushed
    assert.strictEqual(budget(minute, hour), 0)
    assert.strictEqual(budget(-minute, -hour), 100)
    assert.strictEqual(budget(-minute, hour), 0)
    assert.strictEqual(budget(3 * hour, 3 * day), 100)
  })

  it.prop(
    "never lets polls use the reserve, and never exceeds the quota",
    { limit: Count(100_000), used: Count(100_000), committed: Count(2000), hours: Count(24) },
    ({ committed, hours, limit, used }) => {
      const quota = {
        short: { limit, used, resetsAt: at(now + 10 * minute) },
        long: { limit: 4 * limit, used, resetsAt: at(now + hours * hour + minute) }
      }
      const { critical, older, poll, pushed } = budgetOf({ ...spending, quota, committedCalls: committed })
      assert.isAtMost(older, poll)
      assert.isAtMost(poll, critical)
      assert.isAtMost(critical, Math.max(0, 0.9 * limit - used - committed))
      assert.isAtMost(pushed, Math.max(0, limit - used - committed))
      assert.isAtLeast(older, 0)
    }
  )
})
