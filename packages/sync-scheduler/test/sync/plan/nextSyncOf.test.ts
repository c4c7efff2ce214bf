import { syncReasonTexts } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { nextSyncOf, notDueBefore } from "../../../src/sync/plan/NextSync.ts"
import type { PersonFacts } from "../../../src/sync/plan/PersonFacts.ts"
import { explainNextSync } from "../../../src/sync/plan/explainNextSync.ts"
import { day, hour, minute, now, settings, someone } from "./facts.ts"

const need = (facts: Partial<PersonFacts>) => nextSyncOf(someone(facts), now, settings)
const wanted = (facts: Partial<PersonFacts>) => {
  const { dueAt, priority, reason, trigger } = need(facts)
  return [trigger, priority, reason, dueAt <= now ? "due" : "not due"].join(" ")
}
const Hours = (most: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: most }))

describe("what a person needs", () => {
  it("is critical for whoever was never synced, not for 48 hours, or whose token ends soon", () => {
    const fresh = { firstSyncedAt: null, lastSyncedAt: null, polledAt: null, activeAt: null }
    assert.strictEqual(wanted(fresh), "schedule critical never_synced due")
    assert.strictEqual(
      wanted({ firstSyncedAt: null, polledAt: now - 2 * hour }),
      "schedule critical first_sync_incomplete due"
    )
    assert.strictEqual(wanted({ polledAt: now - 48 * hour }), "schedule critical not_synced_for_48_hours due")
    assert.strictEqual(wanted({ tokenEndsAt: now + 40 * hour }), "schedule critical token_ends_soon due")
    assert.strictEqual(wanted({ tokenEndsAt: now - hour }), "schedule normal interval due")
  })

  it("comes before the token ends, of a dormant account and with the longest interval too", () => {
    const ending = { tokenEndsAt: now + 20 * hour, polledAt: now - 25 * hour }
    const dormant = { ...ending, activeAt: now - 30 * day }
    assert.strictEqual(wanted(dormant), "schedule critical token_ends_soon due")
    const weekly = { ...settings, intervalMinutes: 7 * 24 * 60 }
    assert.isAtMost(nextSyncOf(someone(ending), now, weekly).dueAt, now)
    assert.isAtMost(notDueBefore(someone(dormant), now, settings), now)
  })

  it("is high for whoever is active and was not synced for twelve hours, or has pushed news", () => {
    assert.strictEqual(
      wanted({ polledAt: now - 13 * hour }),
      "schedule high active_and_not_synced_for_12_hours due"
    )
    assert.strictEqual(wanted({ pushedEvents: 2 }), "webhook high polar_pushed due")
  })

  it("is normal within the day, and low for a dormant account once a week", () => {
    assert.strictEqual(wanted({}), "schedule normal interval due")
    const quiet = { activeAt: now - 10 * day }
    assert.strictEqual(wanted({ ...quiet, polledAt: now - 25 * hour }), "schedule normal quiet_account due")
    const dormant = { activeAt: now - 30 * day }
    assert.strictEqual(wanted({ ...dormant, polledAt: now - 7 * day }), "schedule low dormant_account due")
    assert.strictEqual(
      wanted({ ...dormant, polledAt: now - 3 * day }),
      "schedule low dormant_account not due"
    )
  })

  it("is a poll within the interval, a little less than an hour after the last one at the latest", () => {
    for (const minutes of [30, 45, 58, 59, 600]) {
      const { dueAt } = need({ polledAt: now - minutes * minute })
      assert.isAtMost(dueAt, now - minutes * minute + 59 * minute)
    }
    assert.isAbove(need({ polledAt: now - 20 * minute }).dueAt, now)
  })

  it("becomes rarer the longer pushes are healthy, down to once a day", () => {
    const waits = [1, 10, 24, 48, 1000].map((hours) => {
      const { dueAt } = need({ polledAt: now, pushHealthySince: now - hours * hour })
      return (dueAt - now) / hour
    })
    const most = [1, 5, 12, 24, 24]
    for (const [index, wait] of waits.entries()) {
      assert.isAtMost(wait, most[index] ?? 0)
      assert.isAtLeast(wait, (most[index] ?? 0) / 2 - 0.1)
    }
    assert.strictEqual(
      wanted({ pushHealthySince: now - 9 * day, polledAt: now - day }),
      "schedule normal safety_net due"
    )
  })

  it("puts a burst of pushes into one sync, and leaves those of somebody new to the first sync", () => {
    const { dueAt } = need({ pushedEvents: 3, lastSyncedAt: now - minute })
    assert.strictEqual(dueAt, now + 4 * minute)
    assert.strictEqual(need({ pushedEvents: 3, polledAt: null }).reason, "never_synced")
  })

  it("is a piece of older days only while nothing newer is due, and once the first sync got through", () => {
    const rested = { hasOlder: true, polledAt: now - minute, olderAt: now - hour }
    assert.strictEqual(wanted(rested), "backfill low older_days due")
    assert.strictEqual(wanted({ ...rested, olderAt: now - minute }), "backfill low older_days not due")
    assert.strictEqual(wanted({ ...rested, polledAt: now - 2 * hour }), "schedule normal interval due")
    assert.strictEqual(
      wanted({ ...rested, firstSyncedAt: null, polledAt: now - 2 * hour }).split(" ")[0],
      "schedule"
    )
  })

  it("waits after failures, and not for a time that only a wrong clock can have meant", () => {
    assert.strictEqual(need({ retryAt: now + hour }).dueAt, now + hour)
    assert.isAtMost(need({ retryAt: now + 300 * day }).dueAt, now)
    assert.isAtMost(need({ retryAt: now - hour }).dueAt, now)
  })

  it.prop(
    "is due within an interval of now whatever the clock did",
    { polled: Hours(20_000), ahead: Schema.Boolean, announced: Schema.Boolean, idle: Hours(2000) },
    ({ ahead, announced, idle, polled }) => {
      const person = someone({
        polledAt: now + (ahead ? 1 : -1) * polled * hour,
        pushHealthySince: announced ? now - 100 * day : null,
        activeAt: now - idle * hour
      })
      const { dueAt } = nextSyncOf(person, now, settings)
      const interval = idle >= 21 * 24 ? 7 * day : idle >= 7 * 24 || announced ? day : hour
      assert.isAtMost(dueAt, now + 1.5 * interval)
      assert.isAtMost(notDueBefore(person, now, settings), dueAt)
    }
  )
})

const held = (facts: Partial<PersonFacts>, changes = {}) =>
  explainNextSync(someone(facts), now, { ...settings, ...changes }).hold

describe("the verdict on a person", () => {
  it("says what holds somebody back", () => {
    assert.isNull(held({}))
    assert.strictEqual(held({}, { isEnabled: false }), "disabled")
    assert.strictEqual(held({ isConnected: false }), "not_connected")
    assert.strictEqual(held({ isQueued: true }), "queued")
    assert.strictEqual(held({ retryAt: now + hour }), "after_failures")
    assert.strictEqual(held({ polledAt: now }), "not_due")
    assert.strictEqual(syncReasonTexts[need({ pushedEvents: 1 }).reason], "has news that Polar pushed")
  })
})
