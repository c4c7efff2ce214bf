import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option } from "effect"
import { Instant } from "../../time/Instant.ts"
import { type SyncPace, SyncPaces } from "../../sync/SyncPaces.ts"
import { freshUserId } from "../accounts/freshUserId.ts"

const first: SyncPace = {
  polledAt: null,
  olderAt: null,
  hasOlder: true,
  activeAt: null,
  failuresInARow: 0,
  failedAt: null,
  retryAt: null,
  callsMean: 4,
  callsSpread: 0
}
const second: SyncPace = {
  polledAt: Instant.make("2026-03-14T06:00:00Z"),
  olderAt: Instant.make("2026-03-14T06:00:00.125Z"),
  hasOlder: false,
  activeAt: Instant.make("2026-03-13T21:30:00Z"),
  failuresInARow: 3,
  failedAt: Instant.make("2026-03-14T06:06:00Z"),
  retryAt: Instant.make("2026-03-14T06:08:00Z"),
  callsMean: 3.75,
  callsSpread: 1.0625
}

/** Registers the contract tests of `SyncPaces` for `adapter`. Each test uses new people. */
export const syncPacesContract = <E>(name: string, adapter: Layer.Layer<SyncPaces, E>): void =>
  layer(adapter)(name, (it) => {
    it.effect("returns the last state put for each person, and the states of everybody at once", () =>
      Effect.gen(function* () {
        const paces = yield* SyncPaces
        const [ada, lin] = [freshUserId(), freshUserId()]
        assert.deepStrictEqual(yield* paces.get(ada), Option.none())
        yield* paces.put(ada, first)
        yield* paces.put(lin, first)
        yield* paces.put(ada, second)
        assert.deepStrictEqual(yield* paces.get(ada), Option.some(second))
        const all = yield* paces.all
        assert.deepStrictEqual([all.get(ada), all.get(lin)], [second, first])
      })
    )

    it.effect("deletes one person's state and keeps the others", () =>
      Effect.gen(function* () {
        const paces = yield* SyncPaces
        const [ada, lin] = [freshUserId(), freshUserId()]
        yield* paces.put(ada, first)
        yield* paces.put(lin, second)
        yield* paces.erase(ada)
        const all = yield* paces.all
        assert.deepStrictEqual([all.has(ada), all.get(lin)], [false, second])
      })
    )
  })
