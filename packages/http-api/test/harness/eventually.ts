import { setTimeout } from "node:timers/promises"
import { Effect } from "effect"

/** Looks again in real time until it holds: the network has no test clock. */
export const eventually = Effect.fnUntraced(function* (holds: Effect.Effect<boolean>) {
  while (!(yield* holds)) yield* Effect.promise(() => setTimeout(5))
})
