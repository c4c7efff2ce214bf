import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import type { PersonFacts } from "../../../src/sync/plan/PersonFacts.ts"
import { phaseOf } from "../../../src/sync/plan/phaseOf.ts"
import { plan, type PlanState } from "../../../src/sync/plan/plan.ts"
import { at, crowd, day, hour, minute, now, quotaOf, settings, someone } from "./facts.ts"
import { randomOf } from "./random.ts"

const draw = (people: ReadonlyArray<PersonFacts>, changes: Partial<PlanState> = {}) =>
  plan({ now, settings, quota: null, people, ...changes })

const ample = { ...settings, maxUsersPerRun: 10_000 }
const limits = { short: 1000, long: 100_000 }

const Seed = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))

/** A person in any possible state. */
const anybody = (seed: number) => (index: number) => {
  const random = randomOf(seed * 1000 + index)
  const past = (days: number) => now - random.between(0, days) * day
  const maybe = <A>(share: number, value: A) => (random.chance(share) ? value : null)
  return {
    isConnected: random.chance(0.95),
    isQueued: random.chance(0.1),
    firstSyncedAt: maybe(0.9, past(90)),
    polledAt: maybe(0.9, past(4)),
    lastSyncedAt: maybe(0.9, past(4)),
    activeAt: past(40),
    tokenEndsAt: maybe(0.1, now + random.between(-2, 9) * day),
    failedAt: null,
    retryAt: maybe(0.1, now + random.between(-1, 1) * hour),
    pushHealthySince: maybe(0.5, past(9)),
    pushedEvents: random.chance(0.2) ? random.whole(1, 9) : 0,
    pollCalls: random.whole(1, 40),
    hasOlder: random.chance(0.2),
    olderAt: maybe(0.5, past(1))
  }
}

const ids = (all: ReadonlyArray<PersonFacts>) =>
  draw(all, { settings: ample }).decisions.map(({ userId }) => userId)

const due = (count: number) => crowd(count, () => ({ polledAt: now - 2 * hour }))

