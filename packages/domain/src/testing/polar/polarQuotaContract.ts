import { assert, layer } from "@effect/vitest"
import { Clock, Effect, type Layer } from "effect"
import { Instant } from "../../time/Instant.ts"
import { PolarQuota, type Quota } from "../../polar/PolarQuota.ts"

const minutes = (count: number): number => count * 60_000

const later = (instant: Instant, millis: number): Instant =>
  Instant.fromMillis(Instant.toMillis(instant) + millis)

const quotaOf = (startsAt: Instant, shortUsed: number, longUsed: number): Quota => ({
  short: { limit: 520, used: shortUsed, resetsAt: later(startsAt, minutes(15)) },
  long: { limit: 5100, used: longUsed, resetsAt: later(startsAt, minutes(1440)) }
})

/** A time after all windows that a shared database may know already. */
const freshStart = Effect.gen(function* () {
  const known = yield* PolarQuota.use((quota) => quota.current)
  const now = yield* Clock.currentTimeMillis
  return Instant.fromMillis(
    minutes(60) + Math.max(now, known === null ? 0 : Instant.toMillis(known.long.resetsAt))
  )
})

const reported = Effect.fnUntraced(function* (reports: ReadonlyArray<Quota>) {
  const quota = yield* PolarQuota
  yield* Effect.forEach(reports, (report) => quota.report(report), { discard: true })
  return yield* quota.current
})

/** Registers the contract tests of `PolarQuota` for `adapter`. Each test uses later windows than the one before. */
export const polarQuotaContract = <E>(name: string, adapter: Layer.Layer<PolarQuota, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("returns both windows as last reported", () =>
      Effect.gen(function* () {
        const start = yield* freshStart
        const quota = quotaOf(start, 38, 412)
        assert.deepStrictEqual(yield* reported([quotaOf(start, 37, 411), quota]), quota)
      })
    )

    it.effect("ignores a late report, window by window", () =>
      Effect.gen(function* () {
        const start = yield* freshStart
        const mixed = { short: quotaOf(start, 10, 0).short, long: quotaOf(start, 0, 51).long }
        assert.deepStrictEqual(
          yield* reported([quotaOf(start, 20, 50), quotaOf(start, 19, 49), mixed]),
          quotaOf(start, 20, 51)
        )
      })
    )

    it.effect("switches to the next window even though its count is lower", () =>
      Effect.gen(function* () {
        const start = yield* freshStart
        const next = later(start, minutes(16))
        const known = yield* reported([quotaOf(start, 500, 1000), quotaOf(next, 1, 1001)])
        assert.deepStrictEqual(known?.short, quotaOf(next, 1, 0).short)
      })
    )

    it.effect("ignores a report about a window that has ended", () =>
      Effect.gen(function* () {
        const start = yield* freshStart
        const [soon, tomorrow] = [later(start, minutes(16)), later(start, minutes(1441))]
        const next = { short: quotaOf(soon, 1, 1).short, long: quotaOf(tomorrow, 1, 1).long }
        assert.deepStrictEqual(yield* reported([next, quotaOf(start, 519, 5099)]), next)
      })
    )

    it.effect("prefers a report over one that was made while the clock was far ahead", () =>
      Effect.gen(function* () {
        const start = yield* freshStart
        const ahead = quotaOf(later(start, 100 * minutes(1440)), 520, 5100)
        const now = quotaOf(start, 3, 4)
        assert.deepStrictEqual(yield* reported([ahead, now]), now)
      })
    )

    it.effect("treats windows that end within a minute of each other as the same window", () =>
      Effect.gen(function* () {
        const start = yield* freshStart
        const wavering = quotaOf(later(start, 1500), 19, 49)
        assert.deepStrictEqual(yield* reported([quotaOf(start, 20, 50), wavering]), quotaOf(start, 20, 50))
      })
    )

    it.effect("keeps the highest count of concurrent reports", () =>
      Effect.gen(function* () {
        const quota = yield* PolarQuota
        const start = yield* freshStart
        yield* Effect.forEach(
          Array.from({ length: 20 }, (_, index) => quotaOf(start, (index * 7) % 20, (index * 3) % 20)),
          (report) => quota.report(report),
          { concurrency: "unbounded", discard: true }
        )
        assert.deepStrictEqual(yield* quota.current, quotaOf(start, 19, 19))
      })
    )
  })
