import { Effect, Layer, Option } from "effect"
import { type PolarApplication, PolarApplications } from "../polar/PolarApplications.ts"

const makeMemory: Effect.Effect<PolarApplications["Service"]> = Effect.sync(() => {
  let kept: PolarApplication | null = null
  return {
    get: Effect.sync(() => Option.fromNullOr(kept)),
    put: (application) =>
      Effect.sync(() => {
        kept = application
      }),
    rotate: Effect.succeed(0),
    discardUnreadable: Effect.succeed(false)
  }
})

/** `PolarApplications` in memory, lost when the process ends. */
export const layer: Layer.Layer<PolarApplications> = Layer.effect(PolarApplications, makeMemory)