describe("the planner", () => {
  it("skips people who are not connected, have a queued or running job, or are not due", () => {
    const people = [
      someone({ id: "away", isConnected: false }),
      someone({ id: "queued", isQueued: true }),
      someone({ id: "fresh", polledAt: now - minute }),
      someone({ id: "due" })
    ]
    assert.deepStrictEqual(
      draw(people).decisions.map(({ userId }) => String(userId)),
      ["due"]
    )
    assert.deepStrictEqual(draw(people, { settings: { ...settings, isEnabled: false } }).decisions, [])
  })

  it("takes higher priorities first, and gives the reason", () => {
    const people = [
      someone({ id: "dormant", activeAt: now - 60 * day, polledAt: now - 7 * day }),
      someone({ id: "hourly" }),
      someone({ id: "pushed", pushedEvents: 1 }),
      someone({ id: "new", polledAt: null, firstSyncedAt: null }),
      someone({ id: "stale", polledAt: now - 50 * hour })
    ]
    const entries = draw(people).decisions.map(({ priority, reason, userId }) =>
      [userId, priority, reason].join(" ")
    )
    assert.deepStrictEqual(entries, [
      "stale critical not_synced_for_48_hours",
      "new critical never_synced",
      "pushed high polar_pushed",
      "hourly normal interval",
      "dormant low dormant_account"
    ])
  })

  it("staggers overdue people, and starts the others when they are due", () => {
    const due = crowd(5, () => ({ polledAt: now - 2 * hour }))
    const { decisions } = draw(due)
    assert.deepStrictEqual(
      decisions.map(({ notBefore }) => (notBefore - now) / 1000),
      [0, 5, 10, 15, 20]
    )
    const soon = someone({ id: "soon", retryAt: now + 30_000 })
    assert.strictEqual(draw([soon]).decisions[0]?.notBefore, now + 30_000)
    const many = draw(
      crowd(600, () => ({ polledAt: now - 2 * hour })),
      { settings: ample }
    ).decisions
    assert.isBelow(Math.max(...many.map(({ notBefore }) => notBefore)), now + minute)
  })

  it("enqueues as many per pass as configured, and more if an interval would not be enough otherwise", () => {
    assert.lengthOf(draw(due(50)).decisions, 10)
    assert.strictEqual(draw(due(50)).waiting.normal, 40)
    // Ten thousand people within 60 passes, times two.
    assert.lengthOf(draw(due(10_000)).decisions, 334)
  })

  it("reports lateness, and does not count backfills as late", () => {
    const late = someone({ id: "late", polledAt: now - 3 * hour })
    const waiting = someone({ id: "waiting", polledAt: now - minute, hasOlder: true })
    const { lateBy } = draw([late, waiting])
    assert.isAtLeast(lateBy.normal, 2 * hour)
    assert.strictEqual(lateBy.low, 0)
    assert.strictEqual(draw([waiting]).lateBy.low, 0)
  })

  it("spreads ten thousand people evenly over the interval", () => {
    const slots = Array.from({ length: 60 }, () => 0)
    for (let index = 0; index < 10_000; index++) {
      const slot = Math.floor(phaseOf(String(40_000_000 + index)) * 60)
      slots[slot] = (slots[slot] ?? 0) + 1
    }
    assert.isAbove(Math.min(...slots), 120)
    assert.isBelow(Math.max(...slots), 220)
  })

  it("schedules the next pass for when someone is due, at most five minutes ahead, never at once", () => {
    assert.strictEqual(draw([]).nextPassAt, now + 5 * minute)
    assert.strictEqual(draw([someone({ retryAt: now + 3 * minute })]).nextPassAt, now + 3 * minute)
    assert.strictEqual(draw(crowd(50)).nextPassAt, now + minute)
  })

  it("delays the lowest priorities when the budget is used up", () => {
    const people = [
      ...crowd(40, () => ({ polledAt: now - 50 * hour })),
      ...crowd(40, (index) => ({
        userId: someone({ id: `low-${index}` }).userId,
        activeAt: now - 60 * day,
        polledAt: now - 7 * day
      }))
    ]
    // 900 of 1000 are for polls, 500 of them are used: 50 polls of 8 calls.
    const { decisions, waiting } = draw(people, { settings: ample, quota: quotaOf(limits, 500) })
    assert.lengthOf(decisions, 50)
    assert.lengthOf(
      decisions.filter(({ priority }) => priority === "critical"),
      40
    )
    assert.strictEqual(waiting.low, 30)
  })

  it("spends the reserve only on pushed events", () => {
    const quota = quotaOf(limits, 950)
    const polls = crowd(5, () => ({ polledAt: now - 50 * hour }))
    assert.deepStrictEqual(draw(polls, { quota }).decisions, [])
    const pushed = draw([...polls, someone({ id: "pushed", pushedEvents: 1 })], { quota }).decisions
    assert.deepStrictEqual(
      pushed.map(({ reason }) => reason),
      ["polar_pushed"]
    )
  })

  it("lets no cheap sync overtake an expensive one that waits for the budget", () => {
    const expensive = someone({ id: "dear", polledAt: now - 3 * hour, pollCalls: 60 })
    const cheap = crowd(5, () => ({ polledAt: now - 2 * hour, pollCalls: 1 }))
    assert.deepStrictEqual(draw([...cheap, expensive], { quota: quotaOf(limits, 860) }).decisions, [])
  })

  it.prop(
    "is the same for the same state, whatever the order of people",
    { seed: Seed },
    ({ seed }) => {
      const people = crowd(60, anybody(seed))
      const shuffled = people.toSorted(
        (a, b) => phaseOf(`${seed}${a.userId}`) - phaseOf(`${seed}${b.userId}`)
      )
      assert.sameMembers(ids(people), ids(shuffled))
    },
    { arbitrary: { runs: 30 } }
  )

  it.prop(
    "never plans more calls than the quota allows, and no polls into the reserve",
    { seed: Seed, used: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1200 })) },
    ({ seed, used }) => {
      const people = crowd(200, anybody(seed))
      const queued = people.reduce((sum, { isQueued, pollCalls }) => sum + (isQueued ? pollCalls : 0), 0)
      const { decisions } = draw(people, { settings: ample, quota: quotaOf(limits, used) })
      const callsOf = (isPoll: boolean) =>
        decisions
          .filter(({ trigger }) => (trigger !== "webhook") === isPoll)
          .reduce((sum, { calls }) => sum + calls, 0)
      const planned = callsOf(true) + callsOf(false)
      if (planned > 0) assert.isAtMost(used + queued + planned, 1000)
      if (callsOf(true) > 0) assert.isAtMost(used + queued + callsOf(true), 900)
    },
    { arbitrary: { runs: 50 } }
  )

  it.prop(
    "serves every due user within a bound, however many others arrive",
    { seed: Seed },
    ({ seed }) => {
      const random = randomOf(seed)
      const patient: ReadonlyArray<Partial<PersonFacts>> = [
        { polledAt: now - hour },
        { polledAt: now - 13 * hour },
        { activeAt: now - 60 * day, polledAt: now - 7 * day },
        { polledAt: now - minute, hasOlder: true, pushHealthySince: now - 90 * day }
      ]
      const waiting = new Map(
        patient.map((facts, index) => {
          const person = someone({ id: `patient-${index}`, ...facts })
          return [person.userId, person]
        })
      )
      let time = now
      while (time < now + 9 * day && waiting.size > 0) {
        // New people demand twice the quota, and have already used more of the day than polls may.
        const arrivals = crowd(20, (index) => ({
          userId: someone({ id: `new-${time}-${index}` }).userId,
          polledAt: null,
          firstSyncedAt: null,
          activeAt: time
        }))
        const used = Math.round(32_000 * 0.9 * random.between(0.67, 0.95))
        const quota = {
          short: { limit: 340, used: 0, resetsAt: at(time + 10 * minute) },
          long: { limit: 32_000, used, resetsAt: at(time + 12 * hour) }
        }
        const people = [...arrivals, ...waiting.values()]
        const { decisions } = plan({ now: time, settings: { ...ample, everySeconds: 900 }, quota, people })
        for (const { trigger, userId } of decisions) {
          const kept = waiting.get(userId)
          if (kept?.hasOlder === true && trigger !== "backfill")
            waiting.set(userId, { ...kept, polledAt: time, activeAt: time })
          else waiting.delete(userId)
        }
        time += 15 * minute
      }
      // Backfills tolerate the longest wait, a week, plus a day for the poll that precedes them.
      assert.deepStrictEqual([...waiting.keys()], [], `seed ${seed}`)
      assert.isAtMost(time - now, 8 * day)
    },
    { arbitrary: { runs: 5 } }
  )

  it.prop(
    "keeps working when the clock jumps forwards or backwards",
    { seed: Seed },
    ({ seed }) => {
      const random = randomOf(seed)
      let people = crowd(20, () => ({ polledAt: now - random.between(0, 59) * minute }))
      let time = now
      const gaps = new Map(people.map(({ userId }) => [userId, 0]))
      let jumpedAt = 0
      for (let look = 0; look < 900; look++) {
        if (look - jumpedAt > 120 && random.chance(0.05)) {
          time += random.between(-30, 30) * day
          jumpedAt = look
        }
        const { decisions } = plan({ now: time, settings: ample, quota: null, people })
        const served = new Set(decisions.map(({ userId }) => userId))
        for (const { userId } of people)
          gaps.set(userId, served.has(userId) ? 0 : (gaps.get(userId) ?? 0) + 1)
        people = people.map((it) =>
          served.has(it.userId) ? { ...it, polledAt: time, lastSyncedAt: time, activeAt: time } : it
        )
        // Whatever the clock does, no user waits longer than two and a half intervals of real time: an interval was
        // almost over when the clock was set back by less than an hour and a half, which looks like another replica's
        // clock.
        assert.isAtMost(Math.max(...gaps.values()), 150, `seed ${seed}`)
        time += minute
      }
    },
    { arbitrary: { runs: 20 } }
  )
})
