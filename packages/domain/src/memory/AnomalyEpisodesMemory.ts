import { Effect, Layer } from "effect"
import type { UserId } from "../accounts/UserId.ts"
import { type AnomalyEpisode, AnomalyEpisodes } from "../events/AnomalyEpisodes.ts"

const makeMemory: Effect.Effect<AnomalyEpisodes["Service"]> = Effect.sync(() => {
  const open = new Map<UserId, ReadonlyArray<AnomalyEpisode>>()
  return {
    of: (userId) => Effect.sync(() => open.get(userId) ?? []),
    replace: (userId, episodes) =>
      Effect.sync(
        () =>
          void open.set(
            userId,
            episodes.toSorted((a, b) => (a.metric < b.metric ? -1 : 1))
          )
      ),
    erase: (userId) => Effect.sync(() => void open.delete(userId))
  }
})

/** `AnomalyEpisodes` in memory, lost when the process ends. */
export const layer: Layer.Layer<AnomalyEpisodes> = Layer.effect(AnomalyEpisodes, makeMemory)
