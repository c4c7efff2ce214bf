import { Effect } from "effect"

/**
 * Sleeps in real time, whatever the Effect `Clock`. Delays that clients must notice, and the check of the clock itself,
 * must not stop under a `TestClock`.
 */
export const sleepRealTime = (millis: number): Effect.Effect<void> =>
  Effect.callback((resume) => {
    const timer = setTimeout(() => resume(Effect.void), millis)
    return Effect.sync(() => clearTimeout(timer))
  })
