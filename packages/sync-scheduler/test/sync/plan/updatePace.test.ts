import { Instant, type SyncPace, type SyncRun, type TypeOutcome, UserId } from "@polar-flow/domain"
import { assert, describe, it } from "@effect/vitest"
import { Duration } from "effect"
import { expectedCalls, updatePace, initialPace, retryDelay } from "../../../src/sync/plan/updatePace.ts"

const stored: TypeOutcome = { fetched: 4, stored: 1, calls: 1, status: "stored", error: null, message: null }
const refused = (error: string): TypeOutcome => ({
  ...stored,
  stored: 0,
  status: "failed",
  error,
  message: "no"
})

const run = (facts: Partial<SyncRun>): SyncRun => ({
  id: "run-1",
  userId: UserId.make("52817340"),
  trigger: "schedule",
  status: "success",
  startedAt: Instant.make("2026-11-21T12:00:00Z"),
  finishedAt: Instant.make("2026-11-21T12:00:05Z"),
  calls: 4,
  outcomes: {},
  ...facts
})
const known: SyncPace = { ...initialPace, polledAt: Instant.make("2026-11-21T11:00:00Z") }

describe("updatePace", () => {
  it("records when the last poll was, and that the watch was worn", () => {
    const pace = updatePace(undefined, run({ trigger: "connect", calls: 24, outcomes: { sleep: stored } }))
    assert.strictEqual(pace.polledAt, "2026-11-21T12:00:00Z")
    assert.strictEqual(pace.activeAt, "2026-11-21T12:00:05Z")
    assert.isTrue(pace.hasOlder)
    // Values that Polar calculates every day, worn or not, do not count as activity.
    assert.isNull(updatePace(undefined, run({ outcomes: { cardioLoad: stored } })).activeAt)
  })

  it("learns the calls of a poll, but not from the first sync or manual ones", () => {
    assert.strictEqual(expectedCalls(updatePace(undefined, run({ calls: 30 }))), expectedCalls(initialPace))
    assert.strictEqual(
      expectedCalls(updatePace(known, run({ trigger: "manual", calls: 30 }))),
      expectedCalls(known)
    )
    let pace = known
    for (let count = 0; count < 60; count++) pace = updatePace(pace, run({ calls: count % 2 === 0 ? 1 : 11 }))
    assert.approximately(pace.callsMean, 6, 0.6)
    assert.approximately(pace.callsSpread, 5, 0.6)
    assert.approximately(expectedCalls(pace), 16, 2)
  })

  it("does not count pushes and backfills as polls", () => {
    const pushed = updatePace(known, run({ trigger: "webhook", outcomes: { exercise: stored } }))
    assert.deepStrictEqual(pushed, { ...known, activeAt: Instant.make("2026-11-21T12:00:05Z") })
    const older = updatePace(known, run({ trigger: "backfill", calls: 17, outcomes: { sleep: stored } }))
    assert.deepStrictEqual(older, { ...known, olderAt: Instant.make("2026-11-21T12:00:05Z") })
    assert.isFalse(updatePace(older, run({ trigger: "backfill", calls: 0 })).hasOlder)
  })

  it("ignores interrupted runs", () => {
    assert.deepStrictEqual(updatePace(known, run({ status: "interrupted", calls: 3 })), known)
  })

  it("backs off after consecutive failures, and resets after a successful run", () => {
    const down = run({ status: "failed", outcomes: { sleep: refused("PolarUnavailable") } })
    let pace = known
    const waits = Array.from({ length: 8 }, () => {
      pace = updatePace(pace, down)
      return Instant.toMillis(pace.retryAt ?? down.startedAt) - Instant.toMillis(down.startedAt)
    })
    assert.strictEqual(pace.failuresInARow, 8)
    assert.strictEqual(pace.polledAt, known.polledAt)
    for (const [index, wait] of waits.slice(1).entries()) assert.isAtLeast(wait, waits[index] ?? 0)
    assert.isAtMost(Math.max(...waits), Duration.toMillis(Duration.minutes(76)))
    const fine = updatePace(pace, run({ status: "partial", outcomes: { sleep: stored } }))
    assert.deepInclude(fine, { failuresInARow: 0, failedAt: null, retryAt: null })
  })

  it("backs off for hours if a person has to fix the cause", () => {
    const consent = run({ status: "failed", outcomes: { sleep: refused("ConsentMissing") } })
    const { retryAt } = updatePace(known, consent)
    const wait = Instant.toMillis(retryAt ?? consent.startedAt) - Instant.toMillis(consent.startedAt)
    assert.isAtLeast(wait, Duration.toMillis(Duration.hours(4)))
    assert.isAtMost(Duration.toHours(retryDelay(1000, true, "ada")), 30)
  })

  it("spreads the retries of many people after an outage", () => {
    const waits = new Set(
      Array.from({ length: 100 }, (_, index) => Duration.toSeconds(retryDelay(9, false, `person-${index}`)))
    )
    assert.isAtLeast(waits.size, 99)
  })
})
