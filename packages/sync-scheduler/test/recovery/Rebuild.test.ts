import { CalendarDate, Instant, RawStore, RecordStore, type Sleep, UserId } from "@polar-flow/domain"
import { RecordStoreMemory } from "@polar-flow/domain/memory"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option, Stream } from "effect"
import { Rebuild, type RebuildProgress } from "../../src/index.ts"
import { Simulated, allRecords, syncPerson, withPerson } from "../harness/simulatedPerson.ts"

const start = "2026-07-20T12:00:00Z"
const person = { device: "Polar Vantage V3", homeZone: "Europe/Helsinki", sessionsPerWeek: 2 } as const

/** Rebuilds into an empty store and returns its contents. */
const rebuilt = (userId: UserId) =>
  Effect.gen(function* () {
    const progress = yield* Rebuild.use((rebuild) => Stream.runCollect(rebuild.run()))
    return { progress, report: progress.at(-1), records: yield* allRecords(userId) }
  }).pipe(Effect.provide(Rebuild.layer.pipe(Layer.provideMerge(Layer.fresh(RecordStoreMemory.layer)))))

const again = (id?: UserId) =>
  Rebuild.use((rebuild) => Stream.runLast(rebuild.run(id))).pipe(
    Effect.provide(Rebuild.layer),
    Effect.map(Option.getOrThrow)
  )

const napping = {
  ...person,
  planted: [{ kind: "naps", from: CalendarDate.make("2026-07-01"), to: CalendarDate.make("2026-09-10") }]
} as const

describe("Rebuild", () => {
  it.live("produces the same records as sixty days of syncs", () =>
    Effect.gen(function* () {
      const { goTo, personId, simulator, userId } = yield* Simulated
      const days = Array.from({ length: 5 }, (_, index) => index * 15)
      for (const day of days) {
        yield* goTo(Instant.fromMillis(Instant.toMillis(Instant.make(start)) + day * 86_400_000))
        yield* syncPerson()
      }
      const synced = yield* allRecords(userId)
      const session = synced["exercise"]?.at(-1)
      yield* simulator.control.reupload(personId, String(Reflect.get(session ?? {}, "id")), {
        startShiftMinutes: 30
      })
      yield* syncPerson()
      const { progress, records, report } = yield* rebuilt(userId)
      assert.deepStrictEqual(records, yield* allRecords(userId))
      const naps = records["sleep"]?.flatMap((night) => (night as Sleep).naps ?? [])
      assert.isAbove(naps?.length ?? 0, 50)
      assert.strictEqual(report?.undecodable, 0)
      assert.strictEqual(
        report?.answers,
        (yield* RawStore.use((raw) => Stream.runCollect(raw.replay(userId)))).length
      )
      assert.isAbove(progress.length, 2)
    }).pipe(withPerson({ start, person: napping }))
  )

  it.live("counts and lists undecodable responses, and continues", () =>
    Effect.gen(function* () {
      const { userId } = yield* Simulated
      const raw = yield* RawStore
      yield* syncPerson()
      const synced = yield* allRecords(userId)
      yield* raw.append({
        userId,
        operation: "sleep.list",
        path: "/v3/users/sleep",
        status: 200,
        contentType: "application/json",
        fetchedAt: Instant.make(start),
        body: new TextEncoder().encode(`{"nights":[{"date":"yesterday"}]}`)
      })
      const { records, report } = yield* rebuilt(userId)
      assert.deepStrictEqual(records, synced)
      assert.strictEqual(report?.undecodable, 1)
      assert.deepInclude(report?.examples[0], { userId, operation: "sleep.list", path: "/v3/users/sleep" })
      assert.include(report?.examples[0]?.message ?? "", "nights[0].date")
    }).pipe(withPerson({ start, person }))
  )

  it.live("changes nothing when run again, and affects no other person", () =>
    Effect.gen(function* () {
      const { userId } = yield* Simulated
      yield* syncPerson()
      const before = yield* RecordStore.use((records) => records.state(userId))
      const report: RebuildProgress = yield* again(userId)
      assert.strictEqual(report.stored, 0)
      assert.deepStrictEqual(yield* RecordStore.use((records) => records.state(userId)), before)
      assert.strictEqual((yield* again(UserId.make("nobody"))).answers, 0)
    }).pipe(withPerson({ start, person }))
  )
})
