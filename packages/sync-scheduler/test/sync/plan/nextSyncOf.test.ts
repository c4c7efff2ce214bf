import { syncReasonTexts } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Duration, Schema } from "effect"
import { longestRetryDelay } from "../../../src/sync/plan/updatePace.ts"
import { nextSyncOf, notDueBefore } from "../../../src/sync/plan/NextSync.ts"
import type { PersonFacts } from "../../../src/sync/plan/PersonFacts.ts"
import { explainNextSync } from "../../../src/sync/plan/explainNextSync.ts"
import { day, hour, minute, now, settings, someone } from "./facts.ts"

const nextSync = (facts: Partial<PersonFacts>) => nextSyncOf(someone(facts), now, settings)
const wanted = (facts: Partial<PersonFacts>) => {
  const { dueAt, priority, reason, trigger } = nextSync(facts)
  return [trigger, priority, reason, dueAt <= now ? "due" : "not due"].join(" ")
}
const Hours = (most: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: most }))

describe("the next sync of a person", () => {
  it("is critical if the person was never synced, not for 48 hours, or if the token expires soon", () => {
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

  it("comes before the token expires, even for a dormant account and the longest interval", () => {
    const ending = { tokenEndsAt: now + 20 * hour, polledAt: now - 25 * hour }
    const dormant = { ...ending, activeAt: now - 30 * day }
    assert.strictEqual(wanted(dormant), "schedule critical token_ends_soon due")
    const weekly = { ...settings, intervalMinutes: 7 * 24 * 60 }
    assert.isAtMost(nextSyncOf(someone(ending), now, weekly).dueAt, now)
    assert.isAtMost(notDueBefore(someone(dormant), now, settings), now)
  })

  it("is high if an active person was not synced for twelve hours, or for pushed events", () => {
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

  it("is a poll within the interval, at most slightly less than an hour after the last one", () => {
    for (const minutes of [30, 45, 58, 59, 600]) {
      const { dueAt } = nextSync({ polledAt: now - minutes * minute })
      assert.isAtMost(dueAt, now - minutes * minute + 59 * minute)
    }
    assert.isAbove(nextSync({ polledAt: now - 20 * minute }).dueAt, now)
  })

  it("becomes less frequent the longer pushes are healthy, down to once a day", () => {
    const waits = [1, 10, 24, 48, 1000].map((hours) => {
      const { dueAt } = nextSync({ polledAt: now, pushHealthySince: now - hours * hour })
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

  it("handles a burst of pushes in one sync, and leaves pushes of a new person to the first sync", () => {
    const { dueAt } = nextSync({ pushedEvents: 3, lastSyncedAt: now - minute })
    assert.strictEqual(dueAt, now + 4 * minute)
    assert.strictEqual(nextSync({ pushedEvents: 3, polledAt: null }).reason, "never_synced")
  })

  it("is a backfill only while nothing newer is due, and only after the first complete sync", () => {
    const rested = { hasOlder: true, polledAt: now - minute, olderAt: now - hour }
    assert.strictEqual(wanted(rested), "backfill low older_days due")
    assert.strictEqual(wanted({ ...rested, olderAt: now - minute }), "backfill low older_days not due")
    assert.strictEqual(wanted({ ...rested, polledAt: now - 2 * hour }), "schedule normal interval due")
    assert.strictEqual(
      wanted({ ...rested, firstSyncedAt: null, polledAt: now - 2 * hour }).split(" ")[0],
      "schedule"
    )
  })

  it("backs off after failures, but ignores a retry time that only a wrong clock can explain", () => {
    assert.strictEqual(nextSync({ retryAt: now + hour }).dueAt, now + hour)
    assert.isAtMost(nextSync({ retryAt: now + 300 * day }).dueAt, now)
    assert.isAtMost(nextSync({ retryAt: now - hour }).dueAt, now)
    for (const ahead of [2 * hour, day, 365 * day]) {
      const failedAt = now + ahead
      assert.isAtMost(nextSync({ failedAt, retryAt: failedAt + 2 * minute }).dueAt, now)
    }
  })

  it("waits as long after failures as the longest back-off of anybody", () => {
    const wait = Duration.toMillis(longestRetryDelay)
    assert.strictEqual(nextSync({ failedAt: now, retryAt: now + wait }).dueAt, now + wait)
  })

  it.prop(
    "is due within one interval whatever the clock did",
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

describe("explainNextSync", () => {
  it("gives the reason why a sync is not queued", () => {
    assert.isNull(held({}))
    assert.strictEqual(held({}, { isEnabled: false }), "disabled")
    assert.strictEqual(held({ isConnected: false }), "not_connected")
    assert.strictEqual(held({ isQueued: true }), "queued")
    assert.strictEqual(held({ retryAt: now + hour }), "after_failures")
    assert.strictEqual(held({ polledAt: now }), "not_due")
    assert.strictEqual(
      syncReasonTexts[nextSync({ pushedEvents: 1 }).reason],
      "has new data that Polar pushed"
    )
  })
})
