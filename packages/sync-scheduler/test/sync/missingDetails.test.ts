/** Sessions whose detail Polar cannot give. */
import { assert, describe, it } from "@effect/vitest"
import { DataTypes, Instant, RecordStore, type MissingDetail } from "@polar-flow/domain"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { dueDetails, missingAfter } from "../../src/sync/missingDetails.ts"
import { at, canned, lin, Status, sync } from "../harness/cannedPolar.ts"

const now = Instant.make("2026-11-22T12:00:00Z")
const failed = (...keys: ReadonlyArray<string>) => ({
  keys,
  withoutDetail: keys.map((key) => ({ key, error: null }))
})

describe("a missing detail", () => {
  it("is requested again by the next sync, then after an hour, then after twice as long each time, a day at most", () => {
    let missing: ReadonlyArray<MissingDetail> = []
    const waits: Array<number> = []
    while (waits.length < 20) {
      missing = missingAfter(missing, failed("A"), now)
      const [detail] = missing
      if (detail === undefined) break
      waits.push((Instant.toMillis(detail.retryAt) - Instant.toMillis(now)) / 3_600_000)
    }
    assert.deepStrictEqual(waits, [0, 1, 2, 4, 8, 16, 24, 24, 24, 24, 24])
  })

  it("is no longer missing when it was fetched, and others keep waiting", () => {
    const missing = missingAfter([], failed("A", "B"), now)
    const after = missingAfter(missing, { keys: ["A"], withoutDetail: [] }, now)
    assert.deepStrictEqual(
      after.map(({ key }) => key),
      ["B"]
    )
  })

  it("is due when its wait is over, or was measured by a clock that ran ahead", () => {
    const once = missingAfter([], failed("A"), now)
    assert.deepStrictEqual([...dueDetails(once, now)], ["A"])
    const missing = missingAfter(once, failed("A"), now)
    assert.deepStrictEqual([...dueDetails(missing, Instant.make("2026-11-22T12:59:59Z"))], [])
    assert.deepStrictEqual([...dueDetails(missing, Instant.make("2026-11-22T13:00:00Z"))], ["A"])
    assert.deepStrictEqual([...dueDetails(missing, Instant.make("2026-11-22T10:00:00Z"))], ["A"])
    assert.deepStrictEqual([...dueDetails(missing, Instant.make("2025-11-22T12:00:00Z"))], ["A"])
  })
})

const session = (id: string, more: object = {}) => ({
  id,
  upload_time: "2026-11-20T11:48:20Z",
  start_time: `2026-11-2${"ABC".indexOf(id)}T10:00:00`,
  start_time_utc_offset: 120,
  duration: "PT3600.5S",
  sport: "RUNNING",
  ...more
})
const listed = ["A", "B", "C"].map((id) => session(id))
const whole = (id: string) => session(id, { running_index: 50 })

const stored = RecordStore.use((records) =>
  records.list(DataTypes.byName.exercise, lin, { order: "asc", limit: 10 })
)
const indexes = Effect.map(stored, ({ records }) => records.map(({ id, runningIndex }) => [id, runningIndex]))

describe("a sync of three sessions, one of them without a detail", () => {
  it.effect("keeps all three, names the one, and asks for it alone until Polar has it", () => {
    const { answers, ports, requested, syncing } = canned({
      "/v3/exercises": listed,
      "/v3/exercises/A": whole("A"),
      "/v3/exercises/B": whole("B"),
      "/v3/exercises/C": new Status(410)
    })
    const details = () => requested.splice(0).filter((path) => path.startsWith("/v3/exercises/"))
    return at(
      now,
      Effect.gen(function* () {
        const first = yield* sync
        assert.deepStrictEqual(yield* indexes, [
          ["A", 50],
          ["B", 50],
          ["C", null]
        ])
        assert.strictEqual(first.status, "partial")
        assert.deepInclude(first.outcomes["exercise"], { status: "partial", error: "DetailMissing" })
        assert.include(first.outcomes["exercise"]?.message ?? "", "C")
        assert.lengthOf(details(), 3)

        yield* TestClock.adjust("1 minute")
        const second = yield* sync
        assert.deepStrictEqual(details(), ["/v3/exercises/C"])
        assert.deepInclude(second.outcomes["exercise"], { status: "partial", error: "DetailMissing" })

        yield* TestClock.adjust("30 minutes")
        const waiting = yield* sync
        assert.deepStrictEqual(details(), [])
        assert.include(waiting.outcomes["exercise"]?.message ?? "", "C")

        yield* TestClock.adjust("40 minutes")
        yield* sync
        assert.deepStrictEqual(details(), ["/v3/exercises/C"])

        answers["/v3/exercises/C"] = whole("C")
        yield* TestClock.adjust("3 hours")
        const last = yield* sync
        assert.deepStrictEqual(details(), ["/v3/exercises/C"])
        assert.strictEqual(last.outcomes["exercise"]?.status, "stored")
        assert.deepStrictEqual(yield* indexes, [
          ["A", 50],
          ["B", 50],
          ["C", 50]
        ])

        yield* TestClock.adjust("3 hours")
        yield* sync
        assert.deepStrictEqual(details(), [])
      }).pipe(Effect.provide(syncing("1")), Effect.provide(ports))
    )
  })

  it.effect("asks for every session again when no detail at all could be had", () => {
    const { answers, ports, syncing } = canned({
      "/v3/exercises": [...listed, session("A", { id: "D" }), session("A", { id: "E" })]
    })
    for (const id of "ABCDE") answers[`/v3/exercises/${id}`] = new Status(403)
    return at(
      now,
      Effect.gen(function* () {
        const first = yield* sync
        assert.deepInclude(first.outcomes["exercise"], { status: "partial", error: "ConsentMissing" })
        for (const id of "ABCDE") answers[`/v3/exercises/${id}`] = session("A", { id, running_index: 50 })
        yield* TestClock.adjust("2 hours")
        yield* sync
        assert.deepStrictEqual(
          (yield* indexes).map(([, index]) => index),
          [50, 50, 50, 50, 50]
        )
      }).pipe(Effect.provide(syncing("1")), Effect.provide(ports))
    )
  })
})
