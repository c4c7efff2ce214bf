import { Effect, Layer } from "effect"
import { type Quota, newerQuota, PolarQuota } from "../polar/PolarQuota.ts"

const makeMemory: Effect.Effect<PolarQuota["Service"]> = Effect.sync(() => {
  let known: Quota | null = null
  return {
    current: Effect.sync(() => known),
    report: (quota) =>
      Effect.sync(() => {
        known = newerQuota(known, quota)
      })
  }
})

/** `PolarQuota` in memory, lost when the process ends. */
export const layer: Layer.Layer<PolarQuota> = Layer.effect(PolarQuota, makeMemory)
