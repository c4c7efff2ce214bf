import { Effect, Layer, Option } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import { type SyncPace, SyncPaces } from "../sync/SyncPaces.ts"

const makeMemory: Effect.Effect<SyncPaces["Service"]> = Effect.sync(() => {
  const paces = new Map<UserId, SyncPace>()
  return {
    all: Effect.sync(() => new Map(paces)),
    get: (userId) => Effect.sync(() => Option.fromNullishOr(paces.get(userId))),
    put: (userId, pace) => Effect.sync(() => void paces.set(userId, pace)),
    erase: (userId) => Effect.sync(() => void paces.delete(userId))
  }
})

/** `SyncPaces` in memory; it is lost when the process ends. */
export const layer: Layer.Layer<SyncPaces> = Layer.effect(SyncPaces, makeMemory)
