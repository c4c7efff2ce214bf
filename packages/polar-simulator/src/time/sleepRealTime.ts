import { Effect } from "effect"

/**
 * Waits in real time, whatever the Effect `Clock` says: delays that a client's timeouts must feel, and the watch over
 * the clock itself, must not stand still under a `TestClock`.
 */
export const sleepRealTime = (millis: number): Effect.Effect<void> =>
  Effect.callback((resume) => {
    const timer = setTimeout(() => resume(Effect.void), millis)
    return Effect.sync(() => clearTimeout(timer))
  })
