import { Effect, Layer } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import { type SyncState, SyncStates } from "../sync/SyncStates.ts"

const makeMemory: Effect.Effect<SyncStates["Service"]> = Effect.sync(() => {
  const people = new Map<UserId, Readonly<Record<string, SyncState>>>()
  return {
    all: (userId) => Effect.sync(() => people.get(userId) ?? {}),
    put: (userId, type, state) =>
      Effect.sync(() => void people.set(userId, { ...people.get(userId), [type]: state })),
    unread: (version) =>
      Effect.sync(() =>
        [...people].flatMap(([userId, states]) =>
          Object.values(states).some(({ unreadBy }) => unreadBy !== null && unreadBy !== version)
            ? [userId]
            : []
        )
      ),
    erase: (userId) => Effect.sync(() => void people.delete(userId))
  }
})

/** `SyncStates` in memory; it is lost when the process ends. */
export const layer: Layer.Layer<SyncStates> = Layer.effect(SyncStates, makeMemory)
